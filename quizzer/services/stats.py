"""How studying goes: what is due, what was done, how much was remembered."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from quizzer.domain.claims.records import Calibration, calibration
from quizzer.domain.days import local_day
from quizzer.domain.ports.progress import ReviewFact, StatsWork
from quizzer.domain.reviews import CardState, Rating
from quizzer.settings.values import Settings

MATURE_DAYS = 21


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOfStudy:
    """The reviews of one local day and the time they took."""

    day: date
    reviews: int
    taken_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """How many due reviews were remembered (anything but Again)."""

    reviews: int = 0
    remembered: int = 0

    @property
    def rate(self) -> float | None:
        """The share remembered; None without reviews."""
        return self.remembered / self.reviews if self.reviews else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """What `quizzer stats` tells.

    True retention counts the first review of a card on a day, in REVIEW only; a card is mature
    from an interval of 21 days. `streak_days` counts days of study in a row up to today, or up to
    yesterday while nothing was studied today. `calibration` is that of the predictions made before
    experiments.
    """

    deck: str
    today: date
    due_today: int
    due_tomorrow: int
    days: tuple[DayOfStudy, ...]
    young: Retention
    mature: Retention
    states: dict[str, int]
    streak_days: int
    calibration: Calibration

    @property
    def total(self) -> Retention:
        """Young and mature together."""
        return Retention(
            reviews=self.young.reviews + self.mature.reviews,
            remembered=self.young.remembered + self.mature.remembered,
        )


def statistics(
    work: Callable[[bool], StatsWork], settings: Settings, deck: str, now: datetime
) -> Statistics:
    """Statistics of `deck` ('' for all active decks) and the decks below it."""
    today = local_day(now, rollover_hour=settings.rollover_hour)
    tomorrow = today + timedelta(days=1)
    with work(True) as open_work:
        facts = list(open_work.reviews(deck))
        states = open_work.states(deck)
        due = open_work.due_by_day(deck, tomorrow)
        predictions = open_work.predictions(deck)
    days = _by_day(facts)
    return Statistics(
        deck=deck,
        today=today,
        due_today=sum(count for day, count in due.items() if day <= today)
        + states["learning"]
        + states["relearning"],
        due_tomorrow=due.get(tomorrow, 0),
        days=days,
        young=_retention(facts, mature=False),
        mature=_retention(facts, mature=True),
        states=states,
        streak_days=_streak([each.day for each in days], today),
        calibration=calibration(predictions),
    )


def _by_day(facts: Iterable[ReviewFact]) -> tuple[DayOfStudy, ...]:
    counts: Counter[date] = Counter()
    taken: defaultdict[date, int] = defaultdict(int)
    for fact in facts:
        counts[fact.reviewed_on] += 1
        taken[fact.reviewed_on] += fact.taken_ms
    return tuple(
        DayOfStudy(day=day, reviews=counts[day], taken_ms=taken[day]) for day in sorted(counts)
    )


def _retention(facts: Iterable[ReviewFact], *, mature: bool) -> Retention:
    counted = [
        fact.rating
        for fact in facts
        if fact.is_first_of_day
        and fact.state_before is CardState.REVIEW
        and (fact.interval_before_days >= MATURE_DAYS) is mature
    ]
    remembered = sum(rating is not Rating.AGAIN for rating in counted)
    return Retention(reviews=len(counted), remembered=remembered)


def _streak(days: Sequence[date], today: date) -> int:
    studied = set(days)
    day = today if today in studied else today - timedelta(days=1)
    streak = 0
    while day in studied:
        streak += 1
        day -= timedelta(days=1)
    return streak
