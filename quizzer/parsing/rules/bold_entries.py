"""Entries of a list that are all bold, several of which ask: `- **What is a gate?**`.

What is indented below one answers it; those with nothing below them are left to the other rules.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quizzer.domain.rules import Rule
from quizzer.parsing.found import FoundNote, found_notes
from quizzer.parsing.rules.asking_lines import is_no_answer
from quizzer.parsing.text.asking import ends_in_mark, is_invitation, is_prompt
from quizzer.parsing.text.prose import Line, prose_lines
from quizzer.parsing.text.question_lines import note_between, unmarked

_ENTRY = re.compile(
    r"(?P<bullet>[ ]{0,3}[-+*])[ \t]+(?P<mark>\*\*|__)"
    r"(?P<words>(?:(?!(?P=mark))[^\n])+)(?P=mark)\W*"
)
_LIKELY = re.compile(r"^[ ]{0,3}[-+*][ \t]+(?:\*\*|__)[^\n]*[?？]", re.MULTILINE)
_FEWEST = 2


class _Entry(NamedTuple):
    """An entry on line `at`, all of it bold, whose own lines end before line `end`."""

    at: int
    end: int
    words: str


def find_bold_entries(text: str) -> Sequence[FoundNote]:
    """A note for each such entry of `text` with an answer, in lists a third of which asks."""
    if not _LIKELY.search(text):
        return []
    return found_notes(_notes(text, prose_lines(text)))


def _notes(text: str, lines: Sequence[Line]) -> Iterator[FoundNote]:
    for run in _runs(lines):
        if not _is_mixed([entry.words for entry in run]):
            continue
        for entry in run:
            start, told = lines[entry.at].start, lines[entry.at].end
            end = lines[entry.end - 1].end
            words = unmarked(text[start:told])
            note = note_between(text, start, told, end, words, Rule.BOLD_ENTRY)
            if note and not is_no_answer(note.answer) and not is_invitation(note.question):
                yield note


def _is_mixed(entries: Sequence[str]) -> bool:
    """True where a third of the entries ask, and some without a mark: the others ask as they do."""
    marked = sum(map(ends_in_mark, entries))
    asking = sum(ends_in_mark(words) or is_prompt(words) for words in entries)
    return marked < len(entries) and asking >= _FEWEST and 3 * asking >= len(entries)


def _runs(lines: Sequence[Line]) -> Iterator[list[_Entry]]:
    """The entries of each list that have nothing but bold words on their first lines."""
    run: list[_Entry] = []
    bullet = ""
    for at, line in enumerate(lines):
        is_within = bool(run) and line.shown.startswith((" " * len(bullet), "\t"))
        if not line.shown.strip() or is_within:
            continue
        if run:
            run[-1] = run[-1]._replace(end=at)
        found = _ENTRY.fullmatch(line.shown)
        if run and (found is None or found["bullet"] != bullet):
            yield run
            run = []
        if found:
            run.append(_Entry(at, len(lines), found["words"].strip()))
            bullet = found["bullet"]
    if run:
        yield run
