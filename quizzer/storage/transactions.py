"""The transactions of every use case, each loaded when it is first needed."""

from abc import ABC, abstractmethod
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from quizzer.storage.browsing import SqlBrowseWork
    from quizzer.storage.claims import SqlClaimWork
    from quizzer.storage.exchanging import SqlSyncWork
    from quizzer.storage.joining import SqlNoteWork
    from quizzer.storage.opening import OpenedFile
    from quizzer.storage.progress import SqlCollectionWork, SqlExchangeWork
    from quizzer.storage.statistics import SqlStatsWork
    from quizzer.storage.study_works import StudyWorks
    from quizzer.storage.undoing import SqlUndoWork


class Transactions(ABC):
    """Transactions on one data file, which is opened, or made, when it is first needed.

    Each takes whether it only reads. Those that may be tried (`is_dry`) make no file for that.
    """

    def __init__(self, path: Path) -> None:
        """On the data file at `path`; nothing is opened yet."""
        self._path = path

    @abstractmethod
    def _open(self, path: Path) -> "Engine":
        """Open the data file, or make it, or upgrade it. Raises QuizzerError."""

    @cached_property
    def _data_file(self) -> "OpenedFile":
        from quizzer.storage.opening import OpenedFile

        return OpenedFile(self._path, self._open_in_place)

    def _open_in_place(self, path: Path) -> "Engine":
        """The same; it must be the file that studying has open, if it has."""
        if "study_work" in self.__dict__:
            self.study_work.assert_in_place()
        return self._open(path)

    def close(self) -> None:
        """Let the data file go; it is opened again if it is needed again."""
        for name in ("study_work", "_data_file"):
            held = self.__dict__.pop(name, None)
            if held is not None:
                held.close()

    @cached_property
    def study_work(self) -> "StudyWorks":
        """Transactions of studying."""
        from quizzer.storage.study_works import StudyWorks

        return StudyWorks(self._path, self._data_file.file)

    def import_work(self, reads_only: bool, *, is_dry: bool = False) -> "SqlUndoWork":
        """A transaction of importing, or of undoing it."""
        from quizzer.storage.undoing import SqlUndoWork

        return SqlUndoWork(self._data_file.engine(reads_only or is_dry), reads_only=reads_only)

    def note_work(self, reads_only: bool) -> "SqlNoteWork":
        """A transaction about single notes."""
        from quizzer.storage.joining import SqlNoteWork

        return SqlNoteWork(self._data_file.engine(reads_only), reads_only=reads_only)

    def stats_work(self, reads_only: bool) -> "SqlStatsWork":
        """A transaction of statistics."""
        from quizzer.storage.statistics import SqlStatsWork

        return SqlStatsWork(self._data_file.engine(reads_only), reads_only=reads_only)

    def collection_work(self, reads_only: bool) -> "SqlCollectionWork":
        """A transaction of listing and putting away."""
        from quizzer.storage.progress import SqlCollectionWork

        return SqlCollectionWork(self._data_file.engine(reads_only), reads_only=reads_only)

    def exchange_work(self, reads_only: bool) -> "SqlExchangeWork":
        """A transaction of export, restoring and replay."""
        from quizzer.storage.progress import SqlExchangeWork

        return SqlExchangeWork(self._data_file.engine(reads_only), reads_only=reads_only)

    def sync_work(self, reads_only: bool, *, is_dry: bool = False) -> "SqlSyncWork":
        """A transaction of sharing a folder."""
        from quizzer.storage.exchanging import SqlSyncWork

        return SqlSyncWork(self._data_file.engine(reads_only or is_dry), reads_only=reads_only)

    def claim_work(self, reads_only: bool) -> "SqlClaimWork":
        """A transaction about claims."""
        from quizzer.storage.claims import SqlClaimWork

        return SqlClaimWork(self._data_file.engine(reads_only), reads_only=reads_only)

    def browse_work(self, reads_only: bool) -> "SqlBrowseWork":
        """A transaction of browsing."""
        from quizzer.storage.browsing import SqlBrowseWork

        return SqlBrowseWork(self._data_file.engine(reads_only), reads_only=reads_only)
