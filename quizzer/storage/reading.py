"""Notes with all that belongs to them, as they are kept."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Select, select

from quizzer.domain.claims.links import ClaimLink
from quizzer.domain.progress import NoteProgress
from quizzer.storage.note_claims import links_by_note
from quizzer.storage.rows import AnyRow, chunks, status_of
from quizzer.storage.rows_of_notes import card_of, note_of, revision_of
from quizzer.storage.tables import card, deck, note, note_revision, prediction

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


def kept_notes(connection: Connection, guids: Iterable[str] | None = None) -> list[NoteProgress]:
    """Those of these notes that are here, or all (None), ascending by guid."""
    query = NOTES.order_by(note.c.guid, *IN_NOTE)
    if guids is None:
        return list(_noted(connection, query, None))
    found: list[NoteProgress] = []
    for some in chunks(sorted(guids)):
        rows = connection.execute(select(note.c.id).where(note.c.guid.in_(some)))
        found.extend(_noted(connection, query.where(note.c.guid.in_(some)), list(rows.scalars())))
    return found


def _noted(
    connection: Connection, query: Select[Any], ids: list[int] | None
) -> Iterator[NoteProgress]:
    revised = select(note_revision).order_by(note_revision.c.uuid)
    if ids is not None:
        revised = revised.where(note_revision.c.note_id.in_(ids))
    revisions: dict[int, list[AnyRow]] = {}
    for row in connection.execute(revised):
        revisions.setdefault(row.note_id, []).append(row)
    claims = links_by_note(connection, ids)
    for rows in by_note(connection.execute(query)):
        id_ = rows[0].id
        yield note_progress(rows, revisions.get(id_, ()), claims.get(id_, ()))


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
