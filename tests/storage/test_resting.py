"""What was written ahead is copied into the data file while the learner reads."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine

from quizzer.storage import study_works
from quizzer.storage.data_file import WRITTEN_AHEAD_PAGES
from quizzer.storage.study_works import StudyWorks

PAGE = 4_096
FEW = 3


@pytest.fixture(autouse=True)
def _few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few writes are many."""
    monkeypatch.setattr(study_works, "MANY_WRITES", FEW)


def write(study: StudyWorks, *, pages: int = 1) -> None:
    """A transaction that makes the data file longer, once it is copied there."""
    with study(False) as work:
        work._driver.execute("CREATE TABLE IF NOT EXISTS written (content)")
        work._driver.execute("INSERT INTO written VALUES (zeroblob(?))", (pages * PAGE,))
        work.commit()


def written(data_file: Path) -> int:
    """How many transactions a sound data file holds."""
    with closing(sqlite3.connect(data_file)) as read:
        assert read.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return len(read.execute("SELECT rowid FROM written").fetchall())


def test_no_step_copies_before_there_is_very_much(study: StudyWorks, data_file: Path) -> None:
    """Where nobody ever rests, the log stays within a bound all the same."""
    before = data_file.stat().st_size
    write(study, pages=WRITTEN_AHEAD_PAGES * 9 // 10)
    assert data_file.stat().st_size == before
    write(study, pages=WRITTEN_AHEAD_PAGES // 5)
    assert data_file.stat().st_size > before


def test_after_many_steps_a_rest_leaves_nothing_to_copy(
    study: StudyWorks, data_file: Path, tmp_path: Path
) -> None:
    """Not after each: the step after a copy waits for the disk twice."""
    before = data_file.stat().st_size
    for _ in range(FEW):
        study.rest()
        assert data_file.stat().st_size == before
        write(study)
    study.rest()
    alone = Path(shutil.copyfile(data_file, tmp_path / "alone.db"))
    assert written(alone) == FEW
    write(study)
    study.rest()
    assert written(alone) == FEW


def test_nobody_waits_for_a_rest(study: StudyWorks, data_file: Path, tmp_path: Path) -> None:
    """Neither who reads nor who writes, nor the rest for them: it copies the rest another time."""
    write(study)
    with study(True) as reading, study(False) as writing:
        reading.decks()
        for _ in range(FEW):
            writing._driver.execute("INSERT INTO written VALUES (zeroblob(?))", (PAGE,))
        study.rest()
        writing.commit()
        write(study)
        study.rest()
        assert len(reading._driver.execute("SELECT * FROM written").fetchall()) == 1
    study.rest()
    assert written(Path(shutil.copyfile(data_file, tmp_path / "alone.db"))) == 2 + FEW


def test_a_rest_that_is_cut_short_loses_nothing(
    study: StudyWorks, data_file: Path, tmp_path: Path
) -> None:
    """Wherever the copy ended, the log beside the file still has it all."""
    for _ in range(FEW):
        write(study)
    before = data_file.read_bytes()
    study.rest()
    after = data_file.read_bytes()
    assert len(before) < len(after)
    for cut in range(0, len(after), len(after) // 5):
        killed = tmp_path / f"killed-{cut}.db"
        killed.write_bytes(after[:cut] + before[cut:])
        shutil.copyfile(f"{data_file}-wal", f"{killed}-wal")
        assert written(killed) == FEW


def test_a_rest_leaves_alone_what_is_not_its_own(study: StudyWorks, data_file: Path) -> None:
    """A file that is no longer there is not made anew: the next step tells of it."""
    for _ in range(FEW):
        write(study)
    os.rename(data_file, f"{data_file}-away")  # noqa: PTH104
    study.rest()
    assert not data_file.exists()
    study.close()
    study.rest()
    assert not data_file.exists()


def test_on_a_network_drive_nothing_is_written_ahead(
    engine: Engine, data_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So a rest has nothing to do."""
    engine.dispose()
    monkeypatch.setattr(study_works, "is_on_network", lambda _: True)
    study = StudyWorks(data_file, lambda _: data_file)
    for _ in range(FEW):
        write(study)
    study.rest()
    assert not Path(f"{data_file}-wal").exists()
    study.close()
    assert written(data_file) == FEW
