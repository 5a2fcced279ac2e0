"""Cards: what is asked of a note, and what is believed about each."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from quizzer.domain.choices import Choice
from quizzer.domain.reviews import CardState


class CardKind(StrEnum):
    """The ways a note is asked."""

    BASIC = "basic"  # question, whole answer
    ITEM = "item"  # one named item of a long answer
    CLOZE = "cloze"  # one gap number of a text
    CLAIM = "claim"  # what an experiment will show
    CHOICE = "choice"  # question, options to choose from
    REVERSE = "reverse"  # the whole answer, which question


WHOLE_ANSWERS = (CardKind.BASIC, CardKind.CHOICE)


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoryState:
    """What FSRS believes about one card: stability in days, difficulty in 1..10."""

    stability: float
    difficulty: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """The derived state of one card: replaying its log gives the same again.

    `due_at` is an instant and set in the learning states only, `due_on` a local day and set in
    `REVIEW` only. `step` counts the learning steps from 0. `reps` counts the reviews, `lapses` the
    ratings Again given in `REVIEW`.
    """

    state: CardState = CardState.NEW
    step: int = 0
    memory: MemoryState | None = None
    due_at: datetime | None = None
    due_on: date | None = None
    interval_days: int = 0
    last_review_at: datetime | None = None
    last_review_on: date | None = None
    reps: int = 0
    lapses: int = 0


NEW = Schedule()


@dataclass(frozen=True, slots=True, kw_only=True)
class CardStatus:
    """A card's derived state in full: its schedule and what the learner did to it.

    `tags` are those that the learner set, sorted; the note's files set others.
    """

    schedule: Schedule = NEW
    suspended: bool = False
    buried_until: date | None = None
    flag: int = 0
    tags: tuple[str, ...] = ()

    def is_hidden(self, today: date) -> bool:
        """True while the card is suspended, or buried to a day after `today`."""
        return self.suspended or (self.buried_until is not None and self.buried_until > today)


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """A card as it is shown: markdown before and after the answer is asked for.

    `context` is the path shown above the front: headings, and an item's groups. `hidden` is what
    the front leaves out of the back, '' where that is all of it. Of a choice the back explains it.
    """

    context: tuple[str, ...]
    front: str
    back: str
    hidden: str = ""
    choice: Choice | None = None


def card_key(kind: CardKind, name: str = "") -> str:
    """A card's key within its note: `basic`, `item:<name as first seen>`, `cloze:1`."""
    return f"{kind}:{name}" if name else str(kind)


def gives_away(shown: CardKind, other: CardKind) -> bool:
    """True when showing a card of kind `shown` gives away another of its note, of kind `other`.

    Clozes of one text share that text; a whole answer contains its items, so an item shown today
    has given part of it away. A reversed card shows the answer and asks for the question, which all
    others show. Items ask for different things, and so do claims: each is predicted.
    """
    if CardKind.REVERSE in (shown, other):
        return shown is not other and CardKind.CLAIM not in (shown, other)
    if other in WHOLE_ANSWERS:
        return shown in (CardKind.ITEM, CardKind.CLOZE)
    return shown is CardKind.CLOZE and other is CardKind.CLOZE
