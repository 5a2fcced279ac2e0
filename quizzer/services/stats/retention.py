"""True retention: how much of what was due was remembered."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from quizzer.domain.reviews import Rating
from quizzer.services.stats.tallies import Standing, Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """How many due reviews were remembered (anything but Again)."""

    reviews: int = 0
    remembered: int = 0

    @property
    def rate(self) -> float | None:
        """The share remembered; None without reviews."""
        return self.remembered / self.reviews if self.reviews else None

    def __add__(self, other: "Retention") -> "Retention":
        """Both together."""
        return Retention(
            reviews=self.reviews + other.reviews, remembered=self.remembered + other.remembered
        )


NO_REVIEWS = Retention()


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueRetention:
    """Of young and of mature cards.

    As Anki defines it: the first review of a card on a day counts, if the card was in REVIEW; it
    was remembered unless it was rated Again.
    """

    young: Retention = NO_REVIEWS
    mature: Retention = NO_REVIEWS

    @property
    def total(self) -> Retention:
        """Young and mature together."""
        return self.young + self.mature


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionSpan:
    """True retention of the week (from Monday) or month (from the 1st) that begins on `start`."""

    start: date
    retention: TrueRetention


def true_retention(tallies: Iterable[Tally]) -> TrueRetention:
    """Of all reviews in `tallies`."""
    counts = {Standing.YOUNG: [0, 0], Standing.MATURE: [0, 0]}
    for tally in tallies:
        if tally.standing in counts:
            counts[tally.standing][0] += tally.reviews
            counts[tally.standing][1] += tally.reviews * (tally.rating != Rating.AGAIN)
    young, mature = (Retention(reviews=all_, remembered=kept) for all_, kept in counts.values())
    return TrueRetention(young=young, mature=mature)


def week_of(day: date) -> date:
    """The Monday of the day's week."""
    return day - timedelta(days=day.weekday())


def month_of(day: date) -> date:
    """The first of the day's month."""
    return day.replace(day=1)


def by_span(
    tallies: Iterable[Tally], start_of: Callable[[date], date]
) -> tuple[RetentionSpan, ...]:
    """True retention of each span with a due review in it, ascending."""
    spans: dict[date, list[Tally]] = {}
    for tally in tallies:
        if tally.standing in (Standing.YOUNG, Standing.MATURE):
            spans.setdefault(start_of(tally.day), []).append(tally)
    return tuple(
        RetentionSpan(start=start, retention=true_retention(spans[start]))
        for start in sorted(spans)
    )
