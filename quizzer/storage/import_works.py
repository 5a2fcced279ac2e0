"""Transactions of imports, which go without SQLAlchemy."""

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from types import TracebackType
from typing import Self

from quizzer.domain.days import to_millis
from quizzer.storage.data_file import CACHE, SMALL_CACHE
from quizzer.storage.driver_work import Connections, DriverWork
from quizzer.storage.import_records import ImportRecords


class DriverImportWork(DriverWork, ImportRecords):
    """The port `ImportWork` on bare sqlite3; `clock` tells when changes are made.

    It goes through a file from end to end: what it saw before it seldom needs again.
    """

    def __init__(
        self,
        connections: Connections,
        clock: Callable[[], datetime],
        *,
        reads_only: bool = False,
    ) -> None:
        """Prepare; nothing happens before entry."""
        super().__init__(connections, reads_only=reads_only)
        self._clock = clock

    def __enter__(self) -> Self:
        """Begin the transaction."""
        super().__enter__()
        self._driver.execute(SMALL_CACHE)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Roll back what was not committed."""
        with suppress(sqlite3.Error):
            self._driver.execute(CACHE)
        super().__exit__(kind, error, trace)

    def _now_millis(self) -> int:
        return to_millis(self._clock())
