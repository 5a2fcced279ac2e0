"""`quizzer notes`: every note with its text and its cards."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from quizzer.cli import move, pin
from quizzer.cli.desk import Choices, nothing_yet
from quizzer.cli.note_identity import forget, history, join
from quizzer.domain.errors import QuizzerError
from quizzer.languages import tr

if TYPE_CHECKING:
    from quizzer.bootstrap import LocalDesk
    from quizzer.domain.cards import CardStatus
    from quizzer.domain.notes import StoredCard
    from quizzer.domain.progress import NoteProgress


@click.group(
    name="notes",
    invoke_without_command=True,
    epilog='Example: quizzer notes --find "梯度 is:due -tag:exam"',
)
@click.option("--deck", default="", help="Only this deck and those below it.")
@click.option("--find", metavar="QUERY", help="Only notes with a card that QUERY finds.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@click.pass_context
def command(ctx: click.Context, deck: str, find: str | None, as_json: bool) -> None:
    """List notes with their full text and their cards.

    QUERY takes words and "quoted phrases" of question and answer, deck:NAME, tag:NAME,
    claim:true|false|conditional|ID, prop:lapses>1 (also stability, difficulty, interval, reps,
    due), is:due (also new, learning, review, suspended, leech, flagged, archived, buried);
    -TERM for the others, TERM or TERM, and brackets.
    """
    if ctx.invoked_subcommand is None:
        _list(ctx.obj, deck, find, as_json=as_json)


command.add_command(history)
command.add_command(join)
command.add_command(forget)
command.add_command(move.command)
command.add_command(pin.command)


def _list(choices: Choices, deck: str, find: str | None, *, as_json: bool) -> None:
    from quizzer.cli.printing import as_json as print_json
    from quizzer.cli.printing import say
    from quizzer.services.collection import list_notes

    desk = choices.desk()
    found = None if find is None else _found(desk, find)
    notes = list_notes(desk.collection_work, deck.strip("/"), found)
    if as_json:
        print_json([_as_json(each) for each in notes])
        return
    for each in notes:
        _print(each)
    if not notes:
        say(nothing_yet(desk) if find is None else tr("no card is found"))


def _found(desk: "LocalDesk", find: str) -> Sequence[int]:
    from quizzer.domain.ports.browsing import Order
    from quizzer.domain.search.reading import Misread

    found = desk.browser.search(find, Order(), desk.now())
    if isinstance(found, Misread):
        raise QuizzerError(found.problem)
    return found.ids


def _print(progress: "NoteProgress") -> None:
    from quizzer.cli.printing import say

    note = progress.note
    archived = tr("  (archived)") if note.state == "archived" else ""
    say(f"── {' › '.join((note.deck, *note.heading_path))}{archived}")
    say(f"   {note.source}:{note.line}  {note.guid}" if note.source else f"   {note.guid}")
    say(f"{note.question}\n")
    if note.answer:
        say(f"{note.answer}\n")
    for card, status in zip(note.cards, progress.statuses, strict=True):
        say(f"   {_card(card, status)}")
    say()


def _card(card: "StoredCard", status: "CardStatus") -> str:
    schedule = status.schedule
    words = [card.key, tr(schedule.state.name.lower())]
    if schedule.due_on:
        words.append(tr("due {when}").format(when=schedule.due_on))
    if schedule.due_at:
        when = f"{schedule.due_at.astimezone():%Y-%m-%d %H:%M}"
        words.append(tr("due {when}").format(when=when))
    words += [tr("suspended")] * status.suspended + [tr("flagged")] * bool(status.flag)
    words += [] if card.is_active else [tr("put away")]
    return "  ".join(words)


def _as_json(progress: "NoteProgress") -> dict[str, Any]:
    note = progress.note
    return {
        "guid": note.guid,
        "deck": note.deck,
        "heading_path": list(note.heading_path),
        "question": note.question,
        "answer": note.answer,
        "tags": list(note.tags),
        "source": note.source,
        "line": note.line,
        "state": str(note.state),
        "cards": [
            _card_as_json(card, status)
            for card, status in zip(note.cards, progress.statuses, strict=True)
        ],
    }


def _card_as_json(card: "StoredCard", status: "CardStatus") -> dict[str, Any]:
    schedule = status.schedule
    return {
        "key": card.key,
        "kind": str(card.kind),
        "name": card.anchor,
        "active": card.is_active,
        "state": schedule.state.name.lower(),
        "due_at": schedule.due_at.isoformat() if schedule.due_at else None,
        "due_on": schedule.due_on.isoformat() if schedule.due_on else None,
        "interval_days": schedule.interval_days,
        "stability": schedule.memory.stability if schedule.memory else None,
        "difficulty": schedule.memory.difficulty if schedule.memory else None,
        "reps": schedule.reps,
        "lapses": schedule.lapses,
        "suspended": status.suspended,
        "buried_until": status.buried_until.isoformat() if status.buried_until else None,
        "flag": status.flag,
    }
