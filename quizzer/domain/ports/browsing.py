"""What searching for cards, and changing what was found, need of storage."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from quizzer.domain.cards import CardStatus
from quizzer.domain.ports.log import LogWork
from quizzer.domain.search.query import Query
from quizzer.domain.study import CardLog, CardStep, StudyCard


class SortKey(StrEnum):
    """What cards found can be sorted by; `DECK`: in the order of the notes."""

    DECK = "deck"
    QUESTION = "question"
    DUE = "due"
    STATE = "state"
    LAPSES = "lapses"
    STABILITY = "stability"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class Order:
    """How cards found are sorted; those without the quantity come last either way."""

    key: SortKey = SortKey.DECK
    is_descending: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a card stands, and when something was last done to it (None: never)."""

    card_id: int
    guid: str
    key: str
    status: CardStatus
    last_step_at: datetime | None


class BrowseWork(LogWork, Protocol):
    """One transaction of browsing."""

    def find(
        self,
        query: Query,
        order: Order,
        now: datetime,
        rollover_hour: int,
        at_most: int | None = None,
    ) -> Sequence[int]:
        """The numbers of the cards that `query` means, in order: all, or the first `at_most`."""
        ...

    def cards(self, ids: Iterable[int]) -> list[StudyCard]:
        """These cards as they are now, in this order; those that are gone are left out."""
        ...

    def standings(self, ids: Iterable[int]) -> Iterator[Standing]:
        """How these cards stand; those that are gone are left out."""
        ...

    def card_logs(self, ids: Iterable[int]) -> Iterator[tuple[int, CardLog]]:
        """Everything the states of these cards are derived from, each after its number."""
        ...

    def weights(self) -> Mapping[str, tuple[float, ...]]:
        """FSRS weights by the id that the log names them with."""
        ...

    def record_events(self, events: Iterable[CardStep]) -> None:
        """Append events, each of a card by its number, and store the state it leaves the card in.

        `events` may be made while they are recorded, from what `standings` or `card_logs` give.
        """
        ...
