"""The forecast of due cards."""

from datetime import date, timedelta

from quizzer.languages import tr
from quizzer.plots import Row
from quizzer.plots.columns import draw_columns
from quizzer.plots.heatmap import MONTHS
from quizzer.services.stats.periods import Period
from quizzer.services.stats.statistics import Statistics
from quizzer.tui.stats.tables import blank, facts, title

_DAYS, _WEEKS, _WEEK = 30, 52, 7
_AROUND, _LEAST = 8, 6  # rows of everything but the columns; rows of those at least


def due_page(found: Statistics, period: Period, width: int, height: int) -> list[Row]:
    """A column for each of the next 30 days, or of the next 52 weeks."""
    rows = max(height - _AROUND, _LEAST)
    today = tr("{count:,}, overdue ones and cards in steps with them")
    if period is Period.MONTH:
        name = tr("Cards due on each of the next 30 days")
        counts = [_within(found, ahead, ahead + 1) for ahead in range(_DAYS)]
        labels = {0: tr("today")} | {n: f"+{n}" for n in range(_WEEK, _DAYS, _WEEK)}
    else:
        name = tr("Cards due in each of the next 52 weeks")
        counts = [_within(found, n * _WEEK, (n + 1) * _WEEK) for n in range(_WEEKS)]
        labels = _months(found.today)
    return [
        title(name, width),
        *draw_columns(counts, labels, width, rows),
        blank(width),
        *facts(
            [
                (tr("today"), today.format(count=found.due_today)),
                (tr("tomorrow"), f"{found.due_tomorrow:,}"),
                (tr("next 7 days"), f"{_within(found, 0, 7):,}"),
                (tr("next 30 days"), _with_mean(_within(found, 0, 30), 30)),
                (tr("next 365 days"), _with_mean(_within(found, 0, 365), 365)),
            ],
            width,
        ),
    ]


def _within(found: Statistics, first: int, end: int) -> int:
    """Cards due from so many days ahead up to, not with, so many."""
    begin, stop = (found.today + timedelta(days=ahead) for ahead in (first, end))
    return sum(count for day, count in found.forecast.items() if begin <= day < stop)


def _with_mean(count: int, days: int) -> str:
    return tr("{count:,}, {mean:.1f} a day").format(count=count, mean=count / days)


def _months(today: date) -> dict[int, str]:
    """The name of each month at the week in which it begins."""
    labels = {0: tr("now")}
    for week in range(1, _WEEKS):
        day = today + timedelta(weeks=week)
        if day.day <= _WEEK:
            labels[week] = tr(MONTHS[day.month - 1])
    return labels
