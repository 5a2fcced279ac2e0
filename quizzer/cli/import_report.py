"""The report of an import, as text and as JSON."""

from typing import Any

import click

from quizzer.cli.printing import as_json, counted
from quizzer.domain.cards import CardKind
from quizzer.domain.notes import ParsedCard
from quizzer.services.importing.report import Fate, ImportReport, NoteOutcome

MOST_CHANGES = 20


def print_report(report: ImportReport, *, every_card: bool) -> None:
    """Print a short report; with `every_card` also each card that was made."""
    if every_card:
        for outcome in report.outcomes:
            _print_cards(outcome)
    else:
        _print_changes(report)
    notes = ", ".join(f"{count:,} {fate}" for fate, count in report.notes().items())
    click.echo(f"notes     {notes}")
    if report.outcomes:
        cards = ", ".join(f"{count:,} {kind}" for kind, count in report.cards().items())
        click.echo(f"cards     {cards or 'none'}")
    skipped = f", {report.skipped_files:,} unchanged" if report.skipped_files else ""
    click.echo(f"files     {report.read_files:,} read{skipped}")
    for path in report.paused:
        click.echo(f"paused    {path}: another deck says the same; `quizzer decks resume {path}`")
    for doubt in report.doubts:
        click.echo(
            f"{doubt.path}:{doubt.line}: could be one of {counted(len(doubt.candidates), 'note')}"
            f" known before; made new: {_short(doubt.question)}"
        )
    for problem in report.problems:
        click.echo(f"{problem.severity}: {problem}" if str(problem) else str(problem))
    if report.is_dry_run:
        click.echo("dry run: nothing was changed")


def _print_changes(report: ImportReport) -> None:
    quiet = (Fate.NEW, Fate.UNCHANGED)
    changes = [outcome for outcome in report.outcomes if outcome.fate not in quiet]
    for outcome in changes[:MOST_CHANGES]:
        click.echo(f"{outcome.fate:<9} {outcome.deck} › {_short(outcome.question)}")
    if len(changes) > MOST_CHANGES:
        click.echo(f"… and {len(changes) - MOST_CHANGES:,} more (--verbose lists them)")


def _print_cards(outcome: NoteOutcome) -> None:
    click.echo(f"{outcome.fate:<9} {outcome.path}:{outcome.line}  {outcome.deck}")
    click.echo(f"          {_short(outcome.question)}")
    for card in outcome.cards:
        click.echo(f"            {_card(card)}")


def _card(card: ParsedCard) -> str:
    match card.kind:
        case CardKind.BASIC:
            return "basic"
        case CardKind.ITEM:
            return f"item   › {card.anchor}"
        case CardKind.CLOZE:
            return f"cloze  {card.anchor}"


def _short(text: str, length: int = 60) -> str:
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1] + "…"


def report_as_json(report: ImportReport) -> None:
    """Print the whole report, every decision with its evidence, as JSON."""
    as_json(
        {
            "dry_run": report.is_dry_run,
            "files": {"read": report.read_files, "unchanged": report.skipped_files},
            "notes": report.notes(),
            "cards": report.cards(),
            "paused": list(report.paused),
            "problems": [
                {
                    "path": problem.path,
                    "line": problem.line,
                    "severity": str(problem.severity),
                    "message": problem.message,
                }
                for problem in report.problems
            ],
            "doubts": [
                {
                    "path": doubt.path,
                    "line": doubt.line,
                    "question": doubt.question,
                    "candidates": list(doubt.candidates),
                }
                for doubt in report.doubts
            ],
            "decisions": [_decision(outcome) for outcome in report.outcomes],
        }
    )


def _decision(outcome: NoteOutcome) -> dict[str, Any]:
    return {
        "fate": str(outcome.fate),
        "evidence": outcome.evidence,
        "guid": outcome.guid,
        "deck": outcome.deck,
        "question": outcome.question,
        "path": outcome.path,
        "line": outcome.line,
        "cards": [{"kind": str(card.kind), "name": card.anchor} for card in outcome.cards],
    }
