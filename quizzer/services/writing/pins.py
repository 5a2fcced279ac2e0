"""Ids written into a file's text, one at each note, and taken out again to the last byte."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from quizzer.domain.errors import QuizzerError
from quizzer.domain.identity import pinned_guid
from quizzer.domain.notes import ParsedNote
from quizzer.languages import tr
from quizzer.parsing.places import Section, sections
from quizzer.services.writing.lines import Insertion, NotesText, content, end_of

Parse = Callable[[NotesText], Sequence[ParsedNote]]
"""What the parser makes of a text."""

MOST_ROUNDS = 100
_INDENT = re.compile(r"[ \t]*")


class Pinned(NamedTuple):
    """A text with ids, the notes (by index) that got one, and those that nowhere could have one."""

    text: NotesText
    done: tuple[int, ...]
    left: tuple[int, ...]


def comment(explicit_id: str) -> str:
    """How an id is written."""
    return f"<!-- id: {explicit_id} -->"


def pin(text: NotesText, parse: Parse, ids: Mapping[int, str]) -> Pinned:
    """`text` with the id of each note in `ids` (by index), where the parser reads it as such.

    Each place that suits a note is tried until all notes are read back as they were, with their
    ids. Raises QuizzerError where that comes to no end.
    """
    before = parse(text)
    at_line = {section.first: section for section in sections(text.normal())}
    places = {i: _places(text, before[i].line, at_line, ids[i]) for i in sorted(ids)}
    chosen = {i: next(places[i]) for i in places}
    for _ in range(MOST_ROUNDS):
        made = text.with_insertions(chosen.values())
        wrong = _misread(before, parse(made), {i: ids[i] for i in chosen})
        if wrong is None:
            left = tuple(i for i in places if i not in chosen)
            return Pinned(made, tuple(chosen), left)
        blamed = [i for i in wrong if i in chosen] or [
            max((i for i in chosen if i < wrong[0]), default=min(chosen))
        ]
        for i in blamed:
            following = next(places[i], None)
            if following is None:
                del chosen[i]
            else:
                chosen[i] = following
    raise QuizzerError(tr("no place was found where ids are read back"))


def _places(
    text: NotesText, line: int, at_line: Mapping[int, Section], explicit_id: str
) -> Iterator[Insertion]:
    """Where the id of the note at `line` may stand, the best place first."""
    written = comment(explicit_id)
    here = text.lines[line - 1]
    section = at_line.get(line)
    if section:
        last = text.lines[section.heading_last - 1]
        newline = end_of(last) or text.newline
        yield Insertion(section.heading_last, len(content(last)), newline + written)
        yield Insertion(line, len(content(here)), f" {written}")
    else:
        indent = _indent(here)
        newline = end_of(here) or text.newline
        yield Insertion(line, len(indent), f"{written}{newline}{indent}")
        below = _indent(text.lines[line]) if line < len(text.lines) else ""
        yield Insertion(line, len(content(here)), f"{newline}{below}{written}")


def _indent(line: str) -> str:
    found = _INDENT.match(line)
    return found.group() if found else ""


def _misread(
    before: Sequence[ParsedNote], after: Sequence[ParsedNote], ids: Mapping[int, str]
) -> list[int] | None:
    """The notes that are not read back as they were, with the ids they should have; None for none.

    Where a note is missing or too much, only the first of them.
    """
    pairs = enumerate(zip(before, after, strict=False))
    wrong = [i for i, (old, new) in pairs if _meaning(new) != _meaning(old, ids.get(i))]
    if len(before) != len(after):
        return [*wrong, min(len(before), len(after))][:1]
    return wrong or None


def _meaning(note: ParsedNote, explicit_id: str | None = None) -> tuple[object, ...]:
    """All that must stay of a note when an id is written; with `explicit_id`, that it gets."""
    answer = note.answer.replace(comment(note.explicit_id), "") if note.explicit_id else note.answer
    words = (note.heading_path, note.question, " ".join(answer.split()))
    its_id = note.explicit_id if explicit_id is None else explicit_id
    return (*words, note.cards, note.is_answer_empty, its_id)


def unpin(text: NotesText, parse: Parse) -> tuple[NotesText, int]:
    """`text` without the ids that `pin` writes, and how many there were. Others stay.

    Raises QuizzerError, with the line, where a note would be read differently without its id.
    """
    notes = parse(text)
    pinned = [i for i, note in enumerate(notes) if pinned_guid(note.explicit_id)]
    lines = list(text.lines)
    for i in reversed(pinned):
        _take_out(lines, notes[i].line, comment(notes[i].explicit_id))
    made = text.with_lines(lines)
    wrong = _misread(notes, parse(made), dict.fromkeys(pinned, ""))
    if wrong is not None:
        line = notes[min(wrong[0], len(notes) - 1)].line
        raise QuizzerError(
            tr("line {line} would be read differently without its id").format(line=line)
        )
    return made, len(pinned)


def _take_out(lines: list[str], line: int, written: str) -> None:
    """Take the id `written` out of the first line from `line` on that holds it."""
    at = next(n for n in range(line - 1, len(lines)) if written in lines[n])
    if lines[at].strip() != written:
        lines[at] = lines[at].replace(f" {written}", "", 1).replace(written, "", 1)
    elif end_of(lines[at]) or not at:
        del lines[at]
    else:
        del lines[at]
        lines[at - 1] = content(lines[at - 1])
