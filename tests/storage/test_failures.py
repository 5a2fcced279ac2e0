"""What a learner is told when the data file fails."""

import sqlite3
from pathlib import Path

import pytest

from quizzer.storage.failures import explained


@pytest.mark.parametrize(
    ("said", "advice"),
    [
        ("database is locked", "another program holds"),
        ("database or disk is full", "the disk is full"),
        ("attempt to write a readonly database", "read-only"),
        ("database disk image is malformed", "damaged"),
        ("disk I/O error", "refused to write"),
        ("something new", "`quizzer doctor`"),
    ],
)
def test_every_failure_has_its_advice(said: str, advice: str) -> None:
    """What SQLite says is kept, with what to do about it, in one line."""
    error = explained(sqlite3.OperationalError(said), Path("nowhere.db"))
    assert said in str(error)
    assert advice in str(error)
    assert "\n" not in str(error)
