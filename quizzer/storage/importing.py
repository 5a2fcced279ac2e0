"""Transactions of what belongs to importing, and also asks what needs SQLAlchemy."""

from quizzer.storage.data_file import SMALL_CACHE
from quizzer.storage.import_records import ImportRecords
from quizzer.storage.log import LogWork
from quizzer.storage.stamping import present_millis


class SqlImportWork(LogWork, ImportRecords):
    """The port `ImportWork` on SQLite, on SQLAlchemy's connection.

    It goes through a file from end to end: what it saw before it seldom needs again.
    """

    cache = SMALL_CACHE

    def _now_millis(self) -> int:
        return present_millis(self._connection)
