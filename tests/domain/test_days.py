import time
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.domain.days import from_millis, local_day, to_millis

SUMMER = (datetime(2025, 3, 30, 1, tzinfo=UTC), datetime(2025, 10, 26, 1, tzinfo=UTC))
instants = st.integers(-(10**7), 10**8).map(
    lambda seconds: datetime(2025, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
)
offsets = st.integers(-12 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
hours = st.integers(0, 23)


class Berlin(tzinfo):
    """An hour ahead of UTC, two in the summer of 2025; needs no zone files."""

    def fromutc(self, dt: datetime) -> datetime:
        """The wall clock of the UTC instant `dt`."""
        return dt + self.utcoffset(dt)

    def utcoffset(self, dt: datetime | None) -> timedelta:
        """The offset at the UTC instant `dt`."""
        is_summer = dt is not None and SUMMER[0] <= dt.replace(tzinfo=UTC) < SUMMER[1]
        return timedelta(hours=1 + is_summer)

    def dst(self, dt: datetime | None) -> timedelta:
        """The hour of summer."""
        return self.utcoffset(dt) - timedelta(hours=1)

    def tzname(self, dt: datetime | None) -> str:
        """Its name."""
        return "Berlin"


def berlin(day: int, hour: int, minute: int = 0, *, month: int = 3) -> datetime:
    """The instant at which clocks in Berlin show this time of 2025, for the first time."""
    wall = datetime(2025, month, day, hour, minute, tzinfo=UTC)
    guesses = (wall - timedelta(hours=ahead) for ahead in (2, 1))
    return next(guess for guess in guesses if guess.astimezone(Berlin()).hour == hour)


@given(instants, offsets, hours)
def test_a_day_lasts_from_rollover_to_rollover(at: datetime, zone: tzinfo, hour: int) -> None:
    """The day that counts began at the last rollover hour on the wall clock."""
    day = local_day(at, zone, hour)
    began = datetime(day.year, day.month, day.day, hour, tzinfo=zone)
    assert began <= at < began + timedelta(days=1)


@pytest.mark.parametrize(
    ("at", "day"),
    [
        (berlin(1, 3, 59), date(2025, 2, 28)),
        (berlin(1, 4), date(2025, 3, 1)),
        (berlin(1, 23), date(2025, 3, 1)),
        (berlin(30, 1, 59), date(2025, 3, 29)),  # the night that loses an hour
        (berlin(30, 3, 59), date(2025, 3, 29)),
        (berlin(30, 4), date(2025, 3, 30)),
        (berlin(26, 2, 30, month=10), date(2025, 10, 25)),  # the night that gains one
        (berlin(26, 3, 59, month=10), date(2025, 10, 25)),
        (berlin(26, 4, month=10), date(2025, 10, 26)),
    ],
)
def test_the_wall_clock_decides_on_the_nights_that_clocks_change(at: datetime, day: date) -> None:
    """Days begin at four on the wall clock, though one has 23 hours and another 25."""
    assert local_day(at, Berlin()) == day


@given(st.lists(st.integers(0, 365 * 24 * 60), min_size=2, max_size=20))
def test_days_never_run_backwards(minutes: list[int]) -> None:
    """A later instant never counts for an earlier day, summer time or not."""
    start = datetime(2025, 1, 1, tzinfo=UTC)
    days = [local_day(start + timedelta(minutes=m), Berlin()) for m in sorted(minutes)]
    assert all(earlier <= later for earlier, later in pairwise(days))


@given(instants, offsets, offsets)
def test_a_day_is_that_of_the_instant_however_written(
    at: datetime, zone: tzinfo, other: tzinfo
) -> None:
    """Only the learner's zone matters, not the one the instant is written in."""
    assert local_day(at.astimezone(other), zone) == local_day(at, zone)


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the system's zone cannot be set here")
def test_the_zone_is_the_systems_unless_given(monkeypatch: pytest.MonkeyPatch) -> None:
    """At noon UTC it is ten at night in Sydney, and two in the morning in Honolulu."""
    at = datetime(2025, 3, 1, 12, tzinfo=UTC)
    days = []
    with monkeypatch.context() as patched:
        for zone in ("SYDNEY-10", "HONOLULU+10"):
            patched.setenv("TZ", zone)
            time.tzset()
            days.append(local_day(at))
    time.tzset()
    assert days == [date(2025, 3, 1), date(2025, 2, 28)]


@given(st.integers(-(10**13), 10**14))
def test_milliseconds_come_back(millis: int) -> None:
    """There and back again: the same number, before 1970 too."""
    assert to_millis(from_millis(millis)) == millis
    assert from_millis(millis).tzinfo is UTC


@given(instants, st.integers(0, 999), offsets)
def test_parts_of_a_millisecond_are_dropped(at: datetime, micros: int, zone: tzinfo) -> None:
    """Never rounded up: a stored instant is not later than the instant itself."""
    stored = from_millis(to_millis((at + timedelta(microseconds=micros)).astimezone(zone)))
    assert stored == at
