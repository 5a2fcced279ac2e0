"""Progress as JSON: everything there is, read back without loss.

One UTF-8 file, one record a line, so that version control shows what changed. Fields stand in the
order given here and none may be missing or unknown. The same progress gives the same bytes.

Times (`*_at`, `at`) are ISO 8601 in UTC to the millisecond, `2026-01-31T08:30:00.000Z`; days
(`*_on`, `buried_until`) are local dates, `2026-01-31`; durations have their unit in their name; a
`?` marks what can be null.

- `format`: `"quizzer-progress"`; `version`: 5. Earlier files are read too: version 4 had no
  `aliases`, version 3 no `answer`, version 2 no tags of cards, version 1 neither claims nor
  predictions nor `new_claims_per_note`.
- `decks`, by path: `path`, `title`, `language`, `translates` (path of the deck that this one says
  in another language), `state` (active, paused, archived), `chosen_by` ('', import, learner),
  `options`: `desired_retention`? (0..1), `new_per_day`?, `reviews_per_day`?,
  `learning_steps_seconds`? and `relearning_steps_seconds`? (lists), `maximum_interval_days`?,
  `fuzz`?, `new_claims_per_note`?, `answer`? (heart, typed); null is what the deck leaves open.
- `notes`, by guid: `guid`, `deck`, `heading_path` (list), `question`, `answer` (markdown), `tags`
  (list), `source` (the file's path within its root, '' for none), `line` (from 1), `position`
  (in its file), `explicit_id`, `state` (active, archived), `revisions`, `cards`, `claims`.
  - `revisions`: earlier texts: `uuid`, `replaced_at`, `heading_path`, `question`, `answer`.
  - `cards`: `key` (its identity within the note), `kind` (basic, item, cloze, claim, choice,
    reverse), `anchor` (where it stands in the text), `is_active`, `state` (new, learning, review,
    relearning), `step` (learning steps done), `memory`? (FSRS: `stability_days`, `difficulty`
    1..10), `due_at`? (learning only), `due_on`? (review only), `interval_days`, `last_review_at`?,
    `last_review_on`?, `reps`, `lapses`, `is_suspended`, `buried_until`?, `flag`, `tags` (the
    learner's own, a list).
  - `claims`: `claim_id`, `quote` (the words it is tied to, '' for the whole answer), `knobs` (list
    of name and value, as written), `origin` (written, sidecar, accepted, rejected),
    `is_supplement`, `code` (the deck's own experiment, '' for a shipped one).
- `reviews`, by uuid: `uuid`, `device`, `session`, `guid`, `key` (which card), `rating` (again,
  hard, good, easy), `reviewed_at`, `reviewed_on`, `taken_ms`, `state_before`,
  `interval_seconds`? or `interval_days`? (exactly one), `desired_retention`,
  `learning_steps_seconds`, `relearning_steps_seconds` (lists), `parameters` (an id).
- `events`, by uuid: `uuid`, `device`, `session`, `guid`, `key`, `at`, `kind` (undo, suspend,
  resume, bury, flag, reset, tag, untag, begin), `value`.
- `predictions`, by uuid: `uuid`, `device`, `claim_id`, `guid`, `key` ('' without a card),
  `run_uuid`, `answer`, `confidence` (0..1), `is_right`, `predicted_at`.
- `aliases`, by uuid: notes that the learner joined into one: `uuid`, `guid` (the smaller of the
  two, which is kept), `joined_guid`, `joined_at`.
- `parameters`, by id: `id`, `weights` (list of FSRS weights).
"""

import json
import re
from collections import Counter
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, TextIO

from quizzer.domain.cards import CardKind, CardStatus, MemoryState, Schedule
from quizzer.domain.claims.links import ClaimLink, Origin
from quizzer.domain.claims.records import Prediction
from quizzer.domain.decks import Deck, DeckState
from quizzer.domain.errors import QuizzerError
from quizzer.domain.joining import NoteAlias
from quizzer.domain.notes import NoteState, StoredCard, StoredNote
from quizzer.domain.options import AnswerBy, DeckOptions
from quizzer.domain.progress import NoteProgress, NoteRevision, Parameters, Progress
from quizzer.domain.reviews import CardEvent, CardState, EventKind, Rating, Review
from quizzer.domain.steering import escaped_json
from quizzer.interchange.earlier_json import brought_up
from quizzer.interchange.forms import (
    DAY,
    INSTANT,
    NUMBER,
    TEXT,
    TRUTH,
    WHOLE,
    Field,
    Form,
    FormError,
    brief,
    listed,
    named,
    optional,
    record,
    unexpected,
)
from quizzer.languages import tr

FORMAT = "quizzer-progress"
VERSION = 5

_START = re.compile(rf'\ufeff?\s*\{{\s*"format"\s*:\s*"{FORMAT}"')
_MEND = "; mend the file, or export it again"


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


def _note_of(kept: NoteProgress) -> _Note:
    cards = (_Card(*pair) for pair in zip(kept.note.cards, kept.statuses, strict=True))
    return _Note(kept.note, kept.revisions, tuple(cards))


def _kept_of(note: _Note) -> NoteProgress:
    statuses = tuple(each.status for each in note.cards)
    return NoteProgress(note=note.note, revisions=note.revisions, statuses=statuses)


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
    cards, revisions = read.pop("cards"), read.pop("revisions")
    kept = {attribute.removeprefix("note."): value for attribute, value in read.items()}
    note = StoredNote(**kept, cards=tuple(each.card for each in cards))
    return _Note(note, revisions, cards)


def _make_review(read: dict[str, Any]) -> Review:
    if (read["interval_seconds"] is None) == (read["interval_days"] is None):
        raise FormError(tr("expected exactly one of interval_seconds and interval_days"))
    return Review(**read)


_STEPS = listed(WHOLE)

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


def _make_link(read: dict[str, Any]) -> ClaimLink:
    if any(len(knob) != 2 for knob in read["knobs"]):  # noqa: PLR2004
        raise FormError(tr("expected a name and a value of each knob"))
    return ClaimLink(**read)


_LINK = record(
    _make_link,
    *_texts("claim_id", "quote"),
    Field("knobs", listed(listed(TEXT))),
    Field("origin", named(Origin)),
    Field("is_supplement", TRUTH),
    Field("code", TEXT),
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

_PARAMETERS = record(
    lambda read: Parameters(**read), Field("id", TEXT), Field("weights", listed(NUMBER))
)

# name, form of a record, and the attribute that names a record and orders them
_TABLES: tuple[tuple[str, Form[Any], str], ...] = (
    ("decks", _DECK, "path"),
    ("notes", _NOTE, "note.guid"),
    ("reviews", _REVIEW, "uuid"),
    ("events", _EVENT, "uuid"),
    ("predictions", _PREDICTION, "uuid"),
    ("aliases", _ALIAS, "uuid"),
    ("parameters", _PARAMETERS, "id"),
)


def write_json(progress: Progress, out: TextIO) -> None:
    """Write `progress` to `out`, record by record.

    Raises ValueError for a number that is not finite, which JSON cannot say.
    """
    encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
    out.write(f'{{\n  "format": "{FORMAT}",\n  "version": {VERSION}')
    for name, form, _ in _TABLES:
        out.write(f',\n  "{name}": [')
        before = "\n    "
        for value in getattr(progress, name):
            out.write(before + escaped_json(encode(form.write(value))))
            before = ",\n    "
        out.write("]" if before == "\n    " else "\n  ]")
    out.write("\n}\n")


def is_progress(head: str) -> bool:
    """True when `head`, the first 100 characters or more of a file, opens a progress file."""
    return _START.match(head) is not None


def read_json(source: str | TextIO) -> Progress:
    """The progress in `source`: the text itself, or a file open for reading it.

    Records may stand in any order and come back sorted. Raises QuizzerError, in one line that says
    where and what, for anything but a whole file of this version.
    """
    try:
        return _progress(_document(source))
    except FormError as error:
        raise QuizzerError(f"{error}{tr(_MEND)}") from None


def _document(source: str | TextIO) -> object:
    try:
        text = source if isinstance(source, str) else source.read()
        return json.loads(text.removeprefix("\ufeff"), object_pairs_hook=_object)
    except json.JSONDecodeError as error:
        where = tr("line {line}, column {column}").format(line=error.lineno, column=error.colno)
        raise FormError(
            tr("{where}: not valid JSON ({reason})").format(where=where, reason=error.msg)
        ) from None
    except UnicodeDecodeError:
        raise FormError(tr("the file is not UTF-8 text")) from None
    except RecursionError:
        raise FormError(tr("not a progress file: nested too deeply")) from None
    except ValueError:
        raise FormError(tr("not a progress file: it holds a number of too many digits")) from None


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        name, _ = Counter(name for name, _ in pairs).most_common(1)[0]
        raise FormError(tr("the field {name} stands twice in one record").format(name=brief(name)))
    return found


def _progress(document: object) -> Progress:
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise FormError(
            tr('not a progress file: it does not say "format": "{format}"').format(format=FORMAT)
        )
    _check_version(document.get("version"))
    document = brought_up(document)
    whole = record(
        lambda read: read,
        Field("format", TEXT),
        Field("version", WHOLE),
        *(Field(name, listed(form)) for name, form, _ in _TABLES),
    )
    read = whole.read(document)
    return Progress(**{name: _ordered(name, read[name], key) for name, _, key in _TABLES})


def _check_version(version: object) -> None:
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise unexpected(tr("a whole number from 1"), version).within(".version")
    if version > VERSION:
        raise QuizzerError(
            tr(
                "version: the file is of version {version}, this quizzer reads up to {known}; "
                "upgrade quizzer to read it"
            ).format(version=version, known=VERSION)
        )


def _ordered(table: str, records: tuple[Any, ...], attribute: str) -> tuple[Any, ...]:
    name_of = attrgetter(attribute)
    places: dict[str, int] = {}
    for place, each in enumerate(records):
        earlier = places.setdefault(name_of(each), place)
        if earlier != place:
            field = attribute.rpartition(".")[2]
            raise FormError(
                tr("the same as {table}[{earlier}].{field}").format(
                    table=table, earlier=earlier, field=field
                ),
                f"{table}[{place}].{field}",
            )
    return tuple(sorted(records, key=name_of))
