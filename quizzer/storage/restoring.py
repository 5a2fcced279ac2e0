"""Putting a backup in the place of the data file."""

import sqlite3
from datetime import UTC, datetime
from itertools import chain, count
from pathlib import Path

from quizzer.domain.backups import Holdings
from quizzer.domain.errors import QuizzerError
from quizzer.languages import tr
from quizzer.storage.copying import (
    PRIVATE,
    alone,
    copy_database,
    copy_pages,
    look_at,
    overwrite,
    remove_database,
    set_aside,
    sync_folder,
)
from quizzer.storage.data_file import SCHEMA_HEAD
from quizzer.storage.foreign_log import ForeignLogError
from quizzer.storage.long_work import Told, stage, untold
from quizzer.storage.obstacles import is_of_the_machine, obstacle

_IN_USE = "locked"
_WRITE_VERSION = slice(18, 19)
_WRITABLE = (b"\x01", b"\x02")
"""The file format's versions that SQLite writes; a file of a later one it only reads."""


def readable(backup: Path, told: Told = untold) -> Holdings:
    """What a backup holds, checked whole.

    Raises QuizzerError when it is damaged, is no quizzer data file, or was made by a newer quizzer.
    """
    held = look_at(backup, told=told)
    if held.schema > SCHEMA_HEAD:
        raise QuizzerError(
            tr("{path}: made by a newer quizzer (schema {version}); upgrade quizzer to open it")
            .format(path=backup, version=held.schema)
        )  # fmt: skip
    return held


def restore(backup: Path, data_file: Path, now: datetime, told: Told = untold) -> Path | None:
    """Put `backup` in the place of `data_file`; where the present file is kept, if there was one.

    `told` hears how far it is. It happens in one transaction of SQLite, so that a crash or an
    interrupt leaves the one or the other, whole.
    Raises QuizzerError when another program has the data file open, and changes nothing.
    """
    readable(backup, stage(told, 0, 30))
    if data_file.exists() and backup.samefile(data_file):
        raise QuizzerError(tr("{path}: this is the data file itself").format(path=backup))
    aside = _free_name(data_file, now)
    was_there = data_file.exists()
    try:
        if not (was_there and _replaced(backup, data_file, aside, stage(told, 30, 100))):
            _put(backup, data_file, aside, stage(told, 30, 100))
    except (OSError, sqlite3.Error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        if _IN_USE in reason:
            said = tr("{path}: another program has it open; close it and try again")
        else:
            said = tr("{path}: cannot be restored ({reason}); it is as it was")
            reason = obstacle(data_file) or reason
        raise QuizzerError(said.format(path=data_file, reason=reason)) from error
    told(1, 1)
    return aside if was_there else None


def _free_name(data_file: Path, now: datetime) -> Path:
    """A name beside the data file that nothing has yet, with the second in it."""
    name = f"{data_file.stem}-replaced-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    names = chain([""], (f"-{number}" for number in count(2)))
    places = (data_file.with_name(f"{name}{number}.db") for number in names)
    return next(place for place in places if not place.exists())


def _replaced(backup: Path, data_file: Path, aside: Path, told: Told) -> bool:
    """Overwrite a data file that SQLite can open, its pages copied first; False for another."""
    half = data_file.with_name(f".{data_file.name}.replaced")
    try:
        with alone(data_file) as connection:
            if not _is_ours(connection):
                raise QuizzerError(
                    tr("{path}: this SQLite file is not quizzer's").format(path=data_file)
                )
            remove_database(half)
            copy_pages(connection, half, stage(told, 0, 50))
            half.replace(aside)
            overwrite(connection, backup, stage(told, 50, 100))
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        if is_of_the_machine(error) and _is_of_a_written_version(data_file):
            raise
        aside.unlink(missing_ok=True)
        return False
    except ForeignLogError:
        return False
    data_file.chmod(PRIVATE)
    return True


def _is_of_a_written_version(data_file: Path) -> bool:
    """False when the header itself keeps SQLite from writing, whatever the machine allows."""
    with data_file.open("rb") as file:
        return file.read(_WRITE_VERSION.stop)[_WRITE_VERSION] in _WRITABLE


def _is_ours(connection: sqlite3.Connection) -> bool:
    names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master")]
    return not names or "alembic_version" in names


def _put(backup: Path, data_file: Path, aside: Path, told: Told) -> None:
    """Keep what SQLite cannot open, if anything is there, and put the backup in its place."""
    whole = data_file.with_name(f".{data_file.name}.restored")
    remove_database(whole)
    data_file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    copy_database(backup, whole, told)
    set_aside(data_file, aside)
    whole.replace(data_file)
    sync_folder(data_file.parent)
