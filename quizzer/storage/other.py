"""Another data file, read from a copy: the file itself is never written to."""

import errno
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from quizzer.domain.errors import QuizzerError
from quizzer.languages import tr
from quizzer.storage.backup import FolderVault
from quizzer.storage.copying import PRIVATE, check_is_file, copy_into
from quizzer.storage.database import open_database
from quizzer.storage.examining import SqlFileHealth
from quizzer.storage.foreign_log import assert_own_log
from quizzer.storage.long_work import Told, stage, untold
from quizzer.storage.obstacles import in_one_line

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@contextmanager
def opened_copy(
    path: Path, vault: FolderVault, now: datetime, told: Told = untold
) -> Iterator[Engine]:
    """An engine on a copy of the data file at `path`, brought to this version's schema.

    It is in the folder of `vault`, for as long as this lasts. `told` how far it is. Raises
    QuizzerError, with a line that names the file, when it cannot be read, is no quizzer file, was
    made by a newer one, or is damaged.
    """
    with vault.unfinished() as copy:
        try:
            _copy(path, copy, stage(told, 0, 20))
        except (OSError, sqlite3.Error) as error:
            reason = getattr(error, "strerror", None) or str(error)
            said = (
                tr("{path}: no copy to read it from could be made in {folder} ({reason})")
                if getattr(error, "errno", None) in FULL or "full" in reason
                else tr("{path}: cannot be read ({reason})")
            )
            raise QuizzerError(said.format(path=path, folder=copy.parent, reason=reason)) from error
        engine = _opened(path, copy, now, stage(told, 20, 60))
        try:
            _check(path, copy, stage(told, 60, 100))
            yield engine
        finally:
            engine.dispose()


def _copy(path: Path, copy: Path, told: Told) -> None:
    """As SQLite does while the file is in use; else byte by byte, to leave nothing beside it."""
    check_is_file(path)
    copy.touch(PRIVATE)
    if not path.is_file() or not path.with_name(path.name + "-wal").exists():
        shutil.copyfile(path, copy)
        return
    assert_own_log(path)
    with (
        closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as source,
        closing(sqlite3.connect(copy)) as target,
    ):
        copy_into(target, source, told)


def _opened(path: Path, copy: Path, now: datetime, told: Told) -> Engine:
    if copy.stat().st_size == 0:
        raise QuizzerError(
            tr("{path}: this file is empty, and no quizzer data file").format(path=path)
        )
    try:
        return open_database(copy, now, told=told)
    except QuizzerError as error:
        raise QuizzerError(str(error).replace(str(copy), str(path))) from error


def _check(path: Path, copy: Path, told: Told) -> None:
    health = SqlFileHealth(copy, told)
    try:
        damage = health.damage()
        lost = health.lost_references()
    except sqlite3.Error as error:
        raise _damaged(path, str(error)) from error
    except QuizzerError as error:
        raise QuizzerError(str(error).replace(str(copy), str(path))) from error
    if damage or lost:
        raise _damaged(path, damage[0] if damage else lost[0].table)


def _damaged(path: Path, said: str) -> QuizzerError:
    return QuizzerError(
        tr("{path}: this data file is damaged ({said}); restore a copy of it").format(
            path=path, said=in_one_line(said)
        )
    )


def damaged_by(path: Path, error: QuizzerError) -> QuizzerError:
    """What to say when rows hold what no quizzer writes; other errors stay as they are."""
    cause = error.__cause__
    is_of_rows = isinstance(cause, ValueError | TypeError | LookupError | ArithmeticError)
    return _damaged(path, str(cause)) if is_of_rows else error
