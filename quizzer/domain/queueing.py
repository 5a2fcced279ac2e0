"""A card that may be studied today, as the queue's rules see it."""

from dataclasses import dataclass
from datetime import date

from quizzer.domain.cards import CardKind
from quizzer.domain.reviews import CardState


@dataclass(frozen=True, slots=True)
class Candidate:
    """`due_on` and `interval_days` are set for cards in REVIEW. `position`: order of the notes."""

    card_id: int
    note_id: int
    kind: CardKind
    deck: str
    state: CardState
    interval_days: int
    due_on: date | None
    position: int
