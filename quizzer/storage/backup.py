"""The vault: verified backups of a data file in a folder beside it."""

import filecmp
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from threading import Lock

from quizzer.domain.backups import Backup, Holdings, Occasion, by_age
from quizzer.domain.errors import QuizzerError
from quizzer.languages import tr
from quizzer.storage.backup_names import backup_folder, backup_name, backups_of, read_name
from quizzer.storage.copying import (
    check_is_file,
    copy_database,
    look_at_live,
    remove_database,
    sync_folder,
)
from quizzer.storage.foreign_log import has_log
from quizzer.storage.long_work import Told, untold
from quizzer.storage.restoring import readable, restore

PRIVATE_FOLDER = 0o700
ABANDONED_AFTER_S = 3_600
WAITED_FOR = frozenset({Occasion.IMPORT, Occasion.FORGET})
"""Small changes wait for their backups, which are checked quickly; the daily ones are not waited
for, and checked whole, lest copies of a damaged file take the places of all sound ones."""
_UNFINISHED = ".unfinished"
_MAKING = Lock()
"""The backup of the day is made beside an import, which makes one first: both in one file."""


class FolderVault:
    """The port `Vault` on a folder beside `data_file`."""

    def __init__(self, data_file: Path, most_bytes: int | None = None) -> None:
        """Nothing is read yet. `most_bytes` is what all backups may take, None for enough.

        `told` may be set, to know how far copying, checking or restoring is.
        """
        self.data_file = data_file
        self.most_bytes = most_bytes
        self.told: Told = untold
        self.folder = backup_folder(data_file)

    def backups(self) -> list[Backup]:
        """Every backup, the oldest first."""
        return backups_of(self.data_file)

    def make(self, occasion: Occasion, now: datetime) -> Backup | None:
        """Copy the data file as of one instant, and verify the copy.

        None when there is nothing to back up, or nothing changed since the newest backup: neither
        the data file was written to, nor does the copy differ. Threads may ask at once.
        """
        try:
            with _MAKING:
                return self._make(occasion, now)
        except (OSError, sqlite3.Error, QuizzerError) as error:
            raise QuizzerError(
                tr("no backup could be made in {folder} ({reason})").format(
                    folder=self.folder, reason=_reason(error)
                )
            ) from error

    def _make(self, occasion: Occasion, now: datetime) -> Backup | None:
        backups = by_age(self.backups(), now)
        newest = backups[-1] if backups else None
        written_ns = _last_written_ns(self.data_file)
        if not written_ns or (newest and self.path(newest).stat().st_mtime_ns == written_ns):
            return None
        if look_at_live(self.data_file).is_empty:
            return None
        self.folder.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
        self._clear()
        unfinished = self.folder / f".{self.data_file.stem}-{os.getpid()}{_UNFINISHED}"
        remove_database(unfinished)
        quickly = occasion in WAITED_FOR
        held = copy_database(self.data_file, unfinished, self.told, quickly=quickly)
        os.utime(unfinished, ns=(written_ns, written_ns))
        if newest and filecmp.cmp(unfinished, self.path(newest), shallow=False):
            unfinished.replace(self.path(newest))  # with the time that is compared above
            return None
        name = backup_name(self.data_file, held.schema, occasion, now)
        unfinished.replace(self.folder / name)
        sync_folder(self.folder)
        return read_name(name, (self.folder / name).stat().st_size)

    @contextmanager
    def telling(self, told: Told) -> Iterator[None]:
        """While it lasts, `told` hears how far copying and checking are."""
        before, self.told = self.told, told
        try:
            yield
        finally:
            self.told = before

    @contextmanager
    def unfinished(self) -> Iterator[Path]:
        """A name in the folder of backups, for a database that is needed for a while.

        What is left when this is killed is removed later, as an unfinished backup is.
        """
        made = [each for each in (self.folder, self.folder.parent) if not each.exists()]
        for each in reversed(made):
            each.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        self._clear()
        file = self.folder / f".{self.data_file.stem}-{os.getpid()}-other{_UNFINISHED}"
        remove_database(file)
        try:
            yield file
        finally:
            remove_database(file)
            for each in made:
                with suppress(OSError):  # something else is in it by now
                    each.rmdir()

    def remove(self, backup: Backup) -> None:
        """Delete a backup that is no longer needed."""
        with suppress(OSError):
            self.path(backup).unlink(missing_ok=True)

    def path(self, backup: Backup) -> Path:
        """The file of a backup."""
        return self.folder / backup.name

    def look(self, file: str) -> Holdings:
        """What a backup, by its name or its path, holds; it is checked whole."""
        return readable(self._named(file), self.told)

    def present(self) -> Holdings | None:
        """What the data file holds; None when there is none."""
        return look_at_live(self.data_file) if _last_written_ns(self.data_file) else None

    def restore(self, file: str, now: datetime) -> str:
        """Put a backup in the place of the data file; where that is kept, '' if there was none."""
        return str(restore(self._named(file), self.data_file, now, self.told) or "")

    def save_copy(self, target: Path) -> None:
        """Write a verified copy of the data file to `target`, in the place of what is there."""
        check_is_file(target)
        if not self.data_file.exists():
            raise QuizzerError(tr("there is nothing to back up yet"))
        if target.exists() and target.samefile(self.data_file):
            raise QuizzerError(tr("{path}: this is the data file itself").format(path=target))
        if has_log(target):
            said = tr("{path}: a database with a log beside it; a program may have it open")
            raise QuizzerError(said.format(path=target))
        unfinished = target.with_name(f".{target.name}{_UNFINISHED}")
        try:
            remove_database(unfinished)
            copy_database(self.data_file, unfinished, self.told)
            unfinished.replace(target)
            sync_folder(target.parent)
        except (OSError, sqlite3.Error) as error:
            raise QuizzerError(
                tr("{destination}: cannot be written ({reason})").format(
                    destination=target, reason=_reason(error)
                )
            ) from error

    def _named(self, file: str) -> Path:
        inside = self.folder / file
        return inside if inside.is_file() else Path(file).expanduser().absolute()

    def _clear(self) -> None:
        """Remove what backups left that were killed while they were made."""
        for file in self.folder.glob(f".*{_UNFINISHED}*"):
            with suppress(OSError):
                if file.stat().st_mtime < time.time() - ABANDONED_AFTER_S:
                    file.unlink()


def _last_written_ns(data_file: Path) -> int:
    """When the data file or its log was last written to; 0 for a file that is not there.

    A log of no bytes says nothing: looking at the file makes one.
    """
    times = [0]
    for file in (data_file, Path(f"{data_file}-wal")):
        with suppress(FileNotFoundError):
            stat = file.stat()
            times.append(stat.st_mtime_ns if stat.st_size else 0)
    return max(times)


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
