import json
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import fsrs
import pytest
from fsrs_rs_python import FSRS
from fsrs_rs_python import MemoryState as OracleMemory
from hypothesis import assume, given
from hypothesis import strategies as st

from quizzer.domain.cards import NEW, MemoryState
from quizzer.domain.options import StudyOptions
from quizzer.domain.reviews import CardState, Rating
from quizzer.scheduling.fsrs import (
    DEFAULT_WEIGHTS,
    MAX_STABILITY,
    MIN_STABILITY,
    Weights,
    initial_memory,
    interval_days,
    next_memory,
    retrievability,
)
from quizzer.scheduling.scheduler import Scheduler
from tests.scheduling.strategies import NO_STEPS, NOON, TODAY, modest, ratings, weights

GOLDEN = Path(__file__).parents[1] / "data" / "fsrs" / "golden_fsrs6_1000.json"

stabilities = st.floats(MIN_STABILITY, MAX_STABILITY)
memories = st.builds(MemoryState, stability=stabilities, difficulty=st.floats(1, 10))
gaps = st.one_of(st.just(0), st.integers(1, 30), st.integers(31, 2_000))
histories = st.lists(st.tuples(ratings, gaps), min_size=1, max_size=30)


def memory_of(weights: Weights, history: list[tuple[Rating, int]]) -> MemoryState:
    memory = initial_memory(weights, history[0][0])
    for rating, elapsed_days in history[1:]:
        memory = next_memory(weights, memory, rating, elapsed_days)
    return memory


def test_a_thousand_golden_histories() -> None:
    """Memory is that of the reference implementation, and no interval differs."""
    golden = json.loads(GOLDEN.read_text(encoding="utf-8"))
    assert golden["params"] == list(DEFAULT_WEIGHTS)
    assert len(golden["cases"]) == 1_000
    for case in golden["cases"]:
        history = [(Rating(rating), days) for rating, days in case["reviews"]]
        memory = memory_of(DEFAULT_WEIGHTS, history)
        assert memory.stability == pytest.approx(case["stability"], rel=1e-4)
        assert memory.difficulty == pytest.approx(case["difficulty"], rel=1e-4)
        days = interval_days(DEFAULT_WEIGHTS, memory.stability, 0.9, 36_500)
        assert days == case["interval90"]


@modest
@given(weights, histories, st.floats(0.70, 0.99))
def test_random_histories_are_those_of_fsrs_rs(
    weights: Weights, history: list[tuple[Rating, int]], retention: float
) -> None:
    """The reference in Rust, in single precision, says the same of any history and weights."""
    oracle = FSRS(list(weights))
    theirs: OracleMemory | None = None
    for done, (rating, elapsed_days) in enumerate(history, start=1):
        after = oracle.next_states(theirs, retention, elapsed_days)
        chosen = (after.again, after.hard, after.good, after.easy)[rating - 1]
        theirs = chosen.memory
        ours = memory_of(weights, history[:done])
        assert ours.stability == pytest.approx(theirs.stability, rel=1e-3)
        assert ours.difficulty == pytest.approx(theirs.difficulty, rel=1e-3)
        days = interval_days(weights, ours.stability, retention, 10**9)
        assert abs(days - max(1, chosen.interval)) <= 0.5 + 1e-3 * chosen.interval


@modest
@given(st.lists(st.tuples(ratings, st.integers(0, 120)), min_size=1, max_size=12))
def test_random_histories_are_those_of_py_fsrs(history: list[tuple[Rating, int]]) -> None:
    """Where every review is at the same hour, calendar days and 24-hour periods are the same.

    States, steps, memory and waits then agree with the reference in Python.
    """
    theirs = fsrs.Scheduler(enable_fuzzing=False)
    card = fsrs.Card(due=NOON)
    options, ours = StudyOptions(fuzz=False), NEW
    days = 0
    for rating, elapsed_days in history:
        days += elapsed_days
        at, on = NOON + timedelta(days=days), TODAY + timedelta(days=days)
        card, _ = theirs.review_card(card, fsrs.Rating(rating), at)
        ours = Scheduler().next_schedule(ours, rating, at=at, on=on, options=options, fraction=0.0)
        assert card.stability is not None
        assume(card.stability < MAX_STABILITY)
        assert ours.memory is not None
        assert ours.memory.stability == pytest.approx(card.stability, rel=1e-9)
        assert ours.memory.difficulty == pytest.approx(card.difficulty, rel=1e-9)
        assert (int(ours.state), ours.step) == (card.state.value, card.step or 0)
        assert card.due == (ours.due_at or at + timedelta(days=ours.interval_days))


@modest
@given(memories, ratings, st.integers(0, 40_000), weights)
def test_memory_stays_within_its_bounds(
    memory: MemoryState, rating: Rating, elapsed_days: int, weights: Weights
) -> None:
    """Stability is 0.001..36,500 days and difficulty 1..10 after any rating at any time."""
    for after in (
        initial_memory(weights, rating),
        next_memory(weights, memory, rating, elapsed_days),
    ):
        assert MIN_STABILITY <= after.stability <= MAX_STABILITY
        assert 1 <= after.difficulty <= 10


@modest
@given(memories, st.integers(0, 40_000))
def test_a_better_rating_leaves_a_better_memory(memory: MemoryState, elapsed_days: int) -> None:
    """From Again to Easy stability never falls and difficulty never rises."""
    after = [next_memory(DEFAULT_WEIGHTS, memory, rating, elapsed_days) for rating in Rating]
    for worse, better in pairwise(after):
        assert worse.stability <= better.stability
        assert worse.difficulty >= better.difficulty


@modest
@given(stabilities, weights)
def test_stability_is_the_time_at_which_recall_is_nine_in_ten(
    stability: float, weights: Weights
) -> None:
    """R(S, S) = 0.9 by definition, R(0, S) = 1, and recall only falls."""
    assert retrievability(weights, stability, stability) == pytest.approx(0.9)
    assert retrievability(weights, stability, 0) == 1
    earlier, later = (retrievability(weights, stability, days) for days in (3.5, 4.5))
    assert earlier > later > 0


@modest
@given(stabilities, st.floats(0.70, 0.99), st.integers(1, 36_500), weights)
def test_an_interval_ends_when_recall_is_as_desired(
    stability: float, retention: float, maximum: int, weights: Weights
) -> None:
    """Half a day before the interval's end recall is above what is desired, half a day after below.

    Unless the interval is held at one day or at the maximum.
    """
    days = interval_days(weights, stability, retention, maximum)
    assert 1 <= days <= maximum
    if days > 1:
        assert retrievability(weights, stability, days - 0.5) >= retention - 1e-9
    if days < maximum:
        assert retrievability(weights, stability, days + 0.5) <= retention + 1e-9


def test_a_half_day_is_rounded_up() -> None:
    """2.5 days become 3, where rounding to even would give 2."""
    assert interval_days(DEFAULT_WEIGHTS, 2.5, 0.9, 36_500) == 3
    assert interval_days(DEFAULT_WEIGHTS, 3.5, 0.9, 36_500) == 4


def test_the_next_morning_is_another_day() -> None:
    """Good in the evening and Good ten hours later are a day apart: 7.32 days, not 2.31."""
    first = Scheduler().next_schedule(
        NEW, Rating.GOOD, at=NOON + timedelta(hours=10), on=TODAY, options=NO_STEPS, fraction=0
    )
    second = Scheduler().next_schedule(
        first,
        Rating.GOOD,
        at=NOON + timedelta(hours=20),
        on=TODAY + timedelta(days=1),
        options=NO_STEPS,
        fraction=0,
    )
    assert second.state is CardState.REVIEW
    assert second.memory is not None
    assert second.memory.stability == pytest.approx(7.32, abs=0.005)
