"""Taking back what imports changed."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete, insert, select, union

from quizzer.domain.joining import NoteImage
from quizzer.domain.sources import SourceFile
from quizzer.domain.undoing import FileChange, ImportRun, NotePlace
from quizzer.storage.joining import SqlNoteWork
from quizzer.storage.rows import chunks
from quizzer.storage.rows_of_changes import file_of, file_values, image_of
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
                before=file_of(row.file) if row.file else None,
                added=tuple(row.added),
                placed=tuple(NotePlace(*place) for place in row.placed),
                changed=tuple(image_of(image) for image in row.changed),
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
            values = {"id": file.id, "imported_ns": 0} | file_values(file)
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
