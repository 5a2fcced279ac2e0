import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.domain.reviews import Rating
from quizzer.scheduling.fsrs import DEFAULT_WEIGHTS, Weights, initial_memory, next_memory
from quizzer.scheduling.fsrs_batch import replay_memory
from tests.scheduling.strategies import modest, ratings, weights

History = list[tuple[Rating, int]]
reviews = st.tuples(ratings, st.one_of(st.just(0), st.integers(1, 3_000)))
logs = st.lists(st.lists(reviews, max_size=12), max_size=8)
kinds = st.sampled_from([np.int64, np.int32, np.uint16])


@modest
@given(weights, logs, kinds, st.integers(0, 9))
def test_many_cards_are_as_one_card_many_times(
    weights: Weights, log: list[History], kind: type[np.integer], padding: int
) -> None:
    """Batch and scalar agree, whatever the order of the cards, the padding and the integers."""
    shape = (max((len(history) for history in log), default=0), len(log))
    rated, elapsed = np.full(shape, padding, kind), np.full(shape, padding, kind)
    for card, history in enumerate(log):
        for step, (rating, days) in enumerate(history):
            rated[step, card], elapsed[step, card] = rating, days
    lengths = np.array([len(history) for history in log], kind)
    stability, difficulty = replay_memory(weights, elapsed, rated, lengths)
    assert stability.shape == difficulty.shape == (len(log),)
    for card, history in enumerate(log):
        assert (stability[card], difficulty[card]) == pytest.approx(
            scalar(weights, history), rel=1e-9, nan_ok=True
        )


def scalar(weights: Weights, history: History) -> tuple[float, float]:
    if not history:
        return np.nan, np.nan
    memory = initial_memory(weights, history[0][0])
    for rating, elapsed_days in history[1:]:
        memory = next_memory(weights, memory, rating, elapsed_days)
    return memory.stability, memory.difficulty


def test_stability_is_capped_in_a_batch_too() -> None:
    """Easy after ever longer gaps ends at 36,500 days exactly."""
    gaps = np.array([[0], [8], [80], [800], [8_000], [36_500]])
    rated = np.full(gaps.shape, Rating.EASY)
    stability, difficulty = replay_memory(DEFAULT_WEIGHTS, gaps, rated, np.array([6]))
    assert stability == 36_500
    assert difficulty == 1
