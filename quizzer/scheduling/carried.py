"""What SM-2 knows of a card, as an FSRS memory; and the first state of a card in the log."""

from datetime import date, timedelta
from math import exp

from quizzer.domain.cards import MemoryState, Schedule
from quizzer.domain.carried import CarriedState
from quizzer.domain.reviews import CardState
from quizzer.scheduling.fsrs import (
    MAX_DIFFICULTY,
    MAX_STABILITY,
    MIN_DIFFICULTY,
    MIN_STABILITY,
    Weights,
    curve_factor,
    retrievability,
)

_DIGITS = 4


def memory_of(weights: Weights, state: CarriedState, desired_retention: float) -> MemoryState:
    """The memory of a card that SM-2 gave an interval and an ease.

    S: recall falls to `desired_retention` when the interval ends, S = I factor / (r^(-1/w20) - 1).
    D: recalled with Good on that day, S grows by the ease, as SM-2's interval would; that is
    D = 11 - (ease - 1) / (e^w8 S^-w9 (e^(w10 (1-R)) - 1)). As fsrs-rs converts SM-2's states.
    """
    growth = float(desired_retention ** (-1 / weights[20])) - 1
    stability = state.interval_days * curve_factor(weights) / growth
    stability = round(min(max(stability, MIN_STABILITY), MAX_STABILITY), _DIGITS)
    forgotten = 1 - retrievability(weights, stability, state.interval_days)
    increase = exp(weights[8]) * stability ** -weights[9] * (exp(weights[10] * forgotten) - 1)
    difficulty = 11 - (state.ease_percent / 100 - 1) / increase
    difficulty = round(min(max(difficulty, MIN_DIFFICULTY), MAX_DIFFICULTY), _DIGITS)
    return MemoryState(stability=stability, difficulty=difficulty)


def first_state(memory: MemoryState, state: CarriedState, today: date) -> str:
    """A first state as the log has it; `schedule_of` reads it.

    The last review was an interval before the day it is due, and not after `today`.
    """
    last = min(state.due_on - timedelta(days=min(state.interval_days, _days(state))), today)
    return f"{last} {state.due_on} {memory.stability} {memory.difficulty}"


def _days(state: CarriedState) -> int:
    """The days that there are before the day it is due."""
    return (state.due_on - date.min).days


def schedule_of(value: str) -> Schedule:
    """The schedule that a first state in the log gives a card.

    Raises ValueError for what `first_state` does not write.
    """
    last, due, stability, difficulty = value.split(" ")
    last_review_on, due_on = date.fromisoformat(last), date.fromisoformat(due)
    return Schedule(
        state=CardState.REVIEW,
        memory=MemoryState(stability=float(stability), difficulty=float(difficulty)),
        due_on=due_on,
        interval_days=max((due_on - last_review_on).days, 1),
        last_review_on=last_review_on,
    )
