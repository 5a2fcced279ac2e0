"""Known notes as an import compares them, read at little cost.

Most of an import's notes have the headings, tags and cards of others: these then are one value.
"""

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from sys import intern
from typing import Any

from sqlalchemy import Connection, Select, Text, exists, select, type_coerce

from quizzer.domain.cards import CardKind
from quizzer.domain.claims.links import ClaimLink
from quizzer.domain.joining import NoteImage
from quizzer.domain.notes import NoteState, StoredCard, StoredNote
from quizzer.storage.note_claims import links_by_note
from quizzer.storage.rows import chunks
from quizzer.storage.tables import card, deck, note, note_claim

_Row = tuple[Any, ...]
_FETCHED = 500
_QUERY: Select[Any] = (
    select(
        note.c.id,
        note.c.guid,
        deck.c.path,
        type_coerce(note.c.heading_path, Text),
        note.c.question,
        note.c.answer,
        type_coerce(note.c.tags, Text),
        note.c.source,
        note.c.line,
        note.c.position,
        note.c.explicit_id,
        note.c.state,
        note.c.source_file_id,
        note.c.joined_into,
        exists().where(note_claim.c.note_id == note.c.id),
        card.c.key,
        card.c.kind,
        card.c.anchor,
        card.c.is_active,
    )
    .select_from(
        note.join(deck, note.c.deck_id == deck.c.id).outerjoin(card, card.c.note_id == note.c.id)
    )
    .order_by(note.c.source_file_id, note.c.position, note.c.id, card.c.position, card.c.id)
)
_HAS_CLAIMS, _OF_CARD = 14, 15


def note_images(connection: Connection, *conditions: Any) -> Iterator[NoteImage]:  # noqa: ANN401
    """The notes that meet the conditions, by file and position, each with its cards and claims."""
    rows = connection.execute(_QUERY.where(*conditions)).yield_per(_FETCHED)
    groups: Iterator[list[_Row]] = (list(group) for _, group in groupby(rows, key=itemgetter(0)))
    for some in chunks(groups):
        claims = links_by_note(connection, [each[0][0] for each in some if each[0][_HAS_CLAIMS]])
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
def _cards(rows: tuple[tuple[str, str, str, bool], ...]) -> tuple[StoredCard, ...]:
    return tuple(
        StoredCard(key=key, kind=CardKind(kind), anchor=anchor, is_active=is_active)
        for key, kind, anchor, is_active in rows
    )
