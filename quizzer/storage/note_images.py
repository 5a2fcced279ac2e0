"""Known notes as an import compares them, read at little cost.

Most of an import's notes have the headings, tags and cards of others: these then are one value.
"""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from sys import intern
from typing import Any

from quizzer.domain.cards import CardKind
from quizzer.domain.claims.links import ClaimLink
from quizzer.domain.joining import NoteImage
from quizzer.domain.notes import NoteState, StoredCard, StoredNote
from quizzer.storage.compact_json import to_json
from quizzer.storage.note_claims import links_by_note
from quizzer.storage.rows import chunks

_Row = tuple[Any, ...]
IMAGES = """
SELECT note.id, note.guid, deck.path, note.heading_path, note.question, note.answer, note.tags,
 note.source, note.line, note.position, note.explicit_id, note.state, note.source_file_id,
 note.joined_into, EXISTS (SELECT 1 FROM note_claim WHERE note_claim.note_id = note.id),
 card."key", card.kind, card.anchor, card.is_active
FROM note JOIN deck ON note.deck_id = deck.id LEFT OUTER JOIN card ON card.note_id = note.id
"""
IN_FILES = "note.source_file_id, note.position, note.id, card.position, card.id"
_WITH_GUIDS = f"""
{IMAGES} WHERE note.guid IN (SELECT value FROM json_each(?)) ORDER BY {IN_FILES}
"""
_HAS_CLAIMS, _OF_CARD = 14, 15


def images_with(driver: sqlite3.Connection, guids: Sequence[str]) -> Iterator[NoteImage]:
    """Those of these notes that are here, by file and position."""
    return note_images(driver, _WITH_GUIDS, to_json(guids))


def note_images(driver: sqlite3.Connection, query: str, *values: object) -> Iterator[NoteImage]:
    """The notes of `query`, which begins with `IMAGES`, each with its cards and claims.

    The rows of a note are to come one after the other.
    """
    rows = driver.execute(query, values)
    groups: Iterator[list[_Row]] = (list(group) for _, group in groupby(rows, key=itemgetter(0)))
    for some in chunks(groups):
        claims = links_by_note(driver, [each[0][0] for each in some if each[0][_HAS_CLAIMS]])
        for of_note in some:
            yield _image(of_note, claims.get(of_note[0][0], ()))


def _image(rows: Sequence[_Row], claims: Sequence[ClaimLink]) -> NoteImage:
    _, guid, path, headings, question, answer, tags, source, line, position, id_, state = rows[0][
        :12
    ]
    of_cards = tuple(row[_OF_CARD:] for row in rows if row[_OF_CARD] is not None)
    kept = StoredNote(
        guid=guid,
        deck=intern(path),
        heading_path=_texts(headings),
        question=question,
        answer=answer,
        tags=_texts(tags),
        source=intern(source),
        line=line,
        position=position,
        explicit_id=id_,
        state=NoteState(state),
        cards=_cards(of_cards),
        claims=tuple(claims),
    )
    return NoteImage(kept, rows[0][12], rows[0][13])


@lru_cache(maxsize=1_024)
def _texts(written: str) -> tuple[str, ...]:
    return tuple(json.loads(written))


@lru_cache(maxsize=1_024)
def _cards(rows: tuple[tuple[str, str, str, int], ...]) -> tuple[StoredCard, ...]:
    return tuple(
        StoredCard(key=key, kind=CardKind(kind), anchor=anchor, is_active=bool(is_active))
        for key, kind, anchor, is_active in rows
    )
