"""`quizzer stats --json`: everything that the screen shows, as one document.

Days are local days, ISO 8601, that begin at the rollover hour; `*_ms` are milliseconds, rates and
shares lie in 0..1 and are null where nothing was counted.

    deck, today            the deck asked for ("" for all), and the day the numbers are of
    due_today              reviews due or overdue, and cards in learning steps
    due_tomorrow
    forecast               [{day, cards}]: cards due on each of 365 days from today on; only days
                           with any
    states                 active cards: new, learning, relearning, young, mature, suspended
    streak_days            days of study in a row up to today (or yesterday, none being today yet)
    longest_streak_days
    days                   [{day, reviews, taken_ms}]: every day with reviews
    target_retention       the desired retention, mean of the decks' own by their cards
    retention              true retention, ever: {all, young, mature}, each {reviews, remembered,
                           rate}: first reviews of a card on a day, in review; remembered unless
                           rated Again; mature from an interval of 21 days before
    retention_by_week      [{start, all, young, mature}]: weeks from Monday with due reviews
    retention_by_month     the same by calendar months
    periods                {month, year, all}: the last 30 days, the last 365, everything; each
                           {reviews, taken_ms, days_studied, retention, hours, ratings}; `hours`:
                           24 of {hour, reviews, due, remembered} by the local clock; `ratings`:
                           {learning, young, mature}, each {again, hard, good, easy}
    stability, difficulty, retrievability
                           {edges, counts, mean}: cards reviewed and not suspended; counts[i] lie
                           from edges[i] up to edges[i + 1], null standing for no bound; stability
                           in days, difficulty 1..10, retrievability the probability of recall today
    calibration            predictions before experiments: {predictions, right, brier,
                           reliability}, that one [{confidence, right, predictions}]
"""

from math import isfinite
from typing import Any

from quizzer.domain.reviews import Rating
from quizzer.services.stats.cards import Histogram
from quizzer.services.stats.periods import PeriodFigures
from quizzer.services.stats.retention import Retention, RetentionSpan, TrueRetention
from quizzer.services.stats.statistics import Statistics


def as_document(found: Statistics) -> dict[str, Any]:
    """The document described above."""
    return {
        "deck": found.deck,
        "today": found.today.isoformat(),
        "due_today": found.due_today,
        "due_tomorrow": found.due_tomorrow,
        "forecast": [
            {"day": day.isoformat(), "cards": count} for day, count in found.forecast.items()
        ],
        "states": found.states,
        "streak_days": found.streak_days,
        "longest_streak_days": found.longest_streak_days,
        "target_retention": found.target,
        "retention": _true(TrueRetention(young=found.young, mature=found.mature)),
        "retention_by_week": [_span(span) for span in found.weeks],
        "retention_by_month": [_span(span) for span in found.months],
        "periods": {str(period): _figures(each) for period, each in found.periods.items()},
        "stability": _histogram(found.cards.stability),
        "difficulty": _histogram(found.cards.difficulty),
        "retrievability": _histogram(found.cards.retrievability),
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


def _retention(retention: Retention) -> dict[str, Any]:
    return {
        "reviews": retention.reviews,
        "remembered": retention.remembered,
        "rate": retention.rate,
    }


def _true(retention: TrueRetention) -> dict[str, Any]:
    return {
        "all": _retention(retention.total),
        "young": _retention(retention.young),
        "mature": _retention(retention.mature),
    }


def _span(span: RetentionSpan) -> dict[str, Any]:
    return {"start": span.start.isoformat(), **_true(span.retention)}


def _figures(figures: PeriodFigures) -> dict[str, Any]:
    return {
        "reviews": figures.reviews,
        "taken_ms": figures.taken_ms,
        "days_studied": figures.days_studied,
        "retention": _true(figures.retention),
        "hours": [
            {
                "hour": hour.hour,
                "reviews": hour.reviews,
                "due": hour.retention.reviews,
                "remembered": hour.retention.remembered,
            }
            for hour in figures.hours
        ],
        "ratings": {
            str(group): {
                rating.name.lower(): count for rating, count in zip(Rating, counts, strict=True)
            }
            for group, counts in figures.ratings.items()
        },
    }


def _histogram(histogram: Histogram) -> dict[str, Any]:
    return {
        "edges": [edge if isfinite(edge) else None for edge in histogram.edges],
        "counts": histogram.counts,
        "mean": histogram.mean,
    }
