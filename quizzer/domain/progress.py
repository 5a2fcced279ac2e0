"""Everything a collection knows, as values: what is exported, and brought back."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from quizzer.domain.cards import CardStatus
from quizzer.domain.claims.records import JudgedRun, Prediction
from quizzer.domain.days import EPOCH
from quizzer.domain.decks import Deck
from quizzer.domain.joining import NoteAlias
from quizzer.domain.notes import StoredNote
from quizzer.domain.reviews import CardEvent, Review


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteRevision:
    """An earlier text of a note, and when it was replaced."""

    uuid: str
    replaced_at: datetime
    heading_path: tuple[str, ...]
    question: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteProgress:
    """A note with its earlier texts and, in the order of `note.cards`, its cards' states.

    `changed_at` is when the note came to be as it is, on whatever device that was.
    """

    note: StoredNote
    revisions: tuple[NoteRevision, ...]
    statuses: tuple[CardStatus, ...]
    changed_at: datetime = EPOCH


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameters:
    """FSRS weights that reviews were scheduled with. `id` names them in the log."""

    id: str
    weights: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """A whole collection. Sorted: decks by path, notes by guid, what was logged by uuid."""

    decks: tuple[Deck, ...]
    notes: tuple[NoteProgress, ...]
    reviews: tuple[Review, ...]
    events: tuple[CardEvent, ...]
    parameters: tuple[Parameters, ...]
    predictions: tuple[Prediction, ...] = ()
    aliases: tuple[NoteAlias, ...] = ()
    runs: tuple[JudgedRun, ...] = ()

    @property
    def asked(self) -> "Iterator[tuple[Review, str, str]]":
        """Each review with the deck and the question of its note, '' for a note not here."""
        notes = {kept.note.guid: kept.note for kept in self.notes}
        for review in self.reviews:
            note = notes.get(review.guid)
            yield review, note.deck if note else "", note.question if note else ""


NOTHING = Progress(decks=(), notes=(), reviews=(), events=(), parameters=())


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressStream:
    """What `Progress` holds, in the same order, read as it is asked for: each table once."""

    decks: Iterable[Deck]
    notes: Iterable[NoteProgress]
    reviews: Iterable[Review]
    events: Iterable[CardEvent]
    parameters: Iterable[Parameters]
    predictions: Iterable[Prediction]
    aliases: Iterable[NoteAlias]
    runs: Iterable[JudgedRun]
    asked: Iterable[tuple[Review, str, str]]


class ProgressCount(NamedTuple):
    """How many rows there are of that of which there can be many."""

    notes: int
    reviews: int
    events: int


AnyProgress = Progress | ProgressStream
"""What can be written to a file."""
