"""When the data file is opened: when first needed. And when it is begun: when first written to."""

from collections.abc import Callable
from contextlib import ExitStack
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Engine


class OpenedFile:
    """The data file at `path`, opened by `open_file` when first needed.

    What only reads begins no file: as long as none is there, it reads from an empty one elsewhere,
    which goes when this is closed.
    """

    def __init__(self, path: Path, open_file: "Callable[[Path], Engine]") -> None:
        """Nothing is opened yet."""
        self._path = path
        self._open_file = open_file
        self._held = ExitStack()

    def engine(self, reads_only: bool) -> "Engine":
        """What a transaction is made on. Raises QuizzerError when the file cannot be opened."""
        is_begun = "_engine" in self.__dict__ or not (reads_only and _is_missing(self._path))
        return self._engine if is_begun else self._empty

    def file(self, reads_only: bool) -> Path:
        """The file that such an engine is on, as this version needs it. Raises QuizzerError."""
        return Path(str(self.engine(reads_only).url.database))

    @cached_property
    def _engine(self) -> "Engine":
        engine = self._open_file(self._path)
        self._held.callback(engine.dispose)
        return engine

    @cached_property
    def _empty(self) -> "Engine":
        folder = self._held.enter_context(TemporaryDirectory(prefix="quizzer-"))
        engine = self._open_file(Path(folder) / self._path.name)
        self._held.callback(engine.dispose)
        return engine

    def close(self) -> None:
        """Let go of it; it is opened again if it is needed again."""
        self.__dict__.pop("_engine", None)
        self.__dict__.pop("_empty", None)
        self._held.close()


def _is_missing(path: Path) -> bool:
    """False also where one cannot see: whoever opens the file says why."""
    try:
        path.lstat()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return False
