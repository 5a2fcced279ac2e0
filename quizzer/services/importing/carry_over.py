"""Cards of notes that another program scheduled begin where it left them."""

from collections.abc import Callable
from datetime import datetime

from quizzer.domain.cards import CardStatus
from quizzer.domain.days import from_millis, local_day, to_millis
from quizzer.domain.identity import step_id
from quizzer.domain.ports.importing import ImportWork
from quizzer.domain.reviews import CardEvent, EventKind
from quizzer.scheduling.carried import first_state, memory_of
from quizzer.scheduling.fsrs import DEFAULT_WEIGHTS
from quizzer.scheduling.replay import after_event
from quizzer.services.importing.file_plan import FilePlan
from quizzer.settings.values import Settings


def carry_over(
    work: ImportWork,
    plan: FilePlan,
    entropy: Callable[[], int],
    *,
    now: datetime,
    settings: Settings,
) -> None:
    """Log what the file of `plan` says of cards that are new here, as their first state.

    Its intervals are taken to have aimed at the desired retention of the deck.
    """
    if not plan.carried:
        return
    device, last = work.device(), work.last_step_id()
    at = from_millis(to_millis(now))
    retention = _retention(plan, settings)
    today = local_day(now, rollover_hour=settings.rollover_hour)
    cards = {name: card_id for name in plan.carried if (card_id := work.card_id(*name)) is not None}
    for (guid, key), card_id in cards.items():
        state = plan.carried[guid, key]
        last = step_id(last, to_millis(at), entropy())
        memory = memory_of(DEFAULT_WEIGHTS, state, retention)
        event = CardEvent(
            uuid=last,
            device=device,
            session="",
            guid=guid,
            key=key,
            at=at,
            kind=EventKind.BEGIN,
            value=first_state(memory, state, today),
        )
        work.record_event(card_id, event, after_event(CardStatus(), event))


def _retention(plan: FilePlan, settings: Settings) -> float:
    deck, front = plan.read.deck, plan.read.parsed.front_matter
    return settings.options_for(deck, {deck: front.options}).desired_retention
