"""A transaction on the data file, the base of every use case's queries."""

import sqlite3
from pathlib import Path
from traceback import walk_tb
from types import TracebackType
from typing import ClassVar, Self

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DatabaseError

from quizzer.domain.errors import QuizzerError
from quizzer.languages import tr
from quizzer.storage.backup_names import backup_hint
from quizzer.storage.data_file import CACHE, identity
from quizzer.storage.obstacles import in_one_line

IDENTITY = "identity of the data file"
_READING = (
    "quizzer.storage.rows",
    "quizzer.storage.rows_of_claims",
    "quizzer.storage.rows_of_notes",
    "quizzer.storage.columns",
    "quizzer.storage.streaming",
    "quizzer.storage.counts",
    "quizzer.storage.driver_rows",
    "quizzer.storage.note_images",
    "quizzer.storage.log_steps",
    "quizzer.storage.studying",
    "quizzer.scheduling.replay",
    "quizzer.domain.identity",
)
"""Where values that quizzer never wrote, such as days beyond the end, are met."""


class UnitOfWork:
    """Begins on entry and rolls back on exit, unless `commit()` was called.

    `reads_only` promises not to write, and then neither waits for a writer nor blocks one. Errors
    of the file (locked, full, read-only, damaged) become a QuizzerError of one line.
    `cache` says to SQLite how much of the file it may keep in memory.
    """

    cache: ClassVar[str] = CACHE

    def __init__(self, engine: Engine, *, reads_only: bool = False) -> None:
        """Prepare; nothing happens before entry."""
        self._engine = engine
        self._reads_only = reads_only
        self._open: Connection | None = None

    @property
    def _connection(self) -> Connection:
        if self._open is None:
            raise RuntimeError("a unit of work is used inside its `with` block")
        return self._open

    def __enter__(self) -> Self:
        """Begin the transaction."""
        try:
            connection = self._engine.connect()
        except DatabaseError as error:
            raise self._explained(error) from error
        connection.execution_options(reading=self._reads_only, cache=self.cache)
        try:
            connection.begin()
        except DatabaseError as error:
            connection.close()
            raise self._explained(error) from error
        self._open = connection
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Roll back what was not committed."""
        connection, self._open = self._open, None
        if connection is not None:
            connection.close()
        if said := told(error, trace, self._data_file):
            raise said from error

    def commit(self) -> None:
        """Put everything on disk; returns only when it is there.

        Raises QuizzerError when the data file is no longer at its place: SQLite would go on
        writing into what was deleted.
        """
        self._assert_in_place()
        self._connection.commit()
        self._assert_in_place()

    def _assert_in_place(self) -> None:
        path = self._data_file
        if identity(path) != self._connection.info.get(IDENTITY):
            raise gone(path)

    @property
    def _data_file(self) -> Path:
        return Path(self._engine.url.database or "")

    def _explained(self, error: DatabaseError) -> QuizzerError:
        return explained(error, self._data_file)


def gone(path: Path) -> QuizzerError:
    """What there is to say when the data file is no longer what was opened."""
    return QuizzerError(
        tr(
            "{path}: the data file is no longer there, so this step was not saved;"
            " put it back, or start quizzer anew"
        ).format(path=path)
    )


def told(
    error: BaseException | None, trace: TracebackType | None, data_file: Path
) -> QuizzerError | None:
    """The one line for an error that the data file is to blame for; None for any other."""
    if isinstance(error, sqlite3.DatabaseError):
        error = DatabaseError(None, None, error)
    if isinstance(error, DatabaseError):
        return explained(error, data_file)
    return QuizzerError(_damaged(error, data_file)) if _is_unreadable(error, trace) else None


def _is_unreadable(error: BaseException | None, trace: TracebackType | None) -> bool:
    """True for what a value in the file raises that cannot be, not for a mistake in quizzer."""
    if isinstance(error, UnicodeDecodeError):
        return True
    places = (frame.f_globals.get("__name__") for frame, _ in walk_tb(trace))
    return isinstance(error, ValueError | OverflowError) and any(at in _READING for at in places)


def explained(error: DatabaseError, data_file: Path) -> QuizzerError:
    """The one line a learner needs when the data file fails; nothing acknowledged is lost."""
    said = in_one_line(error.orig)
    if "malformed" in said:
        return QuizzerError(_damaged(said, data_file))
    for sign, advice in ADVICE:
        if sign in said:
            return QuizzerError(
                tr("{advice} ({said}); everything saved before is safe").format(
                    advice=tr(advice), said=said
                )
            )
    return QuizzerError(
        tr("the data file failed ({said}); `quizzer doctor` looks at it").format(said=said)
    )


def _damaged(said: object, data_file: Path) -> str:
    hint = backup_hint(data_file) or tr("restore a copy, or move it away")
    return tr("the data file is damaged ({said}); {hint}").format(said=in_one_line(said), hint=hint)


ADVICE = (
    ("locked", "another program holds the data file; close it and try again"),
    ("full", "the disk is full; make room and try again"),
    ("readonly", "the data file is read-only; change its mode or name another by --database"),
    ("disk I/O", "the disk refused to write; check it and try again"),
)
