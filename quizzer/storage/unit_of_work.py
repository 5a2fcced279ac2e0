"""A transaction on the data file, the base of every use case's queries."""

from pathlib import Path
from types import TracebackType
from typing import ClassVar, Self

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DatabaseError

from quizzer.domain.errors import QuizzerError
from quizzer.storage.data_file import CACHE
from quizzer.storage.failures import explained, in_place, told

IDENTITY = "identity of the data file"


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
        cause = error.orig if isinstance(error, DatabaseError) else error
        if said := told(cause, trace, self._data_file):
            raise said from error

    def commit(self) -> None:
        """Put everything on disk; returns only when it is there.

        Raises QuizzerError when the data file is no longer at its place.
        """
        with in_place(self._data_file, self._connection.info.get(IDENTITY)):
            self._connection.commit()

    @property
    def _data_file(self) -> Path:
        return Path(self._engine.url.database or "")

    def _explained(self, error: DatabaseError) -> QuizzerError:
        return explained(error.orig, self._data_file)
