"""Two lists of notes, stored and incoming, joined one to one step by step."""

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from quizzer.domain.identity import normalise
from quizzer.domain.notes import StoredNote

_TELLING = 6  # characters


@dataclass(frozen=True, slots=True)
class IncomingText:
    """What a parsed note says and where: its deck, its file (`source`) and place in it."""

    deck: str
    heading_path: tuple[str, ...]
    question: str
    answer: str
    source: str
    position: int
    explicit_id: str
    is_active: bool = True


NoteText = StoredNote | IncomingText
"""A note as it is compared."""

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


class Pairing:
    """Who is joined with whom so far, by index into the two lists.

    The notes of a file stand together, in order. Where several could be joined equally well, the
    order of the lists decides.
    """

    def __init__(self, known: Sequence[NoteText], incoming: Sequence[NoteText]) -> None:
        self.known = known
        self.incoming = incoming
        self.known_of: dict[int, int] = {}
        self.incoming_of: dict[int, int] = {}
        self._normal: dict[str, str] = {}

    def open_known(self) -> list[int]:
        """The stored notes that are not joined yet."""
        return [k for k in range(len(self.known)) if k not in self.incoming_of]

    def open_incoming(self) -> list[int]:
        """The incoming notes that are not joined yet."""
        return [i for i in range(len(self.incoming)) if i not in self.known_of]

    def is_done(self) -> bool:
        """True when one of the lists is used up."""
        return len(self.known_of) == min(len(self.known), len(self.incoming))

    def normal(self, text: str) -> str:
        """The part of a question or heading that is its identity."""
        found = self._normal.get(text)
        if found is None:
            found = self._normal[text] = normalise(text)
        return found

    def is_telling(self, note: NoteText) -> bool:
        """True when the question is long enough to be asked of one thing only."""
        return len(self.normal(note.question)) >= _TELLING

    def join(self, i: int, k: int) -> None:
        """Join incoming note `i` with stored note `k`."""
        self.known_of[i] = k
        self.incoming_of[k] = i

    def join_equal(self, key: Key, *, is_sure: bool = True) -> None:
        """Join open notes of equal `key`, in order; a note whose key is None abstains.

        When the key alone is not sure to tell them, none are joined where more are known than come
        in: which of them is gone would be a guess; nor those that stand beside other notes than
        before and in another order to notes of the same key. Archived notes wait behind those in
        use.
        """
        if self.is_done():
            return
        waiting: dict[Hashable, list[int]] = {}
        for k in reversed(self.open_known()):
            if (value := key(self.known[k])) is not None:
                waiting.setdefault(value, []).append(k)
        if not waiting:
            return
        if not is_sure:
            self._leave_guesses(
                waiting, Counter(key(self.incoming[i]) for i in self.open_incoming())
            )
        orders = _Orders(self, key)
        for i in self.open_incoming():
            queue = waiting.get(key(self.incoming[i]))
            if queue and (is_sure or not orders.is_broken_by(i, queue[-1])):
                self.join(i, queue.pop())

    def are_neighbours_joined(self, i: int, k: int, step: int) -> bool:
        """True when the notes `step` places on from both are joined with each other."""
        neighbour = beside(self.incoming, i, step)
        joined = self.known_of.get(neighbour) if neighbour is not None else None
        return joined is not None and joined == beside(self.known, k, step)

    def _leave_guesses(
        self, waiting: dict[Hashable, list[int]], coming: Mapping[Hashable, int]
    ) -> None:
        for value, queue in waiting.items():
            first = self.known[queue[-1]].is_active
            alike = sum(self.known[k].is_active == first for k in queue)
            if alike > coming.get(value, 0):
                queue.clear()

    def join_only(self, key: Key) -> None:
        """Join open notes whose `key` occurs once on either side, joined notes counted too."""
        known = {key(self.known[k]) for k in self.open_known()}
        shared = known & {key(self.incoming[i]) for i in self.open_incoming()} - {None}
        if not shared:
            return
        counts = Counter(map(key, self.known)), Counter(map(key, self.incoming))
        only = {value for value in shared if all(count[value] == 1 for count in counts)}
        self.join_equal(lambda note: value if (value := key(note)) in only else None)


class _Orders:
    """The order of joined notes that are equal by a key, looked up where it is in question."""

    def __init__(self, pairing: Pairing, key: Key) -> None:
        self._pairing = pairing
        self._key = key

    def is_broken_by(self, i: int, k: int) -> bool:
        """True when `i` and `k`, beside other notes each, stand on two sides of a joined pair."""
        if any(self._pairing.are_neighbours_joined(i, k, step) for step in (-1, 1)):
            return False
        equal = self._joined.get(self._key(self._pairing.incoming[i]), ())
        return any((i < other) != (k < self._pairing.known_of[other]) for other in equal)

    @cached_property
    def _joined(self) -> dict[Hashable, list[int]]:
        """The incoming notes that were joined before, by their keys."""
        found: dict[Hashable, list[int]] = {}
        for i in self._pairing.known_of:
            found.setdefault(self._key(self._pairing.incoming[i]), []).append(i)
        return found
