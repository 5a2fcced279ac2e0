"""Rows to values, and values to rows: notes, their earlier texts, and their files' front matter."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields
from typing import Any

from quizzer.domain.cards import CardKind
from quizzer.domain.claims.links import ClaimLink
from quizzer.domain.joining import NoteAlias
from quizzer.domain.notes import FrontMatter, NoteState, StoredCard, StoredNote
from quizzer.domain.progress import NoteRevision
from quizzer.storage.rows import AnyRow, Values, macros_of, options_of, options_values


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


def front_matter_values(front_matter: FrontMatter) -> Values:
    """Only what the front matter says."""
    written = {each.name: getattr(front_matter, each.name) for each in fields(front_matter)}
    written["options"] = options_values(front_matter.options)
    return {key: value for key, value in written.items() if value not in ("", (), {}, None)}
