from datetime import date, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from quizzer.domain.cards import NEW, Schedule
from quizzer.domain.options import StudyOptions
from quizzer.domain.reviews import CardState, Rating
from quizzer.scheduling.fsrs import DEFAULT_WEIGHTS
from quizzer.scheduling.fuzz import fuzz_bounds
from quizzer.scheduling.scheduler import Scheduler
from tests.scheduling.strategies import (
    NO_STEPS,
    NOON,
    TODAY,
    days,
    fractions,
    instants,
    modest,
    options,
    ratings,
)

moments = st.tuples(ratings, instants, days, options, fractions)


@st.composite
def schedules(draw: st.DrawFn) -> Schedule:
    """Any schedule that ratings lead to, at any clock."""
    schedule = NEW
    for rating, at, on, chosen, fraction in draw(st.lists(moments, max_size=4)):
        schedule = Scheduler().next_schedule(
            schedule, rating, at=at, on=on, options=chosen, fraction=fraction
        )
    return schedule


@modest
@given(schedules(), moments)
def test_a_schedule_says_one_thing(
    before: Schedule, moment: tuple[Rating, datetime, date, StudyOptions, float]
) -> None:
    """An instant in the learning states, a day and an interval in review; the rest stays empty.

    Nothing is ever due before it was reviewed, the clock of a card never goes back, and every
    rating counts.
    """
    rating, at, on, chosen, fraction = moment
    after = Scheduler().next_schedule(
        before, rating, at=at, on=on, options=chosen, fraction=fraction
    )
    assert after.reps == before.reps + 1
    assert after.memory is not None
    assert after.last_review_at == max(at, before.last_review_at or at)
    assert after.last_review_on == max(on, before.last_review_on or on)
    lapsed = before.state is CardState.REVIEW and rating is Rating.AGAIN
    assert after.lapses == before.lapses + lapsed
    if after.state is CardState.REVIEW:
        assert (after.step, after.due_at) == (0, None)
        assert 1 <= after.interval_days <= chosen.maximum_interval
        assert after.due_on == after.last_review_on + timedelta(days=after.interval_days)
    else:
        assert after.state.is_learning
        assert (after.interval_days, after.due_on) == (0, None)
        assert after.due_at is not None
        assert after.due_at > after.last_review_at


@modest
@given(schedules(), instants, days, options, fractions)
def test_the_buttons_tell_what_they_do(
    before: Schedule, at: datetime, on: date, chosen: StudyOptions, fraction: float
) -> None:
    """`outcomes` has each rating, with exactly what rating so gives; intervals are in order."""
    outcomes = Scheduler().outcomes(before, at=at, on=on, options=chosen, fraction=fraction)
    assert list(outcomes) == list(Rating)
    for rating, outcome in outcomes.items():
        assert outcome == Scheduler().next_schedule(
            before, rating, at=at, on=on, options=chosen, fraction=fraction
        )
    given_days = [each.interval_days for each in outcomes.values() if each.interval_days]
    assert all(worse <= better for worse, better in pairwise(given_days))


@modest
@given(schedules(), ratings, st.timedeltas(timedelta(), timedelta(days=900)), options)
def test_a_clock_that_went_back_is_a_clock_that_stood(
    before: Schedule, rating: Rating, back: timedelta, chosen: StudyOptions
) -> None:
    """A review dated before the last one is as if made at the same instant as it."""
    at, on = before.last_review_at or NOON, before.last_review_on or TODAY
    stood, went_back = (
        Scheduler().next_schedule(
            before, rating, at=at - lost, on=on - lost, options=chosen, fraction=0.5
        )
        for lost in (timedelta(), back if before.reps else timedelta())
    )
    assert went_back == stood


@modest
@given(schedules(), ratings, instants, days, options, fractions)
def test_fuzz_moves_an_interval_within_its_bounds(
    before: Schedule,
    rating: Rating,
    at: datetime,
    on: date,
    chosen: StudyOptions,
    fraction: float,
) -> None:
    """With fuzz an interval lies in the bounds of the one without; nothing else differs."""
    plain, moved = (
        Scheduler().next_schedule(
            before,
            rating,
            at=at,
            on=on,
            options=StudyOptions(
                learning_steps=chosen.learning_steps,
                relearning_steps=chosen.relearning_steps,
                desired_retention=chosen.desired_retention,
                maximum_interval=chosen.maximum_interval,
                fuzz=fuzz,
            ),
            fraction=fraction,
        )
        for fuzz in (False, True)
    )
    assert (moved.state, moved.step, moved.memory) == (plain.state, plain.step, plain.memory)
    if plain.interval_days:
        least, most = fuzz_bounds(plain.interval_days, chosen.maximum_interval)
        assert least <= moved.interval_days <= most


def test_forgetting_without_relearning_steps_gives_a_day() -> None:
    """A forgotten card stays in review, with a lapse and an interval of at least one day."""
    learnt = Scheduler().next_schedule(
        NEW, Rating.GOOD, at=NOON, on=TODAY, options=NO_STEPS, fraction=0
    )
    forgotten = Scheduler().next_schedule(
        learnt,
        Rating.AGAIN,
        at=NOON + timedelta(days=2),
        on=TODAY + timedelta(days=2),
        options=NO_STEPS,
        fraction=0,
    )
    assert forgotten.state is CardState.REVIEW
    assert forgotten.lapses == 1
    assert forgotten.interval_days == 1


def test_the_weights_are_those_given() -> None:
    """Another set of weights gives another memory, under its own name."""
    slow = Scheduler(weights=(0.1, *DEFAULT_WEIGHTS[1:]), parameters="slow")
    after = slow.next_schedule(NEW, Rating.AGAIN, at=NOON, on=TODAY, options=NO_STEPS, fraction=0)
    assert after.memory is not None
    assert after.memory.stability == 0.1
    assert slow.parameters == "slow"
    assert Scheduler().parameters == "fsrs6-default"
