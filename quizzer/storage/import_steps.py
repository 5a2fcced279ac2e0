"""Queries of an import, on bare sqlite3: SQLAlchemy takes longer to load than most edits to store.

New notes are written in bulk, changed ones many at a time.
"""

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from itertools import chain, groupby
from typing import Any

from quizzer.domain.decks import Deck, DeckState
from quizzer.domain.notes import StoredNote
from quizzer.domain.sources import FileStamp, Root, SourceFile
from quizzer.domain.undoing import NotePlace
from quizzer.storage.archiving import archive
from quizzer.storage.at_once import MANY, counted_at_once
from quizzer.storage.card_positions import CARDS_A_FILE, CARDS_A_NOTE
from quizzer.storage.compact_json import to_json
from quizzer.storage.describing import choose_state, describe
from quizzer.storage.driver_rows import change, change_many, numbers_of, rows_of, value_of
from quizzer.storage.file_rows import FILES, files_of, put_file, stamp_files
from quizzer.storage.many_logs import ManyLogs
from quizzer.storage.note_claims import write_links
from quizzer.storage.note_images import IMAGES, IN_FILES, note_images
from quizzer.storage.note_rows import ADD_CARD, Changed, card_values, put_notes
from quizzer.storage.rows import Values, chunks, deck_of
from quizzer.storage.rows_of_notes import note_values
from quizzer.storage.text_index import write_texts

_ROOTS = "SELECT id, path, name FROM root ORDER BY id"
_PUT_ROOT = "UPDATE root SET path = :path, name = :name WHERE id = :id"
_ADD_ROOT = "INSERT INTO root (path, name) VALUES (?, ?)"
_FILES_OF_ROOT = f"{FILES} WHERE root_id = :root ORDER BY source_file.path"
_FILES_OF_DECKS = f"""
{FILES} WHERE deck.path IN (SELECT value FROM json_each(:decks))
ORDER BY deck.path, source_file.path, source_file.id
"""
_FORGET_FILE = "DELETE FROM source_file WHERE id = :file"
_IN_FILES = """
note.state = 'active' AND note.source_file_id IN (SELECT value FROM json_each(?))
"""
_NOTES_OF = f"{IMAGES} WHERE {_IN_FILES} ORDER BY {IN_FILES}"
_COUNT_NOTES = f"SELECT count(*) FROM note WHERE {_IN_FILES}"
_ARCHIVED = f"""
{IMAGES} WHERE note.state = 'archived' AND note.joined_into = '' ORDER BY {IN_FILES}
"""
_WITHOUT_FILE = f"""
{IMAGES} WHERE note.source_file_id IS NULL AND note.state = 'active' ORDER BY {IN_FILES}
"""
_ANY_NOTE = "SELECT id FROM note LIMIT 1"
_GUIDS = "SELECT guid FROM note WHERE source_file_id = ? AND state = 'active'"
_TAKEN = "SELECT guid FROM note WHERE guid IN (SELECT value FROM json_each(?))"
_STANDING = """
SELECT card.id FROM note JOIN card ON card.note_id = note.id
WHERE note.guid IN (SELECT value FROM json_each(:guids))
 AND card.is_active = 1 AND card.suspended = :suspended ORDER BY card.id
"""
_LAST_NOTE = "SELECT coalesce(max(id), 0) FROM note"
_ADD_NOTE = """
INSERT INTO note (id, guid, deck_id, source_file_id, source, line, position, heading_path,
 question, answer, tags, explicit_id, state, changed_at)
VALUES (:id, :guid, :deck_id, :source_file_id, :source, :line, :position, :heading_path,
 :question, :answer, :tags, :explicit_id, :state, :changed_at)
"""
_PLACE_NOTE = "UPDATE note SET line = :line, position = :position WHERE guid = :guid"
_PLACE_CARDS = """
UPDATE card SET position =
 position / :a_file * :a_file + :position * :a_note + position % :a_note
WHERE note_id = (SELECT id FROM note WHERE guid = :guid)
"""
_ORDER_CARDS = """
UPDATE card SET position = position % :a_file + :first
WHERE note_id IN (SELECT id FROM note WHERE source_file_id = :file)
 AND position / :a_file != :first / :a_file
"""
_DECKS = "SELECT * FROM deck ORDER BY path"
_DECK_ID = "SELECT id FROM deck WHERE path = :path"
_ADD_DECK = "INSERT INTO deck (path) VALUES (?)"
_DROP_DECKS = """
DELETE FROM deck WHERE path IN (SELECT value FROM json_each(:decks))
 AND NOT EXISTS (SELECT 1 FROM note WHERE note.deck_id = deck.id)
 AND NOT EXISTS (SELECT 1 FROM source_file WHERE source_file.deck_id = deck.id)
"""
_REVIEWED_DECKS = """
SELECT DISTINCT deck.path FROM deck JOIN card ON card.deck_id = deck.id
WHERE card.id IN (SELECT card_id FROM review)
"""


class ImportSteps(ManyLogs):
    """What imports, and undoing them, do inside their transactions."""

    @abstractmethod
    def _now_millis(self) -> int:
        """Now, by the clock that the data file was opened with."""

    @contextmanager
    def whole(self) -> Iterator[None]:
        """What fails inside leaves nothing behind; what was done before it stays.

        On an error of the disk SQLite may have taken everything back by itself.
        """
        driver = self._driver
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
        return [Root(id=id_, path=path, name=name) for id_, path, name in self._all(_ROOTS)]

    def save_root(self, new: Root) -> Root:
        """Store a new root, or a known one's new path and name; returned with its id."""
        if new.id:
            change(self._driver, _PUT_ROOT, id=new.id, path=new.path, name=new.name)
            return new
        made = self._driver.execute(_ADD_ROOT, [new.path, new.name])
        return replace(new, id=made.lastrowid or 0)

    def files(self, root_id: int) -> list[SourceFile]:
        """The files known under a root, by path."""
        return files_of(self._driver, _FILES_OF_ROOT, root=root_id)

    def files_of_decks(self, decks: Iterable[str]) -> list[SourceFile]:
        """The files, under any root, whose notes are in one of `decks`; by deck and path."""
        return files_of(self._driver, _FILES_OF_DECKS, decks=sorted(decks))

    def stamp_file(self, file: SourceFile, stamp: FileStamp, imported_ns: int) -> None:
        """Note that a touched file still has the same bytes."""
        stamp_files(self._driver, [(file.id, stamp)], imported_ns)

    def save_file(self, file: SourceFile) -> SourceFile:
        """Store a file, new or changed, and its deck if that is new; returned with its id."""
        deck_id = self._deck_id(file.deck) if file.deck else None
        return replace(file, id=put_file(self._driver, file, deck_id))

    def forget_file(self, file_id: int) -> None:
        """Drop a file that is gone; its notes stay."""
        change(self._driver, _FORGET_FILE, file=file_id)

    def notes_of(self, file_ids: Sequence[int]) -> Iterator[StoredNote]:
        """The active notes whose source is one of these files, by file and position."""
        for some in chunks(sorted(file_ids)):
            yield from self._notes(_NOTES_OF, to_json(some))

    def loose_notes(self) -> Iterator[StoredNote]:
        """Notes that any file may claim: archived ones, and those that came without a file."""
        yield from self._notes(_ARCHIVED)
        yield from self._notes(_WITHOUT_FILE)

    def _notes(self, query: str, *values: object) -> Iterator[StoredNote]:
        return (image.note for image in note_images(self._driver, query, *values))

    def has_notes(self) -> bool:
        """True when anything was ever imported."""
        return value_of(self._driver, _ANY_NOTE) is not None

    def count_notes(self, file_ids: Sequence[int]) -> int:
        """How many active notes these files have."""
        ((count,),) = self._all(_COUNT_NOTES, to_json(list(file_ids)))
        return int(count)

    def guids_of(self, file_id: int) -> Iterator[str]:
        """The guids of the active notes whose source is this file."""
        return (guid for (guid,) in self._driver.execute(_GUIDS, [file_id]))

    def taken_guids(self, guids: Iterable[str]) -> set[str]:
        """Those of `guids` that a note already has."""
        found = (self._all(_TAKEN, to_json(some)) for some in chunks(guids))
        return {guid for rows in found for (guid,) in rows}

    def cards_of(self, guids: Iterable[str], *, suspended: bool) -> Sequence[int]:
        """The numbers of the active cards of these notes that are suspended, or are not."""
        return numbers_of(self._driver, _STANDING, guids=list(guids), suspended=suspended)

    def _all(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        return self._driver.execute(query, values).fetchall()

    def add_notes(self, file: SourceFile, notes: Iterable[StoredNote]) -> None:
        """Store new notes of `file` and their cards."""
        given = {"source_file_id": file.id, "changed_at": self._now_millis()}
        parts = chunks(notes)
        first = next(parts, [])
        if len(first) < MANY:
            self._add(first, given)
            return
        with counted_at_once(self._driver):
            for some in chain([first], parts):
                self._add(some, given)

    def _add(self, notes: Sequence[StoredNote], given: Values) -> None:
        first = value_of(self._driver, _LAST_NOTE) + 1
        decks = self._deck_ids(notes)
        numbered = list(enumerate(notes, start=first))
        of_notes = (
            note_values(each) | {"id": id_, "deck_id": decks[each.deck]} | given
            for id_, each in numbered
        )
        change_many(self._driver, _ADD_NOTE, of_notes)
        of_cards = (
            row | {"note_id": id_, "deck_id": decks[each.deck]}
            for id_, each in numbered
            for row in card_values(each)
        )
        self._driver.executemany(ADD_CARD, of_cards)
        write_links(self._driver, {id_: each.claims for id_, each in numbered})
        write_texts(self._driver, numbered)

    def change_notes(
        self, file: SourceFile, changed: Iterable[tuple[StoredNote, datetime | None]]
    ) -> None:
        """Store known notes' texts, places and cards as they now stand in `file`.

        Those that come with an instant had another text until then, which is kept as a revision.
        """
        for some in chunks(changed):
            decks = self._deck_ids([note for note, _ in some])
            notes = [Changed(note, decks[note.deck], file.id, at) for note, at in some]
            put_notes(self._driver, notes, self._now_millis())

    def put_note(
        self, changed: StoredNote, file_id: int | None, replaced_at: datetime | None
    ) -> None:
        """Store a known note's text, place and cards; `file_id` None for one without a file."""
        put = Changed(changed, self._deck_id(changed.deck), file_id, replaced_at)
        put_notes(self._driver, [put], self._now_millis())

    def place_notes(self, notes: Iterable[StoredNote | NotePlace]) -> None:
        """Store new lines and positions of notes that are otherwise unchanged.

        Other devices need not know: where a note stands is up to their own files.
        """
        sizes = {"a_file": CARDS_A_FILE, "a_note": CARDS_A_NOTE}
        for some in chunks(notes):
            places = [
                {"guid": each.guid, "line": each.line, "position": each.position} for each in some
            ]
            self._driver.executemany(_PLACE_NOTE, places)
            self._driver.executemany(_PLACE_CARDS, (sizes | place for place in places))

    def archive_notes(self, guids: Iterable[str]) -> None:
        """Put notes away that are no longer in the files."""
        archive(self._driver, guids, self._now_millis())

    def order_decks(self, decks: Iterable[str]) -> None:
        """Put the cards of decks with several files in the order of the files' paths."""
        files = self.files_of_decks(decks)
        places = (
            {"file": file.id, "first": rank * CARDS_A_FILE, "a_file": CARDS_A_FILE}
            for _, group in groupby(files, key=lambda file: file.deck)
            for rank, file in enumerate(group)
        )
        self._driver.executemany(_ORDER_CARDS, places)

    def drop_empty_decks(self, decks: Iterable[str]) -> None:
        """Forget those of `decks` that no note and no file is in any more."""
        change(self._driver, _DROP_DECKS, decks=sorted(decks))

    def decks(self) -> list[Deck]:
        """Every deck, by path."""
        return list(map(deck_of, rows_of(self._driver, _DECKS)))

    def describe_deck(self, described: Deck) -> None:
        """Store what a deck's files say of it; its state stays as it is."""
        describe(self._driver, described, self._now_millis())

    def choose_deck_state(self, path: str, state: DeckState, chosen_by: str) -> None:
        """Set a deck's state, and who chose it."""
        choose_state(self._driver, path, state, chosen_by, self._now_millis())

    def reviewed_decks(self) -> set[str]:
        """The decks with at least one review."""
        return {path for (path,) in self._driver.execute(_REVIEWED_DECKS)}

    def _deck_ids(self, notes: Iterable[StoredNote]) -> dict[str, int]:
        return {path: self._deck_id(path) for path in sorted({each.deck for each in notes})}

    def _deck_id(self, path: str) -> int:
        known: int | None = value_of(self._driver, _DECK_ID, path=path)
        return (
            known if known is not None else self._driver.execute(_ADD_DECK, [path]).lastrowid or 0
        )
