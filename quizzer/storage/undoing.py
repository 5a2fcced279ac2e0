"""What imports changed, kept so that they can be undone."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, select, union

from quizzer.domain.cards import CardKind
from quizzer.domain.claims.links import ClaimLink, Origin
from quizzer.domain.joining import NoteImage
from quizzer.domain.notes import NoteState, StoredCard, StoredNote
from quizzer.domain.sources import FileStamp, SourceFile
from quizzer.domain.undoing import FileChange, ImportRun, NotePlace
from quizzer.storage.joining import SqlNoteWork
from quizzer.storage.prepared import Prepared
from quizzer.storage.rows import Values, chunks
from quizzer.storage.rows_of_claims import link_values
from quizzer.storage.rows_of_notes import front_matter_of, front_matter_values, note_values
from quizzer.storage.tables import (
    card,
    card_event,
    import_change,
    import_run,
    import_undo,
    note,
    prediction,
    review,
    source_file,
    sync_folder,
    sync_outbox,
)


class SqlUndoWork(SqlNoteWork):
    """The ports `ImportWork` with its records, and `UndoWork`, on SQLite."""

    def record_change(
        self,
        run: ImportRun,
        file_id: int,
        before: SourceFile | None,
        *,
        added: Iterable[str] = (),
        placed: Iterable[str] = (),
        changing: Iterable[str] = (),
    ) -> None:
        """Keep how a file and its notes stand now, before an import changes them."""
        _KEEP_RUN.run(self._connection, {"uuid": run.uuid, "ran_at": run.ran_at})
        last = _LAST_NUMBER.first(self._connection, {"run": run.uuid})
        _KEEP_CHANGE.run(
            self._connection,
            {
                "run_uuid": run.uuid,
                "number": (last[0] or 0 if last else 0) + 1,
                "file_id": file_id,
                "file": _file_values(before) if before else None,
                "added": list(added),
                "placed": self._places(placed),
                "changed": [_image_values(image) for image in self.images(changing)],
            },
        )

    def _places(self, guids: Iterable[str]) -> list[tuple[str, int, int]]:
        found: list[tuple[str, int, int]] = []
        for some in chunks(guids):
            query = select(note.c.guid, note.c.line, note.c.position).where(note.c.guid.in_(some))
            found.extend(tuple(row) for row in self._connection.execute(query))
        return found

    def last_run_id(self) -> str:
        """The greatest id of any import that changed something, '' when there is none."""
        return self._connection.execute(select(func.max(import_run.c.uuid))).scalar() or ""

    def last_run(self) -> ImportRun | None:
        """The last import that changed something and was not undone."""
        undone = select(import_undo.c.run_uuid)
        query = (
            select(import_run)
            .where(import_run.c.uuid.not_in(undone))
            .order_by(import_run.c.uuid.desc())
            .limit(1)
        )
        row = self._connection.execute(query).first()
        return None if row is None else ImportRun(uuid=row.uuid, ran_at=row.ran_at)

    def changes(self, run: ImportRun) -> list[FileChange]:
        """What an import changed, in the order in which it did."""
        query = (
            select(import_change)
            .where(import_change.c.run_uuid == run.uuid)
            .order_by(import_change.c.number)
        )
        return [
            FileChange(
                file_id=row.file_id,
                before=_file_of(row.file) if row.file else None,
                added=tuple(row.added),
                placed=tuple(NotePlace(*place) for place in row.placed),
                changed=tuple(_image_of(image) for image in row.changed),
            )
            for row in self._connection.execute(query)
        ]

    def mark_undone(self, run: ImportRun, undone_at: datetime) -> None:
        """Note that an import was undone."""
        self._connection.execute(insert(import_undo).values(run_uuid=run.uuid, undone_at=undone_at))

    def studied_notes(self, guids: Iterable[str]) -> set[str]:
        """Those of these notes that have a review, an event or a prediction, or were shared."""
        found: set[str] = set()
        is_shared = self._connection.execute(select(sync_folder.c.id)).first() is not None
        unsent = select(sync_outbox.c.name).where(sync_outbox.c.kind == "notes")
        done = union(*(select(log.c.card_id) for log in (review, card_event, prediction)))
        of_cards = select(note.c.guid).join(card, card.c.note_id == note.c.id)
        for some in chunks(guids):
            query = of_cards.where(note.c.guid.in_(some), card.c.id.in_(done)).distinct()
            found.update(self._connection.execute(query).scalars())
            if is_shared:
                unsent_here = unsent.where(sync_outbox.c.name.in_(some))
                found |= set(some) - set(self._connection.execute(unsent_here).scalars())
        return found

    def restore_file(self, file: SourceFile) -> None:
        """Store a file as it was, under the number that it had."""
        known = select(source_file.c.id).where(source_file.c.id == file.id)
        if self._connection.execute(known).first() is None:
            values = {"id": file.id, "imported_ns": 0} | _file_values(file)
            values.pop("deck")
            self._connection.execute(insert(source_file).values(values))
        self.save_file(file)

    def put_image(self, image: NoteImage, replaced_at: datetime | None) -> None:
        """Store a known note as `image` has it; in no file if that is not known any more."""
        known = select(source_file.c.id).where(source_file.c.id == image.file_id)
        file_id = self._connection.execute(known).scalar()
        self.put_note(image.note, file_id, replaced_at)

    def remove_notes(self, guids: Iterable[str]) -> None:
        """Delete notes that nothing was done with."""
        for some in chunks(guids):
            self._connection.execute(delete(note).where(note.c.guid.in_(some)))


_KEEP_RUN = Prepared(insert(import_run).prefix_with("OR IGNORE"))
_KEEP_CHANGE = Prepared(insert(import_change))
_LAST_NUMBER = Prepared(
    select(func.max(import_change.c.number).label("number")).where(
        import_change.c.run_uuid == bindparam("run")
    )
)


def _file_values(file: SourceFile) -> Values:
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


def _file_of(values: Values) -> SourceFile:
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


def _image_values(image: NoteImage) -> Values:
    of = image.note
    return {
        "note": note_values(of) | {"deck": of.deck},
        "cards": [[each.key, str(each.kind), each.anchor, each.is_active] for each in of.cards],
        "claims": [_link_values(place, link) for place, link in enumerate(of.claims)],
        "file_id": image.file_id,
    }


def _image_of(values: Values) -> NoteImage:
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
