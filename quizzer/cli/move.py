"""`quizzer notes move`: the text of notes goes to another deck's file, their progress with it."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizzer.cli.desk import Choices
from quizzer.domain.errors import QuizzerError
from quizzer.languages import tr
from quizzer.languages.counting import counted

if TYPE_CHECKING:
    from quizzer.bootstrap import LocalDesk
    from quizzer.domain.notes import StoredNote


@click.command(name="move", epilog="Example: quizzer notes move 6f1d0f5e music/songs --dry-run")
@click.argument("ids", nargs=-1, required=True)
@click.argument("deck")
@click.option("--file", type=click.Path(path_type=Path), help="Move to this file of the deck.")
@click.option("--dry-run", is_flag=True, help="Say what would happen, and change nothing.")
@click.pass_obj
def command(
    choices: Choices, ids: tuple[str, ...], deck: str, file: Path | None, dry_run: bool
) -> None:
    """Move the notes with IDS, and what lies below them, to the end of the file of DECK.

    `quizzer notes` shows the ids; their first characters are enough. Nothing else in the files
    changes.
    """
    from quizzer.cli.printing import say
    from quizzer.services.writing.moving import carry_out, plan_move

    desk = choices.desk()
    move = plan_move(desk.files, _places(desk, ids), deck.strip("/"), file and file.absolute())
    if not dry_run:
        carry_out(desk.files, move)
    told = tr("{notes} moved from {sources} to {target}")
    notes, sources = counted(len(move.guids), "note"), ", ".join(move.sources)
    say(told.format(notes=notes, sources=sources, target=move.target))
    if dry_run:
        say(tr("dry run: nothing was changed"))


def _places(desk: "LocalDesk", ids: Sequence[str]) -> Mapping[str, Path]:
    """The guids that are meant, each with the file that the note stands in."""
    from quizzer.services.collection import list_notes

    notes = {each.note.guid: each.note for each in list_notes(desk.collection_work, "")}
    wanted = [notes[_meant(id_, notes)] for id_ in ids]
    return {note.guid: _file(desk, note) for note in wanted}


def _meant(begins: str, guids: Mapping[str, object]) -> str:
    found = [guid for guid in guids if guid.startswith(begins)]
    if not found:
        raise QuizzerError(
            tr("no note has the id {id}; `quizzer notes` shows them").format(id=begins)
        )
    if len(found) > 1:
        said = tr("{count} notes have ids that begin with {id}: write more of it")
        raise QuizzerError(said.format(count=len(found), id=begins))
    return found[0]


def _file(desk: "LocalDesk", note: "StoredNote") -> Path:
    with desk.import_work(True) as work:
        roots = {root.id: root.path for root in work.roots()}
        for file in work.files_of_decks([note.deck]):
            if note.guid in {each.guid for each in work.notes_of([file.id])}:
                return Path(roots[file.root_id]) / file.path
    said = tr("a note of {deck} came without a file, and stays there")
    raise QuizzerError(said.format(deck=note.deck))
