"""What a rating does to a card's schedule: FSRS memory, learning steps and fuzz together."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from quizzer.domain.cards import MemoryState, Schedule
from quizzer.domain.options import StudyOptions
from quizzer.domain.reviews import CardState, Rating
from quizzer.scheduling.fsrs import (
    DEFAULT_WEIGHTS,
    Weights,
    initial_memory,
    interval_days,
    next_memory,
)
from quizzer.scheduling.fuzz import fuzzed
from quizzer.scheduling.steps import Place, next_place


@dataclass(frozen=True, slots=True)
class Scheduler:
    """FSRS-6 with one set of weights. `parameters` names them in the review log."""

    weights: Weights = DEFAULT_WEIGHTS
    parameters: str = "fsrs6-default"

    def next_schedule(
        self,
        schedule: Schedule,
        rating: Rating,
        *,
        at: datetime,
        on: date,
        options: StudyOptions,
        fraction: float,
    ) -> Schedule:
        """The schedule after `rating`, given at the instant `at` on the local day `on`.

        A clock that went back counts as no time passed: the review happens at the latest of `at`
        and the last review, and likewise its day. The log must record these, the result's
        `last_review_at` and `last_review_on`. `fraction` in [0, 1) places the interval between
        its fuzz bounds.
        """
        at = max(at, schedule.last_review_at or at)
        on = max(on, schedule.last_review_on or on)
        place = next_place(
            schedule.state,
            schedule.step,
            rating,
            learning_steps=options.learning_steps,
            relearning_steps=options.relearning_steps,
        )
        memory = memory_after(self.weights, schedule, rating, on)
        after = rated(schedule, rating, memory, at=at, on=on)
        if place.wait_seconds is not None:
            return in_step(after, place, at, place.wait_seconds)
        days = interval_days(
            self.weights, memory.stability, options.desired_retention, options.maximum_interval
        )
        if options.fuzz:
            days = fuzzed(days, fraction, options.maximum_interval)
        return in_review(after, on, days)

    def outcomes(
        self, schedule: Schedule, *, at: datetime, on: date, options: StudyOptions, fraction: float
    ) -> dict[Rating, Schedule]:
        """What each rating would lead to: exactly what `next_schedule` gives for it."""
        return {
            rating: self.next_schedule(
                schedule, rating, at=at, on=on, options=options, fraction=fraction
            )
            for rating in Rating
        }


def memory_after(weights: Weights, schedule: Schedule, rating: Rating, on: date) -> MemoryState:
    """The memory after `rating` on the local day `on`, not before the day of the last review."""
    if schedule.memory is None or schedule.last_review_on is None:
        return initial_memory(weights, rating)
    return next_memory(weights, schedule.memory, rating, (on - schedule.last_review_on).days)


def rated(
    schedule: Schedule, rating: Rating, memory: MemoryState, *, at: datetime, on: date
) -> Schedule:
    """`schedule` with one more review counted; where it stands and when it is due is left open."""
    is_lapse = schedule.state is CardState.REVIEW and rating is Rating.AGAIN
    return Schedule(
        memory=memory,
        last_review_at=at,
        last_review_on=on,
        reps=schedule.reps + 1,
        lapses=schedule.lapses + is_lapse,
    )


def in_step(schedule: Schedule, place: Place, at: datetime, wait_seconds: int) -> Schedule:
    """`schedule` at a learning step, due `wait_seconds` after `at`."""
    due_at = at + timedelta(seconds=wait_seconds)
    return replace(schedule, state=place.state, step=place.step, due_at=due_at)


def in_review(schedule: Schedule, on: date, days: int) -> Schedule:
    """`schedule` in review, due `days` after the local day `on`."""
    due_on = on + timedelta(days=days)
    return replace(schedule, state=CardState.REVIEW, due_on=due_on, interval_days=days)
