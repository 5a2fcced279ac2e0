"""What statistics, listings, export and restoring need of storage."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from quizzer.domain.cards import CardStatus
from quizzer.domain.decks import Deck, DeckState
from quizzer.domain.ports.transaction import Transaction
from quizzer.domain.progress import NoteProgress, Progress
from quizzer.domain.reviews import CardState, Rating


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewFact:
    """One review that counts (not cancelled), as statistics need it.

    `interval_before_days` is the interval that the review before it gave, 0 for none.
    `is_first_of_day` tells whether the card had no earlier review on that day.
    """

    reviewed_on: date
    rating: Rating
    state_before: CardState
    taken_ms: int
    interval_before_days: int
    is_first_of_day: bool


class StatsWork(Transaction, Protocol):
    """What statistics read. `deck` '' stands for all; decks below one belong to it."""

    def reviews(self, deck: str) -> Iterator[ReviewFact]:
        """Every review that counts, in order of time."""
        ...

    def states(self, deck: str) -> dict[str, int]:
        """Active cards by state: new, learning, relearning, young, mature, suspended."""
        ...

    def due_by_day(self, deck: str, until: date) -> dict[date, int]:
        """Review cards by the day they are due, up to `until`."""
        ...

    def predictions(self, deck: str) -> list[tuple[float, bool]]:
        """How sure (0..1) each prediction was, and whether it came true, in order of time.

        Those made outside of a card belong to no deck and count for '' only.
        """
        ...


class CollectionWork(Transaction, Protocol):
    """What listing and putting away need."""

    def decks(self) -> list[Deck]:
        """Every deck, by path."""
        ...

    def sizes(self) -> dict[str, tuple[int, int]]:
        """Active notes and cards of each deck's own."""
        ...

    def notes(self, deck: str, cards: Sequence[int] | None = None) -> Iterator[NoteProgress]:
        """The notes of `deck` and below with their cards, in their order; archived ones last.

        With `cards`, only the notes of these cards.
        """
        ...

    def choose_deck_state(self, path: str, state: DeckState, chosen_by: str) -> None:
        """Set a deck's state, and who chose it."""
        ...

    def forget_decks(self, paths: Iterable[str]) -> int:
        """Delete decks with notes, cards and logs; how many notes went."""
        ...


class ExchangeWork(Transaction, Protocol):
    """What export, restore and merge need."""

    def is_empty(self) -> bool:
        """True when there is neither a note nor a review."""
        ...

    def progress(self) -> Progress:
        """The whole collection."""
        ...

    def add(self, progress: Progress) -> "Added":
        """Store whatever of `progress` is not here yet; nothing here is changed."""
        ...

    def save_statuses(self, statuses: Iterable[tuple[str, str, CardStatus]]) -> None:
        """Store derived states of cards, by guid and key."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What was missing and was added. `touched`: known cards (guid, key) with a longer log."""

    decks: int = 0
    notes: int = 0
    cards: int = 0
    reviews: int = 0
    events: int = 0
    touched: tuple[tuple[str, str], ...] = ()
