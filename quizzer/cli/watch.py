"""`quizzer import --watch`: files are imported again as they change."""

import time
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from quizzer.domain.errors import QuizzerError
from quizzer.languages import tr
from quizzer.languages.counting import listed

if TYPE_CHECKING:
    from quizzer.bootstrap import LocalDesk
    from quizzer.services.importing.report import ImportReport
    from quizzer.services.importing.watching import Told, Watch

PAUSE_S = 1.0


def watch(desk: "LocalDesk", watched: "Watch", first: "ImportReport") -> None:
    """Import what changes, a line each time, until ctrl-c is pressed.

    `first` is the report of the import that was just done.
    """
    from quizzer.cli.printing import say
    from quizzer.services.importing.watching import Told

    told, failure = Told(), ""
    told.news(first)
    say(tr("watching; ctrl-c ends it"))
    try:
        while True:
            time.sleep(PAUSE_S)
            if watched.has_changed():
                before, failure = failure, _import(desk, watched, told)
                if failure:
                    watched.try_again()
                if failure not in ("", before):
                    click.echo(failure, err=True)
    except KeyboardInterrupt:
        click.echo()


def _import(desk: "LocalDesk", watched: "Watch", told: "Told") -> str:
    """Why it could not be done (another program holds the data file, say); '' when it was."""
    from quizzer.cli.import_report import print_problems
    from quizzer.cli.printing import one_line, say
    from quizzer.services.importing.request import ImportRequest
    from quizzer.services.importing.watching import fates

    at = f"{desk.now().astimezone():%H:%M:%S}"
    try:
        report = desk.import_notes(ImportRequest(paths=watched.paths))
    except QuizzerError as error:
        return one_line(str(error))
    news = replace(report, problems=tuple(told.news(report)))
    if fates(report) or news.problems:
        say(f"{at} {listed(fates(report)) if fates(report) else tr('no note changed')}")
    print_problems(news)
    return ""
