"""What appending to the log needs of storage."""

from datetime import datetime
from typing import Protocol

from quizzer.domain.cards import CardStatus
from quizzer.domain.ports.transaction import Transaction
from quizzer.domain.reviews import CardEvent
from quizzer.domain.study import CardLog


class LogWork(Transaction, Protocol):
    """Reviews and events are appended, never changed; card states are derived from them."""

    def device(self) -> str:
        """The id of this device, made when its data file was."""
        ...

    def last_step_id(self) -> str:
        """The greatest id of any review or event, '' when there is none."""
        ...

    def card_id(self, guid: str, key: str) -> int | None:
        """The number that storage gave the card, or None."""
        ...

    def record_event(self, card_id: int, event: CardEvent, status: CardStatus) -> None:
        """Append an event and store the card's new state."""
        ...

    def last_reset_at(self, card_id: int) -> datetime | None:
        """When the card was last made new again, or got its first state; None when neither was."""
        ...

    def log_of(self, card_id: int) -> CardLog:
        """Everything a card's state is derived from."""
        ...
