"""Lengths of time as a learner reads them on a button or in a summary."""

from quizzer.domain.cards import Schedule

_DAYS_A_MONTH = 365.25 / 12
_DAYS_A_YEAR = 365.25
_SHORT_DAYS = 31
_LONG_DAYS = 365


def interval_text(schedule: Schedule) -> str:
    """How long after the rating the card comes again: `5.5m`, `1h`, `12d`, `2.4mo`, `1.3y`.

    '' for a card that was never rated.
    """
    if schedule.due_at is None or schedule.last_review_at is None:
        return days_text(schedule.interval_days) if schedule.due_on else ""
    return seconds_text(round((schedule.due_at - schedule.last_review_at).total_seconds()))


def seconds_text(seconds: int) -> str:
    """A learning step: seconds below a minute, then minutes, hours and days."""
    for unit, length in (("d", 86_400), ("h", 3_600), ("m", 60)):
        if seconds >= length:
            return _short(seconds / length) + unit
    return f"{seconds}s"


def days_text(days: int) -> str:
    """Whole days up to a month, then months and years."""
    if days < _SHORT_DAYS:
        return f"{days}d"
    if days < _LONG_DAYS:
        return _short(days / _DAYS_A_MONTH) + "mo"
    return _short(days / _DAYS_A_YEAR) + "y"


def duration_text(milliseconds: int) -> str:
    """Time spent: `42 s`, `6 min 20 s`, `1 h 5 min`."""
    seconds = round(milliseconds / 1_000)
    minutes, hours = seconds // 60, seconds // 3_600
    if hours:
        return f"{hours} h {minutes % 60} min"
    return f"{minutes} min {seconds % 60} s" if minutes else f"{seconds} s"


def countdown_text(seconds: int) -> str:
    """Minutes and seconds: `4:05`."""
    return f"{seconds // 60}:{seconds % 60:02d}"


def _short(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
