"""A statement that would never end, and ctrl-c."""

import signal
import sqlite3
from contextlib import closing

import pytest

from quizzer.storage.interrupts import interruptible

FOR_EVER = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="needs POSIX signals")
def test_an_interrupt_ends_a_statement() -> None:
    """It comes out as an interrupt, and the connection can be used on."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGALRM, interrupt)
    with closing(sqlite3.connect(":memory:")) as connection:
        signal.setitimer(signal.ITIMER_REAL, 0.01)
        with pytest.raises(KeyboardInterrupt), interruptible(connection):
            connection.execute(FOR_EVER).fetchone()
        signal.signal(signal.SIGALRM, before)
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_other_errors_stay_what_they_are() -> None:
    """And work that nobody interrupts is done."""
    with closing(sqlite3.connect(":memory:")) as connection, interruptible(connection):
        assert connection.execute("SELECT 1").fetchone() == (1,)
        with (
            pytest.raises(sqlite3.OperationalError, match="no such table"),
            interruptible(connection),
        ):
            connection.execute("SELECT * FROM missing_table")
