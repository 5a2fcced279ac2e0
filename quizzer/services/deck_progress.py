"""What the home screen tells of decks beyond today's counts: how they stand, and what comes."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from quizzer.domain.days import local_day
from quizzer.domain.decks import DeckState, lineage
from quizzer.domain.ports.progress import DeckProgressWork
from quizzer.services.stats.periods import streak
from quizzer.services.stats.retention import NO_REVIEWS, Retention
from quizzer.settings.values import Settings

RECENT_DAYS = 30
NEXT_DAYS = 7
ASSUMED_TAKEN_MS = 10_000.0


@dataclass(frozen=True, slots=True, kw_only=True)
class DeckProgress:
    """How a deck stands, the decks below it included, archived ones not.

    `mature` of `cards` active, not suspended cards are mature. `retention` is true retention in
    the last 30 days. `next_days` counts the cards due on each of the seven days after today.
    """

    cards: int = 0
    mature: int = 0
    retention: Retention = NO_REVIEWS
    next_days: tuple[int, ...] = (0,) * NEXT_DAYS

    @property
    def mature_share(self) -> float | None:
        """The mature cards' share of all; None without cards."""
        return self.mature / self.cards if self.cards else None

    def __add__(self, other: "DeckProgress") -> "DeckProgress":
        """Both together."""
        return DeckProgress(
            cards=self.cards + other.cards,
            mature=self.mature + other.mature,
            retention=self.retention + other.retention,
            next_days=tuple(map(sum, zip(self.next_days, other.next_days, strict=True))),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyProgress:
    """Every deck's progress by its path, and that of all together.

    `taken_ms` is what one review takes: the mean of the last 30 days, or ten seconds while there
    is none.
    """

    decks: Mapping[str, DeckProgress]
    streak_days: int = 0
    retention: Retention = NO_REVIEWS
    taken_ms: float = ASSUMED_TAKEN_MS


def study_progress(
    work: Callable[[bool], DeckProgressWork], settings: Settings, now: datetime
) -> StudyProgress:
    """Read it; not all of the log, so it is quick at any size."""
    today = local_day(now, rollover_hour=settings.rollover_hour)
    since = today - timedelta(days=RECENT_DAYS - 1)
    next_days = [today + timedelta(days=ahead) for ahead in range(1, NEXT_DAYS + 1)]
    with work(True) as open_work:
        known = open_work.known_decks()
        paths = {d.id: d.deck.path for d in known if d.deck.state is not DeckState.ARCHIVED}
        kept = {
            deck_id: Retention(reviews=reviews, remembered=remembered)
            for deck_id, (reviews, remembered) in open_work.recent_retention(since).items()
        }
        maturity = open_work.maturity()
        due = open_work.due_between(next_days[0], next_days[-1])
        days = open_work.days_studied()
        taken_ms = open_work.typical_taken_ms(since)
    own = []
    for deck_id, path in paths.items():
        mature, cards = maturity.get(deck_id, (0, 0))
        retention, ahead = kept.get(deck_id, NO_REVIEWS), due.get(deck_id, {})
        counts = tuple(ahead.get(day, 0) for day in next_days)
        progress = DeckProgress(cards=cards, mature=mature, retention=retention, next_days=counts)
        own.append((path, progress))
    return StudyProgress(
        decks=_with_those_below(own),
        streak_days=streak(days, today),
        retention=sum(kept.values(), NO_REVIEWS),
        taken_ms=ASSUMED_TAKEN_MS if taken_ms is None else taken_ms,
    )


def _with_those_below(own: Iterable[tuple[str, DeckProgress]]) -> dict[str, DeckProgress]:
    """The progress of decks and of the folders they lie in, from their own by their paths."""
    decks: dict[str, DeckProgress] = {}
    for path, progress in own:
        for above in lineage(path):
            decks[above] = decks.get(above, DeckProgress()) + progress
    return decks
