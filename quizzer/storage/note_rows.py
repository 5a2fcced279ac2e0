"""Rows of known notes, put as they stand now: their text and place, their cards, their claims.

Most edits change little of a note: then only that is written, and most indexes are left alone.
"""

import sqlite3
import uuid
from collections.abc import Iterator, Sequence
from datetime import datetime
from operator import itemgetter
from typing import Any, NamedTuple

from quizzer.domain.days import to_millis
from quizzer.domain.notes import StoredNote
from quizzer.storage.card_positions import CARDS_A_NOTE
from quizzer.storage.compact_json import to_json
from quizzer.storage.note_claims import replace_links
from quizzer.storage.rows import Values
from quizzer.storage.rows_of_notes import note_values
from quizzer.storage.text_index import replace_texts

_REVISIONS = uuid.UUID("8c0a8f52-0f0c-5d5c-8a3e-6a0d1f7f3b11")
_WERE = """
SELECT guid, id, heading_path, question, answer, deck_id, source_file_id, source, tags, explicit_id,
 state FROM note WHERE guid IN (SELECT value FROM json_each(?))
"""
_said = itemgetter("heading_path", "question", "answer")
_rest = itemgetter("deck_id", "source_file_id", "source", "tags", "explicit_id", "state")
_PUT_TEXT = """
UPDATE note SET line = :line, position = :position, heading_path = :heading_path,
 question = :question, answer = :answer, changed_at = max(:now, changed_at + 1)
WHERE id = :id
"""
_PUT_NOTE = """
UPDATE note SET deck_id = :deck_id, source_file_id = :source_file_id, source = :source,
 line = :line, position = :position, heading_path = :heading_path, question = :question,
 answer = :answer, tags = :tags, explicit_id = :explicit_id, state = :state,
 changed_at = max(:now, changed_at + 1)
WHERE id = :id
"""
_KEEP_REVISION = """
INSERT OR IGNORE INTO note_revision (uuid, note_id, replaced_at, heading_path, question, answer)
VALUES (?, ?, ?, ?, ?, ?)
"""
_CARDS = """
SELECT note_id, "key", kind, anchor, position, is_active, deck_id FROM card
WHERE note_id IN (SELECT value FROM json_each(?))
"""
_PUT_CARD = """
UPDATE card SET kind = :kind, anchor = :anchor, position = :position, is_active = :is_active,
 deck_id = :deck_id
WHERE note_id = :note_id AND "key" = :key
"""
ADD_CARD = """
INSERT INTO card (note_id, deck_id, "key", kind, anchor, position, is_active)
VALUES (:note_id, :deck_id, :key, :kind, :anchor, :position, :is_active)
"""


class Changed(NamedTuple):
    """A known note as it stands now, and the numbers of its deck and of its file (None for none).

    With `replaced_at` the text it had is kept as a revision, replaced at that instant.
    """

    note: StoredNote
    deck_id: int
    file_id: int | None
    replaced_at: datetime | None


class _Put(NamedTuple):
    """A note to be put: its row number, its columns as they were and as they are to be."""

    of: Changed
    id: int
    said: tuple[str, str, str]
    rest: tuple[object, ...]
    values: Values

    def is_reworded(self) -> bool:
        return bool(self.said != _said(self.values))

    def is_in_place(self) -> bool:
        return bool(self.rest == _rest(self.values))


def put_notes(driver: sqlite3.Connection, changed: Sequence[Changed], now: int) -> None:
    """Store known notes, not too many to be held at once, as of `now` (milliseconds)."""
    guids = to_json([each.note.guid for each in changed])
    were = {guid: was for guid, *was in driver.execute(_WERE, [guids])}
    notes = [_put(each, were[each.note.guid], now) for each in changed]
    driver.executemany(_KEEP_REVISION, map(_revision, (n for n in notes if n.of.replaced_at)))
    driver.executemany(_PUT_TEXT, (each.values for each in notes if each.is_in_place()))
    driver.executemany(_PUT_NOTE, (each.values for each in notes if not each.is_in_place()))
    _put_cards(driver, notes)
    replace_links(driver, {each.id: each.of.note.claims for each in notes})
    reworded = (each for each in notes if each.is_reworded())
    replace_texts(driver, ((each.id, each.of.note) for each in reworded))


def _put(of: Changed, was: Sequence[Any], now: int) -> _Put:
    values = note_values(of.note)
    values["heading_path"] = to_json(of.note.heading_path)
    values["tags"] = to_json(of.note.tags)
    values |= {"id": was[0], "deck_id": of.deck_id, "source_file_id": of.file_id, "now": now}
    return _Put(of, was[0], tuple(was[1:4]), tuple(was[4:]), values)


def _revision(put: _Put) -> tuple[object, ...]:
    """The text that a note had; edited to and fro within one instant, it is kept once."""
    heading_path, question, answer = put.said
    replaced_at = to_millis(put.of.replaced_at) if put.of.replaced_at else 0
    name = f"{put.of.note.guid}\x1f{replaced_at}\x1f{question}\x1f{answer}"
    id_ = str(uuid.uuid5(_REVISIONS, name))
    return id_, put.id, replaced_at, heading_path, question, answer


def _put_cards(driver: sqlite3.Connection, notes: Sequence[_Put]) -> None:
    found = driver.execute(_CARDS, [to_json([each.id for each in notes])])
    known = {row[:2]: row[2:] for row in found}
    rows = [row for each in notes for row in _card_rows(each)]
    driver.executemany(_PUT_CARD, (r for r in rows if known.get(_key(r), _card(r)) != _card(r)))
    driver.executemany(ADD_CARD, (row for row in rows if _key(row) not in known))


def _card_rows(put: _Put) -> Iterator[Values]:
    for row in card_values(put.of.note):
        yield row | {"note_id": put.id, "deck_id": put.of.deck_id}


_key = itemgetter("note_id", "key")
_card = itemgetter("kind", "anchor", "position", "is_active", "deck_id")


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
