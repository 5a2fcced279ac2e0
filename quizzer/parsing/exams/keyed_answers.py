"""Which lines of a file's answer keys answer which of its questions: for edits of its text."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quizzer.parsing.exams.answers import Pairing
from quizzer.parsing.exams.answers_below import addition_of
from quizzer.parsing.exams.likely import may_have_key
from quizzer.parsing.exams.papers import PaperReader
from quizzer.parsing.exams.parts import part_label
from quizzer.parsing.files.front_matter import read_front_matter


class KeyedAnswer(NamedTuple):
    """What a key says on its lines `first` to `last` (from 1) of a question above.

    The lines `written` say the same right below line `after`, where the question ends. `is_shared`
    where line `first` answers other questions, too.
    """

    after: int
    written: Sequence[str]
    first: int
    last: int
    is_shared: bool


def keyed_answers(text: str) -> list[KeyedAnswer]:
    """The answers that the keys of a file give; `text` has newlines as `\\n`."""
    _, start, _ = read_front_matter(text, "")
    if not may_have_key(text[start:]):
        return []
    return list(_answers(text[start:].split("\n"), text.count("\n", 0, start) + 1))


def _answers(lines: list[str], first_line: int) -> Iterator[KeyedAnswer]:
    paper = PaperReader(lines)
    entries = Counter(entry.line for key in paper.keys for entry in key.entries)
    for answered in Pairing(paper, first_line).answered:
        addition = addition_of(lines, answered)
        first = addition.origin
        key_end = next(key.end for key in paper.keys if key.start <= first < key.end)
        end = min((line for line in entries if line > first), default=key_end)
        last = _last_line(lines, first, min(end, key_end))
        places = (addition.line + first_line, first + first_line, last + first_line)
        yield KeyedAnswer(places[0], addition.written, *places[1:], entries[first] > 1)


def _last_line(lines: Sequence[str], first: int, end: int) -> int:
    """The last line of the entry that begins on line `first`: before a title, or line `end`."""
    return next((at - 1 for at in range(first + 1, end) if part_label(lines[at])), end - 1)
