"""What the learner did: ratings and events, each an append-only row."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum, StrEnum

LONGEST_TAKEN_MS = 600_000
"""Who takes longer has left the card alone."""


class Rating(IntEnum):
    """How well a card was remembered. The numbers are FSRS's and the study keys."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class CardState(IntEnum):
    """Where a card stands in its life."""

    NEW = 0
    LEARNING = 1
    REVIEW = 2
    RELEARNING = 3

    @property
    def is_learning(self) -> bool:
        """True in the short steps, first time or after a lapse."""
        return self in (CardState.LEARNING, CardState.RELEARNING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One rating of one card, with everything needed to replay it.

    Exactly one of `interval_seconds` (a learning step was given) and `interval_days` (whole days
    were given) is set. `reviewed_on` is the local day that the review counts for. `state_before`
    is the card's state when it was rated. Steps are in seconds.
    """

    uuid: str
    device: str
    session: str
    guid: str
    key: str
    rating: Rating
    reviewed_at: datetime
    reviewed_on: date
    taken_ms: int
    state_before: CardState
    interval_seconds: int | None
    interval_days: int | None
    desired_retention: float
    learning_steps: tuple[int, ...]
    relearning_steps: tuple[int, ...]
    parameters: str


class EventKind(StrEnum):
    """What else can happen to a card. The value that goes with each is in brackets."""

    UNDO = "undo"  # [uuid of the review or event that is taken back]
    SUSPEND = "suspend"  # [who: 'learner', or 'import' for an empty answer]
    RESUME = "resume"  # [who]
    BURY = "bury"  # [ISO date: hidden before this day]
    FLAG = "flag"  # ['1' flagged, '0' not]
    RESET = "reset"  # ['']: the card is new again; earlier reviews stay in the log
    TAG = "tag"  # [a tag of the learner's own]
    UNTAG = "untag"  # [the tag that is taken off again]
    BEGIN = "begin"  # [last review, day due, stability, difficulty, as another program left them]


@dataclass(frozen=True, slots=True, kw_only=True)
class CardEvent:
    """Something done to a card other than rating it. The last writer wins."""

    uuid: str
    device: str
    session: str
    guid: str
    key: str
    at: datetime
    kind: EventKind
    value: str = ""


def cancelled_ids(events: Iterable[CardEvent]) -> set[str]:
    """The uuids of the reviews and events taken back by an undo that was not taken back itself.

    An undo comes after what it takes back, and uuids sort in the order of doing whatever the clock
    said, so the last undo is decided first.
    """
    undos = [event for event in events if event.kind is EventKind.UNDO]
    cancelled: set[str] = set()
    for undo in sorted(undos, key=lambda event: event.uuid, reverse=True):
        if undo.uuid not in cancelled:
            cancelled.add(undo.value)
    return cancelled
