"""How much was studied, below the calendar."""

from datetime import date

from quizzer.plots import Row
from quizzer.plots.layout import share, side_by_side
from quizzer.services.stats.periods import DayOfStudy, Period
from quizzer.services.stats.retention import NO_REVIEWS, month_of
from quizzer.services.stats.statistics import Statistics
from quizzer.tui.stats.tables import blank, facts, rate, table, title
from quizzer.typeset.intervals import duration_text

_DAYS = {Period.MONTH: 30, Period.YEAR: 365}
_TITLES = {
    Period.MONTH: "Last 30 days",
    Period.YEAR: "Last 365 days",
    Period.ALL: "Ever",
}


def studied_page(found: Statistics, period: Period, width: int, _height: int) -> list[Row]:
    """What was done in the period, and how things stand."""
    each = share(width, 2)
    return [
        *side_by_side(
            [
                [title(_TITLES[period], each), *facts(_done(found, period), each)],
                [title("Now", each), *facts(_now(found), each)],
            ],
            width,
        ),
        blank(width),
        title("Months", width),
        *table(("reviews", "days", "time", "retention"), _months(found), width),
    ]


def _months(found: Statistics) -> list[tuple[str, tuple[str, ...]]]:
    """Each month with reviews, the latest first."""
    kept = {span.start: span.retention.total for span in found.months}
    by_month: dict[date, list[DayOfStudy]] = {}
    for day in reversed(found.days):
        by_month.setdefault(month_of(day.day), []).append(day)
    return [
        (
            f"{month:%Y-%m}",
            (
                f"{sum(day.reviews for day in days):,}",
                f"{len(days)}",
                duration_text(sum(day.taken_ms for day in days)),
                rate(kept.get(month, NO_REVIEWS), of=False),
            ),
        )
        for month, days in by_month.items()
    ]


def _done(found: Statistics, period: Period) -> list[tuple[str, str]]:
    figures = found.periods[period]
    days = max(figures.days_studied, 1)
    of_days = f" of {_DAYS[period]}" if period in _DAYS else ""
    return [
        ("reviews", f"{figures.reviews:,}"),
        ("days studied", f"{figures.days_studied:,}{of_days}"),
        ("a day studied", f"{figures.reviews / days:.0f}"),
        ("time", duration_text(figures.taken_ms)),
        ("a review", f"{figures.taken_ms / max(figures.reviews, 1) / 1_000:.1f} s"),
        ("true retention", rate(figures.retention.total)),
    ]


def _now(found: Statistics) -> list[tuple[str, str]]:
    states = found.states
    steps = states["learning"] + states["relearning"]
    return [
        ("streak", f"{found.streak_days:,} d (longest {found.longest_streak_days:,})"),
        ("due today", f"{found.due_today:,}"),
        ("new", f"{states['new']:,}"),
        ("in steps", f"{steps:,}"),
        ("young", f"{states['young']:,}"),
        ("mature", f"{states['mature']:,}"),
        *([("suspended", f"{states['suspended']:,}")] if states["suspended"] else []),
    ]
