"""Notes that stand where they stood and say what they said: most of a file that was edited.

They are found by their hashes alone, so that only the others have to be compared.
"""

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from functools import cached_property
from itertools import groupby, pairwise

from quizzer.domain.identity import pinned_id
from quizzer.domain.packed_notes import StoredNotes
from quizzer.matching.incoming import NotesOfFile

NONE = -1
"""No stored note, by its index."""


def settled(files: Sequence[NotesOfFile], stored: StoredNotes, named: Set[str]) -> "array[int]":
    """For each note of `files`, in order, the stored one that it must be; -1 where that is open.

    It stands in the same file and deck under the same headings, says the same, and no other of the
    file does so on either side. Notes with ids are left open, also those whose pin is `named`.
    """
    runs = _runs(stored)
    sources = Counter(file.source for file in files)
    known_of = array("l")
    for file in files:
        run = runs.get(file.source) if sources[file.source] == 1 else None
        if run is None or file.notes.decks() != {""}:
            known_of.extend([NONE] * len(file.notes))
        else:
            known_of.extend(_in_file(file, stored, run, named))
    return known_of


def _runs(stored: StoredNotes) -> dict[str, range | None]:
    """Where the notes in use of each file stand, in order; None where others are among them."""

    def place(k: int) -> tuple[str, str]:
        shared = stored.shared(k)
        return (shared.source, shared.deck) if stored.is_active(k) else ("", "")

    found: dict[str, range | None] = {}
    for (source, _), group in groupby(range(len(stored)), key=place):
        run = array("l", group)
        is_in_order = all(
            stored.place(one)[1] < stored.place(other)[1] for one, other in pairwise(run)
        )
        is_alone = source not in found and is_in_order
        found[source] = range(run[0], run[-1] + 1) if is_alone else None
    return found


def _in_file(file: NotesOfFile, stored: StoredNotes, run: range, named: Set[str]) -> Iterator[int]:
    """For each note of a file the stored one, among those of the `run`, that it must be."""
    old = _Hashes(array("q", (hash(stored.text(k)) for k in run)))
    new = _Hashes(array("q", map(hash, map(file.notes.text, range(len(file.notes))))))
    ambiguous = old.repeated | new.repeated
    place = 0
    for index, hashed in enumerate(new.of):
        found = old.find(hashed, place)
        if found == NONE:
            yield NONE
            continue
        place = found + 1
        k = run[found]
        is_it = hashed not in ambiguous and _is_in_place(file, index, stored, k, named)
        yield k if is_it else NONE


def _is_in_place(
    file: NotesOfFile, index: int, stored: StoredNotes, k: int, named: Set[str]
) -> bool:
    here, there = file.notes.shared[index], stored.shared(k)
    return (
        here.heading_path == there.heading_path
        and there.deck == file.deck
        and not here.explicit_id
        and not there.explicit_id
        and not (named and pinned_id(stored.guid(k)) in named)
    )


class _Hashes:
    """What the notes of one side say, hashed."""

    def __init__(self, of: "array[int]") -> None:
        self.of = of

    def find(self, hashed: int, guess: int) -> int:
        """Where `hashed` is, at `guess` if possible; -1 for nowhere."""
        if guess < len(self.of) and self.of[guess] == hashed:
            return guess
        at = bisect_left(self._order, hashed, key=self.of.__getitem__)
        if at < len(self.of) and self.of[self._order[at]] == hashed:
            return self._order[at]
        return NONE

    @cached_property
    def _order(self) -> "array[int]":
        return array("l", sorted(range(len(self.of)), key=self.of.__getitem__))

    @property
    def repeated(self) -> set[int]:
        """Those that several notes have."""
        return {one for one, other in pairwise(sorted(self.of)) if one == other}
