"""What a learner is told when the data file fails."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from quizzer.domain.errors import QuizzerError
from quizzer.storage.failures import explained, told
from quizzer.storage.file_rows import files_of
from quizzer.storage.rows_of_changes import image_of
from quizzer.storage.rows_of_notes import front_matter_of

_FILE = """
SELECT 1 AS id, 1 AS root_id, 'a.md' AS path, 'a' AS deck, 1 AS size, 1 AS mtime_ns, '1' AS inode,
 :options AS read_with, 1 AS imported_ns, '' AS digest, '{}' AS front_matter
"""


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


def _read_file(options: str) -> None:
    with closing(sqlite3.connect(":memory:")) as driver:
        files_of(driver, _FILE, options=options)


@pytest.mark.parametrize(
    "read",
    [
        lambda: image_of({"note": {"guid": "1"}, "cards": [], "claims": [], "file_id": 1}),
        lambda: front_matter_of({"tatle": "Optics"}),
        lambda: _read_file('{"parser": 1, "cbrds": "", "items": null}'),
        lambda: _read_file('{parser": 1, "cards": "", "items": null}'),
    ],
)
def test_a_structure_with_a_flipped_bit_is_damage(read: Callable[[], object]) -> None:
    """What it says is named otherwise, or nothing at all can be read."""
    said = _told(read)
    assert said is not None
    assert str(said).startswith("the data file is damaged")


@pytest.mark.parametrize("mistake", [{}.popitem, [].pop, lambda: int("x")])
def test_a_mistake_elsewhere_is_no_damage(mistake: Callable[[], object]) -> None:
    """It is not the learner's to mend."""
    assert _told(mistake) is None


def test_how_a_file_was_read_is_kept_as_it_was_written() -> None:
    """Whoever wrote it."""
    _read_file('{"parser": 1, "cards": "", "items": null, "sidecar": [1, 2, 3]}')


def _told(step: Callable[[], object]) -> QuizzerError | None:
    try:
        step()
    except Exception as error:
        return told(error, error.__traceback__, Path("nowhere.db"))
    return None
