"""The report of an import, as text and as JSON."""

from typing import Any

import click

from quizzer.cli.printing import as_json, counted, listed, one_line, say, shortened
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
    say(f"notes     {listed(report.notes())}")
    if report.cards():
        say(f"cards     {listed(report.cards())}")
    say(f"files     {listed({'read': report.read_files, 'unchanged': report.skipped_files})}")
    if report.paused:
        say(
            f"paused    {counted(len(report.paused), 'deck')} in another language,"
            " so that nothing is studied twice; `quizzer decks resume DECK` undoes it"
        )
    for path in report.paused:
        say(f"          {path}")
    for doubt in report.doubts:
        say(
            f"{doubt.path}:{doubt.line}: could be one of {counted(len(doubt.candidates), 'note')}"
            f" known before; made new: {shortened(doubt.question)}"
        )
    print_problems(report)
    if report.is_dry_run:
        say("dry run: nothing was changed")


def print_problems(report: ImportReport, *, to_stderr: bool = False) -> None:
    """Print what is wrong, one line each, as compilers do: editors can jump to it."""
    for each in report.problems:
        line = f"{each.path}:{each.line}: {each.severity}: {each.message}"
        click.echo(one_line(line), err=to_stderr)


def _print_changes(report: ImportReport) -> None:
    quiet = (Fate.NEW, Fate.UNCHANGED)
    changes = [outcome for outcome in report.outcomes if outcome.fate not in quiet]
    for outcome in changes[:MOST_CHANGES]:
        say(f"{outcome.fate:<9} {outcome.deck} › {shortened(outcome.question)}")
    if len(changes) > MOST_CHANGES:
        say(f"… and {len(changes) - MOST_CHANGES:,} more (--verbose lists them)")


def _print_cards(outcome: NoteOutcome) -> None:
    say(f"{outcome.fate:<9} {outcome.path}:{outcome.line}  {outcome.deck}")
    say(f"          {shortened(outcome.question)}")
    for card in outcome.cards:
        say(f"            {_card(card)}")


def _card(card: ParsedCard) -> str:
    match card.kind:
        case CardKind.BASIC:
            return "basic"
        case CardKind.ITEM:
            return f"item   › {card.anchor}"
        case CardKind.CLOZE:
            return f"cloze  {card.anchor}"
        case CardKind.CLAIM:
            return f"claim  {card.anchor}"
        case CardKind.CHOICE:
            return "choice"


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
