"""Cards as they stand now: their states, when they are due, and what FSRS believes of them."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from math import inf

from quizzer.domain.ports.progress import CardGroup, DifficultyGroup, StabilityGroup
from quizzer.scheduling.fsrs import DEFAULT_WEIGHTS, Weights, retrievability

STATES = ("new", "learning", "relearning", "young", "mature", "suspended")
STABILITY_EDGES = (0.0, 1.0, 3.0, 7.0, 21.0, 60.0, 180.0, 365.0, inf)
DIFFICULTY_EDGES = tuple(float(edge) for edge in range(1, 11))
RETRIEVABILITY_EDGES = (0.0, 0.5, 0.7, 0.8, 0.85, 0.9, 0.95, 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Histogram:
    """How many values lie in each bin: from its edge up to the next, which belongs to the next.

    There is one edge more than there are bins, and the last one belongs to the last bin. `mean`
    is that of the values, None without any.
    """

    edges: tuple[float, ...]
    counts: tuple[int, ...]
    mean: float | None

    @property
    def total(self) -> int:
        """All values."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True, kw_only=True)
class CardFigures:
    """The cards of some decks.

    `states` counts active cards, each once: new, learning, relearning, young, mature, suspended.
    `due` counts cards by the day they come: reviews that are overdue, and cards in learning steps,
    count for today; new and suspended cards are not due. The histograms hold cards that were
    reviewed and are not suspended: stability in days, difficulty 1..10, and retrievability, the
    probability of recall today by the forgetting curve of FSRS-6 with the weights of the card's
    last review, whole local days after it; its mean is the share of these cards that is known now.
    Cards of nearly one stability share one retrievability, right to a hundredth.
    """

    states: dict[str, int]
    due: dict[date, int]
    stability: Histogram
    difficulty: Histogram
    retrievability: Histogram


@dataclass(slots=True)
class _Bins:
    """A histogram in the making."""

    edges: tuple[float, ...]
    counts: Counter[int] = field(default_factory=Counter)
    sum: float = 0.0

    def add(self, value: float, times: int) -> None:
        at = bisect_right(self.edges, value) - 1
        self.counts[min(max(at, 0), len(self.edges) - 2)] += times
        self.sum += value * times

    def together_with(self, others: Iterable["_Bins"]) -> Histogram:
        counts, total = Counter(self.counts), self.sum
        for other in others:
            counts += other.counts
            total += other.sum
        return Histogram(
            edges=self.edges,
            counts=tuple(counts[number] for number in range(len(self.edges) - 1)),
            mean=total / counts.total() if counts else None,
        )


def _no_bins() -> tuple[_Bins, _Bins, _Bins]:
    return _Bins(STABILITY_EDGES), _Bins(DIFFICULTY_EDGES), _Bins(RETRIEVABILITY_EDGES)


@dataclass(slots=True)
class CardTallies:
    """All cards counted once, deck by deck; `of` sums up the decks that are asked for."""

    today: date
    weights: Mapping[str, Weights]
    _states: defaultdict[int, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    _due: defaultdict[int, Counter[date]] = field(default_factory=lambda: defaultdict(Counter))
    _bins: defaultdict[int, tuple[_Bins, _Bins, _Bins]] = field(
        default_factory=lambda: defaultdict(_no_bins)
    )

    def add(self, groups: Iterable[CardGroup]) -> None:
        """Count cards by how they stand and when they are due."""
        for deck_id, standing, due_on, cards in groups:
            name = STATES[standing]
            self._states[deck_id][name] += cards
            if name not in ("suspended", "new"):
                self._due[deck_id][max(due_on, self.today)] += cards

    def add_difficulties(self, groups: Iterable[DifficultyGroup]) -> None:
        """Count cards by difficulty."""
        for deck_id, mean, cards in groups:
            self._bins[deck_id][1].add(mean, cards)

    def add_stabilities(self, groups: Iterable[StabilityGroup]) -> None:
        """Count cards by stability, and by what it and the days since then make of recall."""
        for group in groups:
            stability, _, recall = self._bins[group.deck_id]
            elapsed_days = max((self.today - group.last_review_on).days, 0)
            weights = self.weights.get(group.parameters, DEFAULT_WEIGHTS)
            stability.add(group.stability, group.cards)
            recall.add(retrievability(weights, group.stability, elapsed_days), group.cards)

    def of(self, deck_ids: Collection[int]) -> CardFigures:
        """The figures of these decks together."""
        states: Counter[str] = Counter()
        due: Counter[date] = Counter()
        for deck in deck_ids:
            states += self._states.get(deck, Counter())
            due += self._due.get(deck, Counter())
        bins = [self._bins[deck] for deck in deck_ids if deck in self._bins]
        stability, difficulty, recall = (
            empty.together_with(each[number] for each in bins)
            for number, empty in enumerate(_no_bins())
        )
        return CardFigures(
            states={name: states[name] for name in STATES},
            due=dict(sorted(due.items())),
            stability=stability,
            difficulty=difficulty,
            retrievability=recall,
        )
