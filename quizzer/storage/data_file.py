"""What is to be known of data files before SQLAlchemy is loaded to work on them."""

import os
from pathlib import Path

SCHEMA_HEAD = "0010"
BUSY_TIMEOUT = "PRAGMA busy_timeout = 15000"
CACHE = "PRAGMA cache_size = -16384"
"""So many KiB of the data file a connection may keep in memory."""
SMALL_CACHE = "PRAGMA cache_size = -4096"
WRITTEN_AHEAD_PAGES = 4_000
"""At so many, some 16 megabytes, a commit copies them into the data file, if nobody did before."""
SETUP = (
    BUSY_TIMEOUT,
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    f"PRAGMA wal_autocheckpoint = {WRITTEN_AHEAD_PAGES}",
    CACHE,
)
"""What is said to SQLite on every connection."""
TRUNCATE_JOURNAL = "PRAGMA journal_mode = TRUNCATE"
"""What is said besides when the data file is on a network drive."""
COPY_WRITTEN_AHEAD = "PRAGMA wal_checkpoint(PASSIVE)"
"""As far as nobody reads or writes meanwhile; does nothing to a file that is not written ahead."""


def identity(path: Path) -> tuple[int, int] | None:
    """Which file is at `path`, whatever its name; None when there is none."""
    try:
        stat = os.stat(path)  # noqa: PTH116  a path of its own takes longer
    except OSError:
        return None
    return stat.st_dev, stat.st_ino
