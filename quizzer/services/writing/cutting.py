"""Notes as lines of a file: cut out with all that belongs to them, and put into another file."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from quizzer.domain.notes import ParsedNote
from quizzer.parsing.places import Section, sections
from quizzer.services.writing.lines import NotesText, without_blank_end

_DEEPEST = 6
_MARKS = re.compile(r"(?m)^ {0,3}#{1,6}(?=[ \t\n]|\Z)")


class Piece(NamedTuple):
    """The lines `first` to `last` (from 1) that a note and all below it fill.

    `headings` are the sections in it; none for a paragraph.
    """

    first: int
    last: int
    headings: tuple[Section, ...] = ()


def pieces(text: NotesText, notes: Iterable[ParsedNote]) -> list[Piece]:
    """What `notes` fill, in the order of the file; what lies in a larger piece is part of it."""
    found = sections(text.normal())
    at_line = {section.first: section for section in found}
    wanted: list[Piece] = []
    for note in sorted(notes, key=lambda note: note.line):
        if wanted and note.line <= wanted[-1].last:
            continue
        section = at_line.get(note.line)
        if section:
            inner = (s for s in found if section.first <= s.first <= section.last)
            wanted.append(Piece(section.first, section.last, tuple(inner)))
        else:
            wanted.append(Piece(note.line, _paragraph_end(text.lines, note.line)))
    return wanted


def _paragraph_end(lines: Sequence[str], first: int) -> int:
    """The last of the blank lines after the paragraph that begins at `first`, or its last line."""
    last = first
    while last < len(lines) and lines[last].strip():
        last += 1
    while last < len(lines) and not lines[last].strip():
        last += 1
    return last


def without(text: NotesText, cut: Iterable[Piece]) -> NotesText:
    """`text` without these pieces; where its end was one, it ends with the line before."""
    lines = list(text.lines)
    for piece in sorted(cut, reverse=True):
        is_end = piece.last >= len(lines)
        del lines[piece.first - 1 : piece.last]
        if is_end:
            lines = without_blank_end(lines)
    return text.with_lines(lines)


def lines_at_level(text: NotesText, piece: Piece, level: int) -> list[str]:
    """The lines of `piece`, its headings moved so that the first is of `level`.

    They stay as they are where one is underlined, or would be too deep.
    """
    lines = list(text.lines[piece.first - 1 : piece.last])
    by = level - piece.headings[0].level if piece.headings else 0
    is_plain = all(
        heading.first == heading.heading_last and heading.level + by <= _DEEPEST
        for heading in piece.headings
    )
    for heading in piece.headings if by and is_plain else ():
        at = heading.first - piece.first
        marks = "#" * (heading.level + by)
        lines[at] = lines[at].replace("#" * heading.level, marks, 1)
    return lines


def meaning(note: ParsedNote) -> tuple[object, ...]:
    """All of a note but where it stands; the level of headings in its answer does not count."""
    answer = _MARKS.sub("#", note.answer)
    return note.question, answer, set(note.cards), note.explicit_id, note.is_answer_empty
