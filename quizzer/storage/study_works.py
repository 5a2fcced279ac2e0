"""Which kind of transaction studying gets: the first go without SQLAlchemy."""

from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from quizzer.domain.ports.studying import StudyWork
from quizzer.storage.first_reading import FirstReading, first_reading

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from quizzer.storage.studying import SqlStudyWork


class StudyWorks:
    """Transactions of studying on the data file at `path`: `works(reads_only)`.

    Until one writes, or what is asked for needs it, they go without what `open_engine` gives.
    """

    def __init__(self, path: Path, open_engine: "Callable[[bool], Engine]") -> None:
        """Prepare; nothing is opened yet."""
        self._path = path
        self._open_engine = open_engine
        self._is_usual = False

    @cached_property
    def _first(self) -> "FirstReading | None":
        return first_reading(self._path, partial(self.usual, reads_only=True))

    def __call__(self, reads_only: bool) -> StudyWork:
        """A transaction, of the kind that is there."""
        if not reads_only or self._is_usual or self._first is None:
            return self.usual(reads_only)
        return cast("StudyWork", self._first)  # as far as it only reads

    def usual(self, reads_only: bool) -> "SqlStudyWork":
        """A transaction of the usual kind."""
        from quizzer.storage.studying import SqlStudyWork  # noqa: PLC0415  loads SQLAlchemy

        work = SqlStudyWork(self._open_engine(reads_only), reads_only=reads_only)
        self._is_usual = True
        return work

    def assert_in_place(self) -> None:
        """Raise QuizzerError when the data file is no longer the one that was read first."""
        if first := self.__dict__.get("_first"):
            first.assert_in_place()

    def close(self) -> None:
        """Let the data file go."""
        if first := self.__dict__.pop("_first", None):
            first.close()
