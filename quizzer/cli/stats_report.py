"""`quizzer stats` for a reader: the same numbers as lines of text."""

from collections.abc import Iterable
from datetime import timedelta
from shutil import get_terminal_size

import click

from quizzer.cli.printing import counted, listed, one_line
from quizzer.domain.claims.records import Calibration
from quizzer.domain.reviews import Rating
from quizzer.plots import Row, plain
from quizzer.plots.heatmap import Heatmap, draw_heatmap, weeks_that_fit
from quizzer.plots.histogram import Bar, bars_of, draw_histogram
from quizzer.services.stats.periods import Period, PeriodFigures
from quizzer.services.stats.retention import Retention, TrueRetention
from quizzer.services.stats.statistics import Statistics
from quizzer.typeset.intervals import duration_text

MOST_COLUMNS = 80
SPANS = 8
WEEK = 7
_PERIODS = {Period.MONTH: "last 30 days", Period.YEAR: "last 365 days", Period.ALL: "ever"}


def print_report(found: Statistics, period: Period) -> None:
    """Everything, in as many columns as the terminal has."""
    width = min(get_terminal_size().columns - 1, MOST_COLUMNS)
    figures = found.periods[period]
    click.echo(one_line(found.deck) if found.deck else "all decks")
    _print_today(found)
    if not found.days:
        click.echo("no reviews yet; `quizzer study` starts")
        return
    _print_study(found, figures)
    _print_calendar(found, width)
    _print_retention(found, period)
    _print_forecast(found, width)
    _print_memory(found, width)
    _print_habits(figures, width)
    _print_calibration(found.calibration)


def _print_today(found: Statistics) -> None:
    week = _due_within(found, WEEK)
    click.echo(
        f"due       {found.due_today:,} today, {found.due_tomorrow:,} tomorrow, {week:,} in 7 days"
    )
    click.echo("cards     " + listed(found.states))
    click.echo(
        f"streak    {counted(found.streak_days, 'day')}"
        + (f" (longest {found.longest_streak_days:,})" if found.days else "")
    )


def _print_study(found: Statistics, figures: PeriodFigures) -> None:
    each = figures.taken_ms / max(figures.reviews, 1) / 1_000
    click.echo(
        f"studied   {counted(figures.reviews, 'review')} on {counted(figures.days_studied, 'day')},"
        f" {duration_text(figures.taken_ms)} ({each:.1f} s a review), {_PERIODS[figures.period]}"
    )
    latest = found.days[-1]
    click.echo(
        f"last      {latest.day}: {counted(latest.reviews, 'review')},"
        f" {duration_text(latest.taken_ms)}"
    )


def _print_calendar(found: Statistics, width: int) -> None:
    counts = {day.day: day.reviews for day in found.days}
    heatmap = Heatmap(counts=counts, last=found.today, weeks=weeks_that_fit(width, 1))
    _section("reviews by day", draw_heatmap(heatmap))


def _print_retention(found: Statistics, period: Period) -> None:
    click.echo(f"\ntrue retention (target {found.target:.0%})")
    rows = [(_PERIODS[each], figures.retention) for each, figures in found.periods.items()]
    spans = found.weeks if period is Period.MONTH else found.months
    unit = "week of " if period is Period.MONTH else ""
    form = "%Y-%m-%d" if period is Period.MONTH else "%Y-%m"
    rows += [(unit + span.start.strftime(form), span.retention) for span in spans[-SPANS:]]
    click.echo(f"{'':<20}{'all':>17}{'young':>17}{'mature':>17}")
    for name, retention in rows:
        click.echo(f"  {name:<18}{_rates(retention)}")


def _rates(retention: TrueRetention) -> str:
    each = (retention.total, retention.young, retention.mature)
    return "".join(f"{_rate(one):>17}" for one in each)


def _rate(retention: Retention) -> str:
    if retention.rate is None:
        return "–"
    return f"{retention.rate:.1%} of {retention.reviews:,}"


def _print_forecast(found: Statistics, width: int) -> None:
    days = [found.today + timedelta(days=ahead) for ahead in range(2 * WEEK)]
    due = [found.forecast.get(day, 0) for day in days]
    bars = [
        Bar(f"{day} {day:%a}", count, f"{count:,}") for day, count in zip(days, due, strict=True)
    ]
    _section(f"due ({_due_within(found, 30):,} in 30 days)", draw_histogram(bars, width))


def _due_within(found: Statistics, days: int) -> int:
    end = found.today + timedelta(days=days)
    return sum(count for day, count in found.forecast.items() if day < end)


def _print_memory(found: Statistics, width: int) -> None:
    cards = found.cards
    for title, histogram, is_share in (
        ("stability in days", cards.stability, False),
        ("difficulty", cards.difficulty, False),
        ("retrievability today", cards.retrievability, True),
    ):
        if histogram.mean is not None:
            mean = f"{histogram.mean:.0%}" if is_share else f"{histogram.mean:.1f}"
            bars = bars_of(histogram.edges, histogram.counts, is_share=is_share)
            _section(f"{title} (mean {mean})", draw_histogram(bars, width))


def _print_habits(figures: PeriodFigures, width: int) -> None:
    when = _PERIODS[figures.period]
    hours = [
        Bar(f"{hour.hour:02}:00", hour.reviews, f"{hour.reviews:,}  {_rate(hour.retention)}")
        for hour in figures.hours
        if hour.reviews
    ]
    _section(f"hours of day, with true retention ({when})", draw_histogram(hours, width))
    click.echo(f"\nratings ({when})")
    click.echo(f"{'':<10}" + "".join(f"{rating.name.capitalize():>16}" for rating in Rating))
    for group, counts in figures.ratings.items():
        total = sum(counts)
        shares = (f"{count:,} ({count / total:.0%})" if total else "–" for count in counts)
        click.echo(f"  {group:<8}" + "".join(f"{share:>16}" for share in shares))


def _print_calibration(calibration: Calibration) -> None:
    """How well the learner's confidence before experiments tells what came true."""
    if calibration.brier is None:
        return
    count = counted(calibration.count, "experiment")
    click.echo(f"\npredicted {calibration.right:,} of {count} rightly")
    click.echo(f"  Brier score {calibration.brier:.3f} (0 is perfect, 0.25 is guessing)")
    for band in calibration.bands:
        click.echo(
            f"  {band.confidence:>4.0%} sure, {band.right:>4.0%} right"
            f"  ({counted(band.count, 'prediction')})"
        )


def _section(title: str, rows: Iterable[Row]) -> None:
    click.echo(f"\n{title}")
    click.echo(plain(list(rows)))
