"""What was done in a stretch of days: how much, when, and how it was rated."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from quizzer.domain.reviews import Rating
from quizzer.services.stats.retention import Retention, TrueRetention, true_retention
from quizzer.services.stats.tallies import Standing, Tally

HOURS = range(24)


class Period(StrEnum):
    """The last 30 days, the last 365 days (today is the last of them), or everything."""

    MONTH = "month"
    YEAR = "year"
    ALL = "all"

    def begins(self, today: date) -> date:
        """Its first day."""
        if self is Period.ALL:
            return date.min
        return today - timedelta(days=29 if self is Period.MONTH else 364)


class Group(StrEnum):
    """Reviews by what the card was: in its steps (new, learning, relearning), young or mature."""

    LEARNING = "learning"
    YOUNG = "young"
    MATURE = "mature"


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOfStudy:
    """The reviews of one local day and the time they took."""

    day: date
    reviews: int
    taken_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HourOfDay:
    """The reviews that began in one hour of the local clock, and how much of what was due was
    remembered in it (true retention)."""

    hour: int
    reviews: int
    retention: Retention


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodFigures:
    """What was done in a period. `ratings` counts reviews by group, then Again to Easy."""

    period: Period
    reviews: int
    taken_ms: int
    days_studied: int
    retention: TrueRetention
    hours: tuple[HourOfDay, ...]
    ratings: dict[Group, tuple[int, int, int, int]]


_GROUPS = {
    Standing.NEW: Group.LEARNING,
    Standing.LEARNING: Group.LEARNING,
    Standing.RELEARNING: Group.LEARNING,
    Standing.YOUNG: Group.YOUNG,
    Standing.YOUNG_AGAIN: Group.YOUNG,
    Standing.MATURE: Group.MATURE,
    Standing.MATURE_AGAIN: Group.MATURE,
}


def days_of(tallies: Iterable[Tally]) -> tuple[DayOfStudy, ...]:
    """Every day with reviews, ascending."""
    reviews: Counter[date] = Counter()
    taken: Counter[date] = Counter()
    for tally in tallies:
        reviews[tally.day] += tally.reviews
        taken[tally.day] += tally.taken_ms
    return tuple(
        DayOfStudy(day=day, reviews=reviews[day], taken_ms=taken[day]) for day in sorted(reviews)
    )


def figures_of(tallies: Iterable[Tally], period: Period, today: date) -> PeriodFigures:
    """What `tallies` tell of `period`; a day after today (a clock went back) belongs to it."""
    first = period.begins(today)
    inside = [tally for tally in tallies if tally.day >= first]
    return PeriodFigures(
        period=period,
        reviews=sum(tally.reviews for tally in inside),
        taken_ms=sum(tally.taken_ms for tally in inside),
        days_studied=len({tally.day for tally in inside}),
        retention=true_retention(inside),
        hours=_hours(inside),
        ratings=_ratings(inside),
    )


def streak(days: Iterable[date], today: date) -> int:
    """Days of study in a row up to today, or up to yesterday while today has none yet."""
    studied = set(days)
    day = today if today in studied else today - timedelta(days=1)
    count = 0
    while day in studied:
        count += 1
        day -= timedelta(days=1)
    return count


def longest_streak(days: Sequence[date]) -> int:
    """The most days of study in a row, of ascending `days`."""
    longest = count = 0
    before: date | None = None
    for day in days:
        count = count + 1 if before is not None and (day - before).days == 1 else 1
        longest, before = max(longest, count), day
    return longest


def _hours(tallies: Sequence[Tally]) -> tuple[HourOfDay, ...]:
    by_hour: dict[int, list[Tally]] = {hour: [] for hour in HOURS}
    for tally in tallies:
        by_hour[tally.hour].append(tally)
    return tuple(
        HourOfDay(
            hour=hour,
            reviews=sum(tally.reviews for tally in some),
            retention=true_retention(some).total,
        )
        for hour, some in by_hour.items()
    )


def _ratings(tallies: Sequence[Tally]) -> dict[Group, tuple[int, int, int, int]]:
    counts: Counter[tuple[Group, int]] = Counter()
    for tally in tallies:
        counts[_GROUPS[tally.standing], tally.rating] += tally.reviews
    again, hard, good, easy = Rating
    return {
        group: (
            counts[group, again],
            counts[group, hard],
            counts[group, good],
            counts[group, easy],
        )
        for group in Group
    }
