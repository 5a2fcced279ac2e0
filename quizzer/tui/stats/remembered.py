"""True retention by week or month, against the target."""

from datetime import date, timedelta

from quizzer.languages import tr
from quizzer.plots import Plot, Row, Series, draw
from quizzer.services.stats.periods import Period
from quizzer.services.stats.retention import RetentionSpan, TrueRetention, month_of, week_of
from quizzer.services.stats.statistics import Statistics
from quizzer.tui.stats.tables import blank, rate, table, title

_WEEKS, _MONTHS = 13, 12
_AROUND, _LEAST, _MOST = 8, 9, 18
PERIODS = {Period.MONTH: "30 days", Period.YEAR: "365 days", Period.ALL: "ever"}


def retention_page(found: Statistics, period: Period, width: int, height: int) -> list[Row]:
    """A curve over the last 13 weeks, the last 12 months, or all months; then the numbers."""
    is_weekly = period is Period.MONTH
    spans = found.weeks if is_weekly else found.months
    most = {Period.MONTH: _WEEKS, Period.YEAR: _MONTHS}.get(period)
    shown = [
        (ago, span)
        for span in spans
        for ago in (_weeks_ago(span, found.today) if is_weekly else _months_ago(span, found.today),)
        if most is None or ago < most
    ]
    plot = Plot(
        x_label=tr("weeks from now") if is_weekly else tr("months from now"),
        series=tuple(_series(name, shown) for name in ("young", "mature")),
        levels=((tr("target {target:.0%}").format(target=found.target), found.target * 100),),
    )
    heading = (
        tr("True retention in % by week, target {target:.0%}")
        if is_weekly
        else tr("True retention in % by month, target {target:.0%}")
    )
    lines = [
        (tr(PERIODS[each]), _cells(figures.retention)) for each, figures in found.periods.items()
    ]
    lines += [(_name(span, is_weekly), _cells(span.retention)) for _, span in reversed(shown)]
    return [
        title(heading.format(target=found.target), width),
        *draw(plot, width, min(max(height - _AROUND, _LEAST), _MOST)),
        blank(width),
        *table((tr("all"), tr("young"), tr("mature")), lines, width),
    ]


def _series(name: str, shown: list[tuple[int, RetentionSpan]]) -> Series:
    points = []
    for ago, span in shown:
        share = getattr(span.retention, name).rate
        points.append((-float(ago), None if share is None else share * 100))
    return Series(tr(name), tuple(points))


def _weeks_ago(span: RetentionSpan, today: date) -> int:
    return (week_of(today) - span.start) // timedelta(weeks=1)


def _months_ago(span: RetentionSpan, today: date) -> int:
    now = month_of(today)
    return (now.year - span.start.year) * 12 + now.month - span.start.month


def _cells(retention: TrueRetention) -> tuple[str, str, str]:
    return rate(retention.total), rate(retention.young), rate(retention.mature)


def _name(span: RetentionSpan, is_weekly: bool) -> str:
    form = tr("from {start:%Y-%m-%d}") if is_weekly else "{start:%Y-%m}"
    return form.format(start=span.start)
