"""What a study session shows and counts."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from quizzer.domain.cards import CardKind, CardStatus
from quizzer.domain.reviews import CardEvent, Review


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A note's place: a file in a root folder, and a line counted from 1."""

    root: str
    path: str
    line: int
    root_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyCard:
    """A card with its note's text, as it stands in storage now.

    `tags` are the note's; `is_active` is false for a card that nothing asks for any more. `macros`
    are the LaTeX commands that its file defines, each with what it stands for.
    """

    card_id: int
    note_id: int
    guid: str
    key: str
    kind: CardKind
    anchor: str
    deck: str
    heading_path: tuple[str, ...]
    question: str
    answer: str
    source: Source | None
    status: CardStatus
    is_active: bool = True
    tags: tuple[str, ...] = ()
    macros: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Cards still to do: never seen, in learning steps, due for review."""

    new: int = 0
    learning: int = 0
    due: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.new + self.learning + self.due

    def __add__(self, other: "Counts") -> "Counts":
        """Both together."""
        return Counts(
            new=self.new + other.new,
            learning=self.learning + other.learning,
            due=self.due + other.due,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneToday:
    """What a deck's own cards already used up of its daily limits."""

    new: int = 0
    reviews: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NewClaims:
    """A note's verify cards that were never seen, and how many others were begun today."""

    note_id: int
    deck: str
    waiting: int
    begun: int

    def allowed(self, limit: int) -> int:
        """How many more may begin today, if `limit` of one note may."""
        return max(min(self.waiting, limit - self.begun), 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingCard:
    """A card in its learning steps, due at an instant."""

    card_id: int
    due_at: datetime
    note_id: int = 0


class CardStep(NamedTuple):
    """An event of a card, which is known by its number here, and the state that it leaves it in."""

    card_id: int
    event: CardEvent
    status: CardStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class CardLog:
    """One card with its derived state as stored and everything it is derived from."""

    guid: str
    key: str
    status: CardStatus
    reviews: tuple[Review, ...]
    events: tuple[CardEvent, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSibling:
    """A card that was reviewed on a day that was asked about."""

    card_id: int
    note_id: int
    kind: CardKind
