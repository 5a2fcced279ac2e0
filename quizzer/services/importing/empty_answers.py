"""Cards of empty answers: an import suspends them, and resumes them once there is an answer."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from quizzer.domain.days import to_millis
from quizzer.domain.identity import step_id
from quizzer.domain.ports.importing import ImportWork
from quizzer.domain.reviews import CardEvent, EventKind, cancelled_ids
from quizzer.domain.study import CardStep
from quizzer.scheduling.replay import after_event

WHO = "import"
_KINDS = (EventKind.SUSPEND, EventKind.RESUME)


def settle_suspensions(
    work: ImportWork,
    cards: Iterable[int],
    *,
    is_empty: bool,
    now: datetime,
    entropy: Callable[[], int],
) -> None:
    """Suspend cards whose answers are empty, else resume them; what the learner chose stays."""
    now -= timedelta(microseconds=now.microsecond % 1_000)

    def steps() -> Iterator[CardStep]:
        device, last_id = work.device(), work.last_step_id()
        for card_id, log in work.card_logs(cards):
            last = _last_choice(log.events)
            if is_empty == log.status.suspended or (last is not None and last.value != WHO):
                continue
            last_id = step_id(last_id, to_millis(now), entropy())
            event = CardEvent(
                uuid=last_id,
                device=device,
                session="",
                guid=log.guid,
                key=log.key,
                at=max([now, *(each.at for each in log.events)]),
                kind=EventKind.SUSPEND if is_empty else EventKind.RESUME,
                value=WHO,
            )
            yield CardStep(card_id, event, after_event(log.status, event))

    work.record_events(steps())


def suspended_since(events: Sequence[CardEvent], since: datetime) -> bool | None:
    """Whether an import suspended (True) or resumed a card from `since` on; None for neither."""
    last = _last_choice(events)
    if last is None or last.value != WHO or last.at < since:
        return None
    return last.kind is EventKind.SUSPEND


def _last_choice(events: Sequence[CardEvent]) -> CardEvent | None:
    """The last time that anyone suspended or resumed the card, and did not take it back."""
    undone = cancelled_ids(events)
    steps = [each for each in events if each.kind in _KINDS and each.uuid not in undone]
    return max(steps, key=lambda each: each.uuid, default=None)
