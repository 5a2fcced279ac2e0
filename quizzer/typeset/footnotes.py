"""Footnotes: gathered at the end of the text, each with its number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizzer.typeset.blocks import Block
from quizzer.typeset.scripts import scripted
from quizzer.typeset.width import text_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

FOOTNOTE = "footnote_reference"
FOOTNOTES = "footnotes"


def notes_last(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with the notes among them as the last one, in the order of their numbers."""
    notes = [block for block in blocks if block.type == FOOTNOTE]
    if not notes:
        return list(blocks)
    notes.sort(key=lambda note: int(note.token.info))
    text = [block for block in blocks if block.type != FOOTNOTE]
    return [*text, Block(FOOTNOTES, notes[0].token, notes)]


def note_markers(notes: Iterable[Block]) -> Iterator[tuple[Block, str]]:
    """Each note with its raised number, all equally wide."""
    raised = [(note, scripted(note.token.info, "sup")) for note in notes]
    widest = max(text_width(number) for _, number in raised)
    return ((note, f"{number.rjust(widest)} ") for note, number in raised)
