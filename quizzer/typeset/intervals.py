"""Lengths of time as a learner reads them on a button or in a summary."""

from quizzer.domain.cards import Schedule
from quizzer.languages import tr

_DAYS_A_MONTH = 365.25 / 12
_DAYS_A_YEAR = 365.25
UNITS = ("{count}s", "{count}m", "{count}h", "{count}d", "{count}mo", "{count}y")
"""What is written behind a number of seconds to years."""
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
    for unit, length in (("{count}d", 86_400), ("{count}h", 3_600), ("{count}m", 60)):
        if seconds >= length:
            return _counted(unit, seconds / length)
    return _counted("{count}s", seconds)


def days_text(days: int) -> str:
    """Whole days up to a month, then months and years."""
    if days < _SHORT_DAYS:
        return _counted("{count}d", days)
    if days < _LONG_DAYS:
        return _counted("{count}mo", days / _DAYS_A_MONTH)
    return _counted("{count}y", days / _DAYS_A_YEAR)


def duration_text(milliseconds: int) -> str:
    """Time spent: `42 s`, `6 min 20 s`, `1 h 5 min`."""
    seconds = round(milliseconds / 1_000)
    minutes, hours = seconds // 60, seconds // 3_600
    if hours:
        return tr("{hours} h {minutes} min").format(hours=hours, minutes=minutes % 60)
    if minutes:
        return tr("{minutes} min {seconds} s").format(minutes=minutes, seconds=seconds % 60)
    return tr("{seconds} s").format(seconds=seconds)


def countdown_text(seconds: int) -> str:
    """Minutes and seconds: `4:05`."""
    return f"{seconds // 60}:{seconds % 60:02d}"


def _counted(unit: str, value: float) -> str:
    return tr(unit).format(count=f"{value:.1f}".removesuffix(".0"))
