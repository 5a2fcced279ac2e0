"""Tags that name a deck, `#flashcards/physics`, as Obsidian's Spaced Repetition has them.

Alone on its line a tag holds for the notes below, up to the next such line; at the beginning of a
question for that note only.
"""

import re
from bisect import bisect_left
from dataclasses import replace

from quizzer.domain.notes import ParsedNote
from quizzer.domain.packed_notes import ParsedNotes

_TAG = r"#flashcards?(?:/[\w/-]*\w)?"
_LINE = re.compile(rf"^[ \t]*({_TAG}(?:[ \t]+#[\w/-]+)*)[ \t]*$", re.MULTILINE)
_LEAD = re.compile(rf"(?:{_TAG}(?:[ \t]+#[\w/-]+)*(?:\s+|\Z))+")


def with_deck_tags(text: str, notes: ParsedNotes, first_line: int) -> ParsedNotes:
    """The `notes` of `text` with the tags that name their decks.

    `text` begins on the line `first_line` of its file.
    """
    if "#flashcard" not in text:
        return notes
    lines: list[int] = []
    tags: list[tuple[str, ...]] = [()]
    line, counted = first_line, 0
    for match in _LINE.finditer(text):
        line += text.count("\n", counted, match.start())
        counted = match.start()
        lines.append(line)
        tags.append(_names(match[1]))
    return ParsedNotes(_tagged(note, tags[bisect_left(lines, note.line + 1)]) for note in notes)


def _tagged(note: ParsedNote, above: tuple[str, ...]) -> ParsedNote:
    lead = _LEAD.match(note.question)
    own = _names(lead.group()) if lead else ()
    question = note.question[lead.end() :] if lead else note.question
    if not question.strip():
        return note
    tags = dict.fromkeys((*(own or above), *note.tags))
    return replace(note, question=question, tags=tuple(tags))


def _names(written: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tag.lstrip("#") for tag in written.split()))
