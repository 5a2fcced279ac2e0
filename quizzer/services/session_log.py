"""What a study session adds to the log: steps of one device and sitting, with ids in order."""

from collections.abc import Callable
from datetime import datetime

from quizzer.domain.cards import Schedule
from quizzer.domain.days import from_millis, to_millis
from quizzer.domain.identity import step_id
from quizzer.domain.options import StudyOptions
from quizzer.domain.ports.studying import StudyWork
from quizzer.domain.reviews import CardEvent, EventKind, Rating, Review
from quizzer.domain.study import StudyCard
from quizzer.scheduling.replay import after_event, replay
from quizzer.scheduling.scheduler import Scheduler


class SessionLog:
    """Makes the steps of one session on this device, and appends its events.

    Instants are aware and of whole milliseconds (`whole_millis`).
    """

    def __init__(self, scheduler: Scheduler, entropy: Callable[[], int]) -> None:
        """Nothing is written and no id taken before `begin`; `entropy` gives 74 random bits."""
        self._scheduler = scheduler
        self._entropy = entropy
        self._device = ""
        self._session = ""

    def begin(self, work: StudyWork, now: datetime) -> None:
        """Take an id for the session, if it has none: later ones are greater."""
        if not self._session:
            self._device = work.device()
            self._session = self.next_id(work, now)

    def next_id(self, work: StudyWork, now: datetime) -> str:
        """An id for the next step: it sorts after all that there are."""
        return step_id(max(work.last_step_id(), self._session), to_millis(now), self._entropy())

    def review(
        self,
        uuid: str,
        card: StudyCard,
        rating: Rating,
        after: Schedule,
        *,
        options: StudyOptions,
        taken_ms: int,
    ) -> Review:
        """What led from the schedule of `card` to `after`, under `options`; not appended yet."""
        at, on = after.last_review_at, after.last_review_on
        assert at is not None
        assert on is not None
        wait = None if after.due_at is None else round((after.due_at - at).total_seconds())
        return Review(
            uuid=uuid,
            device=self._device,
            session=self._session,
            guid=card.guid,
            key=card.key,
            rating=rating,
            reviewed_at=at,
            reviewed_on=on,
            taken_ms=max(taken_ms, 0),
            state_before=card.status.schedule.state,
            interval_seconds=wait,
            interval_days=after.interval_days if wait is None else None,
            desired_retention=options.desired_retention,
            learning_steps=options.learning_steps,
            relearning_steps=options.relearning_steps,
            parameters=self._scheduler.parameters,
        )

    def append_event(
        self, work: StudyWork, card_id: int, kind: EventKind, value: str, now: datetime
    ) -> None:
        """Append an event, not earlier than the card's last step, and store the state after it."""
        log = work.log_of(card_id)
        times = [review.reviewed_at for review in log.reviews] + [each.at for each in log.events]
        event = CardEvent(
            uuid=self.next_id(work, now),
            device=self._device,
            session=self._session,
            guid=log.guid,
            key=log.key,
            at=max([now, *times]),
            kind=kind,
            value=value,
        )
        status = after_event(log.status, event)
        if kind is EventKind.UNDO:
            status = replay(log.reviews, [*log.events, event], lambda _: self._scheduler.weights)
        work.record_event(card_id, event, status)

    def last_step(self, work: StudyWork) -> Review | CardEvent | None:
        """The step that an undo takes back: this session's last, or that of the one before."""
        earlier = work.last_session(self._device, before=self._session)
        sessions = (self._session, earlier) if earlier else (self._session,)
        return work.last_step(self._device, sessions)


def after_reset(work: StudyWork, card: StudyCard, now: datetime) -> datetime:
    """`now`, not before the card began (anew), so that replay sees what follows after it.

    A card that was reviewed since is kept in order by its last review.
    """
    if card.status.schedule.reps:
        return now
    return max(now, work.last_reset_at(card.card_id) or now)


def whole_millis(at: datetime) -> datetime:
    """The log keeps milliseconds; what is scheduled must be what can be read back."""
    return from_millis(to_millis(at))
