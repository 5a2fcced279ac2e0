"""FSRS-6 for many cards at once, in NumPy: the formulas of `fsrs`, over arrays.

Imported only where whole logs are replayed or weights fitted, since NumPy takes a while to load.
"""

import numpy as np
from numpy.typing import NDArray

from quizzer.domain.reviews import Rating
from quizzer.scheduling.fsrs import (
    MAX_DIFFICULTY,
    MAX_STABILITY,
    MIN_DIFFICULTY,
    MIN_STABILITY,
    Weights,
    curve_factor,
    initial_difficulty,
    initial_memory,
)

Floats = NDArray[np.float64]
Whole = NDArray[np.integer]


def replay_memory(
    weights: Weights, elapsed_days: Whole, ratings: Whole, lengths: Whole
) -> tuple[Floats, Floats]:
    """Stability and difficulty, each (cards,), after the reviews of many cards.

    `elapsed_days` (steps, cards) counts local days since the card's review before; `ratings`
    (steps, cards) are 1..4. Card c has the first `lengths[c]` (cards,) rows for its reviews, in
    order; what is below is padding and not read, nor are the elapsed days of a first review. Cards
    may be in any order. A card without reviews gets NaN.
    """
    lengths = lengths.astype(np.int64)
    order = np.argsort(-lengths, kind="stable")
    counts = np.searchsorted(-lengths[order], -np.arange(len(ratings)), side="left")
    stability = np.full(lengths.shape, np.nan)  # (cards,), in `order`
    difficulty = np.full(lengths.shape, np.nan)
    for step, count in enumerate(counts):
        cards = order[:count]
        rating = ratings[step, cards].astype(np.int64)
        if step == 0:
            after = _initial_memory(weights, rating)
        else:
            before = stability[:count], difficulty[:count]
            after = _next_memory(weights, *before, rating, elapsed_days[step, cards])
        stability[:count], difficulty[:count] = after
    back = np.argsort(order)
    return stability[back], difficulty[back]


def _initial_memory(weights: Weights, rating: Whole) -> tuple[Floats, Floats]:
    memories = [initial_memory(weights, each) for each in Rating]
    stability = np.array([memory.stability for memory in memories])
    difficulty = np.array([memory.difficulty for memory in memories])
    return stability[rating - 1], difficulty[rating - 1]


def _next_memory(
    weights: Weights, stability: Floats, difficulty: Floats, rating: Whole, elapsed_days: Whole
) -> tuple[Floats, Floats]:
    """As `fsrs.next_memory`; every argument and result is (cards,)."""
    lost = 1 - (1 + curve_factor(weights) * elapsed_days / stability) ** -weights[20]
    again = rating == Rating.AGAIN
    same = elapsed_days == 0
    forgot = ~same & again
    recalled = ~same & ~again
    after = np.empty_like(stability)
    after[same] = _same_day(weights, stability[same], rating[same])
    after[forgot] = _forgotten(weights, stability[forgot], difficulty[forgot], lost[forgot])
    after[recalled] = _recalled(
        weights, stability[recalled], difficulty[recalled], lost[recalled], rating[recalled]
    )
    return (
        after.clip(MIN_STABILITY, MAX_STABILITY),
        _next_difficulty(weights, difficulty, rating).clip(MIN_DIFFICULTY, MAX_DIFFICULTY),
    )


def _recalled(
    weights: Weights, stability: Floats, difficulty: Floats, lost: Floats, rating: Whole
) -> Floats:
    by_rating = np.array([0.0, weights[15], 1.0, weights[16]]) * np.exp(weights[8])
    growth = (np.exp(weights[10] * lost) - 1) * (11 - difficulty) * stability ** -weights[9]
    after: Floats = stability * (1 + by_rating[rating - 1] * growth)
    return after


def _forgotten(weights: Weights, stability: Floats, difficulty: Floats, lost: Floats) -> Floats:
    after = (
        weights[11]
        * difficulty ** -weights[12]
        * ((stability + 1) ** weights[13] - 1)
        * np.exp(weights[14] * lost)
    )
    bounded: Floats = np.minimum(after, stability / np.exp(weights[17] * weights[18]))
    return bounded


def _same_day(weights: Weights, stability: Floats, rating: Whole) -> Floats:
    by_rating = np.exp(weights[17] * (np.array(Rating) - 3 + weights[18]))
    least = np.array([0.0, 1.0, 1.0, 1.0])
    increase = by_rating[rating - 1] * stability ** -weights[19]
    after: Floats = stability * np.maximum(increase, least[rating - 1])
    return after


def _next_difficulty(weights: Weights, difficulty: Floats, rating: Whole) -> Floats:
    damped = difficulty - weights[6] * (rating - 3) * (10 - difficulty) / 9
    return weights[7] * initial_difficulty(weights, Rating.EASY) + (1 - weights[7]) * damped
