"""What a study session needs of storage."""

from collections.abc import Iterator
from datetime import date
from typing import Protocol

from quizzer.domain.cards import CardStatus
from quizzer.domain.decks import Deck
from quizzer.domain.ports.log import LogWork
from quizzer.domain.ports.transaction import Transaction
from quizzer.domain.queueing import Candidate
from quizzer.domain.reviews import CardEvent, Review
from quizzer.domain.study import (
    CardLog,
    Counts,
    DoneToday,
    NewClaims,
    ShownSibling,
    StudyCard,
    WaitingCard,
)


class StudyWork(LogWork, Protocol):
    """One transaction of a study session. Cards of paused and archived decks never appear."""

    def decks(self) -> list[Deck]:
        """Every deck, by path."""
        ...

    def counts(self, today: date) -> dict[str, Counts]:
        """What each deck's own cards have to do today, before any daily limit."""
        ...

    def done_on(self, day: date) -> dict[str, DoneToday]:
        """What each deck's own cards used up of the limits of `day`; cancelled reviews do not."""
        ...

    def due_reviews(self, deck: str, today: date) -> Iterator[Candidate]:
        """Cards due for review in `deck` ('' for all) and below, the most overdue first."""
        ...

    def new_cards(self, deck: str, today: date) -> Iterator[Candidate]:
        """Cards never seen, in the order of the notes."""
        ...

    def new_claims(self, today: date) -> list[NewClaims]:
        """Each note with verify cards never seen."""
        ...

    def learning(self, deck: str, today: date) -> list[WaitingCard]:
        """Cards in learning steps, by due time, at most 200."""
        ...

    def shown_on(self, day: date, note_id: int | None = None) -> list[ShownSibling]:
        """The cards reviewed on `day`, of one note or of all."""
        ...

    def card(self, card_id: int) -> StudyCard | None:
        """A card as it is now; None when it is gone."""
        ...

    def status(self, card_id: int) -> CardStatus | None:
        """How a card stands now; None when it is gone or no longer asked."""
        ...

    def next_due_on(self, deck: str, after: date) -> date | None:
        """The first day later than `after` on which a review in `deck` or below is due."""
        ...

    def record_review(self, card_id: int, review_made: Review, status: CardStatus) -> None:
        """Append a review and store the card's new schedule; the rest of its state stays."""
        ...

    def last_session(self, device: str, before: str) -> str:
        """The session of the device's last step before the id `before`, '' when there is none."""
        ...

    def last_step(self, device: str, sessions: tuple[str, ...]) -> Review | CardEvent | None:
        """The last step of these sessions that is neither cancelled nor an undo itself."""
        ...


class ReplayWork(Transaction, Protocol):
    """What checking derived states against the log needs."""

    def weights(self) -> dict[str, tuple[float, ...]]:
        """FSRS weights by the id that the log names them with."""
        ...

    def count_cards(self) -> int:
        """How many cards there are."""
        ...

    def logs(self) -> Iterator[CardLog]:
        """Every card that has a state or a log."""
        ...
