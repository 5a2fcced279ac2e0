"""What statistics, listings, export and restoring need of storage."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import NamedTuple, Protocol

from quizzer.domain.cards import CardStatus
from quizzer.domain.decks import Deck, DeckState
from quizzer.domain.ports.joining import JoinWork
from quizzer.domain.ports.transaction import Transaction
from quizzer.domain.progress import NoteProgress, Progress, ProgressCount, ProgressStream
from quizzer.domain.study import CardLog

TallyRow = tuple[int, int, int, int, int, int, int]
"""Reviews that count (not cancelled) and are alike: deck, day number, quarter of an hour since 1970
UTC, the number of their standing, rating; then how many they are, and the time they took in ms.

Numbers in a tuple, since there are many of them after years.
"""


class CardGroup(NamedTuple):
    """Active cards of a deck that stand alike.

    `standing`: 0 new, 1 learning, 2 relearning, 3 young, 4 mature, 5 suspended. Young and mature
    cards are due on `due_on`; for the others it means nothing and is long past.
    """

    deck_id: int
    standing: int
    due_on: date
    cards: int


class DifficultyGroup(NamedTuple):
    """Reviewed cards of a deck, not suspended ones, whose difficulties share the whole part."""

    deck_id: int
    difficulty: float
    """Their mean."""
    cards: int


class StabilityGroup(NamedTuple):
    """Reviewed cards of a deck, not suspended ones, last reviewed on one day.

    Their stabilities (days) lie within some hundredths of `stability`, which is their mean, and in
    one bin of the histogram. `parameters` names the FSRS weights of their last reviews.
    """

    deck_id: int
    stability: float
    last_review_on: date
    parameters: str
    cards: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownDeck:
    """A deck and the number that storage gave it."""

    id: int
    deck: Deck


class StatsWork(Transaction, Protocol):
    """What statistics read: always of all decks, so that one pass serves every deck."""

    def known_decks(self) -> list[KnownDeck]:
        """Every deck, by path."""
        ...

    def count_reviews(self) -> int:
        """How many reviews count."""
        ...

    def tallies(self) -> Iterator[Sequence[TallyRow]]:
        """All reviews that count, some tallies at a time."""
        ...

    def card_groups(self) -> Iterator[CardGroup]:
        """All active cards, by how they stand."""
        ...

    def difficulties(self) -> Iterator[DifficultyGroup]:
        """All reviewed cards that are not suspended, by difficulty."""
        ...

    def stabilities(self) -> Iterator[StabilityGroup]:
        """The same by stability and last review."""
        ...

    def weights(self) -> dict[str, tuple[float, ...]]:
        """FSRS weights by the id that the log names them with."""
        ...

    def predictions(self) -> list[tuple[int | None, float, bool]]:
        """Deck, how sure (0..1) and whether it came true, of each prediction in order of time.

        Those made outside of a card belong to no deck.
        """
        ...


class DeckProgressWork(Transaction, Protocol):
    """What the home screen tells of decks beyond today's counts; quick at any size of the log."""

    def known_decks(self) -> list[KnownDeck]:
        """Every deck, by path."""
        ...

    def days_studied(self) -> list[date]:
        """Every day with a review that counts, ascending."""
        ...

    def typical_taken_ms(self, since: date) -> float | None:
        """The mean time of a review that counts from `since` on; None without any."""
        ...

    def recent_retention(self, since: date) -> dict[int, tuple[int, int]]:
        """True retention of each deck's own cards from the day `since` on: due reviews, remembered.

        Those are the first reviews of a card on a day, if it was in REVIEW; remembered is any
        rating but Again.
        """
        ...

    def maturity(self) -> dict[int, tuple[int, int]]:
        """Of each deck's own active, not suspended cards: how many are mature, and how many all."""
        ...

    def due_between(self, first: date, last: date) -> dict[int, dict[date, int]]:
        """Review cards of each deck by the day they are due, both ends included."""
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


class ExchangeWork(JoinWork, Protocol):
    """What export, restore and merge need."""

    def is_empty(self) -> bool:
        """True when there is neither a note nor a review."""
        ...

    def count_progress(self) -> ProgressCount:
        """How many notes, reviews and events there are."""
        ...

    def progress(self) -> ProgressStream:
        """The whole collection, read as it is asked for, within this transaction."""
        ...

    def add(self, progress: Progress) -> "Added":
        """Store whatever of `progress` is not here yet; of two versions the later one."""
        ...

    def count_cards(self) -> int:
        """How many cards there are."""
        ...

    def logs(self) -> Iterator[CardLog]:
        """Every card, with everything its state is derived from."""
        ...

    def logs_of(self, cards: Iterable[tuple[str, str]]) -> Iterator[CardLog]:
        """The same of these cards (guid, key), as far as they are here."""
        ...

    def save_statuses(self, statuses: Iterable[tuple[str, str, CardStatus]]) -> None:
        """Store derived states of cards, by guid and key."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What was missing and was added, and the notes that are not any more what they were.

    `waiting` steps belong to cards that are not known here. `touched`: cards (guid, key) with a
    longer log.
    """

    decks: int = 0
    notes: int = 0
    changed_notes: int = 0
    cards: int = 0
    reviews: int = 0
    events: int = 0
    predictions: int = 0
    runs: int = 0
    joins: int = 0
    waiting: int = 0
    touched: tuple[tuple[str, str], ...] = ()

    def __add__(self, other: "Added") -> "Added":
        """Both together."""
        return Added(
            **{f.name: getattr(self, f.name) + getattr(other, f.name) for f in fields(self)}
        )

    def counts(self) -> dict[str, int]:
        """How many of what was added, by name."""
        names = [each.name for each in fields(self)]
        return {name: getattr(self, name) for name in names if name not in _NOT_COUNTED}


_NOT_COUNTED = ("waiting", "touched")
