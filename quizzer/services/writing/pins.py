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

    def wrong(chosen: Mapping[int, Insertion]) -> list[int] | None:
        made = text.with_insertions(chosen.values())
        return _misread(before, parse(made), {i: ids[i] for i in chosen})

    def places(i: int) -> Iterator[Insertion]:
        return _places(text, before[i].line, at_line, ids[i])

    chosen = _settled(wrong, {i: places(i) for i in sorted(ids)})
    for i in sorted(ids.keys() - chosen.keys())[:MOST_ROUNDS]:
        trials = ({**chosen, i: place} for place in places(i))
        chosen = next((trial for trial in trials if wrong(trial) is None), chosen)
    left = tuple(sorted(ids.keys() - chosen.keys()))
    return Pinned(text.with_insertions(chosen.values()), tuple(sorted(chosen)), left)


def _settled(
    wrong: Callable[[Mapping[int, Insertion]], list[int] | None],
    places: Mapping[int, Iterator[Insertion]],
) -> dict[int, Insertion]:
    """A place for each note, or none where it may be to blame for what is `wrong` at any of its."""
    chosen = {i: next(places[i]) for i in places}
    for _ in range(MOST_ROUNDS):
        misread = wrong(chosen)
        if misread is None:
            return chosen
        blamed = [i for i in misread if i in chosen] or [
            max((i for i in chosen if i < misread[0]), default=min(chosen))
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
        newline = end_of(here) or text.newline
        below = _indent(text.lines[line]) if line < len(text.lines) else ""
        yield Insertion(line, len(content(here)), f"{newline}{below}{written}")
        indent = _indent(here)
        yield Insertion(line, len(indent), f"{written}{newline}{indent}")


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
    """Take the id `written` out of the line above `line`, or the first from there that holds it."""
    at = next(n for n in range(max(line - 2, 0), len(lines)) if written in lines[n])
    if lines[at].strip() != written:
        lines[at] = lines[at].replace(f" {written}", "", 1).replace(written, "", 1)
    elif end_of(lines[at]) or not at:
        del lines[at]
    else:
        del lines[at]
        lines[at - 1] = content(lines[at - 1])
