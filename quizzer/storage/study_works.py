"""Transactions of studying, which go without SQLAlchemy as long as nothing has to be done to the
data file before it can be read.
"""

import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from functools import cached_property
from pathlib import Path

from quizzer.domain.errors import QuizzerError
from quizzer.storage.data_file import COPY_WRITTEN_AHEAD, SCHEMA_HEAD, SETUP, TRUNCATE_JOURNAL
from quizzer.storage.driver_work import Opened, connect
from quizzer.storage.file_systems import is_on_network
from quizzer.storage.foreign_log import ForeignLogError, assert_own_log
from quizzer.storage.studying import SqlStudyWork

MANY_WRITES = 128
"""After so many transactions that write, what was written ahead is worth copying.

A rating writes some 18 pages, so these are below `WRITTEN_AHEAD_PAGES`. The first commit after each
copy waits for the disk twice, once for a new header: with more copies, many ratings would.
"""
_VERSION = "SELECT version_num FROM alembic_version"


class StudyWorks:
    """Transactions of studying on the data file at `path`: `works(reads_only)`.

    `bring_up` makes the file, or upgrades it, or says why it cannot be opened; it is called only
    when the file is not as it is mostly. It gives the file to open: for what only reads, an empty
    one elsewhere as long as there is none.
    """

    def __init__(self, path: Path, bring_up: Callable[[bool], Path]) -> None:
        """Prepare; nothing is opened yet."""
        self._path = path
        self._bring_up = bring_up
        self._first: Opened | None = None
        self._idle: list[Opened] = []
        self._writes = 0

    def __call__(self, reads_only: bool) -> SqlStudyWork:
        """A transaction."""
        return SqlStudyWork(self, reads_only=reads_only)

    def begin(self) -> None:
        """See that the data file is there."""
        self.give_back(self.take(reads_only=False))

    def take(self, reads_only: bool) -> Opened:
        """A connection that nobody uses."""
        self._writes += not reads_only
        if self._first is None:
            opened = self._as_mostly() or connect(self._bring_up(reads_only), self._setup)
            if opened.path == self._path:
                self._first = opened
            return opened
        try:
            return self._idle.pop()
        except IndexError:
            self._first.assert_in_place()
            return connect(self._path, self._setup)

    def give_back(self, opened: Opened) -> None:
        """It is in no transaction any more; after `close` nobody takes it again."""
        if self._first is None or opened.path != self._path:
            opened.driver.close()
        else:
            self._idle.append(opened)

    def rest(self) -> None:
        """Copy what was written ahead into the data file, if it is much, so that no commit does.

        May be called beside anything else: it has its own connection, and nobody waits for it. What
        cannot be copied, while others read or for want of room, is safe and left for the next rest.
        """
        if self._first is None or self._writes < MANY_WRITES:
            return
        with suppress(QuizzerError, sqlite3.Error):
            self.assert_in_place()
            with closing(connect(self._path, self._setup).driver) as driver:
                _, written, copied = driver.execute(COPY_WRITTEN_AHEAD).fetchone()
            if copied == written:
                self._writes = 0

    def assert_in_place(self) -> None:
        """Raise QuizzerError when the data file is no longer the one that was opened first."""
        if self._first is not None:
            self._first.assert_in_place()

    def close(self) -> None:
        """Let the data file go; it is opened again when needed again."""
        self._first = None
        while self._idle:
            self._idle.pop().driver.close()

    @cached_property
    def _setup(self) -> tuple[str, ...]:
        return (*SETUP, TRUNCATE_JOURNAL) if is_on_network(self._path) else SETUP

    def _as_mostly(self) -> Opened | None:
        """The data file, when it is there, of this version and readable; else None.

        On a network drive it is opened as usual first, which keeps it from writing ahead.
        """
        try:
            if self._setup != SETUP or not self._path.is_file():
                return None
            assert_own_log(self._path)
            opened = connect(self._path, self._setup)
        except (OSError, sqlite3.Error, ForeignLogError):
            return None
        with suppress(sqlite3.Error, UnicodeDecodeError):
            if opened.driver.execute(_VERSION).fetchall() == [(SCHEMA_HEAD,)]:
                return opened
        opened.driver.close()
        return None
