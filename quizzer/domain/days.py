"""Local calendar days that begin at a rollover hour, as a learner counts them.

FSRS intervals count these days, not elapsed periods of 24 hours: a review at 22:00 and one at
08:00 the next morning are one day apart. This is Anki's rule too.
"""

from datetime import UTC, date, datetime, timedelta, tzinfo

ROLLOVER_HOUR = 4
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def local_day(at: datetime, zone: tzinfo | None = None, rollover_hour: int = ROLLOVER_HOUR) -> date:
    """The day that the instant `at` (aware) counts for in `zone` (None: the system's).

    Hours before `rollover_hour` still belong to the day before. The wall clock decides, so a
    change to or from daylight saving time moves no day boundary.
    """
    wall = at.astimezone(zone).replace(tzinfo=None)
    return (wall - timedelta(hours=rollover_hour)).date()


def to_millis(at: datetime) -> int:
    """Milliseconds since 1970-01-01 UTC of the aware instant `at`."""
    return (at - EPOCH) // timedelta(milliseconds=1)


def from_millis(millis: int) -> datetime:
    """The aware UTC instant `millis` milliseconds after 1970-01-01 UTC."""
    return EPOCH + timedelta(milliseconds=millis)


def to_day_number(day: date) -> int:
    """Days since 1970-01-01."""
    return day.toordinal() - _EPOCH_DAY


def from_day_number(number: int) -> date:
    """The day `number` days after 1970-01-01."""
    return date.fromordinal(number + _EPOCH_DAY)


_EPOCH_DAY = date(1970, 1, 1).toordinal()
