"""The folder of backups beside a data file, and what their names say."""

import re
import time
from datetime import UTC, datetime
from pathlib import Path

from quizzer.domain.backups import Backup, Occasion, by_age
from quizzer.languages import tr

FOLDER = "backups"
_TIME = "%Y%m%dT%H%M%S"
_NAME = re.compile(
    rf"(?P<stem>.+)-(?P<time>\d{{8}}T\d{{6}})(?P<millis>\d{{3}})Z"
    rf"-(?P<schema>\w+)-(?P<occasion>{'|'.join(Occasion)})\.db",
    re.DOTALL,
)


def backup_folder(data_file: Path) -> Path:
    """Where the backups of `data_file` are."""
    return data_file.parent / FOLDER


def backup_name(data_file: Path, schema: str, occasion: Occasion, made_at: datetime) -> str:
    """`quizzer-20250303T120000000Z-0003-daily.db`."""
    at = made_at.astimezone(UTC)
    time = f"{at:{_TIME}}{at.microsecond // 1_000:03}Z"
    return f"{data_file.stem}-{time}-{schema}-{occasion}.db"


def read_name(name: str, size: int = 0) -> Backup | None:
    """What the name of a backup says; None for the name of anything else."""
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    try:
        second = datetime.strptime(found["time"], _TIME).replace(tzinfo=UTC)
    except ValueError:
        return None
    return Backup(
        made_at=second.replace(microsecond=int(found["millis"]) * 1_000),
        name=name,
        schema=found["schema"],
        occasion=Occasion(found["occasion"]),
        size=size,
    )


def backups_of(data_file: Path) -> list[Backup]:
    """The backups of `data_file`, the oldest first; none where the folder cannot be read."""
    try:
        entries = list(backup_folder(data_file).iterdir())
    except OSError:
        return []
    prefix = f"{data_file.stem}-"
    found = [
        read_name(entry.name, entry.stat().st_size)
        for entry in entries
        if entry.name.startswith(prefix) and entry.is_file()
    ]
    return sorted(each for each in found if each and _stem(each.name) == data_file.stem)


def backup_hint(data_file: Path, newest_schema: str = "") -> str:
    """How to get the newest backup back, when the data file cannot be used; '' without one.

    With `newest_schema`, the newest one that a quizzer of that schema can read.
    """
    readable = [
        backup
        for backup in backups_of(data_file)
        if not newest_schema or backup.schema <= newest_schema
    ]
    if not readable:
        return ""
    newest = by_age(readable, datetime.fromtimestamp(time.time(), UTC))[-1]
    return tr("`quizzer restore {name}` brings back the backup of {time}").format(
        name=newest.name, time=f"{newest.made_at.astimezone():%Y-%m-%d %H:%M}"
    )


def _stem(name: str) -> str:
    found = _NAME.fullmatch(name)
    return found["stem"] if found else ""
