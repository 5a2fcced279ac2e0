"""`quizzer stats`: what is due, what was done, how much was remembered."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import click

from quizzer.cli.desk import Choices

if TYPE_CHECKING:
    from quizzer.domain.claims.records import Calibration
    from quizzer.services.stats import Retention, Statistics

SHOWN_DAYS = 14
BAR = 30


@click.command(name="stats", epilog="Example: quizzer stats deep-learning --json")
@click.argument("deck", default="")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@click.pass_obj
def command(choices: Choices, deck: str, as_json: bool) -> None:
    """Show how studying DECK goes, and the decks below it; all decks without it."""
    from quizzer.cli.printing import as_json as print_json
    from quizzer.services.collection import known_deck
    from quizzer.services.stats import statistics

    desk = choices.desk()
    deck = known_deck(desk.collection_work, deck.strip("/"))
    found = statistics(desk.stats_work, desk.settings, deck, desk.now())
    if as_json:
        print_json(_as_json(found))
    else:
        _print(found)


def _print(found: "Statistics") -> None:
    from quizzer.cli.printing import counted, listed
    from quizzer.typeset.intervals import duration_text

    click.echo(f"due       {found.due_today:,} today, {found.due_tomorrow:,} tomorrow")
    click.echo("cards     " + listed(found.states))
    click.echo(f"streak    {counted(found.streak_days, 'day')}")
    for name, retention in (
        ("retention", found.total),
        ("  young", found.young),
        ("  mature", found.mature),
    ):
        click.echo(f"{name:<9} {_rate(retention)}")
    _print_calibration(found.calibration)
    recent = [day for day in found.days if day.day > found.today - timedelta(days=SHOWN_DAYS)]
    most = max((day.reviews for day in recent), default=0)
    for day in recent:
        bar = "█" * max(round(BAR * day.reviews / most), 1)
        click.echo(f"{day.day}  {day.reviews:>5,}  {duration_text(day.taken_ms):>10}  {bar}")
    if not found.days:
        click.echo("no reviews yet; `quizzer study` starts")


def _print_calibration(calibration: "Calibration") -> None:
    """How well the learner's confidence before experiments tells what came true."""
    from quizzer.cli.printing import counted

    if calibration.brier is None:
        return
    click.echo(
        f"predicted {calibration.right:,} of {counted(calibration.count, 'experiment')} rightly,"
        f" Brier score {calibration.brier:.3f} (0 is perfect, 0.25 is guessing)"
    )
    for band in calibration.bands:
        click.echo(
            f"  {band.confidence:>4.0%} sure, {band.right:>4.0%} right"
            f"  ({counted(band.count, 'prediction')})"
        )


def _rate(retention: "Retention") -> str:
    from quizzer.cli.printing import counted

    if retention.rate is None:
        return "no reviews yet"
    return f"{retention.rate:.1%} of {counted(retention.reviews, 'review')}"


def _as_json(found: "Statistics") -> dict[str, Any]:
    return {
        "deck": found.deck,
        "today": found.today.isoformat(),
        "due_today": found.due_today,
        "due_tomorrow": found.due_tomorrow,
        "states": found.states,
        "streak_days": found.streak_days,
        "retention": {
            name: {
                "reviews": retention.reviews,
                "remembered": retention.remembered,
                "rate": retention.rate,
            }
            for name, retention in (
                ("all", found.total),
                ("young", found.young),
                ("mature", found.mature),
            )
        },
        "calibration": {
            "predictions": found.calibration.count,
            "right": found.calibration.right,
            "brier": found.calibration.brier,
            "reliability": [
                {"confidence": band.confidence, "right": band.right, "predictions": band.count}
                for band in found.calibration.bands
            ],
        },
        "days": [
            {"day": day.day.isoformat(), "reviews": day.reviews, "taken_ms": day.taken_ms}
            for day in found.days
        ],
    }
