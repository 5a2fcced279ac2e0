"""The forms of the records that progress is written in, table by table."""

from dataclasses import dataclass
from datetime import datetime
from sys import intern
from typing import Any

from quizzer.domain.cards import CardKind, CardStatus, MemoryState, Schedule
from quizzer.domain.claims.links import ClaimLink, Origin
from quizzer.domain.claims.records import JudgedRun, Prediction
from quizzer.domain.claims.verdicts import Verdict
from quizzer.domain.decks import Deck, DeckState
from quizzer.domain.joining import NoteAlias
from quizzer.domain.notes import NoteState, StoredCard, StoredNote
from quizzer.domain.options import AnswerBy, DeckOptions
from quizzer.domain.progress import NoteProgress, NoteRevision, Parameters
from quizzer.domain.reviews import CardEvent, CardState, EventKind, Rating, Review
from quizzer.interchange.forms import (
    DAY,
    INSTANT,
    MEASUREMENT,
    NUMBER,
    TEXT,
    TRUTH,
    WHOLE,
    Field,
    Form,
    FormError,
    listed,
    mapped,
    named,
    optional,
    record,
    shared,
)
from quizzer.languages import tr


@dataclass(frozen=True, slots=True)
class _Card:
    """A card and its state, which the file keeps in one record."""

    card: StoredCard
    status: CardStatus


@dataclass(frozen=True, slots=True)
class _Note:
    """A note as the file keeps it: each card with its state."""

    note: StoredNote
    revisions: tuple[NoteRevision, ...]
    cards: tuple[_Card, ...]
    changed_at: datetime


def _note_of(kept: NoteProgress) -> _Note:
    cards = (_Card(*pair) for pair in zip(kept.note.cards, kept.statuses, strict=True))
    return _Note(kept.note, kept.revisions, tuple(cards), kept.changed_at)


def _kept_of(note: _Note) -> NoteProgress:
    statuses = tuple(each.status for each in note.cards)
    return NoteProgress(
        note=note.note,
        revisions=note.revisions,
        statuses=statuses,
        changed_at=note.changed_at,
    )


def _texts(*names: str) -> tuple[Field, ...]:
    return tuple(Field(name, TEXT) for name in names)


def _make_card(read: dict[str, Any]) -> _Card:
    parts: dict[str, dict[str, Any]] = {"card": {}, "status": {}, "status.schedule": {}}
    for attribute, value in read.items():
        owner, _, name = attribute.rpartition(".")
        parts[owner][name] = value
    schedule = Schedule(**parts["status.schedule"])
    return _Card(StoredCard(**parts["card"]), CardStatus(schedule=schedule, **parts["status"]))


def _make_note(read: dict[str, Any]) -> _Note:
    cards, revisions, changed_at = (read.pop(name) for name in ("cards", "revisions", "changed_at"))
    kept = {attribute.removeprefix("note."): value for attribute, value in read.items()}
    note = StoredNote(**kept, cards=tuple(each.card for each in cards))
    return _Note(note, revisions, cards, changed_at)


def _make_review(read: dict[str, Any]) -> Review:
    if (read["interval_seconds"] is None) == (read["interval_days"] is None):
        raise FormError(tr("expected exactly one of interval_seconds and interval_days"))
    return Review(**read | {name: intern(read[name]) for name in _REPEATED})


_REPEATED = ("device", "session", "guid", "key", "parameters")
_STEPS = shared(listed(WHOLE))

_OPTIONS = record(
    lambda read: DeckOptions(**read),
    Field("desired_retention", optional(NUMBER)),
    Field("new_per_day", optional(WHOLE)),
    Field("reviews_per_day", optional(WHOLE)),
    Field("learning_steps_seconds", optional(_STEPS), "learning_steps"),
    Field("relearning_steps_seconds", optional(_STEPS), "relearning_steps"),
    Field("maximum_interval_days", optional(WHOLE), "maximum_interval"),
    Field("fuzz", optional(TRUTH)),
    Field("new_claims_per_note", optional(WHOLE)),
    Field("answer", optional(named(AnswerBy))),
)

_DECK = record(
    lambda read: Deck(**read),
    *_texts("path", "title", "language", "translates"),
    Field("state", named(DeckState)),
    Field("chosen_by", TEXT),
    Field("chosen_at", INSTANT),
    Field("described_at", INSTANT),
    Field("options", _OPTIONS),
)

_REVISION = record(
    lambda read: NoteRevision(**read),
    Field("uuid", TEXT),
    Field("replaced_at", INSTANT),
    Field("heading_path", listed(TEXT)),
    *_texts("question", "answer"),
)

_MEMORY = record(
    lambda read: MemoryState(**read),
    Field("stability_days", NUMBER, "stability"),
    Field("difficulty", NUMBER),
)

_CARD = record(
    _make_card,
    Field("key", TEXT, "card.key"),
    Field("kind", named(CardKind), "card.kind"),
    Field("anchor", TEXT, "card.anchor"),
    Field("is_active", TRUTH, "card.is_active"),
    Field("state", named(CardState), "status.schedule.state"),
    Field("step", WHOLE, "status.schedule.step"),
    Field("memory", optional(_MEMORY), "status.schedule.memory"),
    Field("due_at", optional(INSTANT), "status.schedule.due_at"),
    Field("due_on", optional(DAY), "status.schedule.due_on"),
    Field("interval_days", WHOLE, "status.schedule.interval_days"),
    Field("last_review_at", optional(INSTANT), "status.schedule.last_review_at"),
    Field("last_review_on", optional(DAY), "status.schedule.last_review_on"),
    Field("reps", WHOLE, "status.schedule.reps"),
    Field("lapses", WHOLE, "status.schedule.lapses"),
    Field("is_suspended", TRUTH, "status.suspended"),
    Field("buried_until", optional(DAY), "status.buried_until"),
    Field("flag", WHOLE, "status.flag"),
    Field("tags", listed(TEXT), "status.tags"),
)


def _pairs(knobs: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    if any(len(knob) != 2 for knob in knobs):  # noqa: PLR2004
        raise FormError(tr("expected a name and a value of each knob"))
    return knobs


def _make_link(read: dict[str, Any]) -> ClaimLink:
    return ClaimLink(**read | {"knobs": _pairs(read["knobs"])})


_KNOBS = listed(listed(TEXT))

_LINK = record(
    _make_link,
    *_texts("claim_id", "quote"),
    Field("knobs", _KNOBS),
    Field("origin", named(Origin)),
    Field("is_supplement", TRUTH),
    Field("code", TEXT),
    Field("decided_at", INSTANT),
)

_FLAT_NOTE = record(
    _make_note,
    Field("guid", TEXT, "note.guid"),
    Field("deck", TEXT, "note.deck"),
    Field("heading_path", listed(TEXT), "note.heading_path"),
    Field("question", TEXT, "note.question"),
    Field("answer", TEXT, "note.answer"),
    Field("tags", listed(TEXT), "note.tags"),
    Field("source", TEXT, "note.source"),
    Field("line", WHOLE, "note.line"),
    Field("position", WHOLE, "note.position"),
    Field("explicit_id", TEXT, "note.explicit_id"),
    Field("state", named(NoteState), "note.state"),
    Field("changed_at", INSTANT),
    Field("revisions", listed(_REVISION)),
    Field("cards", listed(_CARD)),
    Field("claims", listed(_LINK), "note.claims"),
)

_NOTE: Form[NoteProgress] = Form(
    lambda kept: _FLAT_NOTE.write(_note_of(kept)),
    lambda value: _kept_of(_FLAT_NOTE.read(value)),
)

_REVIEW = record(
    _make_review,
    *_texts("uuid", "device", "session", "guid", "key"),
    Field("rating", named(Rating)),
    Field("reviewed_at", INSTANT),
    Field("reviewed_on", DAY),
    Field("taken_ms", WHOLE),
    Field("state_before", named(CardState)),
    Field("interval_seconds", optional(WHOLE)),
    Field("interval_days", optional(WHOLE)),
    Field("desired_retention", NUMBER),
    Field("learning_steps_seconds", _STEPS, "learning_steps"),
    Field("relearning_steps_seconds", _STEPS, "relearning_steps"),
    Field("parameters", TEXT),
)

_EVENT = record(
    lambda read: CardEvent(**read),
    *_texts("uuid", "device", "session", "guid", "key"),
    Field("at", INSTANT),
    Field("kind", named(EventKind)),
    Field("value", TEXT),
)

_PREDICTION = record(
    lambda read: Prediction(**read),
    *_texts("uuid", "device", "claim_id", "guid", "key", "run_uuid", "answer"),
    Field("confidence", NUMBER),
    Field("is_right", TRUTH),
    Field("predicted_at", INSTANT),
)

_ALIAS = record(
    lambda read: NoteAlias(**read),
    *_texts("uuid", "guid", "joined_guid"),
    Field("joined_at", INSTANT),
)


def _make_run(read: dict[str, Any]) -> JudgedRun:
    return JudgedRun(**read | {"knobs": _pairs(read["knobs"])})


_RUN = record(
    _make_run,
    *_texts("uuid", "claim_id", "code_hash"),
    Field("seed", WHOLE),
    Field("knobs", _KNOBS),
    Field("measurements", mapped(mapped(MEASUREMENT))),
    Field("verdict", named(Verdict)),
    Field("confinement", TEXT),
    Field("ran_at", INSTANT),
    Field("taken_ms", WHOLE),
)

_PARAMETERS = record(
    lambda read: Parameters(**read), Field("id", TEXT), Field("weights", listed(NUMBER))
)

TABLES: tuple[tuple[str, Form[Any], str], ...] = (
    ("decks", _DECK, "path"),
    ("notes", _NOTE, "note.guid"),
    ("reviews", _REVIEW, "uuid"),
    ("events", _EVENT, "uuid"),
    ("predictions", _PREDICTION, "uuid"),
    ("aliases", _ALIAS, "uuid"),
    ("runs", _RUN, "uuid"),
    ("parameters", _PARAMETERS, "id"),
)
"""Name of a table, form of its records, and the attribute that names a record and orders them."""
