"""`quizzer merge`: the union with another data file."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizzer.cli.desk import Choices, refuse_data_file
from quizzer.languages import tr
from quizzer.languages.counting import counted, enumerated

if TYPE_CHECKING:
    from quizzer.domain.ports.progress import Added
    from quizzer.services.merging import MergeReport

MOST_PAIRS = 10
_SHORT = 8


@click.command(name="merge", epilog="Example: quizzer merge /media/usb/quizzer.db")
@click.argument("file", metavar="OTHER.db", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would happen, and change nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.pass_obj
def command(choices: Choices, file: Path, dry_run: bool, as_json: bool) -> None:
    """Take in what another data file has: all reviews and notes of both.

    For two machines that studied apart. OTHER.db is not changed. Merging again adds nothing, and
    the order of merging makes no difference. Of a note that both changed the later text holds, and
    the other stays in its history.
    """
    from quizzer.cli.printing import as_json as print_json
    from quizzer.cli.progress import shown_progress

    desk = choices.desk()
    refuse_data_file(file, desk.settings.database)
    with shown_progress(tr("Merging")) as told:
        report = desk.merge(file, dry_run=dry_run, told=told)
    if as_json:
        pairs = [[each.guid, each.other] for each in report.look_alikes]
        print_json(
            {"dry_run": report.is_dry_run, "added": report.added.counts(), "look_alikes": pairs}
        )
    else:
        _print(file, report)


def _print(file: Path, report: "MergeReport") -> None:
    from quizzer.cli.printing import say, shortened

    told = told_added(report.added)
    line = (
        tr("{path}: would add {told}") if report.is_dry_run else tr("{path}: added {told}")
    ).format(path=file, told=told)
    say(line if told else tr("{path}: nothing that is not here already").format(path=file))
    for each in report.look_alikes[:MOST_PAIRS]:
        say(
            tr(
                "perhaps one note: {question}; `quizzer notes join {one} {other}` joins them"
            ).format(
                question=shortened(each.question), one=each.guid[:_SHORT], other=each.other[:_SHORT]
            )
        )
    if len(report.look_alikes) > MOST_PAIRS:
        more = counted(len(report.look_alikes) - MOST_PAIRS, "more pair")
        say(tr("… and {more}").format(more=more))
    if report.is_dry_run:
        say(tr("dry run: nothing was changed"))


def told_added(added: "Added") -> str:
    """What was added, in words; '' for nothing."""
    parts = [
        (added.decks, "deck"),
        (added.notes, "note"),
        (added.changed_notes, "later text"),
        (added.cards, "card"),
        (added.reviews, "review"),
        (added.events, "event"),
        (added.predictions, "prediction"),
        (added.runs, "run"),
        (added.joins, "join"),
    ]
    return enumerated([counted(count, noun) for count, noun in parts if count])
