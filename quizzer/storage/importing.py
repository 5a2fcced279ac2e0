"""Queries of an import. New notes are written in bulk."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from itertools import chain, groupby
from typing import Any

from sqlalchemy import (
    Select,
    bindparam,
    delete,
    exists,
    func,
    insert,
    select,
    text,
    update,
)

from quizzer.domain.decks import Deck, DeckState
from quizzer.domain.notes import NoteState, StoredNote
from quizzer.domain.sources import FileStamp, Root, SourceFile
from quizzer.domain.undoing import NotePlace
from quizzer.storage.archiving import archive
from quizzer.storage.at_once import MANY, counted_at_once
from quizzer.storage.bulk import insert_many
from quizzer.storage.data_file import SMALL_CACHE
from quizzer.storage.describing import choose_state, describe
from quizzer.storage.driver_rows import numbers_of
from quizzer.storage.many_logs import ManyLogs
from quizzer.storage.note_claims import write_links
from quizzer.storage.note_images import note_images
from quizzer.storage.note_rows import card_values, put_note
from quizzer.storage.note_text import write_texts
from quizzer.storage.prepared import Prepared, add_row, driver_of
from quizzer.storage.rows import AnyRow, Values, chunks, deck_of
from quizzer.storage.rows_of_notes import (
    front_matter_of,
    front_matter_values,
    note_values,
)
from quizzer.storage.stamping import present_millis
from quizzer.storage.tables import (
    CARDS_A_NOTE,
    card,
    deck,
    note,
    review,
    root,
    source_file,
)

CARDS_A_FILE = 1_000_000_000
_FETCHED = 500


class SqlImportWork(ManyLogs):
    """The port `ImportWork` on SQLite.

    It goes through a file from end to end: what it saw before it seldom needs again.
    """

    cache = SMALL_CACHE

    @contextmanager
    def whole(self) -> Iterator[None]:
        """What fails inside leaves nothing behind; what was done before it stays.

        On an error of the disk SQLite may have taken everything back by itself.
        """
        driver = driver_of(self._connection)
        driver.execute("SAVEPOINT whole")
        try:
            yield
        except BaseException:
            if driver.in_transaction:
                driver.execute("ROLLBACK TO whole")
                driver.execute("RELEASE whole")
            raise
        driver.execute("RELEASE whole")

    def roots(self) -> list[Root]:
        """Every folder imported from on this device."""
        rows = self._connection.execute(select(root).order_by(root.c.id))
        return [Root(id=row.id, path=row.path, name=row.name) for row in rows]

    def save_root(self, new: Root) -> Root:
        """Store a new root, or a known one's new path and name; returned with its id."""
        values = {"path": new.path, "name": new.name}
        if new.id:
            self._connection.execute(update(root).where(root.c.id == new.id).values(values))
            return new
        made = self._connection.execute(insert(root).values(values))
        return Root(id=_made_id(made), path=new.path, name=new.name)

    def files(self, root_id: int) -> list[SourceFile]:
        """The files known under a root, by path."""
        query = _FILES.where(source_file.c.root_id == root_id).order_by(source_file.c.path)
        return [_file_of(row) for row in self._connection.execute(query)]

    def files_of_decks(self, decks: Iterable[str]) -> list[SourceFile]:
        """The files, under any root, whose notes are in one of `decks`; by deck and path."""
        query = _FILES.order_by(deck.c.path, source_file.c.path, source_file.c.id)
        found: list[SourceFile] = []
        for some in chunks(sorted(decks)):
            rows = self._connection.execute(query.where(deck.c.path.in_(some)))
            found.extend(_file_of(row) for row in rows)
        return found

    def stamp_file(self, file: SourceFile, stamp: FileStamp, imported_ns: int) -> None:
        """Note that a touched file still has the same bytes."""
        self._connection.execute(
            update(source_file)
            .where(source_file.c.id == file.id)
            .values(**_stamp_values(stamp), imported_ns=imported_ns)
        )

    def save_file(self, file: SourceFile) -> SourceFile:
        """Store a file, new or changed, and its deck if that is new; returned with its id."""
        values = {
            "root_id": file.root_id,
            "path": file.path,
            "deck_id": self._deck_id(file.deck) if file.deck else None,
            **_stamp_values(file.stamp),
            "imported_ns": file.imported_ns,
            "digest": file.digest,
            "front_matter": front_matter_values(file.front_matter),
        }
        if file.id:
            _PUT_FILE.run(self._connection, values | {"of": file.id})
            return file
        return replace(file, id=add_row(self._connection, _ADD_FILE, values))

    def forget_file(self, file_id: int) -> None:
        """Drop a file that is gone; its notes stay."""
        self._connection.execute(delete(source_file).where(source_file.c.id == file_id))

    def notes_of(self, file_ids: Sequence[int]) -> Iterator[StoredNote]:
        """The active notes whose source is one of these files, by file and position."""
        for some in chunks(sorted(file_ids)):
            yield from self._notes(
                note.c.source_file_id.in_(some), note.c.state == NoteState.ACTIVE
            )

    def loose_notes(self) -> Iterator[StoredNote]:
        """Notes that any file may claim: archived ones, and those that came without a file."""
        yield from self._notes(text("note.state = 'archived'"), note.c.joined_into == "")
        yield from self._notes(note.c.source_file_id.is_(None), note.c.state == NoteState.ACTIVE)

    def _notes(self, *conditions: Any) -> Iterator[StoredNote]:  # noqa: ANN401  SQL expressions
        return (image.note for image in note_images(self._connection, *conditions))

    def has_notes(self) -> bool:
        """True when anything was ever imported."""
        return self._connection.execute(select(note.c.id).limit(1)).first() is not None

    def count_notes(self, file_ids: Sequence[int]) -> int:
        """How many active notes these files have."""
        query = select(func.count()).where(note.c.state == NoteState.ACTIVE)
        return sum(
            self._connection.execute(query.where(note.c.source_file_id.in_(some))).scalar_one()
            for some in chunks(file_ids)
        )

    def guids_of(self, file_id: int) -> Iterable[str]:
        """The guids of the active notes whose source is this file."""
        rows = self._connection.execute(_GUIDS, {"file": file_id})
        return rows.yield_per(_FETCHED).scalars()

    def taken_guids(self, guids: Iterable[str]) -> set[str]:
        """Those of `guids` that a note already has."""
        taken: set[str] = set()
        for some in chunks(guids):
            query = select(note.c.guid).where(note.c.guid.in_(some))
            taken.update(self._connection.execute(query).scalars())
        return taken

    def cards_of(self, guids: Iterable[str], *, suspended: bool) -> Sequence[int]:
        """The numbers of the active cards of these notes that are suspended, or are not."""
        given = {"guids": list(guids), "suspended": suspended}
        return numbers_of(driver_of(self._connection), _STANDING, **given)

    def add_notes(self, file: SourceFile, notes: Iterable[StoredNote]) -> None:
        """Store new notes of `file` and their cards."""
        given = {"source_file_id": file.id, "changed_at": present_millis(self._connection)}
        parts = chunks(notes)
        first = next(parts, [])
        if len(first) < MANY:
            self._add(first, given)
            return
        with counted_at_once(driver_of(self._connection)):
            for some in chain([first], parts):
                self._add(some, given)

    def _add(self, notes: Sequence[StoredNote], given: Values) -> None:
        ((last,),) = _LAST_NOTE.run(self._connection, {})
        first = (last or 0) + 1
        decks = {path: self._deck_id(path) for path in sorted({each.deck for each in notes})}
        numbered = list(enumerate(notes, start=first))
        insert_many(
            self._connection,
            note,
            (
                note_values(each) | {"id": id_, "deck_id": decks[each.deck]} | given
                for id_, each in numbered
            ),
        )
        insert_many(
            self._connection,
            card,
            (
                row | {"note_id": id_, "deck_id": decks[each.deck]}
                for id_, each in numbered
                for row in card_values(each)
            ),
        )
        write_links(self._connection, {id_: each.claims for id_, each in numbered})
        write_texts(self._connection, numbered)

    def change_note(
        self, file: SourceFile, changed: StoredNote, replaced_at: datetime | None
    ) -> None:
        """Store a known note's text, place and cards as they now stand in `file`."""
        self.put_note(changed, file.id, replaced_at)

    def put_note(
        self, changed: StoredNote, file_id: int | None, replaced_at: datetime | None
    ) -> None:
        """Store a known note's text, place and cards; `file_id` None for one without a file."""
        where = {"deck_id": self._deck_id(changed.deck), "source_file_id": file_id}
        put_note(self._connection, changed, where, replaced_at)

    def place_notes(self, notes: Iterable[StoredNote | NotePlace]) -> None:
        """Store new lines and positions of notes that are otherwise unchanged.

        Other devices need not know: where a note stands is up to their own files.
        """
        for some in chunks(notes):
            places = [
                {"of": each.guid, "line": each.line, "position": each.position} for each in some
            ]
            self._connection.execute(_PLACE_NOTE, places)
            self._connection.execute(_PLACE_CARDS, places)

    def archive_notes(self, guids: Iterable[str]) -> None:
        """Put notes away that are no longer in the files."""
        archive(self._connection, guids)

    def order_decks(self, decks: Iterable[str]) -> None:
        """Put the cards of decks with several files in the order of the files' paths."""
        files = self.files_of_decks(decks)
        places = [
            {"file": file.id, "first": rank * CARDS_A_FILE}
            for _, group in groupby(files, key=lambda file: file.deck)
            for rank, file in enumerate(group)
        ]
        if places:
            self._connection.execute(_ORDER_CARDS, places)

    def drop_empty_decks(self, decks: Iterable[str]) -> None:
        """Forget those of `decks` that no note and no file is in any more."""
        for some in chunks(decks):
            self._connection.execute(
                delete(deck).where(
                    deck.c.path.in_(some),
                    ~exists().where(note.c.deck_id == deck.c.id),
                    ~exists().where(source_file.c.deck_id == deck.c.id),
                )
            )

    def decks(self) -> list[Deck]:
        """Every deck, by path."""
        return [deck_of(row) for row in self._connection.execute(select(deck).order_by("path"))]

    def describe_deck(self, described: Deck) -> None:
        """Store what a deck's files say of it; its state stays as it is."""
        describe(self._connection, described)

    def choose_deck_state(self, path: str, state: DeckState, chosen_by: str) -> None:
        """Set a deck's state, and who chose it."""
        choose_state(self._connection, path, state, chosen_by)

    def reviewed_decks(self) -> set[str]:
        """The decks with at least one review."""
        query = (
            select(deck.c.path)
            .join(card, card.c.deck_id == deck.c.id)
            .where(card.c.id.in_(select(review.c.card_id)))
            .distinct()
        )
        return set(self._connection.execute(query).scalars())

    def _deck_id(self, path: str) -> int:
        known = _DECK_ID.first(self._connection, {"path": path})
        if known is not None:
            return int(known.id)
        return add_row(self._connection, _ADD_DECK, {"path": path})


_FILES: Select[Any] = select(source_file, func.coalesce(deck.c.path, "").label("deck")).outerjoin(
    deck, source_file.c.deck_id == deck.c.id
)
_FILE = (
    *("root_id", "path", "deck_id", "size", "mtime_ns", "inode", "options"),
    *("imported_ns", "digest", "front_matter"),
)
_PUT_FILE = Prepared(
    update(source_file)
    .where(source_file.c.id == bindparam("of"))
    .values({name: bindparam(name) for name in _FILE})
)
_ADD_FILE = Prepared(insert(source_file).values({name: bindparam(name) for name in _FILE}))
_ADD_DECK = Prepared(insert(deck).values(path=bindparam("path")))
_LAST_NOTE = Prepared(select(func.max(note.c.id).label("id")))
_GUIDS = select(note.c.guid).where(
    note.c.source_file_id == bindparam("file"), note.c.state == NoteState.ACTIVE
)
_STANDING = """
SELECT card.id FROM note JOIN card ON card.note_id = note.id
WHERE note.guid IN (SELECT value FROM json_each(:guids))
 AND card.is_active = 1 AND card.suspended = :suspended ORDER BY card.id
"""
_DECK_ID = Prepared(select(deck.c.id).where(deck.c.path == bindparam("path")))
_PLACE_NOTE = (
    update(note)
    .where(note.c.guid == bindparam("of"))
    .values(line=bindparam("line"), position=bindparam("position"))
)
_PLACE_CARDS = text(
    "UPDATE card SET position = position / :a_file * :a_file + :position * :a_note"
    " + position % :a_note"
    " WHERE note_id = (SELECT id FROM note WHERE guid = :of)"
).bindparams(a_file=CARDS_A_FILE, a_note=CARDS_A_NOTE)
_ORDER_CARDS = text(
    "UPDATE card SET position = position % :a_file + :first"
    " WHERE note_id IN (SELECT id FROM note WHERE source_file_id = :file)"
    " AND position / :a_file != :first / :a_file"
).bindparams(a_file=CARDS_A_FILE)


def _made_id(made: Any) -> int:  # noqa: ANN401  a cursor result
    return int(made.inserted_primary_key[0])


def _stamp_values(stamp: FileStamp) -> Values:
    return {
        "size": stamp.size,
        "mtime_ns": stamp.mtime_ns,
        "inode": str(stamp.inode),  # Windows' file numbers exceed SQLite's integers
        "options": stamp.options,
    }


def _file_of(row: AnyRow) -> SourceFile:
    return SourceFile(
        id=row.id,
        root_id=row.root_id,
        path=row.path,
        deck=row.deck,
        stamp=FileStamp(
            size=row.size, mtime_ns=row.mtime_ns, inode=int(row.inode), options=row.options
        ),
        imported_ns=row.imported_ns,
        digest=row.digest,
        front_matter=front_matter_of(row.front_matter),
    )
