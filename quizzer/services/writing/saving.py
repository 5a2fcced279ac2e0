"""Putting new bytes in the place of a file's, so that it is whole whatever happens."""

import os
import shutil
import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from quizzer.domain.errors import QuizzerError
from quizzer.languages import tr
from quizzer.services.writing.unfinished import unfinished


@dataclass(frozen=True, slots=True)
class Change:
    """New bytes for a file; `before` is None for a file that is not there yet."""

    path: Path
    before: bytes | None
    after: bytes


def save(change: Change) -> None:
    """Write `change.after` where `change.before` still stands.

    A new file beside the old one is filled, forced to disk, and takes its name; links stay links,
    and permissions and owner stay. Raises QuizzerError, and then the file is as it was, when it is
    not what `before` says, is read-only, or cannot be written.
    """
    target = change.path.resolve()
    try:
        if change.before is not None:
            _check_same(change.path, target, change.before)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            _check_absent(change.path, target)
        _replace(target, change.after)
    except OSError as error:
        raise QuizzerError(
            tr("{destination}: cannot be written ({reason})").format(
                destination=change.path, reason=error.strerror
            )
        ) from error


def save_all(changes: list[Change]) -> None:
    """Save one after the other; if one cannot be, take those before it back and raise its error."""
    done: list[Change] = []
    for change in changes:
        try:
            save(change)
        except QuizzerError:
            for each in reversed(done):
                _take_back(each)
            raise
        done.append(change)


def _take_back(change: Change) -> None:
    if change.before is None:
        change.path.unlink()
    else:
        save(Change(change.path, change.after, change.before))


def _check_same(shown: Path, target: Path, before: bytes) -> None:
    if not target.stat().st_mode & stat.S_IWUSR or not os.access(target, os.W_OK):
        raise QuizzerError(tr("{path}: the file is read-only").format(path=shown))
    if target.read_bytes() != before:
        raise QuizzerError(tr("{path}: another program changed it meanwhile").format(path=shown))


def _check_absent(shown: Path, target: Path) -> None:
    if target.exists():
        raise QuizzerError(tr("{path}: another program changed it meanwhile").format(path=shown))


def _replace(target: Path, data: bytes) -> None:
    with unfinished(target) as fresh:
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(descriptor)
        if target.exists():
            _dress_as(fresh, target)
        fresh.replace(target)
    _sync_folder(target.parent)


def _dress_as(fresh: Path, target: Path) -> None:
    """Give a new file the permissions and owner of the one that it replaces."""
    with suppress(OSError, AttributeError):  # only the owner may, and not on every system
        status = target.stat()
        os.chown(fresh, status.st_uid, status.st_gid)
    shutil.copymode(target, fresh)


def _sync_folder(folder: Path) -> None:
    with suppress(OSError):  # not every system can
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
