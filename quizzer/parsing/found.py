"""What a finder gives: a note in text that stands under a heading that does not ask."""

from array import array
from collections.abc import Callable, Iterable, Sequence
from itertools import chain, islice
from typing import NamedTuple

from quizzer.domain.notes import ParsedCard
from quizzer.domain.packing import Packed, Repeated, Texts
from quizzer.domain.rules import Rule


class FoundNote(NamedTuple):
    """A note that fills the characters `start` to `end` of the text it was found in.

    `question` and `answer` are markdown. `cards` None: whatever the answer holds, as for the answer
    under a heading. `tags` are its own.
    """

    start: int
    end: int
    question: str
    answer: str
    rule: Rule
    cards: tuple[ParsedCard, ...] | None = None
    tags: tuple[str, ...] = ()


class _FoundNotes(Packed[FoundNote]):
    """Notes that are made when they are asked for."""

    def __init__(self, notes: Iterable[FoundNote]) -> None:
        """All of `notes`, in order."""
        self._ends = array("Q")
        self._texts = Texts()
        self._kinds: Repeated[tuple[Rule, tuple[ParsedCard, ...] | None, tuple[str, ...]]] = (
            Repeated()
        )
        for start, end, question, answer, rule, cards, tags in notes:
            self._ends.extend((start, end))
            self._texts.append(question)
            self._texts.append(answer)
            self._kinds.append((rule, cards, tags))
        super().__init__(range(len(self._kinds)))

    def _make(self, index: int) -> FoundNote:
        first, second = 2 * index, 2 * index + 1
        return FoundNote(
            self._ends[first],
            self._ends[second],
            self._texts[first],
            self._texts[second],
            *self._kinds[index],
        )


_FEW = 100


def found_notes(notes: Iterable[FoundNote]) -> Sequence[FoundNote]:
    """All of `notes`, in little memory where they are many."""
    rest = iter(notes)
    first = list(islice(rest, _FEW))
    return first if len(first) < _FEW else _FoundNotes(chain(first, rest))


Finder = Callable[[str], Iterable[FoundNote]]
"""Finds the notes of one syntax in a text (newlines as `\\n`, no heading in it), in order."""
