"""Two lists of notes, stored and incoming, joined one to one step by step."""

from collections import Counter, deque
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass

from quizzer.domain.identity import normalise

_TELLING = 6  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteText:
    """What a note says and where: its deck, its file (`source`, '' for none) and place in it."""

    deck: str
    heading_path: tuple[str, ...]
    question: str
    answer: str
    source: str = ""
    position: int = 0
    explicit_id: str = ""
    is_active: bool = True


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
        in: which of them is gone would be a guess. Archived notes wait behind those in use.
        """
        if self.is_done():
            return
        waiting: dict[Hashable, deque[int]] = {}
        for k in self.open_known():
            waiting.setdefault(key(self.known[k]), deque()).append(k)
        waiting.pop(None, None)
        coming = [(i, key(self.incoming[i])) for i in self.open_incoming()]
        if not is_sure:
            self._leave_guesses(waiting, Counter(value for _, value in coming))
        for i, value in coming:
            queue = waiting.get(value)
            if queue:
                self.join(i, queue.popleft())

    def _leave_guesses(
        self, waiting: dict[Hashable, deque[int]], coming: Mapping[Hashable, int]
    ) -> None:
        for value, queue in waiting.items():
            first = self.known[queue[0]].is_active
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
