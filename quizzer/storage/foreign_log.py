"""A data file beside the write-ahead log of another, as copying over a file in use leaves it.

SQLite would write such a log into the file, for nothing in a log says which file it is of. But it
can only be of a file whose header says that it is written ahead, as no backup's header does.
"""

from pathlib import Path
from threading import Lock

from quizzer.domain.errors import QuizzerError
from quizzer.languages import tr
from quizzer.storage.data_file import identity

_MAGIC = b"SQLite format 3\0"
_READ_VERSION = slice(19, 20)
_NOT_WRITTEN_AHEAD = b"\x01"
_TURN = Lock()
_known: set[tuple[Path, tuple[int, int] | None]] = set()


class ForeignLogError(QuizzerError):
    """The log beside a file is not its own."""


def assert_own_log(file: Path) -> None:
    """Raise ForeignLogError when `file` has a log beside it that cannot be its own.

    To be asked before this process first opens the file, which is looked at once only: closing a
    file gives up the locks that a process has on it.
    """
    which = (file, identity(file))
    with _TURN:
        if which in _known:
            return
        if has_log(file) and _is_written_in_place(file):
            raise ForeignLogError(
                tr(
                    "{path}: the log beside it, {log}, is of another file, so neither was opened;"
                    " move the log away to open this file as it is"
                ).format(path=file, log=f"{file.name}-wal")
            )
        _known.add(which)


def has_log(file: Path) -> bool:
    """True when a write-ahead log with something in it is beside `file`."""
    try:
        return Path(f"{file}-wal").stat().st_size > 0
    except OSError:
        return False


def _is_written_in_place(file: Path) -> bool:
    """False also for what is no database, or cannot be read: SQLite says more of that."""
    try:
        with file.open("rb") as opened:
            header = opened.read(_READ_VERSION.stop)
    except OSError:
        return False
    return header.startswith(_MAGIC) and header[_READ_VERSION] == _NOT_WRITTEN_AHEAD
