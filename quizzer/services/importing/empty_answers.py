"""Cards of empty answers: an import suspends them, and resumes them once there is an answer."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from quizzer.domain.days import to_millis
from quizzer.domain.identity import step_id
from quizzer.domain.ports.log import LogWork
from quizzer.domain.reviews import CardEvent, EventKind, cancelled_ids
from quizzer.scheduling.replay import after_event

WHO = "import"
_KINDS = (EventKind.SUSPEND, EventKind.RESUME)


def settle_suspension(
    work: LogWork, card_id: int, *, is_empty: bool, now: datetime, entropy: Callable[[], int]
) -> None:
    """Suspend a card when its answer is empty, else resume it; what the learner chose stays."""
    log = work.log_of(card_id)
    last = _last_choice(log.events)
    if is_empty == log.status.suspended or (last is not None and last.value != WHO):
        return
    now -= timedelta(microseconds=now.microsecond % 1_000)
    event = CardEvent(
        uuid=step_id(work.last_step_id(), to_millis(now), entropy()),
        device=work.device(),
        session="",
        guid=log.guid,
        key=log.key,
        at=max([now, *(each.at for each in log.events)]),
        kind=EventKind.SUSPEND if is_empty else EventKind.RESUME,
        value=WHO,
    )
    work.record_event(card_id, event, after_event(log.status, event))


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
