"""`quizzer import --undo`: the last import taken back."""

from typing import TYPE_CHECKING, Any

from quizzer.cli.printing import as_json, padded, say, shortened
from quizzer.languages import tr
from quizzer.languages.counting import listed

if TYPE_CHECKING:
    from pathlib import Path

    from quizzer.services.importing.undo import UndoReport

MOST_NOTES = 20
WIDTH = 14


def print_undo(report: "UndoReport", database: "Path", *, every_note: bool) -> None:
    """Print what became of the notes in `database`: all of them, or the first twenty."""
    shown = report.notes if every_note else report.notes[:MOST_NOTES]
    for each in shown:
        fate = padded(tr(str(each.fate)), WIDTH)
        say(f"{fate}{each.note.deck} › {shortened(each.note.question)}")
    if len(shown) < len(report.notes):
        more = len(report.notes) - len(shown)
        say(tr("… and {count:,} more (--verbose lists them)").format(count=more))
    when = f"{report.ran_at.astimezone():%Y-%m-%d %H:%M:%S}"
    told = (
        tr("would undo the import of {when} into {path}")
        if report.is_dry_run
        else tr(
            "undid the import of {when} into {path};"
            " the files still say it, so importing them does it again"
        )
    )
    say(padded(tr("notes"), WIDTH) + listed(report.counts()))
    say(told.format(when=when, path=database))
    if report.is_dry_run:
        say(tr("dry run: nothing was changed"))


def undo_as_json(report: "UndoReport", database: "Path") -> None:
    """Print the whole report as JSON, with the data file that it is of."""
    notes: list[dict[str, Any]] = [
        {
            "fate": str(each.fate),
            "guid": each.note.guid,
            "deck": each.note.deck,
            "question": each.note.question,
        }
        for each in report.notes
    ]
    as_json(
        {
            "dry_run": report.is_dry_run,
            "database": str(database),
            "ran_at": report.ran_at.isoformat(),
            "counts": report.counts(),
            "notes": notes,
        }
    )
