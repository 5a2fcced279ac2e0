"""FSRS-6 for one card: what a rating does to its memory, and how long it then lasts.

Every formula is from "The Algorithm", section FSRS-6, in the wiki of open-spaced-repetition
(https://github.com/open-spaced-repetition/fsrs4anki/wiki/The-Algorithm), whose symbols the
docstrings use: S stability, D difficulty, R retrievability, G rating 1..4, w the 21 weights.
"""

from math import exp, floor

from quizzer.domain.cards import MemoryState
from quizzer.domain.reviews import Rating

Weights = tuple[float, ...]

DEFAULT_WEIGHTS: Weights = (
    *(0.212, 1.2931, 2.3065, 8.2956),
    *(6.4133, 0.8334, 3.0194, 0.001),
    *(1.8722, 0.1666, 0.796),
    *(1.4835, 0.0614, 0.2629, 1.6483),
    *(0.6014, 1.8729),
    *(0.5425, 0.0912, 0.0658),
    0.1542,
)
"""The published defaults: the median of weights fitted to some ten thousand learners."""

MIN_STABILITY = 0.001
MAX_STABILITY = 36_500.0
MIN_DIFFICULTY = 1.0
MAX_DIFFICULTY = 10.0


def initial_memory(weights: Weights, rating: Rating) -> MemoryState:
    """The memory left by a card's first rating.

    S0(G) = w[G-1]; D0(G) as `initial_difficulty` gives it.
    """
    return _memory(weights[rating - 1], initial_difficulty(weights, rating))


def next_memory(
    weights: Weights, memory: MemoryState, rating: Rating, elapsed_days: int
) -> MemoryState:
    """The memory after a rating given `elapsed_days` (>= 0) local days after the one before.

    Zero days is a review on the same day, for which the forgetting curve has nothing to say.
    """
    if elapsed_days == 0:
        stability = _same_day_stability(weights, memory.stability, rating)
    elif rating is Rating.AGAIN:
        stability = _forgotten_stability(weights, memory, elapsed_days)
    else:
        stability = _recalled_stability(weights, memory, rating, elapsed_days)
    return _memory(stability, _next_difficulty(weights, memory.difficulty, rating))


def retrievability(weights: Weights, stability: float, elapsed_days: float) -> float:
    """The probability of recall `elapsed_days` (>= 0) after a review; 0.9 after `stability` days.

    R(t, S) = (1 + factor t/S) ^ -w20, where factor = 0.9 ^ (-1/w20) - 1.
    """
    return float((1 + curve_factor(weights) * elapsed_days / stability) ** -weights[20])


def interval_days(
    weights: Weights, stability: float, desired_retention: float, maximum_interval: int
) -> int:
    """The whole days, 1..`maximum_interval`, until recall has fallen to `desired_retention`.

    I(r, S) = S/factor (r ^ (-1/w20) - 1), halves rounded up.
    """
    growth = float(desired_retention ** (-1 / weights[20])) - 1
    days = stability / curve_factor(weights) * growth
    return max(1, min(floor(days + 0.5), maximum_interval))


def initial_difficulty(weights: Weights, rating: Rating) -> float:
    """D0(G) = w4 - exp(w5 (G-1)) + 1, not yet held within 1..10."""
    return weights[4] - exp(weights[5] * (rating - 1)) + 1


def curve_factor(weights: Weights) -> float:
    """The factor of the forgetting curve that makes stability the time at which R is 0.9."""
    return float(0.9 ** (-1 / weights[20]) - 1)


def _recalled_stability(
    weights: Weights, memory: MemoryState, rating: Rating, elapsed_days: int
) -> float:
    """S'r = S (1 + e^w8 (11-D) S^-w9 (e^(w10 (1-R)) - 1) [w15 if Hard] [w16 if Easy])."""
    forgotten = 1 - retrievability(weights, memory.stability, elapsed_days)
    increase = (
        exp(weights[8])
        * (11 - memory.difficulty)
        * memory.stability ** -weights[9]
        * (exp(weights[10] * forgotten) - 1)
    )
    if rating is Rating.HARD:
        increase *= weights[15]
    elif rating is Rating.EASY:
        increase *= weights[16]
    return float(memory.stability * (1 + increase))


def _forgotten_stability(weights: Weights, memory: MemoryState, elapsed_days: int) -> float:
    """S'f = w11 D^-w12 ((S+1)^w13 - 1) e^(w14 (1-R)), at most S / e^(w17 w18).

    The bound keeps forgetting after days from leaving more than forgetting on the same day.
    """
    forgotten = 1 - retrievability(weights, memory.stability, elapsed_days)
    stability = (
        weights[11]
        * memory.difficulty ** -weights[12]
        * ((memory.stability + 1) ** weights[13] - 1)
        * exp(weights[14] * forgotten)
    )
    return float(min(stability, memory.stability / exp(weights[17] * weights[18])))


def _same_day_stability(weights: Weights, stability: float, rating: Rating) -> float:
    """S' = S e^(w17 (G-3+w18)) S^-w19, never less than S unless the card was forgotten."""
    increase = exp(weights[17] * (rating - 3 + weights[18])) * stability ** -weights[19]
    if rating is not Rating.AGAIN:
        increase = max(1.0, increase)
    return float(stability * increase)


def _next_difficulty(weights: Weights, difficulty: float, rating: Rating) -> float:
    """D'' = w7 D0(4) + (1-w7) D', where D' = D - w6 (G-3) (10-D)/9.

    D0(4) is taken as it is, outside 1..10 too.
    """
    damped = difficulty - weights[6] * (rating - 3) * (10 - difficulty) / 9
    return weights[7] * initial_difficulty(weights, Rating.EASY) + (1 - weights[7]) * damped


def _memory(stability: float, difficulty: float) -> MemoryState:
    return MemoryState(
        stability=min(max(stability, MIN_STABILITY), MAX_STABILITY),
        difficulty=min(max(difficulty, MIN_DIFFICULTY), MAX_DIFFICULTY),
    )
