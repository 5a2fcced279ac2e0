"""Replay: a card's state, recomputed from nothing but its log."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime

from quizzer.domain.cards import NEW, CardStatus, Schedule
from quizzer.domain.options import LONGEST_INTERVAL_DAYS
from quizzer.domain.reviews import CardEvent, EventKind, Review, cancelled_ids
from quizzer.scheduling.carried import schedule_of
from quizzer.scheduling.fsrs import Weights, interval_days
from quizzer.scheduling.scheduler import in_review, in_step, memory_after, rated
from quizzer.scheduling.steps import next_place

WeightsOf = Callable[[str], Weights]


def replay(
    reviews: Iterable[Review], events: Iterable[CardEvent], weights_of: WeightsOf
) -> CardStatus:
    """The state that the log of one card, in any order, leaves it in.

    Steps count in the order of their instants, then of their uuids; those that were taken back do
    not count. State, step and memory are recomputed; when the card is due is what the log says it
    was given, so neither fuzz nor weights fitted since then move it. `weights_of` gives the
    weights that the log names. Raises whatever `weights_of` raises for a name it does not know.
    """
    events = list(events)
    cancelled = cancelled_ids(events)
    status = CardStatus()
    schedule = status.schedule
    steps: list[Review | CardEvent] = [*reviews, *events]
    for step in sorted(steps, key=_when):
        if step.uuid in cancelled:
            continue
        if isinstance(step, Review):
            schedule = _after_review(schedule, step, weights_of(step.parameters))
        else:
            status = after_event(replace(status, schedule=schedule), step)
            schedule = status.schedule
    return replace(status, schedule=schedule)


def after_event(status: CardStatus, event: CardEvent) -> CardStatus:
    """`status` after an event that counts. An undo changes nothing by itself.

    A first state is that of a new card only. Raises ValueError for the value of a burial, a flag or
    a first state that is not what its kind says.
    """
    change = _CHANGES.get(event.kind)
    return status if change is None else change(status, event.value)


_CHANGES: Mapping[EventKind, Callable[[CardStatus, str], CardStatus]] = {
    EventKind.SUSPEND: lambda status, _: replace(status, suspended=True),
    EventKind.RESUME: lambda status, _: replace(status, suspended=False),
    EventKind.BURY: lambda status, day: replace(status, buried_until=date.fromisoformat(day)),
    EventKind.FLAG: lambda status, flag: replace(status, flag=int(flag)),
    EventKind.RESET: lambda status, _: replace(status, schedule=NEW),
    EventKind.TAG: lambda status, tag: replace(status, tags=tuple(sorted({*status.tags, tag}))),
    EventKind.UNTAG: lambda status, tag: replace(
        status, tags=tuple(each for each in status.tags if each != tag)
    ),
    EventKind.BEGIN: lambda status, state: (
        replace(status, schedule=schedule_of(state)) if status.schedule == NEW else status
    ),
}


def _when(step: Review | CardEvent) -> tuple[datetime, str]:
    return (step.reviewed_at if isinstance(step, Review) else step.at), step.uuid


def _after_review(schedule: Schedule, review: Review, weights: Weights) -> Schedule:
    """`schedule` after a review that counts, due when the log says.

    Where histories of two devices were joined, a card may be in review although this review gave it
    a learning step, or the other way round: it then gets what the scheduler would give, unfuzzed.
    """
    on = max(review.reviewed_on, schedule.last_review_on or review.reviewed_on)
    place = next_place(
        schedule.state,
        schedule.step,
        review.rating,
        learning_steps=review.learning_steps,
        relearning_steps=review.relearning_steps,
    )
    memory = memory_after(weights, schedule, review.rating, on)
    after = rated(schedule, review.rating, memory, at=review.reviewed_at, on=on)
    if place.wait_seconds is not None:
        wait_seconds = review.interval_seconds or place.wait_seconds
        return in_step(after, place, review.reviewed_at, wait_seconds)
    days = review.interval_days or interval_days(
        weights, memory.stability, review.desired_retention, LONGEST_INTERVAL_DAYS
    )
    return in_review(after, review.reviewed_on, days)
