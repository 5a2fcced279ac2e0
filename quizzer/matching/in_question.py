"""What the notes that are not settled have to be compared with: few of those that are."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from quizzer.domain.identity import normalise
from quizzer.domain.packed_notes import StoredNotes
from quizzer.matching.incoming import Incoming
from quizzer.matching.settled import NONE

_AROUND = 2
"""How far around a note matching looks for others like it."""


class InQuestion(NamedTuple):
    """The notes to be compared, by index and in order: incoming ones and stored ones."""

    incoming: Sequence[int]
    known: Sequence[int]


def in_question(incoming: Incoming, stored: StoredNotes, known_of: Sequence[int]) -> InQuestion:
    """The notes that are open, and of the settled ones those that may count for them.

    These are the ones around them, and around the ones that these are settled with; those that
    ask or answer the same; and one of each file. `known_of` has for each incoming note the stored
    one that it is settled with, or -1.
    """
    if all(k == NONE for k in known_of):
        return InQuestion(range(len(known_of)), range(len(stored)))
    new, old = _open(known_of, len(stored))
    alike = array(
        "l", _alike(stored, known_of, chain(map(incoming.text, new), map(stored.text, old)))
    )
    for reach in (_AROUND, 1):
        new.widen(reach)
        old.widen(reach)
        _mark_partners(new, old, known_of)
    for number in (*alike, *incoming.starts()):
        new.mark(number)
    _mark_partners(new, old, known_of)
    return InQuestion(array("l", new), array("l", old))


class _Marks:
    """Notes of one side that are marked, by index."""

    def __init__(self, size: int) -> None:
        self.is_marked = bytearray(size)

    def mark(self, index: int) -> None:
        self.is_marked[index] = True

    def __iter__(self) -> Iterator[int]:
        """Those that are marked, in order."""
        at = self.is_marked.find(True)
        while at >= 0:
            yield at
            at = self.is_marked.find(True, at + 1)

    def widen(self, reach: int) -> None:
        """Mark those up to `reach` places from one that is marked, too."""
        for at in array("l", self):
            first, end = max(at - reach, 0), min(at + reach + 1, len(self.is_marked))
            self.is_marked[first:end] = b"\1" * (end - first)


def _open(known_of: Sequence[int], size: int) -> tuple[_Marks, _Marks]:
    """The notes that are not settled, incoming and stored ones, of which there are `size`."""
    new, old, is_settled = _Marks(len(known_of)), _Marks(size), _Marks(size)
    for i, k in enumerate(known_of):
        if k == NONE:
            new.mark(i)
        else:
            is_settled.mark(k)
    for k in range(size):
        if not is_settled.is_marked[k]:
            old.mark(k)
    return new, old


def _mark_partners(new: _Marks, old: _Marks, known_of: Sequence[int]) -> None:
    """Mark both of each settled pair of which one is marked."""
    is_new, is_old = new.is_marked, old.is_marked
    for i, k in enumerate(known_of):
        if k != NONE and (is_new[i] or is_old[k]):
            is_new[i] = is_old[k] = True


def _alike(
    stored: StoredNotes, known_of: Sequence[int], texts: Iterable[tuple[str, str]]
) -> Iterator[int]:
    """The settled notes that ask or answer what one of `texts` does."""
    asked, answered = set[int](), set[int]()
    for question, answer in texts:
        asked.add(hash(normalise(question)))
        answered.add(hash(answer))
    if not asked:
        return
    for i, k in enumerate(known_of):
        if k != NONE:
            question, answer = stored.text(k)
            if hash(answer) in answered or hash(normalise(question)) in asked:
                yield i
