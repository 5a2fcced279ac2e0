"""`quizzer notes history`, `join` and `forget`: which note is which."""

import sys
from typing import TYPE_CHECKING, Any

import click

from quizzer.cli.desk import Choices
from quizzer.languages import tr
from quizzer.languages.counting import counted

if TYPE_CHECKING:
    from quizzer.services.identity.history import NoteHistory, Text


@click.command(epilog="Example: quizzer notes history notes/optimisers.md:42")
@click.argument("note", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@click.pass_obj
def history(choices: Choices, note: str, as_json: bool) -> None:
    """Show what a note says, and what it said before.

    ID is the note's id, the beginning of it, or FILE:LINE. Words that an edit took out stand in
    [-brackets-], those that it put in {+braces+}.
    """
    from quizzer.cli.printing import as_json as print_json
    from quizzer.services.identity.history import note_history

    found = note_history(choices.desk().note_work, note)
    if as_json:
        print_json(_as_json(found))
    else:
        _print(found)


def _as_json(found: "NoteHistory") -> dict[str, Any]:
    note = found.note
    return {
        "guid": note.guid,
        "deck": note.deck,
        "source": note.source,
        "line": note.line,
        "state": str(note.state),
        "joined": [each.guid for each in found.joined],
        "texts": [
            {
                "replaced_at": text.replaced_at.isoformat() if text.replaced_at else None,
                "heading_path": list(text.heading_path),
                "question": text.question,
                "answer": text.answer,
            }
            for text in found.texts
        ],
    }


def _print(found: "NoteHistory") -> None:
    from quizzer.cli.printing import say

    note = found.note
    archived = tr("  (archived)") if note.state == "archived" else ""
    say(f"── {' › '.join((note.deck, *note.heading_path))}{archived}")
    say(f"   {note.source}:{note.line}  {note.guid}" if note.source else f"   {note.guid}")
    for each in found.joined:
        say("   " + tr("joined with it: {guid}").format(guid=each.guid))
    say(f"{note.question}\n")
    say(f"{note.answer}\n")
    for newer, older in zip(found.texts, found.texts[1:], strict=False):
        assert older.replaced_at is not None
        when = f"{older.replaced_at.astimezone():%Y-%m-%d %H:%M}"
        say("── " + tr("edited {when}").format(when=when))
        _print_edit(older, newer)
    if len(found.texts) == 1:
        say(tr("never edited since it was first imported"))


def _print_edit(older: "Text", newer: "Text") -> None:
    from quizzer.cli.printing import say

    sides = (
        (" › ".join(older.heading_path), " › ".join(newer.heading_path)),
        (older.question, newer.question),
        (older.answer, newer.answer),
    )
    for before, after in sides:
        if before != after:
            say(_marked(before, after))
    say()


def _marked(before: str, after: str) -> str:
    """The difference with its marks, without the lines in which there is none."""
    from quizzer.domain.differences import Part, difference

    signs = {Part.SAME: ("", ""), Part.REMOVED: ("[-", "-]"), Part.ADDED: ("{+", "+}")}
    lines: list[str] = [""]
    changed: set[int] = set()
    for stretch in difference(before, after):
        opening, closing = signs[stretch.part]
        for at, line in enumerate(stretch.text.split("\n")):
            if at:
                lines.append("")
            if line and opening:
                changed.add(len(lines) - 1)
            lines[-1] += f"{opening}{line}{closing}" if line else ""
    return "\n".join(line for at, line in enumerate(lines) if at in changed)


@click.command(epilog="Example: quizzer notes join 3f2a9c1e 77b0d4c2")
@click.argument("one", metavar="ID")
@click.argument("other", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="Print what was done as JSON.")
@click.pass_obj
def join(choices: Choices, one: str, other: str, as_json: bool) -> None:
    """Make one note of two, with the progress of both.

    For a note that an import took for a new one, or that two machines know by two ids. It says what
    the one in the files says, and every review of either counts. Nothing is deleted, but there is
    no command to part them again. ID is the note's id, the beginning of it, or FILE:LINE.
    """
    from quizzer.cli.printing import as_json as print_json
    from quizzer.cli.printing import say, shortened
    from quizzer.services.identity.joining import join_notes

    desk = choices.desk()
    joined = join_notes(desk.note_work, one, other, now=desk.now(), entropy=desk.entropy())
    if as_json:
        print_json(
            {"guid": joined.note.guid, "joined": joined.joined_guid, "reviews": joined.reviews}
        )
        return
    say(
        tr("one note now, {guid}, with {reviews}: {question}").format(
            guid=joined.note.guid,
            reviews=counted(joined.reviews, "review"),
            question=shortened(joined.note.question),
        )
    )


@click.command(epilog="Example: quizzer notes forget 3f2a9c1e --yes")
@click.argument("note", metavar="ID")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def forget(choices: Choices, note: str, yes: bool) -> None:
    """Delete an archived note with all its reviews, for good.

    A note that stands in a file has to be taken out there first. Exported progress that still has
    the note brings it back when it is imported. ID is the note's id, or the beginning of it.
    """
    from quizzer.cli.asking import confirmed
    from quizzer.cli.printing import say, shortened
    from quizzer.services.identity.forgetting import forget_note, forgettable_note

    work = choices.desk().note_work
    found = forgettable_note(work, note)
    told = {
        "question": shortened(found.note.question),
        "reviews": counted(found.reviews, "review"),
    }
    if not yes and not sys.stdin.isatty():
        raise click.UsageError(tr("this deletes reviews for good; give --yes to do it"))
    asked = tr("Delete “{question}” with {reviews} for good?").format(**told)
    if not yes and not confirmed(asked):
        say(tr("nothing was deleted"))
        return
    forget_note(work, found.note.guid)
    say(tr("forgot “{question}” with {reviews}").format(**told))
