"""Two lists of notes, stored and incoming, joined one to one step by step."""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterator, Sequence, Set
from functools import cached_property, lru_cache
from itertools import accumulate

from quizzer.domain.identity import normalise
from quizzer.domain.queues import Queues, queues
from quizzer.matching.texts import NoteText

_TELLING = 6  # characters
_REMEMBERED = 1 << 14

Key = Callable[[NoteText], Hashable]
"""What makes notes equal for one purpose; None for a note that abstains."""


def beside(notes: Sequence[NoteText], index: int, step: int) -> int | None:
    """The index `step` places on from `index`, while that is a note of the same file."""
    other = index + step
    if not 0 <= other < len(notes):
        return None
    here, there = notes[index], notes[other]
    is_same_file = (here.source, here.deck) == (there.source, there.deck)
    return other if is_same_file and here.is_active == there.is_active else None


class Partners:
    """For each note of one side the one that it is joined with, by index."""

    def __init__(self, size: int) -> None:
        """None of so many is joined."""
        self._of = array("i", [-1]) * size
        self._count = 0

    def __setitem__(self, index: int, partner: int) -> None:
        """Join a note that is not joined yet."""
        self._of[index] = partner
        self._count += 1

    def __getitem__(self, index: int) -> int:
        """The partner of a note that is joined."""
        return self._of[index]

    def get(self, index: int) -> int | None:
        """The partner of a note, None when it has none."""
        partner = self._of[index]
        return partner if partner >= 0 else None

    def __contains__(self, index: int) -> bool:
        """True for a note that is joined."""
        return self._of[index] >= 0

    def __len__(self) -> int:
        """How many notes are joined."""
        return self._count

    def __iter__(self) -> Iterator[int]:
        """The notes that are joined, in order."""
        return (index for index, partner in enumerate(self._of) if partner >= 0)

    def open(self) -> Iterator[int]:
        """The notes that are not joined, in order, as they are when their turn comes."""
        return (index for index, partner in enumerate(self._of) if partner < 0)


class Pairing:
    """Who is joined with whom so far, by index into the two lists.

    The notes of a file stand together, in order. Where several could be joined equally well, the
    order of the lists decides. `reason` is noted of every pair that is joined while it holds.
    """

    def __init__(self, known: Sequence[NoteText], incoming: Sequence[NoteText]) -> None:
        self.known = known
        self.incoming = incoming
        self.known_of = Partners(len(incoming))
        self.incoming_of = Partners(len(known))
        self.reason_of = bytearray(len(incoming))
        self.reason = 0
        self.normal = lru_cache(maxsize=_REMEMBERED)(normalise)

    def open_known(self) -> Iterator[int]:
        """The stored notes that are not joined yet."""
        return self.incoming_of.open()

    def open_incoming(self) -> Iterator[int]:
        """The incoming notes that are not joined yet."""
        return self.known_of.open()

    def is_done(self) -> bool:
        """True when one of the lists is used up."""
        return len(self.known_of) == min(len(self.known), len(self.incoming))

    def is_telling(self, note: NoteText) -> bool:
        """True when the question is long enough to be asked of one thing only."""
        return len(self.normal(note.question)) >= _TELLING

    def join(self, i: int, k: int) -> None:
        """Join incoming note `i` with stored note `k`."""
        self.known_of[i] = k
        self.reason_of[i] = self.reason
        self.incoming_of[k] = i

    def join_equal(self, key: Key, *, is_sure: bool = True) -> None:
        """Join open notes of equal `key`, in order; a note whose key is None abstains.

        When the key alone is not sure to tell them, none are joined where more are known than come
        in: which of them is gone would be a guess; nor those that stand beside other notes than
        before, and say what a joined note of the same key says or stand in another order to one.
        Archived notes wait behind those in use.
        """
        if self.is_done():
            return
        waiting = self._waiting(key)
        if not waiting:
            return
        if not is_sure:
            self._leave_guesses(waiting, key)
        before = _JoinedBefore(self, key, waiting)
        for i in self.open_incoming():
            value = key(self.incoming[i])
            k = -1 if value is None else waiting.first(value)
            if k >= 0 and (is_sure or not before.speak_against(i, k)):
                self.join(i, waiting.pop(value))

    def _waiting(self, key: Key) -> Queues:
        """The open stored notes by their keys, in order."""

        def is_key(k: int, value: Hashable) -> bool:
            return key(self.known[k]) == value

        waiting = queues(len(self.known), is_key)
        for k in range(len(self.known) - 1, -1, -1):
            if k not in self.incoming_of and (value := key(self.known[k])) is not None:
                waiting.push(value, k)
        return waiting

    def are_neighbours_joined(self, i: int, k: int, step: int) -> bool:
        """True when the notes `step` places on from both are joined with each other."""
        neighbour = beside(self.incoming, i, step)
        joined = self.known_of.get(neighbour) if neighbour is not None else None
        return joined is not None and joined == beside(self.known, k, step)

    def _leave_guesses(self, waiting: Queues, key: Key) -> None:
        """Empty the queues in which more are alike than come in."""
        surplus = array("i", [0]) * len(self.known)
        for i in self.open_incoming():
            if (value := key(self.incoming[i])) is not None and waiting.first(value) >= 0:
                surplus[waiting.first(value)] -= 1
        for k in self.open_known():
            if (value := key(self.known[k])) is not None:
                first = waiting.first(value)
                surplus[first] += self.known[k].is_active == self.known[first].is_active
        for k in self.open_known():
            while surplus[k] > 0 and waiting.pop(key(self.known[k])) >= 0:
                pass

    def join_only(self, key: Key) -> None:
        """Join open notes whose `key` occurs once on either side, joined notes counted too."""
        if self.is_done():
            return
        known = {key(self.known[k]) for k in self.open_known()}
        shared = known & {key(self.incoming[i]) for i in self.open_incoming()} - {None}
        only = shared.difference(_repeated(key, self.known, shared))
        only.difference_update(_repeated(key, self.incoming, only))
        if only:
            self.join_equal(lambda note: value if (value := key(note)) in only else None)


def _repeated(key: Key, notes: Sequence[NoteText], sought: Set[Hashable]) -> set[Hashable]:
    """Those of the keys `sought` that several of the notes have."""
    seen: set[Hashable] = set()
    found: set[Hashable] = set()
    for value in map(key, notes) if sought else ():
        if value in sought:
            (found if value in seen else seen).add(value)
    return found


class _JoinedBefore:
    """The joined notes that are equal by a key, looked up where it is in question."""

    def __init__(self, pairing: Pairing, key: Key, waiting: Queues) -> None:
        self._pairing = pairing
        self._key = key
        self._waiting = waiting
        self._alike: dict[Hashable, _Alike] = {}

    def speak_against(self, i: int, k: int) -> bool:
        """True when `i` and `k`, beside other notes each, are not to be joined.

        Either `i` is a copy of a joined note, or they stand on two sides of a joined pair.
        """
        if any(self._pairing.are_neighbours_joined(i, k, step) for step in (-1, 1)):
            return False
        value = self._key(self._pairing.incoming[i])
        if value not in self._alike and value in self._joined:
            self._alike[value] = _Alike(self._pairing, self._joined.pop(value))
        alike = self._alike.get(value)
        return alike is not None and alike.speak_against(i, k)

    @cached_property
    def _joined(self) -> dict[Hashable, list[int]]:
        """The incoming notes joined before, in order, by their keys, of those in question."""
        found: dict[Hashable, list[int]] = {}
        for i in self._pairing.known_of:
            value = self._key(self._pairing.incoming[i])
            if value is not None and self._waiting.first(value) >= 0:
                found.setdefault(value, []).append(i)
        return found


class _Alike:
    """Joined notes of one key: what they answer, and how far those before and after one reach."""

    def __init__(self, pairing: Pairing, joined: Sequence[int]) -> None:
        """The `joined` incoming notes, in order."""
        known = [pairing.known_of[i] for i in joined]
        self._joined = joined
        self._last_before = list(accumulate(known, max))
        self._first_after = list(accumulate(reversed(known), min))[::-1]
        self._answers = {hash(pairing.incoming[i].answer) for i in joined}
        self._pairing = pairing

    def speak_against(self, i: int, k: int) -> bool:
        """True when one of them answers what `i` does, or `i` and `k` stand on two sides of it."""
        if hash(self._pairing.incoming[i].answer) in self._answers:
            return True
        at = bisect_left(self._joined, i)
        is_behind = at > 0 and self._last_before[at - 1] > k
        return is_behind or (at < len(self._joined) and self._first_after[at] < k)
