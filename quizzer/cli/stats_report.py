"""`quizzer stats` for a reader: the same numbers as lines of text."""

from collections.abc import Iterable
from datetime import timedelta
from shutil import get_terminal_size

import click

from quizzer.cli.printing import one_line, padded
from quizzer.domain.claims.records import Calibration
from quizzer.domain.reviews import Rating
from quizzer.languages import tr
from quizzer.languages.counting import counted, listed, short_weekday
from quizzer.plots import Row, plain
from quizzer.plots.heatmap import MONTHS, WEEKDAYS, Heatmap, draw_heatmap, weeks_that_fit
from quizzer.plots.histogram import Bar, bars_of, draw_histogram
from quizzer.services.stats.periods import Period, PeriodFigures
from quizzer.services.stats.retention import Retention, TrueRetention
from quizzer.services.stats.statistics import Statistics
from quizzer.typeset.intervals import duration_text

MOST_COLUMNS = 80
SPANS = 8
WEEK = 7
NAMES = 10
PERIODS = {Period.MONTH: "last 30 days", Period.YEAR: "last 365 days", Period.ALL: "ever"}


def print_report(found: Statistics, period: Period) -> None:
    """Everything, in as many columns as the terminal has."""
    width = min(get_terminal_size().columns - 1, MOST_COLUMNS)
    figures = found.periods[period]
    click.echo(one_line(found.deck) if found.deck else tr("all decks"))
    _print_today(found)
    if not found.days:
        click.echo(tr("no reviews yet; `quizzer study` starts"))
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
    due = tr("{today:,} today, {tomorrow:,} tomorrow, {week:,} in 7 days")
    _line(tr("due"), due.format(today=found.due_today, tomorrow=found.due_tomorrow, week=week))
    _line(tr("cards"), listed(found.states))
    longest = tr(" (longest {days:,})").format(days=found.longest_streak_days)
    _line(tr("streak"), counted(found.streak_days, "day") + (longest if found.days else ""))


def _print_study(found: Statistics, figures: PeriodFigures) -> None:
    each = figures.taken_ms / max(figures.reviews, 1) / 1_000
    studied = tr("{reviews} on {days}, {time} ({each:.1f} s a review), {period}")
    _line(
        tr("studied"),
        studied.format(
            reviews=counted(figures.reviews, "review"),
            days=counted(figures.days_studied, "day"),
            time=duration_text(figures.taken_ms),
            each=each,
            period=tr(PERIODS[figures.period]),
        ),
    )
    latest = found.days[-1]
    last = tr("{day}: {reviews}, {time}").format(
        day=latest.day,
        reviews=counted(latest.reviews, "review"),
        time=duration_text(latest.taken_ms),
    )
    _line(tr("last"), last)


def _print_calendar(found: Statistics, width: int) -> None:
    counts = {day.day: day.reviews for day in found.days}
    weekdays, months = [tr(name) for name in WEEKDAYS], [tr(name) for name in MONTHS]
    weeks = weeks_that_fit(width, 1, weekdays=weekdays)
    heatmap = Heatmap(
        counts=counts, last=found.today, weeks=weeks, weekdays=weekdays, months=months
    )
    _section(tr("reviews by day"), draw_heatmap(heatmap))


def _print_retention(found: Statistics, period: Period) -> None:
    click.echo("\n" + tr("true retention (target {target:.0%})").format(target=found.target))
    rows = [(tr(PERIODS[each]), figures.retention) for each, figures in found.periods.items()]
    is_weekly = period is Period.MONTH
    form = tr("week of {start:%Y-%m-%d}") if is_weekly else "{start:%Y-%m}"
    spans = found.weeks if is_weekly else found.months
    rows += [(form.format(start=span.start), span.retention) for span in spans[-SPANS:]]
    click.echo(" " * 20 + _cells((tr("all"), tr("young"), tr("mature")), 17))
    for name, retention in rows:
        click.echo(f"  {padded(name, 18)}{_cells(_rates(retention), 17)}")


def _rates(retention: TrueRetention) -> list[str]:
    return [_rate(each) for each in (retention.total, retention.young, retention.mature)]


def _cells(texts: Iterable[str], width: int) -> str:
    return "".join(padded(text, width, to_left=False) for text in texts)


def _rate(retention: Retention) -> str:
    if retention.rate is None:
        return "–"
    return tr("{rate:.1%} of {count:,}").format(rate=retention.rate, count=retention.reviews)


def _print_forecast(found: Statistics, width: int) -> None:
    days = [found.today + timedelta(days=ahead) for ahead in range(2 * WEEK)]
    due = [found.forecast.get(day, 0) for day in days]
    bars = [
        Bar(f"{day} {short_weekday(day.weekday())}", count, f"{count:,}")
        for day, count in zip(days, due, strict=True)
    ]
    title = tr("due ({count:,} in 30 days)").format(count=_due_within(found, 30))
    _section(title, draw_histogram(bars, width))


def _due_within(found: Statistics, days: int) -> int:
    end = found.today + timedelta(days=days)
    return sum(count for day, count in found.forecast.items() if day < end)


def _print_memory(found: Statistics, width: int) -> None:
    cards = found.cards
    for title, histogram, is_share in (
        (tr("stability in days"), cards.stability, False),
        (tr("difficulty"), cards.difficulty, False),
        (tr("retrievability today"), cards.retrievability, True),
    ):
        if histogram.mean is not None:
            mean = f"{histogram.mean:.0%}" if is_share else f"{histogram.mean:.1f}"
            bars = bars_of(histogram.edges, histogram.counts, is_share=is_share)
            named = tr("{title} (mean {mean})").format(title=title, mean=mean)
            _section(named, draw_histogram(bars, width))


def _print_habits(figures: PeriodFigures, width: int) -> None:
    when = tr(PERIODS[figures.period])
    hours = [
        Bar(f"{hour.hour:02}:00", hour.reviews, f"{hour.reviews:,}  {_rate(hour.retention)}")
        for hour in figures.hours
        if hour.reviews
    ]
    title = tr("hours of day, with true retention ({when})").format(when=when)
    _section(title, draw_histogram(hours, width))
    click.echo("\n" + tr("ratings ({when})").format(when=when))
    click.echo(" " * 10 + _cells([tr(rating.name.capitalize()) for rating in Rating], 16))
    for group, counts in figures.ratings.items():
        total = sum(counts)
        shares = (f"{count:,} ({count / total:.0%})" if total else "–" for count in counts)
        click.echo(f"  {padded(tr(str(group)), 8)}{_cells(shares, 16)}")


def _print_calibration(calibration: Calibration) -> None:
    """How well the learner's confidence before experiments tells what came true."""
    if calibration.brier is None:
        return
    count = counted(calibration.count, "experiment")
    rightly = tr("predicted {right:,} of {experiments} rightly")
    click.echo("\n" + rightly.format(right=calibration.right, experiments=count))
    brier = tr("Brier score {brier:.3f} (0 is perfect, 0.25 is guessing)")
    click.echo("  " + brier.format(brier=calibration.brier))
    sure = tr("{confidence:>4.0%} sure, {right:>4.0%} right  ({predictions})")
    for band in calibration.bands:
        count = counted(band.count, "prediction")
        told = sure.format(confidence=band.confidence, right=band.right, predictions=count)
        click.echo(f"  {told}")


def _line(name: str, said: str) -> None:
    click.echo(padded(name, NAMES) + said)


def _section(title: str, rows: Iterable[Row]) -> None:
    click.echo(f"\n{title}")
    click.echo(plain(list(rows)))
