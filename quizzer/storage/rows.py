"""Rows to values, and values to rows: decks, cards and the log, all that studying reads.

What reads rows works without SQLAlchemy: the first question is read before that is there.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from quizzer.domain.cards import CardKind, CardStatus, MemoryState, Schedule
from quizzer.domain.decks import Deck, DeckState
from quizzer.domain.options import DeckOptions, read_options
from quizzer.domain.queueing import Candidate
from quizzer.domain.reviews import CardEvent, CardState, EventKind, Rating, Review
from quizzer.domain.study import Source, StudyCard
from quizzer.storage.compact_json import to_json

if TYPE_CHECKING:
    from sqlalchemy import Row, Select

    AnyRow = Row[Any]
else:
    AnyRow = Any
Values = dict[str, Any]
Value = TypeVar("Value")
_BATCH = 500


def chunks(values: Iterable[Value]) -> Iterator[list[Value]]:
    """`values` in lists short enough for one statement: SQLite bounds its parameters."""
    rest = iter(values)
    while some := list(islice(rest, _BATCH)):
        yield some


def numbers(values: Sequence[int]) -> "Select[Any]":
    """Any number of `values` as a table of one statement, which takes few parameters."""
    from sqlalchemy import func, select  # noqa: PLC0415  reading rows goes without it

    listed = func.json_each(to_json(list(values))).table_valued("value")
    return select(listed.c.value)


def status_of(row: AnyRow) -> CardStatus:
    """The derived state in a row of `card`."""
    memory = None
    if row.stability is not None:
        memory = MemoryState(stability=row.stability, difficulty=row.difficulty)
    return CardStatus(
        schedule=Schedule(
            state=CardState(row.state),
            step=row.step,
            memory=memory,
            due_at=row.due_at,
            due_on=row.due_on,
            interval_days=row.interval_days,
            last_review_at=row.last_review_at,
            last_review_on=row.last_review_on,
            reps=row.reps,
            lapses=row.lapses,
        ),
        suspended=row.suspended,
        buried_until=row.buried_until,
        flag=row.flag,
        tags=tuple(row.tags),
    )


def status_values(status: CardStatus) -> Values:
    """The columns of `card` that hold a derived state."""
    schedule = status.schedule
    return {
        "state": int(schedule.state),
        "step": schedule.step,
        "stability": schedule.memory.stability if schedule.memory else None,
        "difficulty": schedule.memory.difficulty if schedule.memory else None,
        "due_at": schedule.due_at,
        "due_on": schedule.due_on,
        "interval_days": schedule.interval_days,
        "last_review_at": schedule.last_review_at,
        "last_review_on": schedule.last_review_on,
        "reps": schedule.reps,
        "lapses": schedule.lapses,
        "suspended": status.suspended,
        "buried_until": status.buried_until,
        "flag": status.flag,
        "tags": status.tags,
    }


def candidate_of(row: AnyRow) -> Candidate:
    """A card, with the path of its deck, that may come next."""
    return Candidate(
        card_id=row.id,
        note_id=row.note_id,
        kind=CardKind(row.kind),
        deck=row.path,
        state=CardState(row.state),
        interval_days=row.interval_days,
        due_on=row.due_on,
        position=row.position,
    )


def study_card_of(row: AnyRow) -> StudyCard:
    """A row of `card` joined with its note, deck and source file."""
    source = None
    if row.source_path is not None:
        source = Source(
            root=row.root_path, path=row.source_path, line=row.line, root_name=row.root_name
        )
    return StudyCard(
        card_id=row.id,
        note_id=row.note_id,
        guid=row.guid,
        key=row.key,
        kind=CardKind(row.kind),
        anchor=row.anchor,
        deck=row.deck,
        heading_path=tuple(row.heading_path),
        question=row.question,
        answer=row.answer,
        source=source,
        status=status_of(row),
        is_active=row.is_active,
        tags=tuple(row.note_tags),
        macros=macros_of(row.front_matter or {}),
    )


def review_of(row: AnyRow) -> Review:
    """A row of `review` joined with its card's guid and key."""
    return Review(
        uuid=row.uuid,
        device=row.device,
        session=row.session,
        guid=row.guid,
        key=row.key,
        rating=Rating(row.rating),
        reviewed_at=row.reviewed_at,
        reviewed_on=row.reviewed_on,
        taken_ms=row.taken_ms,
        state_before=CardState(row.state_before),
        interval_seconds=row.interval_seconds,
        interval_days=row.interval_days,
        desired_retention=row.desired_retention,
        learning_steps=tuple(row.learning_steps),
        relearning_steps=tuple(row.relearning_steps),
        parameters=row.parameters,
    )


def review_values(card_id: int, review: Review) -> Values:
    """The columns of a row of `review`."""
    return {
        "uuid": review.uuid,
        "device": review.device,
        "session": review.session,
        "card_id": card_id,
        "rating": int(review.rating),
        "reviewed_at": review.reviewed_at,
        "reviewed_on": review.reviewed_on,
        "taken_ms": review.taken_ms,
        "state_before": int(review.state_before),
        "interval_seconds": review.interval_seconds,
        "interval_days": review.interval_days,
        "desired_retention": review.desired_retention,
        "learning_steps": review.learning_steps,
        "relearning_steps": review.relearning_steps,
        "parameters": review.parameters,
    }


def event_of(row: AnyRow) -> CardEvent:
    """A row of `card_event` joined with its card's guid and key."""
    return CardEvent(
        uuid=row.uuid,
        device=row.device,
        session=row.session,
        guid=row.guid,
        key=row.key,
        at=row.at,
        kind=EventKind(row.kind),
        value=row.value,
    )


def event_values(card_id: int, event: CardEvent) -> Values:
    """The columns of a row of `card_event`."""
    return {
        "uuid": event.uuid,
        "device": event.device,
        "session": event.session,
        "card_id": card_id,
        "at": event.at,
        "kind": str(event.kind),
        "value": event.value,
    }


def deck_of(row: AnyRow) -> Deck:
    """A row of `deck`."""
    return Deck(
        path=row.path,
        title=row.title,
        language=row.language,
        translates=row.translates,
        options=options_of(row.options),
        state=DeckState(row.state),
        chosen_by=row.chosen_by,
        described_at=row.described_at,
        chosen_at=row.chosen_at,
    )


def deck_values(deck: Deck) -> Values:
    """The columns of a row of `deck`, its state included."""
    return {
        **description_values(deck),
        "path": deck.path,
        "state": str(deck.state),
        "chosen_by": deck.chosen_by,
        "described_at": deck.described_at,
        "chosen_at": deck.chosen_at,
    }


def description_values(deck: Deck) -> Values:
    """The columns of `deck` that its files describe."""
    return {
        "title": deck.title,
        "language": deck.language,
        "translates": deck.translates,
        "options": options_values(deck.options),
    }


def options_of(written: Mapping[str, object]) -> DeckOptions:
    """Options as they were stored; steps were stored in seconds."""
    plain = {key: value for key, value in written.items() if not key.endswith("steps")}
    options, _ = read_options(plain)
    steps = {key: tuple(value) for key, value in written.items() if isinstance(value, list | tuple)}
    return DeckOptions(**steps).over(options)  # type: ignore[arg-type]


def options_values(options: DeckOptions) -> Values:
    """Only what the options say, steps in seconds."""
    return {key: value for key, value in options.as_dict().items() if value is not None}


def macros_of(written: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """The macros of a front matter as it was stored."""
    return tuple((name, body) for name, body in written.get("macros", ()))
