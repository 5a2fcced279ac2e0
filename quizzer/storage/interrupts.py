"""Ending a statement that takes long."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

from quizzer.storage.long_work import Told, untold

STEPS = 200_000
"""SQLite's own, some milliseconds of them."""


@contextmanager
def interruptible(
    connection: sqlite3.Connection, told: Told = untold, expected_steps: int = 1
) -> Iterator[None]:
    """Let an interrupt, or what `told` raises, end what `connection` does.

    A statement does not know how long it is: `told` hears of SQLite's steps, of which about so many
    are expected.
    """
    taken = count(STEPS, STEPS)
    raised: list[BaseException] = []

    def heed() -> int:
        """Python hears of an interrupt when its own code runs: here."""
        try:
            told(min(next(taken), expected_steps), expected_steps)
        except BaseException as error:
            raised.append(error)
        return len(raised)

    connection.set_progress_handler(heed, STEPS)
    try:
        yield
    except Exception as error:
        if is_interrupt(error):
            raise (raised[0] if raised else KeyboardInterrupt) from error
        raise
    finally:
        connection.set_progress_handler(None, 0)


def is_interrupt(error: Exception) -> bool:
    """True when a statement failed because of an interrupt, whoever reports it."""
    return str(getattr(error, "orig", error)) == "interrupted"
