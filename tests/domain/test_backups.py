"""Which backups are kept."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from quizzer.domain.backups import Backup, Holdings, Occasion, superseded

NOW = datetime(2026, 3, 31, 12, tzinfo=UTC)
ages = st.timedeltas(min_value=timedelta(days=-1), max_value=timedelta(days=500)) | st.timedeltas(
    min_value=timedelta(0), max_value=timedelta(days=2)
)
backups = st.builds(
    lambda age, schema: Backup(NOW - age, f"{age}-{schema}", schema, Occasion.DAILY),
    ages,
    st.sampled_from(["0001", "0002"]),
)
sets = st.sets(backups, max_size=40)
later = st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=400))


def _kept(some: set[Backup], now: datetime) -> set[Backup]:
    return some - set(superseded(some, now))


@given(sets)
def test_the_newest_of_each_schema_stays(some: set[Backup]) -> None:
    """Whatever its age: it is what an older quizzer would go back to."""
    for schema in {each.schema for each in some}:
        assert max(each for each in some if each.schema == schema) in _kept(some, NOW)


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
    assert lost <= {max((each for each in some if each.schema == new.schema), default=new)}


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


def test_years_of_backups_become_few() -> None:
    """One every ten minutes for 400 days: 24 hours, 30 days, 13 months, within the bounds."""
    some = {
        Backup(NOW - timedelta(minutes=10) * n, str(n), "0001", Occasion.DAILY)
        for n in range(6 * 24 * 400)
    }
    assert len(_kept(some, NOW)) == 25 + 29 + 13 + 1


def test_a_file_without_notes_and_reviews_is_empty() -> None:
    """There is nothing in it to lose."""
    held = Holdings(schema="0001", notes=0, cards=0, reviews=0, last_review_at=None)
    assert held.is_empty
    assert not Holdings(schema="1", notes=1, cards=0, reviews=0, last_review_at=None).is_empty
