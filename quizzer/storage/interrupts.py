"""Ctrl-C in the midst of a statement that takes long."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

STEPS = 200_000
"""SQLite's own, some milliseconds of them."""


@contextmanager
def interruptible(connection: sqlite3.Connection) -> Iterator[None]:
    """Let an interrupt end what `connection` does, as it ends Python's own work."""
    connection.set_progress_handler(_heed, STEPS)
    try:
        yield
    except sqlite3.OperationalError as error:
        if is_interrupt(error):
            raise KeyboardInterrupt from error
        raise
    finally:
        connection.set_progress_handler(None, 0)


def is_interrupt(error: sqlite3.Error) -> bool:
    """True when a statement failed because of an interrupt."""
    return str(error) == "interrupted"


def _heed() -> int:
    """Python hears of an interrupt when its own code runs; raised here, it ends the statement."""
    return 0
