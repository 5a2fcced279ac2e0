"""Rows to values, and values to rows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Row, Select, func, select

from quizzer.domain.cards import CardKind, CardStatus, MemoryState, Schedule
from quizzer.domain.claims.links import ClaimLink, Origin
from quizzer.domain.claims.records import JudgedRun, Prediction
from quizzer.domain.claims.verdicts import Verdict
from quizzer.domain.decks import Deck, DeckState
from quizzer.domain.joining import NoteAlias
from quizzer.domain.notes import FrontMatter, NoteState, StoredCard, StoredNote
from quizzer.domain.options import DeckOptions, read_options
from quizzer.domain.progress import NoteRevision
from quizzer.domain.reviews import CardEvent, CardState, EventKind, Rating, Review
from quizzer.storage.columns import to_json

AnyRow = Row[Any]
Values = dict[str, Any]
Value = TypeVar("Value")
_BATCH = 500


def chunks(values: Iterable[Value]) -> Iterator[list[Value]]:
    """`values` in lists short enough for one statement: SQLite bounds its parameters."""
    rest = iter(values)
    while some := list(islice(rest, _BATCH)):
        yield some


def numbers(values: Sequence[int]) -> Select[Any]:
    """Any number of `values` as a table of one statement, which takes few parameters."""
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


def note_of(
    row: AnyRow, cards: Iterable[StoredCard], claims: Iterable[ClaimLink] = ()
) -> StoredNote:
    """A row of `note` joined with its deck's path as `deck`."""
    return StoredNote(
        guid=row.guid,
        deck=row.deck,
        heading_path=tuple(row.heading_path),
        question=row.question,
        answer=row.answer,
        tags=tuple(row.tags),
        source=row.source,
        line=row.line,
        position=row.position,
        explicit_id=row.explicit_id,
        state=NoteState(row.state),
        cards=tuple(cards),
        claims=tuple(claims),
    )


def note_values(note: StoredNote) -> Values:
    """The columns of `note` that a note's own value gives."""
    return {
        "guid": note.guid,
        "heading_path": note.heading_path,
        "question": note.question,
        "answer": note.answer,
        "tags": note.tags,
        "source": note.source,
        "line": note.line,
        "position": note.position,
        "explicit_id": note.explicit_id,
        "state": str(note.state),
    }


def card_of(row: AnyRow) -> StoredCard:
    """What a note needs to know of a row of `card`."""
    return StoredCard(
        key=row.key, kind=CardKind(row.kind), anchor=row.anchor, is_active=row.is_active
    )


def link_of(row: AnyRow) -> ClaimLink:
    """A row of `note_claim`."""
    return ClaimLink(
        claim_id=row.claim_id,
        quote=row.quote,
        knobs=tuple((name, value) for name, value in row.knobs),
        origin=Origin(row.origin),
        is_supplement=row.is_supplement,
        code=row.code,
        decided_at=row.decided_at,
    )


def link_values(note_id: int, position: int, link: ClaimLink) -> Values:
    """The columns of a row of `note_claim`."""
    return {
        "note_id": note_id,
        "position": position,
        "claim_id": link.claim_id,
        "quote": link.quote,
        "knobs": link.knobs,
        "origin": str(link.origin),
        "is_supplement": link.is_supplement,
        "code": link.code,
        "decided_at": link.decided_at,
    }


def prediction_of(row: AnyRow) -> Prediction:
    """A row of `prediction` joined with its card's guid and key, where it has a card."""
    return Prediction(
        uuid=row.uuid,
        device=row.device,
        claim_id=row.claim_id,
        guid=row.guid or "",
        key=row.key or "",
        run_uuid=row.run_uuid,
        answer=row.answer,
        confidence=row.confidence,
        is_right=row.is_right,
        predicted_at=row.predicted_at,
    )


def prediction_values(card_id: int | None, prediction: Prediction) -> Values:
    """The columns of a row of `prediction`."""
    return {
        "uuid": prediction.uuid,
        "device": prediction.device,
        "claim_id": prediction.claim_id,
        "card_id": card_id,
        "run_uuid": prediction.run_uuid,
        "answer": prediction.answer,
        "confidence": prediction.confidence,
        "is_right": prediction.is_right,
        "predicted_at": prediction.predicted_at,
    }


def run_of(row: AnyRow) -> JudgedRun:
    """A row of `experiment_run`."""
    return JudgedRun(
        uuid=row.uuid,
        claim_id=row.claim_id,
        code_hash=row.code_hash,
        seed=row.seed,
        knobs=tuple((name, value) for name, value in row.knobs),
        measurements={
            arm: {name: float(value) for name, value in measured.items()}
            for arm, measured in row.measurements.items()
        },
        verdict=Verdict(row.verdict),
        confinement=row.confinement,
        ran_at=row.ran_at,
        taken_ms=row.taken_ms,
    )


def run_values(run: JudgedRun) -> Values:
    """The columns of a row of `experiment_run`; text where JSON has no number for a measurement."""
    return {
        "uuid": run.uuid,
        "claim_id": run.claim_id,
        "code_hash": run.code_hash,
        "seed": run.seed,
        "knobs": run.knobs,
        "measurements": {
            arm: {name: _in_json(value) for name, value in measured.items()}
            for arm, measured in run.measurements.items()
        },
        "verdict": str(run.verdict),
        "confinement": run.confinement,
        "ran_at": run.ran_at,
        "taken_ms": run.taken_ms,
    }


def _in_json(value: float) -> float | str:
    return value if abs(value) < float("inf") else str(value)


def revision_of(row: AnyRow) -> NoteRevision:
    """A row of `note_revision`."""
    return NoteRevision(
        uuid=row.uuid,
        replaced_at=row.replaced_at,
        heading_path=tuple(row.heading_path),
        question=row.question,
        answer=row.answer,
    )


def alias_of(row: AnyRow) -> NoteAlias:
    """A row of `note_alias`."""
    return NoteAlias(
        uuid=row.uuid, guid=row.guid, joined_guid=row.joined_guid, joined_at=row.joined_at
    )


def alias_values(alias: NoteAlias) -> Values:
    """The columns of a row of `note_alias`."""
    return asdict(alias)


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


def front_matter_of(written: Mapping[str, Any]) -> FrontMatter:
    """A file's front matter as it was stored."""
    return FrontMatter(
        **{
            **written,
            "tags": tuple(written.get("tags", ())),
            "options": options_of(written.get("options", {})),
            "macros": macros_of(written),
        }
    )


def macros_of(written: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """The macros of a front matter as it was stored."""
    return tuple((name, body) for name, body in written.get("macros", ()))


def front_matter_values(front_matter: FrontMatter) -> Values:
    """Only what the front matter says."""
    written = {
        **asdict(front_matter),
        "options": options_values(front_matter.options),
    }
    return {key: value for key, value in written.items() if value not in ("", (), {}, None)}
