"""Joining what was edited: by likeness, one to one, best first, and never by a guess."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from quizzer.matching.likeness import Words, likeness, words_of
from quizzer.matching.nominations import Pair, nominations
from quizzer.matching.pairing import Pairing, beside
from quizzer.matching.texts import NoteText

_ENOUGH = 0.7
_WORTH_A_LOOK = 0.5
_CLEARLY = 0.75  # Lowe's ratio test (2004): of the distances of the best and the second best
_BESIDE = 0.04  # what a neighbour that is joined with a neighbour adds
_FEW = 20
_ROUNDS = 4
_AROUND = (-2, -1, 1, 2)


def join_similar(pairing: Pairing) -> tuple[dict[int, float], dict[int, list[int]]]:
    """Join open notes that are alike enough, and clearly more than they are like any other.

    Returns the likeness (0..1) of each incoming note that was joined, and the stored notes, best
    first, that each one left open may be.
    """
    search = _Search(pairing)
    ratios: dict[int, float] = {}
    for _ in range(_ROUNDS):
        ratios |= search.settle()
    return ratios, search.doubts()


class _Search:
    """The pairs of open notes that may be one, and how alike they are."""

    def __init__(self, pairing: Pairing) -> None:
        self._pairing = pairing
        self._old = _Compared(pairing.known)
        self._new = _Compared(pairing.incoming)
        self._alike = self._likenesses()
        self._known_like: defaultdict[int, list[int]] = defaultdict(list)
        self._incoming_like: defaultdict[int, list[int]] = defaultdict(list)
        self._known_asking = _asking(pairing, pairing.known, pairing.open_known())
        self._incoming_asking = _asking(pairing, pairing.incoming, pairing.open_incoming())
        for i, k in self._alike:
            self._known_like[i].append(k)
            self._incoming_like[k].append(i)

    def settle(self) -> dict[int, float]:
        """Join the pairs that are clear now, which may clear others; their likeness."""
        joined: dict[int, float] = {}
        for i, k in self._open_pairs():
            if self._is_open(i, k) and self._is_clear(i, k):
                self._pairing.join(i, k)
                joined[i] = self._alike[i, k]
        return joined

    def doubts(self) -> dict[int, list[int]]:
        """The open stored notes that each open incoming note may be, best first."""
        found: dict[int, list[int]] = {}
        for i, k in self._open_pairs():
            if self._score(i, k) >= _WORTH_A_LOOK:
                found.setdefault(i, []).append(k)
        return found

    def _likenesses(self) -> dict[Pair, float]:
        """How alike the nominated pairs are, for each stored note the best twenty."""
        of_known: defaultdict[int, dict[int, float]] = defaultdict(dict)
        for i, k in nominations(self._pairing, self._old, self._new):
            if i not in of_known[k]:
                of_known[k][i] = likeness(self._new[i], self._old[k])
        found: dict[Pair, float] = {}
        for k, alike in of_known.items():
            best = sorted(alike, key=lambda i: (-alike[i], i))[:_FEW]
            found.update({(i, k): alike[i] for i in best if alike[i] > _WORTH_A_LOOK - 2 * _BESIDE})
        return found

    def _open_pairs(self) -> list[Pair]:
        """The pairs that can still be joined, best first."""
        return sorted((pair for pair in self._alike if self._is_open(*pair)), key=self._rank)

    def _is_open(self, i: int, k: int) -> bool:
        return i not in self._pairing.known_of and k not in self._pairing.incoming_of

    def _rank(self, pair: Pair) -> tuple[float, int, Pair]:
        i, k = pair
        moved = abs(self._pairing.incoming[i].position - self._pairing.known[k].position)
        return -self._score(i, k), moved, pair

    def _score(self, i: int, k: int) -> float:
        """Likeness, and what the neighbours on both sides say."""
        agreeing = sum(self._pairing.are_neighbours_joined(i, k, step) for step in (-1, 1))
        return self._alike[i, k] + _BESIDE * agreeing

    def _is_clear(self, i: int, k: int) -> bool:
        alike, score = self._alike[i, k], self._score(i, k)
        return (
            score >= _ENOUGH
            and not self._is_asked_elsewhere(i, k)
            and 1 - score < _CLEARLY * (1 - self._best_rival(i, k))
            and 1 - alike < _CLEARLY * (1 - self._likest_around(i, k))
        )

    def _is_asked_elsewhere(self, i: int, k: int) -> bool:
        """True when another open note asks what one of the two asks: progress goes with that."""
        asked, known = self._new[i].question, self._old[k].question
        return asked != known and (
            any(self._is_open(i, other) for other in self._known_asking[asked])
            or any(self._is_open(other, k) for other in self._incoming_asking[known])
        )

    def _best_rival(self, i: int, k: int) -> float:
        """The score of the best other pair with `i` or `k` that is still open."""
        others = [(i, other) for other in self._known_like[i] if other != k]
        others += [(other, k) for other in self._incoming_like[k] if other != i]
        return max((self._score(*pair) for pair in others if self._is_open(*pair)), default=0.0)

    def _likest_around(self, i: int, k: int) -> float:
        """How like a note around it `i` or `k` is.

        This tells notes made to one pattern, which are alike without being the same.
        """
        return max(
            _likest_around(self._pairing.incoming, self._new, i),
            _likest_around(self._pairing.known, self._old, k),
        )


class _Compared(dict[int, Words]):
    """The notes of one side as they are compared, each prepared when first asked for."""

    def __init__(self, notes: Sequence[NoteText]) -> None:
        super().__init__()
        self._notes = notes
        self._bearers = Counter(note.answer for note in notes if note.is_active)

    def __missing__(self, index: int) -> Words:
        note = self._notes[index]
        is_shared = self._bearers[note.answer] > 1
        self[index] = words_of(note.question, note.answer, is_shared=is_shared)
        return self[index]


def _asking(
    pairing: Pairing, notes: Sequence[NoteText], indexes: Iterable[int]
) -> defaultdict[str, list[int]]:
    """The notes in use that ask each question; of those that many ask, the first twenty."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for index in indexes:
        bearers = found[pairing.normal(notes[index].question)]
        if notes[index].is_active and len(bearers) < _FEW:
            bearers.append(index)
    return found


def _likest_around(notes: Sequence[NoteText], words: _Compared, index: int) -> float:
    found = (beside(notes, index, step) for step in _AROUND)
    return max(
        (likeness(words[index], words[other]) for other in found if other is not None), default=0.0
    )
