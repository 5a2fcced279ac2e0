"""Queries about single notes: joined ones, earlier texts, and forgetting."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from sqlalchemy import BigInteger, delete, func, insert, or_, select, type_coerce, update

from quizzer.domain.joining import NoteAlias, NoteImage
from quizzer.domain.notes import NoteState
from quizzer.domain.progress import NoteProgress, NoteRevision
from quizzer.domain.study import CardLog
from quizzer.domain.union import is_same_note
from quizzer.storage.archiving import put_away
from quizzer.storage.importing import SqlImportWork
from quizzer.storage.merging_notes import deck_ids, put_united
from quizzer.storage.reading import kept_notes
from quizzer.storage.rows import chunks
from quizzer.storage.rows_of_notes import alias_of, alias_values, revision_of
from quizzer.storage.tables import card, note, note_alias, note_revision, review


class SqlJoinWork(SqlImportWork):
    """The port `JoinWork` on SQLite."""

    def aliases(self) -> list[NoteAlias]:
        """Every pair of notes that was joined, by uuid."""
        rows = self._connection.execute(select(note_alias).order_by(note_alias.c.uuid))
        return [alias_of(row) for row in rows]

    def add_alias(self, alias: NoteAlias) -> None:
        """Append a pair."""
        self._connection.execute(insert(note_alias).values(alias_values(alias)))

    def keep_joined(
        self, kept: NoteImage, joined: Sequence[str], replaced_at: datetime | None
    ) -> None:
        """Store the note that `joined` ones are from now on, and put these away."""
        guid = kept.note.guid
        self.put_note(kept.note, kept.file_id, replaced_at)
        for some in chunks(joined):
            put_away(self._driver, some)
            here = note.c.guid.in_(some)
            self._connection.execute(
                update(note).where(here).values(joined_into=guid, source_file_id=None)
            )
            latest = select(func.max(type_coerce(note.c.changed_at, BigInteger))).where(here)
            changed_at = self._connection.execute(latest).scalar_one() + 1
            self._connection.execute(
                update(note)
                .where(note.c.guid == guid, type_coerce(note.c.changed_at, BigInteger) < changed_at)
                .values(changed_at=type_coerce(changed_at, BigInteger))
            )
        self.order_decks([kept.note.deck])

    def kept_notes(self, guids: Iterable[str]) -> list[NoteProgress]:
        """Those of these notes that are here, ascending by guid, each as it is kept."""
        return kept_notes(self._connection, guids)

    def put_group(self, kept: NoteProgress, members: Sequence[NoteProgress]) -> None:
        """Store what the first of `members` says, and that the others are part of it."""
        first, *others = members
        if not is_same_note(first, kept):
            put_united(self._connection, first, kept, deck_ids(self._connection))
        guid, joined = kept.note.guid, [each.note.guid for each in others]
        file_of = select(func.max(note.c.source_file_id)).where(
            note.c.guid.in_((guid, *joined)), note.c.source_file_id.is_not(None)
        )
        file_id = self._connection.execute(file_of).scalar()
        free = update(note).where(note.c.guid == guid, note.c.source_file_id.is_(None))
        self._connection.execute(free.values(source_file_id=file_id))
        for some in chunks(joined):
            put_away(self._driver, some)
            change = update(note).where(note.c.guid.in_(some))
            self._connection.execute(change.values(joined_into=guid, source_file_id=None))
        own = update(note).where(note.c.guid == guid)
        self._connection.execute(own.values(joined_into=""))

    def logs_of_note(self, guid: str) -> Iterator[tuple[int, CardLog]]:
        """Everything that the states of a note's cards are derived from, each after its number."""
        query = select(card.c.id).join(note).where(note.c.guid == guid).order_by(card.c.id)
        for card_id in self._connection.execute(query).scalars().all():
            yield card_id, self.log_of(card_id)


class SqlNoteWork(SqlJoinWork):
    """The port `NoteWork` on SQLite."""

    def guids_from(self, prefix: str, most: int) -> list[str]:
        """The guids that begin with `prefix`, ascending, `most` at most."""
        begins = func.substr(note.c.guid, 1, len(prefix)) == prefix
        query = select(note.c.guid).where(begins).order_by(note.c.guid).limit(most)
        return list(self._connection.execute(query).scalars())

    def note_at(self, file_id: int, line: int) -> str:
        """The guid of the note that `line` of a file belongs to, '' when it is above all."""
        query = (
            select(note.c.guid)
            .where(
                note.c.source_file_id == file_id,
                note.c.state == str(NoteState.ACTIVE),
                note.c.line <= line,
            )
            .order_by(note.c.line.desc(), note.c.position.desc())
            .limit(1)
        )
        return self._connection.execute(query).scalar() or ""

    def revisions(self, guids: Iterable[str]) -> list[NoteRevision]:
        """The earlier texts of these notes, by when they were replaced."""
        query = (
            select(note_revision)
            .join(note, note_revision.c.note_id == note.c.id)
            .where(note.c.guid.in_(list(guids)))
            .order_by(note_revision.c.replaced_at, note_revision.c.uuid)
        )
        return [revision_of(row) for row in self._connection.execute(query)]

    def count_reviews(self, guids: Iterable[str]) -> int:
        """How many reviews these notes have, those taken back included."""
        query = (
            select(func.count())
            .select_from(review.join(card, review.c.card_id == card.c.id).join(note))
            .where(note.c.guid.in_(list(guids)))
        )
        return int(self._connection.execute(query).scalar_one())

    def forget_notes(self, guids: Iterable[str]) -> None:
        """Delete notes with their cards, logs, earlier texts and aliases."""
        gone = list(guids)
        self._connection.execute(delete(note).where(note.c.guid.in_(gone)))
        named = or_(note_alias.c.guid.in_(gone), note_alias.c.joined_guid.in_(gone))
        self._connection.execute(delete(note_alias).where(named))
