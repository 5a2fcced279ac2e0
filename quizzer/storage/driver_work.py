"""A transaction on bare sqlite3, which needs no SQLAlchemy: that takes longer to load than a first
question, and longer than SQLite itself to run a statement.
"""

import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from quizzer.storage.data_file import identity
from quizzer.storage.failures import assert_in_place, in_place, told


@dataclass(frozen=True, slots=True)
class Opened:
    """A data file as one connection has opened it."""

    path: Path
    driver: sqlite3.Connection
    identity: tuple[int, int] | None

    def assert_in_place(self) -> None:
        """Raise QuizzerError when another file, or none, is where the data file was."""
        assert_in_place(self.path, self.identity)


class Connections(Protocol):
    """Gives connections to one data file, each to one thread at a time."""

    def take(self, reads_only: bool) -> Opened:
        """One that nobody uses."""
        ...

    def give_back(self, opened: Opened) -> None:
        """It is in no transaction any more."""
        ...


def connect(path: Path, setup: Iterable[str]) -> Opened:
    """A new connection to the data file at `path`, which is there. Raises sqlite3.Error."""
    which = identity(path)
    driver = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=rw",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        for pragma in setup:
            driver.execute(pragma)
    except BaseException:
        driver.close()
        raise
    return Opened(path, driver, which)


class DriverWork:
    """Begins on entry and rolls back on exit, unless `commit()` was called.

    `reads_only` promises not to write, and then neither waits for a writer nor blocks one. Errors
    of the file (locked, full, read-only, damaged) become a QuizzerError of one line.
    """

    def __init__(self, connections: Connections, *, reads_only: bool = False) -> None:
        """Prepare; nothing happens before entry."""
        self._connections = connections
        self._reads_only = reads_only
        self._open: Opened | None = None

    @property
    def _opened(self) -> Opened:
        if self._open is None:
            raise RuntimeError("a unit of work is used inside its `with` block")
        return self._open

    @property
    def _driver(self) -> sqlite3.Connection:
        return self._opened.driver

    def __enter__(self) -> Self:
        """Begin the transaction."""
        opened = self._connections.take(self._reads_only)
        try:
            opened.driver.execute("BEGIN" if self._reads_only else "BEGIN IMMEDIATE")
        except sqlite3.Error as error:
            self._connections.give_back(opened)
            raise told(error, None, opened.path) or error from error
        self._open = opened
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Roll back what was not committed."""
        opened, self._open = self._opened, None
        with suppress(sqlite3.Error):
            opened.driver.rollback()
        self._connections.give_back(opened)
        if error is not None and (said := told(error, trace, opened.path)):
            raise said from error

    def commit(self) -> None:
        """Put everything on disk; returns only when it is there.

        Raises QuizzerError when the data file is no longer at its place.
        """
        with in_place(self._opened.path, self._opened.identity):
            self._driver.commit()
