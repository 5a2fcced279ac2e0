"""Rows to values, and values to rows: files and notes as they were before an import."""

from typing import Any

from quizzer.domain.cards import CardKind
from quizzer.domain.claims.links import ClaimLink, Origin
from quizzer.domain.joining import NoteImage
from quizzer.domain.notes import NoteState, StoredCard, StoredNote
from quizzer.domain.sources import FileStamp, SourceFile
from quizzer.storage.rows import Values
from quizzer.storage.rows_of_claims import link_values
from quizzer.storage.rows_of_notes import front_matter_of, front_matter_values, note_values


def file_values(file: SourceFile) -> Values:
    """A file but for when it was imported."""
    return {
        "id": file.id,
        "root_id": file.root_id,
        "path": file.path,
        "deck": file.deck,
        "size": file.stamp.size,
        "mtime_ns": file.stamp.mtime_ns,
        "inode": str(file.stamp.inode),
        "options": file.stamp.options,
        "digest": file.digest,
        "front_matter": front_matter_values(file.front_matter),
    }


def file_of(values: Values) -> SourceFile:
    """A file as it was kept."""
    return SourceFile(
        id=values["id"],
        root_id=values["root_id"],
        path=values["path"],
        deck=values["deck"],
        stamp=FileStamp(
            size=values["size"],
            mtime_ns=values["mtime_ns"],
            inode=int(values["inode"]),
            options=values["options"],
        ),
        imported_ns=0,
        digest=values["digest"],
        front_matter=front_matter_of(values["front_matter"]),
    )


def image_values(image: NoteImage) -> Values:
    """A note, its cards and claims."""
    of = image.note
    return {
        "note": note_values(of) | {"deck": of.deck},
        "cards": [[each.key, str(each.kind), each.anchor, each.is_active] for each in of.cards],
        "claims": [_link_values(place, link) for place, link in enumerate(of.claims)],
        "file_id": image.file_id,
    }


def image_of(values: Values) -> NoteImage:
    """A note as it was kept."""
    of: dict[str, Any] = values["note"]
    cards = (
        StoredCard(key=key, kind=CardKind(kind), anchor=anchor, is_active=is_active)
        for key, kind, anchor, is_active in values["cards"]
    )
    kept = StoredNote(
        **of
        | {
            "heading_path": tuple(of["heading_path"]),
            "tags": tuple(of["tags"]),
            "state": NoteState(of["state"]),
        },
        cards=tuple(cards),
        claims=tuple(_link_of(each) for each in values["claims"]),
    )
    return NoteImage(kept, values["file_id"])


def _link_values(place: int, link: ClaimLink) -> Values:
    """Without when it was decided: undoing an import takes back no decision."""
    values = link_values(0, place, link)
    del values["decided_at"]
    return values


def _link_of(values: Values) -> ClaimLink:
    return ClaimLink(
        claim_id=values["claim_id"],
        quote=values["quote"],
        knobs=tuple((name, value) for name, value in values["knobs"]),
        origin=Origin(values["origin"]),
        is_supplement=values["is_supplement"],
        code=values["code"],
    )
