"""Rows of a known note, put as it stands now: its text and place, its cards, its claims.

The statements are made once: an import of edits runs each of them for every edited note.
"""

import uuid
from collections.abc import Iterator
from datetime import datetime
from itertools import chain

from sqlalchemy import Connection, bindparam, insert, select, update

from quizzer.domain.days import to_millis
from quizzer.domain.notes import StoredNote
from quizzer.storage.note_claims import replace_links
from quizzer.storage.note_text import replace_text
from quizzer.storage.prepared import Prepared
from quizzer.storage.rows import AnyRow, Values
from quizzer.storage.rows_of_notes import note_values
from quizzer.storage.stamping import present_millis, stamp
from quizzer.storage.tables import CARDS_A_NOTE, card, note, note_revision

_REVISIONS = uuid.UUID("8c0a8f52-0f0c-5d5c-8a3e-6a0d1f7f3b11")
_WHERE = ("deck_id", "source_file_id")


def put_note(
    connection: Connection, changed: StoredNote, where: Values, replaced_at: datetime | None
) -> None:
    """Store a known note; `where` has the numbers of its deck and of its file (None for none).

    With `replaced_at` the text it had is kept as a revision, replaced at that instant.
    """
    (was,) = _NOTE.run(connection, {"of": changed.guid})
    if replaced_at is not None:
        _keep_revision(connection, was, replaced_at)
    values = note_values(changed) | where | {"now": present_millis(connection)}
    _PUT_NOTE.run(connection, values | {"of": was.id})
    _put_cards(connection, was.id, where["deck_id"], changed)
    replace_links(connection, was.id, changed.claims)
    said = was.question, was.answer, tuple(was.heading_path)
    if said != (changed.question, changed.answer, changed.heading_path):
        replace_text(connection, was.id, changed)


def _put_cards(connection: Connection, note_id: int, deck_id: int, changed: StoredNote) -> None:
    known = {row.key for row in _KEYS.run(connection, {"of": note_id})}
    rows = [row | {"note_id": note_id, "deck_id": deck_id} for row in card_values(changed)]
    new = [row for row in rows if row["key"] not in known]
    for row in rows:
        if row["key"] in known:
            _PUT_CARD.run(connection, row | {"of": note_id, "of_key": row["key"]})
    if new:
        connection.execute(insert(card), new)


def _keep_revision(connection: Connection, was: AnyRow, replaced_at: datetime) -> None:
    """Keep the text that a note had; edited to and fro within one instant, it is kept once."""
    name = f"{was.guid}\x1f{to_millis(replaced_at)}\x1f{was.question}\x1f{was.answer}"
    _KEEP_REVISION.run(
        connection,
        {
            "uuid": str(uuid.uuid5(_REVISIONS, name)),
            "note_id": was.id,
            "replaced_at": replaced_at,
            "heading_path": was.heading_path,
            "question": was.question,
            "answer": was.answer,
        },
    )


def card_values(of: StoredNote) -> Iterator[Values]:
    """The columns of each card of a note that the note's own value gives."""
    for index, each in enumerate(of.cards):
        yield {
            "key": each.key,
            "kind": str(each.kind),
            "anchor": each.anchor,
            "position": of.position * CARDS_A_NOTE + min(index, CARDS_A_NOTE - 1),
            "is_active": each.is_active,
        }


_NOTE = Prepared(select(note).where(note.c.guid == bindparam("of")))
_NAMES = note_values(StoredNote(guid="", deck="", heading_path=(), question="", answer=""))
_PUT_NOTE = Prepared(
    update(note)
    .where(note.c.id == bindparam("of"))
    .values({name: bindparam(name) for name in chain(_NAMES, _WHERE)})
    .values(changed_at=stamp(bindparam("now"), note.c.changed_at))
)
_KEYS = Prepared(select(card.c.key).where(card.c.note_id == bindparam("of")))
_OF_CARD = ("key", "kind", "anchor", "position", "is_active", "note_id", "deck_id")
_PUT_CARD = Prepared(
    update(card)
    .where(card.c.note_id == bindparam("of"), card.c.key == bindparam("of_key"))
    .values({name: bindparam(name) for name in _OF_CARD})
)
_KEEP_REVISION = Prepared(insert(note_revision).prefix_with("OR IGNORE"))
