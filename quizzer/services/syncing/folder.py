"""The shared folder: only segments are read in it, and only segments are written."""

import os
import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from quizzer.domain.errors import QuizzerError
from quizzer.interchange.segments import LARGEST_BYTES, is_segment_name
from quizzer.languages import tr

_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_WRITE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True, order=True)
class Seen:
    """A file that may be a segment, as it stands in the folder."""

    name: str
    size: int
    mtime_ns: int


class SharedFolder:
    """A folder that something else, git or Syncthing or a drive, takes to other devices."""

    def __init__(self, path: Path) -> None:
        """Raises QuizzerError when there is no such folder: it may be on a drive that is not in."""
        if not path.is_dir():
            raise QuizzerError(
                tr("{path}: there is no such folder; make it, or put in the drive it is on").format(
                    path=path
                )
            )
        self.path = path.resolve()

    def segments(self) -> list[Seen]:
        """The files with the name of a segment, by name; no links, no folders."""
        try:
            with os.scandir(self.path) as entries:
                return sorted(
                    Seen(entry.name, known.st_size, known.st_mtime_ns)
                    for entry in entries
                    if is_segment_name(entry.name) and entry.is_file(follow_symlinks=False)
                    for known in [entry.stat(follow_symlinks=False)]
                )
        except OSError as error:
            raise _failed(self.path, error, tr("{path}: cannot be read ({reason})")) from error

    def read(self, name: str) -> bytes:
        """What a file holds. Raises QuizzerError when it cannot be read, or is far too long."""
        try:
            handle = os.open(self.path / name, _READ | getattr(os, "O_BINARY", 0))
            with os.fdopen(handle, "rb") as file:
                known = os.fstat(file.fileno())
                if not stat.S_ISREG(known.st_mode) or known.st_size > LARGEST_BYTES:
                    raise QuizzerError(tr("{path}: this is no segment").format(path=name))
                return file.read(LARGEST_BYTES)
        except OSError as error:
            raise _failed(name, error, tr("{path}: cannot be read ({reason})")) from error

    def write(self, name: str, data: bytes) -> Seen:
        """Put a whole segment there, or nothing; it is on disk when this returns."""
        unfinished = self.path / f".{name}.tmp"
        try:
            unfinished.unlink(missing_ok=True)
            with os.fdopen(os.open(unfinished, _WRITE, 0o666), "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            unfinished.replace(self.path / name)
            self._sync()
            known = (self.path / name).stat()
        except OSError as error:
            with suppress(OSError):
                unfinished.unlink(missing_ok=True)
            raise _failed(self.path, error, tr("{path}: cannot be written ({reason})")) from error
        return Seen(name, known.st_size, known.st_mtime_ns)

    def sweep(self, start: str) -> None:
        """Remove what a crash left unfinished of segments whose names begin with `start`."""
        for file in self.path.glob(f".{start}*.jsonl.tmp"):
            with suppress(OSError):
                file.unlink()

    def _sync(self) -> None:
        with suppress(OSError):  # not every system lets a folder be opened
            handle = os.open(self.path, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


def _failed(path: object, error: OSError, said: str) -> QuizzerError:
    return QuizzerError(said.format(path=path, reason=error.strerror))
