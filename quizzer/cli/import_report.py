"""The report of an import, as text and as JSON."""

from collections.abc import Iterator
from itertools import groupby, islice, starmap
from typing import Any

import click

from quizzer.cli.printing import Made, as_json, one_line, padded, say, shortened
from quizzer.domain.cards import WHOLE_ANSWERS, CardKind
from quizzer.domain.notes import LeftOut, ParsedCard
from quizzer.domain.problems import Problem
from quizzer.domain.rules import Reason
from quizzer.languages import tr
from quizzer.languages.counting import counted, listed
from quizzer.services.identity.naming import SHORT
from quizzer.services.importing.report import CHANGES, Doubt, ImportReport, NoteOutcome

MOST_CHANGES = 20
MOST_CANDIDATES = 3
NAMES, KINDS = 10, 7
NAMED = 5


def print_report(report: ImportReport, *, every_card: bool) -> None:
    """Print a short report; with `every_card` also each card that was made."""
    if every_card:
        for outcome in report.outcomes:
            _print_cards(outcome)
    else:
        _print_changes(report)
    _say_line(tr("notes"), listed(report.notes()))
    _print_card_counts(report)
    read, unchanged = report.read_files, report.skipped_files
    _say_line(tr("files"), listed({"read": read, "unchanged": unchanged}))
    if report.paused:
        told = tr(
            "{decks} in another language, so that nothing is studied twice; "
            "`quizzer decks resume DECK` undoes it"
        )
        _say_line(tr("paused"), told.format(decks=counted(len(report.paused), "deck")))
    for path in report.paused:
        _say_line("", path)
    for doubt in report.doubts:
        _print_doubt(doubt)
    _say_left_out(report, every_card=every_card)
    print_problems(report)
    if report.is_dry_run:
        say(tr("dry run: nothing was changed"))


def _print_card_counts(report: ImportReport) -> None:
    if report.cards():
        _say_line(tr("cards"), listed(report.cards()))
    if report.carried_cards:
        carried = counted(report.carried_cards, "card")
        _say_line("", tr("{cards} begin where another program left them").format(cards=carried))


def _print_doubt(doubt: Doubt) -> None:
    """What a note could be, and what to type when it is."""
    say(
        tr("{place}: could be one of {notes} known before; made new: {question}").format(
            place=f"{doubt.path}:{doubt.line}",
            notes=counted(len(doubt.candidates), "note"),
            question=shortened(doubt.question),
        )
    )
    for each in doubt.candidates[:MOST_CANDIDATES]:
        pair = f"{doubt.guid[:SHORT]} {each.guid[:SHORT]}"
        _say_line("", f"quizzer notes join {pair}  # {shortened(each.question)}")


def print_problems(report: ImportReport, *, to_stderr: bool = False) -> None:
    """Print what is wrong, one line each, as compilers do: editors can jump to it."""
    for each in report.problems:
        line = f"{each.path}:{each.line}: {tr(str(each.severity))}: {each.message}"
        click.echo(one_line(line), err=to_stderr)


def _print_changes(report: ImportReport) -> None:
    for outcome in islice(report.changes(), MOST_CHANGES):
        _say_line(_fate(outcome), f"{outcome.deck} › {shortened(outcome.question)}")
    counts = report.notes()
    more = sum(counts[fate] for fate in CHANGES) - MOST_CHANGES
    if more > 0:
        say(tr("… and {count:,} more (--verbose lists them)").format(count=more))


def _print_cards(outcome: NoteOutcome) -> None:
    by = f"  ({tr(str(outcome.rule))})" if outcome.rule else ""
    _say_line(_fate(outcome), f"{outcome.path}:{outcome.line}  {outcome.deck}{by}")
    _say_line("", shortened(outcome.question))
    for card in outcome.cards:
        _say_line("", f"  {_card(card)}")


def _say_left_out(report: ImportReport, *, every_card: bool) -> None:
    """How much text is on no card; with `every_card`, a line for each file of it."""
    if report.left_out and not every_card:
        told = tr("{parts} in {files} (--verbose lists them, --explain FILE:LINE tells why)")
        parts, files = sum(len(lefts) for _, lefts in report.left_out), len(report.left_out)
        _say_line(
            tr("no card"),
            told.format(parts=counted(parts, "part"), files=counted(files, "file")),
        )
    for path, lefts in report.left_out if every_card else ():
        for reason, grouped in groupby(sorted(lefts, key=_reason), _reason):
            named = [each.heading or f"{path}:{each.line}" for each in grouped]
            shown = ", ".join(shortened(name, 30) for name in named[:NAMED])
            more = f", … ({len(named):,})" if len(named) > NAMED else ""
            _say_line(tr("no card"), f"{path}: {tr(str(reason))}: {shown}{more}")


def _reason(left: LeftOut) -> Reason:
    return left.reason


def _fate(outcome: NoteOutcome) -> str:
    return tr(str(outcome.fate))


def _say_line(name: str, said: str) -> None:
    say(f"{padded(name, NAMES)}{said}")


def _card(card: ParsedCard) -> str:
    kind = padded(tr(str(card.kind)), KINDS)
    if card.kind in (*WHOLE_ANSWERS, CardKind.REVERSE):
        return kind.rstrip()
    return f"{kind}› {card.anchor}" if card.kind is CardKind.ITEM else f"{kind}{card.anchor}"


def report_as_json(report: ImportReport) -> None:
    """Print the whole report, every decision with its evidence, as JSON."""
    as_json(
        {
            "dry_run": report.is_dry_run,
            "files": {"read": report.read_files, "unchanged": report.skipped_files},
            "notes": report.notes(),
            "cards": report.cards(),
            "carried_cards": report.carried_cards,
            "paused": list(report.paused),
            "problems": Made(lambda: map(_problem, report.problems)),
            "doubts": [
                {
                    "path": doubt.path,
                    "line": doubt.line,
                    "question": doubt.question,
                    "guid": doubt.guid,
                    "candidates": [each.guid for each in doubt.candidates],
                    "questions": [each.question for each in doubt.candidates],
                }
                for doubt in report.doubts
            ],
            "left_out": Made(lambda: starmap(_left_out, _each_left_out(report))),
            "decisions": Made(lambda: map(_decision, report.outcomes)),
        }
    )


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "path": problem.path,
        "line": problem.line,
        "severity": str(problem.severity),
        "message": problem.message,
    }


def _each_left_out(report: ImportReport) -> Iterator[tuple[str, LeftOut]]:
    return ((path, left) for path, lefts in report.left_out for left in lefts)


def _left_out(path: str, left: LeftOut) -> dict[str, Any]:
    return {"path": path, "line": left.line, "heading": left.heading, "reason": left.reason}


def _decision(outcome: NoteOutcome) -> dict[str, Any]:
    return {
        "fate": str(outcome.fate),
        "evidence": outcome.evidence,
        "rule": outcome.rule,
        "guid": outcome.guid,
        "deck": outcome.deck,
        "question": outcome.question,
        "path": outcome.path,
        "line": outcome.line,
        "cards": [{"kind": str(card.kind), "name": card.anchor} for card in outcome.cards],
    }
