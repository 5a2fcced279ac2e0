"""Notes with all that belongs to them, as they are kept."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Select, select

from quizzer.domain.claims.links import ClaimLink
from quizzer.domain.progress import NoteProgress
from quizzer.storage.rows import AnyRow, status_of
from quizzer.storage.rows_of_claims import link_of
from quizzer.storage.rows_of_notes import card_of, note_of, revision_of
from quizzer.storage.streaming import Grouped, Read, read_rows, texts
from quizzer.storage.tables import card, deck, note, note_claim, note_revision, prediction

NOTES: Select[Any] = select(
    note,
    deck.c.path.label("deck"),
    *(column.label(f"card_{column.name}") for column in card.c),
).select_from(
    note.join(deck, note.c.deck_id == deck.c.id).outerjoin(card, card.c.note_id == note.c.id)
)
PREDICTIONS = (
    select(prediction, note.c.guid, card.c.key)
    .select_from(
        prediction.outerjoin(card, prediction.c.card_id == card.c.id).outerjoin(
            note, card.c.note_id == note.c.id
        )
    )
    .order_by(prediction.c.uuid)
)
IN_NOTE = (card.c.position, card.c.id)
_IN_ORDER = NOTES.order_by(note.c.guid, *IN_NOTE)
_REVISIONS = (
    select(note_revision, note.c.guid)
    .select_from(note_revision.join(note, note_revision.c.note_id == note.c.id))
    .order_by(note.c.guid, note_revision.c.uuid)
)
_LINKS = (
    select(note_claim, note.c.guid)
    .select_from(note_claim.join(note, note_claim.c.note_id == note.c.id))
    .order_by(note.c.guid, note_claim.c.position)
)


def kept_notes(connection: Connection, guids: Iterable[str]) -> list[NoteProgress]:
    """Those of these notes that are here, ascending by guid."""
    listed = note.c.guid.in_(texts(guids))
    return list(_noted(lambda query: read_rows(connection, query.where(listed))))


def all_notes(streamed: Read) -> Iterator[NoteProgress]:
    """Every note, ascending by guid, read as it is asked for."""
    return _noted(streamed)


def _noted(read: Read) -> Iterator[NoteProgress]:
    revisions = Grouped(read(_REVISIONS), "guid")
    links = Grouped(read(_LINKS), "guid")
    for rows in by_note(read(_IN_ORDER)):
        guid = rows[0].guid
        yield note_progress(rows, revisions.of(guid), map(link_of, links.of(guid)))


class _CardPart:
    """The columns of `card` in a row of `NOTES`, under their own names."""

    def __init__(self, row: AnyRow) -> None:
        self._row = row

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  any column
        return getattr(self._row, f"card_{name}")


def by_note(rows: Iterable[AnyRow]) -> Iterator[list[AnyRow]]:
    """The rows of each note, one for each card."""
    for _, group in groupby(rows, key=lambda row: row.id):
        yield list(group)


def note_progress(
    rows: list[AnyRow], revisions: Iterable[AnyRow] = (), claims: Iterable[ClaimLink] = ()
) -> NoteProgress:
    """One note from its rows of `NOTES`, and of what else belongs to it."""
    cards: list[Any] = [_CardPart(row) for row in rows if row.card_id is not None]
    return NoteProgress(
        note=note_of(rows[0], (card_of(each) for each in cards), claims),
        revisions=tuple(revision_of(each) for each in revisions),
        statuses=tuple(status_of(each) for each in cards),
        changed_at=rows[0].changed_at,
    )
