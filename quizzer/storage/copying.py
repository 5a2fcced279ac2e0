"""Copies of a data file: made online, looked at, put in a file's place."""

import os
import shutil
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from quizzer.domain.backups import Holdings
from quizzer.domain.days import from_millis
from quizzer.domain.errors import QuizzerError
from quizzer.languages import tr
from quizzer.storage.foreign_log import assert_own_log
from quizzer.storage.interrupts import interruptible
from quizzer.storage.long_work import Told, stage, untold
from quizzer.storage.obstacles import in_one_line, is_of_the_machine, obstacle

PRIVATE = 0o600
PATIENCE_S = 15
PAGES_A_STEP = 4_096
"""So many pages are copied before others get a turn."""
PAGE = 4_096
CHECK_STEPS = 770
"""SQLite takes so many steps to check a page (measured on files of 8,000 and 130,000 pages)."""
_QUICKLY, _WHOLLY = "PRAGMA quick_check", "PRAGMA integrity_check"


def copy_database(
    source: Path, target: Path, told: Told = untold, *, quickly: bool = False
) -> Holdings:
    """Copy the database `source`, in use or not, to the new file `target`, and verify the copy.

    `told` how far it is; `quickly` as for `look_at`. The copy holds one instant of `source` and is
    on disk when this returns. Raises OSError, sqlite3.Error or QuizzerError, and then leaves no
    `target`.
    """
    with closing(opened(source, "rw")) as live:
        (mode,) = live.execute("PRAGMA journal_mode").fetchone()
        if mode == "wal":
            live.execute("BEGIN")  # one view of it all; in a write-ahead log it is in no one's way
            live.execute("SELECT count(*) FROM sqlite_master").fetchone()
        copy_pages(live, target, stage(told, 0, 60))
    try:
        held = look_at(target, quickly=quickly, told=stage(told, 60, 100), copy_of=source)
        told(1, 1)
    except BaseException:
        remove_database(target)
        raise
    return held


def copy_pages(live: sqlite3.Connection, target: Path, told: Told = untold) -> None:
    """Copy the pages of `live`, whatever is in them, to the new file `target`, on disk."""
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_RDWR, PRIVATE))
    try:
        with closing(sqlite3.connect(target)) as copy:
            copy.execute("PRAGMA synchronous = OFF")  # it is synced once, as a whole, below
            copy_into(copy, live, told)
            copy.execute("PRAGMA journal_mode = DELETE")
        _sync(target)
    except BaseException:
        remove_database(target)
        raise


def copy_into(target: sqlite3.Connection, source: sqlite3.Connection, told: Told) -> None:
    """Put the pages of `source` in place of those of `target`, in one transaction of `target`."""
    source.backup(
        target,
        pages=PAGES_A_STEP,
        progress=lambda _, remaining, total: told(total - remaining, total),
    )


def pages_in(file: Path) -> int:
    """About how many pages the database `file` has."""
    try:
        return file.stat().st_size // PAGE
    except OSError:
        return 0


def check_is_file(file: Path) -> None:
    """Raise QuizzerError for a folder, for a pipe or a device, which may have no end, and so on."""
    try:
        mode = file.stat().st_mode
    except FileNotFoundError:
        return
    except OSError as error:
        said = tr("{path}: cannot be read ({reason})")
        raise QuizzerError(said.format(path=file, reason=error.strerror)) from error
    if not stat.S_ISREG(mode):
        raise QuizzerError(tr("{path}: not a file").format(path=file))


def look_at(
    file: Path, *, quickly: bool = False, told: Told = untold, copy_of: Path | None = None
) -> Holdings:
    """What the database in `file`, which nobody writes to, holds; nothing is changed.

    Every page is checked, and `told` how far that is; `quickly` leaves out whether rows and indexes
    agree, which takes three times as long. Raises QuizzerError for a file that is damaged, is no
    SQLite file, or is not quizzer's; it names what it is a copy of.
    """
    check_is_file(file)
    try:
        steps = pages_in(file) * CHECK_STEPS
        with closing(_unused(file)) as connection, interruptible(connection, told, steps):
            _check(connection, _QUICKLY if quickly else _WHOLLY)
            return _holdings(connection)
    except (sqlite3.Error, OverflowError, UnicodeDecodeError) as error:
        raise QuizzerError(damaged(copy_of or file, error)) from error


def _check(connection: sqlite3.Connection, check: str) -> None:
    """Raise sqlite3.DatabaseError unless `check`, one of SQLite's, finds the database sound.

    The text index may be wrong: it is made anew from the notes, after a backup.
    """
    found = [said for (said,) in connection.execute(check)]
    wrong = [said for said in found if said != "ok" and "fts5" not in said.casefold()]
    if wrong:
        raise sqlite3.DatabaseError(wrong[0])


def look_at_live(file: Path) -> Holdings:
    """What the database in `file`, which others may use, holds. Raises QuizzerError."""
    try:
        with closing(opened(file, "rw")) as connection:
            return _holdings(connection)
    except (sqlite3.Error, OverflowError, UnicodeDecodeError) as error:
        raise QuizzerError(damaged(file, error)) from error


def damaged(file: Path, error: Exception) -> str:
    """Why `file` cannot be used, in one line."""
    if not file.exists():
        return tr("{path}: there is no such file").format(path=file)
    if "no such table" in str(error):
        return tr("{path}: this SQLite file is not quizzer's").format(path=file)
    if is_of_the_machine(error):
        said = tr("{path}: cannot be opened ({reason})")
        return said.format(path=file, reason=obstacle(file) or error)
    said = tr("{path}: damaged, or no quizzer data file ({reason})")
    return said.format(path=file, reason=in_one_line(error))


def _holdings(connection: sqlite3.Connection) -> Holdings:
    (schema,) = connection.execute("SELECT version_num FROM alembic_version").fetchone() or ("",)
    notes, cards, reviews, last = connection.execute(
        "SELECT (SELECT count(*) FROM note), (SELECT count(*) FROM card),"
        " (SELECT count(*) FROM review), (SELECT max(reviewed_at) FROM review)"
    ).fetchone()
    return Holdings(
        schema=str(schema),
        notes=notes,
        cards=cards,
        reviews=reviews,
        last_review_at=None if last is None else from_millis(int(last)),
    )


@contextmanager
def alone(file: Path) -> Iterator[sqlite3.Connection]:
    """A connection to the database `file` while nobody else has it open; its log is emptied.

    Raises sqlite3.OperationalError ("database is locked") when somebody has.
    """
    with closing(opened(file, "rw", patience_s=1)) as connection:
        # a write-ahead log can be given up only by the last one who uses it
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("BEGIN EXCLUSIVE")
        connection.rollback()  # the lock is kept until the connection is closed
        yield connection


def overwrite(connection: sqlite3.Connection, source: Path, told: Told = untold) -> None:
    """Put the content of `source` in place of all that `connection` has: whole, or not at all."""
    with closing(_unused(source)) as backup:
        copy_into(connection, backup, told)


def set_aside(file: Path, target: Path) -> None:
    """Give a database, whatever is in it, the name `target` too, and its write-ahead log only that.

    So another file can take its place in one step, and no log that is not its own is beside it.
    """
    with suppress(FileNotFoundError):
        try:
            os.link(file, target)
        except FileNotFoundError:
            raise
        except OSError:  # a file system without second names
            shutil.copy2(file, target)
    for suffix in ("-wal", "-journal"):
        with suppress(FileNotFoundError):
            Path(f"{file}{suffix}").rename(f"{target}{suffix}")
    with suppress(FileNotFoundError):
        Path(f"{file}-shm").unlink()


def remove_database(file: Path) -> None:
    """Delete a database with what SQLite keeps beside it."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        Path(f"{file}{suffix}").unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Put names that were given in `folder` on disk, where the system can."""
    with suppress(OSError):
        _sync(folder)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _unused(file: Path) -> sqlite3.Connection:
    """A connection to a file that nobody writes to; nothing is put beside it.

    One copied by hand may have its log beside it, which then counts.
    """
    has_log = Path(f"{file}-wal").exists()
    return opened(file, "rw" if has_log else "ro&immutable=1")


def opened(file: Path, mode: str, patience_s: float = PATIENCE_S) -> sqlite3.Connection:
    """A connection to a file that is there; `mode` as in SQLite's addresses.

    Raises ForeignLogError, unless the log is not looked at.
    """
    if "immutable" not in mode:
        assert_own_log(file)
    return sqlite3.connect(
        f"{file.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=patience_s,
        isolation_level=None,
        check_same_thread=False,
    )
