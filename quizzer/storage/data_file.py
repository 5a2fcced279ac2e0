"""What is to be known of data files before SQLAlchemy is loaded to work on them."""

from pathlib import Path

SCHEMA_HEAD = "0009"
BUSY_TIMEOUT = "PRAGMA busy_timeout = 15000"


def identity(path: Path) -> tuple[int, int] | None:
    """Which file is at `path`, whatever its name; None when there is none."""
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_dev, stat.st_ino
