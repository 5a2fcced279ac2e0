"""Which backups are kept."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from quizzer.domain.backups import (
    ALWAYS_KEPT,
    Backup,
    Holdings,
    Occasion,
    beyond,
    by_age,
    superseded,
)

NOW = datetime(2026, 3, 31, 12, tzinfo=UTC)
ages = st.timedeltas(min_value=timedelta(days=-1), max_value=timedelta(days=500)) | st.timedeltas(
    min_value=timedelta(0), max_value=timedelta(days=2)
)
backups = st.builds(
    lambda age, schema, size: Backup(NOW - age, f"{age}-{schema}", schema, Occasion.DAILY, size),
    ages,
    st.sampled_from(["0001", "0002"]),
    st.integers(0, 100),
)
sets = st.sets(backups, max_size=40)
later = st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=400))


def _kept(some: set[Backup], now: datetime) -> set[Backup]:
    return some - set(superseded(some, now))


@given(sets)
def test_the_newest_of_each_schema_stays(some: set[Backup]) -> None:
    """Whatever its age: it is what an older quizzer would go back to."""
    for newest in {each.schema: each for each in by_age(some, NOW)}.values():
        assert newest in _kept(some, NOW)


@given(sets)
def test_what_is_of_a_time_to_come_stays_and_is_not_the_newest(some: set[Backup]) -> None:
    """A clock that was ahead for a day leaves such backups; the clock may be wrong now instead."""
    ahead = {each for each in some if each.made_at > NOW}
    assert ahead <= _kept(some, NOW)
    assert by_age(some, NOW) == sorted(ahead) + sorted(some - ahead)


@given(sets)
def test_letting_go_twice_lets_go_of_no_more(some: set[Backup]) -> None:
    """Idempotent."""
    assert _kept(_kept(some, NOW), NOW) == _kept(some, NOW)


@given(sets, later)
def test_time_brings_nothing_back(some: set[Backup], after: timedelta) -> None:
    """Monotone; and letting go now and then ends as letting go once, later, does."""
    end = _kept(some, NOW + after)
    assert end <= _kept(some, NOW)
    assert _kept(_kept(some, NOW), NOW + after) == end


@given(sets, backups, later)
def test_a_new_backup_costs_only_the_one_that_was_newest(
    some: set[Backup], new: Backup, after: timedelta
) -> None:
    """What was kept for its hour, day or month stays when a newer one comes."""
    new = Backup(NOW + after, "new", new.schema, new.occasion)
    lost = _kept(some, NOW + after) - _kept(some | {new}, NOW + after)
    past = [each for each in some if each.schema == new.schema and each <= new]
    assert lost <= {max(past, default=new)}


@given(sets)
def test_every_month_and_every_recent_day_keeps_one(some: set[Backup]) -> None:
    """Of each schema, one from its beginning."""
    kept = _kept(some, NOW)
    for each in some:
        months = {(k.schema, f"{k.made_at:%Y-%m}") for k in kept if k <= each}
        assert (each.schema, f"{each.made_at:%Y-%m}") in months
        if NOW - each.made_at < timedelta(days=29):
            days = {(k.schema, k.made_at.date()) for k in kept if k <= each}
            assert (each.schema, each.made_at.date()) in days


@given(sets, st.integers(0, 1_000))
def test_backups_take_no_more_room_than_they_may(some: set[Backup], most: int) -> None:
    """Unless the last three do; none goes without need, and letting go twice lets go of no more."""
    gone = beyond(some, NOW, most)
    kept = some - set(gone)
    assert set(by_age(some, NOW)[-ALWAYS_KEPT:]) <= kept
    assert sum(each.size for each in kept) <= most or len(kept) == min(len(some), ALWAYS_KEPT)
    assert beyond(kept, NOW, most) == []
    assert not gone or sum(each.size for each in some) > most


@given(sets)
def test_the_newest_of_a_schema_goes_last(some: set[Backup]) -> None:
    """What an older quizzer would go back to, is kept while any other can make room."""
    total = sum(each.size for each in some)
    newest = {each.schema: each for each in by_age(some, NOW)}.values()
    for most in range(0, total, 50):
        gone = set(beyond(some, NOW, most))
        if gone & {*newest}:
            assert some - gone <= {*newest, *by_age(some, NOW)[-ALWAYS_KEPT:]}


def test_a_large_file_has_room_for_five() -> None:
    """Without a limit: a gigabyte, or five times the newest."""
    small = [Backup(NOW - timedelta(hours=n), str(n), "1", Occasion.DAILY, 10**8) for n in range(9)]
    large = [replace(each, size=10**9) for each in small]
    assert beyond([], NOW) == []
    assert beyond(small, NOW) == []
    assert beyond(large, NOW) == sorted(large)[:4]


def test_years_of_backups_become_few() -> None:
    """One every half hour for 400 days: 24 hours, 30 days, 13 months, within the bounds."""
    some = {
        Backup(NOW - timedelta(minutes=30) * n, str(n), "0001", Occasion.DAILY)
        for n in range(2 * 24 * 400)
    }
    assert len(_kept(some, NOW)) == 25 + 29 + 13 + 1


def test_a_file_without_notes_and_reviews_is_empty() -> None:
    """There is nothing in it to lose."""
    held = Holdings(schema="0001", notes=0, cards=0, reviews=0, last_review_at=None)
    assert held.is_empty
    assert not Holdings(schema="1", notes=1, cards=0, reviews=0, last_review_at=None).is_empty
