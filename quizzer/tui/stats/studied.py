"""How much was studied, below the calendar."""

from datetime import date

from quizzer.languages import tr
from quizzer.plots import Row
from quizzer.plots.layout import share, side_by_side
from quizzer.services.stats.periods import DayOfStudy, Period
from quizzer.services.stats.retention import NO_REVIEWS, month_of
from quizzer.services.stats.statistics import Statistics
from quizzer.tui.stats.tables import blank, facts, rate, table, title
from quizzer.typeset.intervals import duration_text

_DAYS = {Period.MONTH: 30, Period.YEAR: 365}
TITLES = {
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
                [title(tr(TITLES[period]), each), *facts(_done(found, period), each)],
                [title(tr("Now"), each), *facts(_now(found), each)],
            ],
            width,
        ),
        blank(width),
        title(tr("Months"), width),
        *table((tr("reviews"), tr("days"), tr("time"), tr("retention")), _months(found), width),
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
    seconds = figures.taken_ms / max(figures.reviews, 1) / 1_000
    studied = f"{figures.days_studied:,}"
    if period in _DAYS:
        studied = tr("{count:,} of {total:,}").format(
            count=figures.days_studied, total=_DAYS[period]
        )
    return [
        (tr("reviews"), f"{figures.reviews:,}"),
        (tr("days studied"), studied),
        (tr("a day studied"), f"{figures.reviews / days:.0f}"),
        (tr("time"), duration_text(figures.taken_ms)),
        (tr("a review"), tr("{seconds:.1f} s").format(seconds=seconds)),
        (tr("true retention"), rate(figures.retention.total)),
    ]


def _now(found: Statistics) -> list[tuple[str, str]]:
    states = found.states
    streak = tr("{days:,} d (longest {most:,})")
    steps = states["learning"] + states["relearning"]
    return [
        (tr("streak"), streak.format(days=found.streak_days, most=found.longest_streak_days)),
        (tr("due today"), f"{found.due_today:,}"),
        (tr("new"), f"{states['new']:,}"),
        (tr("in steps"), f"{steps:,}"),
        (tr("young"), f"{states['young']:,}"),
        (tr("mature"), f"{states['mature']:,}"),
        *([(tr("suspended"), f"{states['suspended']:,}")] if states["suspended"] else []),
    ]
