"""Examining and mending a data file, below everything that trusts it."""

import json
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from quizzer.domain.errors import QuizzerError
from quizzer.domain.health import LostReference
from quizzer.domain.search.text import indexed
from quizzer.languages import tr
from quizzer.storage.backup_names import backup_folder
from quizzer.storage.copying import CHECK_STEPS, damaged, opened, pages_in
from quizzer.storage.data_file import SCHEMA_HEAD
from quizzer.storage.interrupts import interruptible, is_interrupt
from quizzer.storage.long_work import Told, untold
from quizzer.storage.tables import metadata
from quizzer.storage.tallying import TALLIES, tally_anew, wrong_rows

_REFERENCES = 140
_TALLIES = 1_440
_STEPS_OF_LOG = 725
_TEXTS = 26
"""So many steps a page does SQLite take (measured on a million reviews of 100,000 cards)."""
_FOR_OTHERS = 0o077
_COLUMNS = "SELECT name FROM pragma_table_info(?)"
_MENDABLE = {"note_claim": "DELETE FROM note_claim WHERE note_id NOT IN (SELECT id FROM note)"}
"""Tables whose rows an import writes anew, and how to drop those that belong to nothing."""
_EMPTY_DECKS = (
    "SELECT deck.id FROM deck WHERE chosen_by != 'learner'"
    " AND NOT EXISTS (SELECT 1 FROM note WHERE deck_id = deck.id)"
    " AND NOT EXISTS (SELECT 1 FROM card WHERE deck_id = deck.id)"
    " AND NOT EXISTS (SELECT 1 FROM source_file WHERE deck_id = deck.id)"
)
_ALTERED = (
    "SELECT count(*) FROM kept.review AS was JOIN main.review AS now USING (uuid)"
    " WHERE (was.device, was.session, was.card_id, was.rating, was.reviewed_at, was.reviewed_on,"
    " was.taken_ms, was.state_before, was.interval_seconds, was.interval_days,"
    " was.desired_retention, was.learning_steps, was.relearning_steps, was.parameters)"
    " IS NOT (now.device, now.session, now.card_id, now.rating, now.reviewed_at,"
    " now.reviewed_on, now.taken_ms, now.state_before, now.interval_seconds, now.interval_days,"
    " now.desired_retention, now.learning_steps, now.relearning_steps, now.parameters)",
    "SELECT count(*) FROM kept.card_event AS was JOIN main.card_event AS now USING (uuid)"
    " WHERE (was.device, was.session, was.card_id, was.at, was.kind, was.value)"
    " IS NOT (now.device, now.session, now.card_id, now.at, now.kind, now.value)",
)
_MISSING = (
    "SELECT count(*) FROM kept.review WHERE uuid NOT IN (SELECT uuid FROM main.review)",
    "SELECT count(*) FROM kept.card_event WHERE uuid NOT IN (SELECT uuid FROM main.card_event)",
)
_SAID = "question, answer, heading_path, tags, explicit_id, source"
_ALTERED_NOTES = (
    f"SELECT count(*) FROM (SELECT guid, changed_at, {_SAID} FROM main.note"
    " WHERE changed_at > 0 AND (guid, changed_at) IN (SELECT guid, changed_at FROM kept.note)"
    f" EXCEPT SELECT guid, changed_at, {_SAID} FROM kept.note)"
)
_SAME_SCHEMA = (
    "SELECT count(*) FROM kept.alembic_version JOIN main.alembic_version USING (version_num)"
)

_WITHOUT_TEXTS = (
    # dropping a virtual table that cannot be read fails, so its parts are taken one by one
    "PRAGMA writable_schema = ON",
    "DELETE FROM sqlite_master WHERE name = 'note_text' AND sql LIKE 'CREATE VIRTUAL TABLE%'",
    "PRAGMA writable_schema = RESET",
    "DROP TABLE IF EXISTS note_text_data",
    "DROP TABLE IF EXISTS note_text_idx",
    "DROP TABLE IF EXISTS note_text_content",
    "DROP TABLE IF EXISTS note_text_docsize",
    "DROP TABLE IF EXISTS note_text_config",
)


class SqlFileHealth:
    """The port `FileHealth` on SQLite."""

    def __init__(self, data_file: Path, told: Told = untold) -> None:
        """Nothing is opened yet. `told` hears how far looking and mending are."""
        self._file = data_file
        self._told = told

    @property
    def path(self) -> str:
        """The path of the data file."""
        return str(self._file)

    @contextmanager
    def telling(self, told: Told) -> Iterator[None]:
        """While it lasts, `told` hears how far looking and mending are; what it raises ends it."""
        before, self._told = self._told, told
        try:
            yield
        finally:
            self._told = before

    def exists(self) -> bool:
        """True when there is a data file."""
        return self._file.exists()

    def damage(self) -> list[str]:
        """What SQLite finds wrong with the structure of the file, and columns that are missing."""
        with self._open(CHECK_STEPS) as connection:
            found = connection.execute("PRAGMA integrity_check").fetchall()
        return [str(line) for (line,) in found if line != "ok"] + self._missing_columns()

    def _missing_columns(self) -> list[str]:
        """Columns that a file of this schema has, and this one has not."""
        if self.schema() != SCHEMA_HEAD:
            return []
        with self._open() as connection:
            there = {
                table.name: connection.execute(_COLUMNS, (table.name,)).fetchall()
                for table in metadata.sorted_tables
            }
        return [
            tr("{table} has no column {column}").format(table=table.name, column=column.name)
            for table in metadata.sorted_tables
            for column in table.columns
            if (column.name,) not in there[table.name]
        ]

    def lost_references(self) -> list[LostReference]:
        """The rows that refer to rows that are not there."""
        with self._open(_REFERENCES) as connection:
            found = connection.execute("PRAGMA foreign_key_check").fetchall()
        return [LostReference(table=row[0], row=row[1] or 0, other=row[2]) for row in found]

    def drop_lost(self) -> None:
        """Delete lost rows of tables that importing fills again, and only those."""
        lost = {each.table for each in self.lost_references()}
        with self._open() as connection:
            for table in lost & _MENDABLE.keys():
                connection.execute(_MENDABLE[table])

    def schema(self) -> str:
        """The revision of the tables."""
        with self._open() as connection:
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        return str(row[0]) if row else ""

    def known_schema(self) -> str:
        """The revision that this quizzer makes."""
        return SCHEMA_HEAD

    def stale_texts(self) -> int:
        """How many notes the text index misses, has wrong, or has without a note."""
        with self._open(_TEXTS) as connection:
            try:
                texts = dict(connection.execute("SELECT rowid, tokens FROM note_text").fetchall())
                connection.execute("INSERT INTO note_text (note_text) VALUES ('integrity-check')")
            except sqlite3.DatabaseError as error:
                if is_interrupt(error):
                    raise
                texts = {}  # an index that cannot be read misses every note
            stale: int = sum(texts.pop(id_, None) != tokens for id_, tokens in _texts(connection))
        return stale + len(texts)

    def index_texts(self) -> None:
        """Make the text index anew from the notes."""
        with self._open() as connection:
            connection.execute("BEGIN IMMEDIATE")
            (made,) = connection.execute(
                "SELECT sql FROM sqlite_master WHERE name = 'note_text'"
            ).fetchone()
            for statement in _WITHOUT_TEXTS:
                connection.execute(statement)
            connection.execute(made)
            connection.executemany(
                "INSERT INTO note_text (rowid, tokens) VALUES (?, ?)",
                _texts(connection),
            )
            connection.execute("COMMIT")

    def wrong_tallies(self) -> int:
        """How many tallies are not what reviews and cards come to."""
        with self._open(_TALLIES) as connection:
            return sum(len(wrong_rows(connection, tally)) for tally in TALLIES)

    def tally_anew(self) -> None:
        """Make all tallies anew from reviews and cards."""
        with self._open(_TALLIES) as connection:
            connection.execute("BEGIN IMMEDIATE")
            for tally in TALLIES:
                tally_anew(connection, tally)
            connection.execute("COMMIT")

    def empty_decks(self) -> int:
        """How many decks have neither notes nor files, and no state that the learner chose.

        In a file that shares a folder none: their notes may still be on the way.
        """
        with self._open() as connection:
            return len(_empty_decks(connection))

    def drop_empty_decks(self) -> None:
        """Forget these decks."""
        with self._open() as connection:
            connection.execute("BEGIN IMMEDIATE")
            empty = _empty_decks(connection)
            connection.executemany("DELETE FROM deck WHERE id = ?", empty)
            connection.execute("COMMIT")

    def altered_steps(self, backup: str) -> tuple[int, int]:
        """Reviews and events of a backup that are otherwise here, and those that are not here."""
        with self._open_beside(backup, _STEPS_OF_LOG) as connection:
            altered, missing = (
                sum(connection.execute(query).fetchone()[0] for query in queries)
                for queries in (_ALTERED, _MISSING)
            )
        return altered, missing

    def altered_notes(self, backup: str) -> int:
        """Notes that say otherwise than a backup, in the version that it has of them.

        Every change of a note makes a version of its own; those of before there were versions, and
        backups of another schema, are not looked at.
        """
        with self._open_beside(backup, _TEXTS) as connection:
            (is_same,) = connection.execute(_SAME_SCHEMA).fetchone()
            altered: int = connection.execute(_ALTERED_NOTES).fetchone()[0] if is_same else 0
        return altered

    def log_bytes(self) -> int:
        """The size of the write-ahead log."""
        with suppress(FileNotFoundError):
            return Path(f"{self._file}-wal").stat().st_size
        return 0

    def write_back(self) -> None:
        """Write the log back into the data file, as far as nobody reads from it."""
        with self._open() as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def open_to_others(self) -> list[str]:
        """Files and folders of quizzer that other users may read."""
        return [str(path) for path in self._private() if path.stat().st_mode & _FOR_OTHERS]

    def close_to_others(self) -> None:
        """Keep these for their owner only."""
        for path in self._private():
            path.chmod(path.stat().st_mode & ~_FOR_OTHERS)

    def sizes(self) -> tuple[int, int]:
        """Bytes that the data file takes, and bytes free beside it."""
        try:
            return self._file.stat().st_size, shutil.disk_usage(self._file.parent).free
        except OSError as error:
            raise QuizzerError(f"{self._file}: {error.strerror}") from error

    def _private(self) -> list[Path]:
        """What should be the owner's only; the folder of the data file may be a shared one."""
        folder = backup_folder(self._file)
        files = [Path(f"{self._file}{suffix}") for suffix in ("", "-wal", "-shm")]
        try:
            files += [folder, *folder.iterdir()]
        except OSError:
            files += []
        return [] if sys.platform == "win32" else [path for path in files if path.exists()]

    @contextmanager
    def _open_beside(self, backup: str, steps_a_page: int) -> Iterator[sqlite3.Connection]:
        """The data file as `main`, and a backup as `kept`."""
        with self._open(steps_a_page) as connection:
            connection.execute("ATTACH ? AS kept", (str(backup_folder(self._file) / backup),))
            yield connection

    @contextmanager
    def _open(self, steps_a_page: int = 0) -> Iterator[sqlite3.Connection]:
        """The data file; of work that takes so many of SQLite's steps it is told how far it is."""
        steps = pages_in(self._file) * steps_a_page
        told = self._told if steps else untold
        try:
            with (
                closing(opened(self._file, "rw")) as connection,
                interruptible(connection, told, steps),
            ):
                yield connection
        except (sqlite3.Error, OverflowError, ValueError) as error:
            raise QuizzerError(damaged(self._file, error)) from error


def _empty_decks(connection: sqlite3.Connection) -> list[tuple[int]]:
    """The ids of decks that are left over."""
    known = "SELECT count(*) FROM sqlite_master WHERE name = 'sync_folder'"
    is_shared = "SELECT count(*) FROM sync_folder"
    if all(connection.execute(query).fetchone()[0] for query in (known, is_shared)):
        return []
    return connection.execute(_EMPTY_DECKS).fetchall()


def _texts(connection: sqlite3.Connection) -> Iterator[tuple[int, str]]:
    """What the text index should say of each note."""
    notes = connection.execute("SELECT id, question, answer, heading_path FROM note")
    for id_, question, answer, headings in notes:
        yield id_, indexed(question, answer, *json.loads(headings))
