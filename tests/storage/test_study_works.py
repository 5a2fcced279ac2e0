"""Studying goes without SQLAlchemy, on files that need nothing done to them."""

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine, insert

from quizzer.domain.errors import QuizzerError
from quizzer.storage.data_file import SETUP, TRUNCATE_JOURNAL
from quizzer.storage.database import open_database
from quizzer.storage.driver_statements import driver_of
from quizzer.storage.driver_work import DriverWork
from quizzer.storage.study_works import StudyWorks
from quizzer.storage.tables import deck
from tests.storage.conftest import NOON


class NotAsMostlyError(Exception):
    """The file has to be opened as usual."""


def usual(_: bool) -> Path:
    """What would bring the file up."""
    raise NotAsMostlyError


def is_read(file: Path) -> bool:
    """True when the file is read as it is."""
    works = StudyWorks(file, usual)
    try:
        with works(reads_only=True) as work:
            return work.decks() == []
    except NotAsMostlyError:
        return False
    finally:
        works.close()


def test_only_a_file_that_needs_nothing_done_is_read_so(tmp_path: Path) -> None:
    """One that is missing, damaged, of another version or another program is opened as usual."""
    file = tmp_path / "quizzer.db"
    assert not is_read(file)
    assert not file.exists()
    assert not is_read(tmp_path / ("long" * 99))
    file.write_bytes(b"no data file at all, but " * 99)
    assert not is_read(file)
    file.unlink()
    with sqlite3.connect(file) as other:
        other.execute("CREATE TABLE alembic_version (version_num TEXT)")
        assert not is_read(file)
        other.execute("INSERT INTO alembic_version VALUES ('0001')")
    other.close()
    assert not is_read(file)


def test_a_new_file_is_made_first(tmp_path: Path) -> None:
    """And is read as it is from then on."""
    file = tmp_path / "quizzer.db"

    def made(_: bool) -> Path:
        open_database(file, NOON).dispose()
        return file

    works = StudyWorks(file, made)
    with works(reads_only=True) as work:
        assert work.device()
    works.close()
    assert is_read(file)


def test_a_file_on_a_network_drive_is_opened_as_usual_and_not_written_ahead(
    engine: Engine, data_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By any connection."""
    assert is_read(data_file)
    monkeypatch.setattr("quizzer.storage.study_works.is_on_network", lambda _: True)
    assert not is_read(data_file)
    engine.dispose()
    works = StudyWorks(data_file, lambda _: data_file)
    with works(reads_only=True) as work:
        assert work._driver.execute("PRAGMA journal_mode").fetchone() == ("truncate",)
    works.close()


def test_every_connection_is_set_up_as_any_other(engine: Engine, study: StudyWorks) -> None:
    """Whoever makes it, and however many are in use at one time."""
    asked = [line.split()[1] for line in (*SETUP, TRUNCATE_JOURNAL)]
    with engine.connect() as connection, study(True) as one, study(True) as other:
        drivers = driver_of(connection), one._driver, other._driver
        assert drivers[1] is not drivers[2]
        values = [
            [driver.execute(f"PRAGMA {name}").fetchone() for name in asked] for driver in drivers
        ]
    assert values[0] == values[1] == values[2]


def test_a_transaction_is_of_one_moment_and_commits_or_not(
    engine: Engine, study: StudyWorks
) -> None:
    """As those of SQLAlchemy do."""
    add = "INSERT INTO deck (path) VALUES (?)"
    with study(False) as work:
        work._driver.execute(add, ("kept",))
        work.commit()
    with study(False) as work:
        work._driver.execute(add, ("rolled back",))
    with study(True) as before, engine.begin() as connection:
        assert len(before.decks()) == 1
        connection.execute(insert(deck), {"path": "meanwhile"})
        connection.commit()
        assert len(before.decks()) == 1
    with study(True) as after:
        assert [each.path for each in after.decks()] == ["kept", "meanwhile"]


def test_what_keeps_a_transaction_from_its_file_is_told_in_one_line(
    data_file: Path, study: StudyWorks
) -> None:
    """A writer that does not end, and a file that went away, which is not made anew."""
    with study(True) as work:
        work._driver.execute("PRAGMA busy_timeout = 1")
    with closing(sqlite3.connect(data_file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(QuizzerError, match="another program holds"), study(False):
            raise AssertionError
    with study(False) as first:
        data_file.rename(data_file.with_name("away"))
        with pytest.raises(QuizzerError, match="no longer there"):
            first.commit()
        with pytest.raises(QuizzerError, match="no longer there"), study(True):
            raise AssertionError
    with pytest.raises(QuizzerError, match="no longer there"):
        study.assert_in_place()
    assert not data_file.exists()


def test_what_cannot_be_read_is_told_in_one_line(engine: Engine, study: StudyWorks) -> None:
    """A value that quizzer never wrote."""
    with engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO deck (path, state) VALUES ('d', 'odd')")
    with pytest.raises(QuizzerError, match="damaged"), study(True) as work:
        work.decks()


def test_a_connection_may_be_used_by_one_thread_after_the_other(study: StudyWorks) -> None:
    """It is the same one, as long as it is free."""
    used: list[sqlite3.Connection] = []

    def use() -> None:
        with study(True) as work:
            work.decks()
            used.append(work._driver)

    for _ in range(2):
        thread = threading.Thread(target=use)
        thread.start()
        thread.join()
    assert used[0] is used[1]


def test_what_is_in_use_is_let_go_when_it_ends(study: StudyWorks) -> None:
    """And the file is opened again when it is needed again."""
    with study(True) as work:
        driver = work._driver
        study.close()
        assert work.device()
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        driver.execute("SELECT 1")
    with study(True) as again:
        assert again.device()


def test_a_transaction_is_used_inside_its_block(study: StudyWorks) -> None:
    """Nothing else says what is read together."""
    work: DriverWork = study(True)
    with pytest.raises(RuntimeError, match="inside its `with` block"):
        work.commit()
