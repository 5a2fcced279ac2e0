"""What a study session answers when asked what comes next."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from quizzer.domain.cards import CardKind, Face, Schedule
from quizzer.domain.choices import Choice
from quizzer.domain.errors import QuizzerError
from quizzer.domain.reviews import CardEvent, Rating, Review
from quizzer.domain.study import Counts, StudyCard


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A card to ask.

    `choice` are the options in the order to show them, None unless the card asks to choose.
    `expected` is the text that a typed answer is compared with, '' where it is not. `is_typed`:
    the deck wants that answer typed. `outcomes` says what each rating leads to, `retrievability`
    how likely the card is remembered now (None for a new one). `done` of `total` cards of the
    session were rated so far; `total` is what is known now and grows when cards are learnt again.
    """

    card: StudyCard
    face: Face
    outcomes: Mapping[Rating, Schedule]
    retrievability: float | None
    counts: Counts
    done: int
    total: int
    choice: Choice | None = None
    expected: str = ""
    is_typed: bool = False

    @property
    def may_be_typed(self) -> bool:
        """True unless the card asks to choose, or to predict."""
        return self.choice is None and self.card.kind is not CardKind.CLAIM


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Only learning cards are left, and none within the next minutes: the first at `until`."""

    until: datetime
    counts: Counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """Nothing is left to study today.

    `again` counts ratings Again; `next_due` is the day of the next review, None for none.
    """

    cards: int
    reviews: int
    again: int
    taken_ms: int
    next_due: date | None
    new_left: int

    @property
    def again_rate(self) -> float:
        """The share of ratings that were Again, 0 when there were none."""
        return self.again / self.reviews if self.reviews else 0.0


Turn = Question | Waiting | Finished


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """What an undo took back."""

    step: Review | CardEvent
    card: StudyCard


class CardChangedError(QuizzerError):
    """The card was rated or changed elsewhere since it was shown; nothing was recorded."""
