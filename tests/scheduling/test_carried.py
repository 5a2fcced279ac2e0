"""States that another program left: the memory they mean, and the log that keeps them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.domain.cards import MemoryState
from quizzer.domain.carried import CarriedState
from quizzer.domain.reviews import CardState, Rating
from quizzer.scheduling.carried import first_state, memory_of, schedule_of
from quizzer.scheduling.fsrs import DEFAULT_WEIGHTS, interval_days, next_memory
from tests.scheduling.strategies import TODAY, modest, weights

states = st.builds(
    CarriedState,
    due_on=st.dates(),
    interval_days=st.integers(1, 99_999),
    ease_percent=st.integers(0, 999),
)


@modest
@given(weights, st.integers(1, 3_000), st.floats(0.8, 0.97))
def test_the_interval_is_what_the_memory_asks_for(
    fitted: tuple[float, ...], days: int, retention: float
) -> None:
    """At the desired retention that memory would have been given the same interval."""
    state = CarriedState(due_on=TODAY, interval_days=days, ease_percent=250)
    memory = memory_of(fitted, state, retention)
    assert abs(interval_days(fitted, memory.stability, retention, 36_500) - days) <= 1


@pytest.mark.parametrize(("days", "ease"), [(3, 150), (10, 200), (30, 250), (60, 170)])
def test_a_good_review_when_due_makes_it_grow_by_the_ease(days: int, ease: int) -> None:
    """As the interval would have with SM-2."""
    state = CarriedState(due_on=TODAY, interval_days=days, ease_percent=ease)
    memory = memory_of(DEFAULT_WEIGHTS, state, 0.9)
    assert memory.stability == pytest.approx(days, rel=1e-4)
    if 1 < memory.difficulty < 10:
        after = next_memory(DEFAULT_WEIGHTS, memory, Rating.GOOD, days)
        assert after.stability == pytest.approx(days * ease / 100, rel=0.01)
    else:
        assert ease <= 170


def test_the_lower_the_ease_the_harder() -> None:
    """And the values as documented, for the default weights."""
    found = [
        memory_of(
            DEFAULT_WEIGHTS,
            CarriedState(due_on=TODAY, interval_days=40, ease_percent=ease),
            0.9,
        ).difficulty
        for ease in (130, 210, 250, 270, 300)
    ]
    assert found == sorted(found, reverse=True)
    assert found[3] == 5.1662


@modest
@given(states, st.dates(), st.floats(0.7, 0.99))
def test_the_log_keeps_the_state(state: CarriedState, today: date, retention: float) -> None:
    """Due on the day it was, in review, an interval after the last one, which is not to come."""
    memory = memory_of(DEFAULT_WEIGHTS, state, retention)
    schedule = schedule_of(first_state(memory, state, today))
    assert schedule.state is CardState.REVIEW
    assert (schedule.memory, schedule.due_on, schedule.reps) == (memory, state.due_on, 0)
    assert schedule.interval_days >= 1
    assert schedule.last_review_on is not None
    assert schedule.last_review_on <= today
    if state.due_on <= today and state.due_on - date.min > timedelta(state.interval_days):
        assert schedule.last_review_on + timedelta(state.interval_days) == state.due_on


def test_a_first_state_is_spelt_out() -> None:
    """Stored for life."""
    state = CarriedState(due_on=date(2026, 1, 9), interval_days=8, ease_percent=250)
    memory = MemoryState(stability=8.0, difficulty=5.5)
    assert (
        first_state(memory, state, TODAY + timedelta(days=900)) == "2026-01-01 2026-01-09 8.0 5.5"
    )
    with pytest.raises(ValueError, match="unpack"):
        schedule_of("2026-01-01")
