"""When is studied, for how long, and how it is rated."""

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta

from quizzer.domain.reviews import Rating
from quizzer.languages import tr
from quizzer.plots import Row
from quizzer.plots.columns import draw_columns
from quizzer.plots.heatmap import MONTHS
from quizzer.plots.layout import share, side_by_side
from quizzer.services.stats.periods import Period, PeriodFigures
from quizzer.services.stats.retention import month_of, week_of
from quizzer.services.stats.statistics import Statistics
from quizzer.tui.stats.tables import blank, portion, rate, table, title

_DAYS, _WEEKS = 30, 52
_AROUND, _LEAST, _MOST = 10, 6, 12
_MS_A_MINUTE = 60_000


def habits_page(found: Statistics, period: Period, width: int, height: int) -> list[Row]:
    """Hours of day and time studied as columns, then ratings, then every hour in numbers."""
    each = share(width, 2)
    rows = min(max(height - _AROUND, _LEAST), _MOST)
    figures = found.periods[period]
    hours = [hour.reviews for hour in figures.hours]
    name, minutes, labels = _minutes(found, period, each)
    return [
        *side_by_side(
            [
                [
                    title(tr("Reviews by hour of day"), each),
                    *draw_columns(hours, {n: f"{n}" for n in range(0, 24, 6)}, each, rows),
                ],
                [title(name, each), *draw_columns(minutes, labels, each, rows)],
            ],
            width,
        ),
        blank(width),
        title(tr("Ratings"), width),
        *_ratings(figures, width),
        blank(width),
        title(tr("Hours of day in numbers"), width),
        *_hours(figures, width),
    ]


def _ratings(figures: PeriodFigures, width: int) -> list[Row]:
    lines = [
        (tr(str(group)), [portion(count, sum(counts)) for count in counts])
        for group, counts in figures.ratings.items()
    ]
    return table([tr(rating.name.capitalize()) for rating in Rating], lines, width)


def _hours(figures: PeriodFigures, width: int) -> list[Row]:
    lines = [
        (f"{hour.hour:02}:00", (f"{hour.reviews:,}", rate(hour.retention)))
        for hour in figures.hours
        if hour.reviews
    ]
    return table((tr("reviews"), tr("true retention")), lines, width)


def _minutes(
    found: Statistics, period: Period, width: int
) -> tuple[str, list[float], dict[int, str]]:
    """Minutes by day, week or month, up to today, as many as there is room for."""
    room = width - 6
    if period is Period.MONTH:
        days = [found.today - timedelta(days=ago) for ago in range(_DAYS - 1, -1, -1)]
        minutes = _summed(found, days, lambda day: day)
        return tr("Minutes by day"), minutes, {0: tr("30 days ago"), _DAYS - 5: tr("today")}
    if period is Period.YEAR:
        this_week = week_of(found.today)
        count = min(_WEEKS, room)
        weeks = [this_week - timedelta(weeks=ago) for ago in range(count - 1, -1, -1)]
        name = tr("Minutes by week, last {count}").format(count=count)
        return name, _summed(found, weeks, week_of), _names(weeks)
    months = _months(found, room)
    years = {n: f"{day.year}" for n, day in enumerate(months) if n == 0 or day.month == 1}
    return tr("Minutes by month"), _summed(found, months, month_of), years


def _summed(found: Statistics, starts: list[date], start_of: Callable[[date], date]) -> list[float]:
    taken: Counter[date] = Counter()
    for day in found.days:
        taken[start_of(day.day)] += day.taken_ms
    return [taken[start] / _MS_A_MINUTE for start in starts]


def _names(weeks: list[date]) -> dict[int, str]:
    """The name of each month at its first week."""
    return {
        number: tr(MONTHS[week.month - 1])
        for number, week in enumerate(weeks)
        if number == 0 or week.month != weeks[number - 1].month
    }


def _months(found: Statistics, most: int) -> list[date]:
    """The months from the first day of study on, at most so many."""
    first = month_of(found.days[0].day if found.days else found.today)
    months = [month_of(found.today)]
    while months[0] > first and len(months) < most:
        months.insert(0, month_of(months[0] - timedelta(days=1)))
    return months
