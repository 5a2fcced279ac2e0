"""`quizzer sync`: the same progress on several machines, by way of a folder."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizzer.cli.desk import PROBLEMS, Choices, fail
from quizzer.domain.errors import QuizzerError
from quizzer.languages import tr
from quizzer.languages.counting import counted

if TYPE_CHECKING:
    from quizzer.services.syncing.sync import SyncReport


@click.command(name="sync", epilog="Example: quizzer sync ~/Dropbox/quizzer")
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would happen, and change nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.pass_context
def command(ctx: click.Context, folder: Path | None, dry_run: bool, as_json: bool) -> None:
    """Exchange progress with other machines through FOLDER.

    FOLDER may be in git, Syncthing, Dropbox or on a drive; run the command on each machine. Files
    are only added there, and one that is not whole yet does not count. Without FOLDER it is the
    `sync_folder` of config.toml.
    """
    from quizzer.cli.progress import shown_progress

    choices: Choices = ctx.obj
    desk = choices.desk()
    chosen = folder or desk.settings.sync_folder
    if chosen is None:
        raise click.UsageError(tr("name a folder, or set sync_folder in config.toml"))
    with shown_progress(tr("Syncing")) as told:
        report = desk.sync(chosen, dry_run=dry_run, told=told)
    if as_json:
        _print_json(report)
    else:
        _print(report)
    ctx.exit(PROBLEMS if report.refused else 0)


def _print_json(report: "SyncReport") -> None:
    from quizzer.cli.printing import as_json

    as_json(
        {
            "dry_run": report.is_dry_run,
            "added": report.added.counts(),
            "taken_files": report.taken,
            "sent_rows": report.sent_rows,
            "sent_files": report.sent_files,
            "unfinished": list(report.unfinished),
            "waiting": list(report.waiting),
            "refused": [{"file": name, "reason": reason} for name, reason in report.refused],
        }
    )


def _print(report: "SyncReport") -> None:
    from quizzer.cli.merge import told_added
    from quizzer.cli.printing import one_line, say

    for name, reason in report.refused:
        say(tr("{name}: left out: {reason}").format(name=one_line(name), reason=one_line(reason)))
    for name in report.unfinished:
        said = tr("{name}: not whole yet; it counts once it is, and may be deleted if it stays so")
        say(said.format(name=one_line(name)))
    for name in report.waiting:
        said = tr("{name}: of notes that come with files not here yet; it counts once they are")
        say(said.format(name=one_line(name)))
    taken = told_added(report.added)
    files = counted(report.taken, "file")
    say(
        tr("taken from {files}: {told}").format(files=files, told=taken)
        if taken
        else tr("nothing new from other machines")
    )
    rows = counted(report.sent_rows, "row")
    if report.is_dry_run:
        say(tr("would send {rows}").format(rows=rows))
        say(tr("dry run: nothing was changed"))
    elif report.sent_rows:
        sent = counted(report.sent_files, "file")
        say(tr("sent {rows} in {files}").format(rows=rows, files=sent))
    else:
        say(tr("nothing new to send"))


@contextmanager
def synced(choices: Choices) -> Iterator[None]:
    """Sync before and after a session, where the settings say so; what fails is said, no more."""
    settings = choices.settings()
    if settings.sync_folder is None or not settings.sync_sessions:
        yield
        return
    _sync_quietly(choices, settings.sync_folder)
    yield
    _sync_quietly(choices, settings.sync_folder)


def _sync_quietly(choices: Choices, folder: Path) -> None:
    from quizzer.cli.progress import shown_progress

    desk = choices.desk()
    try:
        with shown_progress(tr("Syncing")) as told:
            report = desk.sync(folder, told=told)
    except QuizzerError as error:
        fail(str(error))
    else:
        for name, reason in report.refused:
            fail(tr("{name}: left out: {reason}").format(name=name, reason=reason))
    finally:
        desk.close()
