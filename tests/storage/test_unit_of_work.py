"""Everything in a transaction happens, or nothing."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DatabaseError

from quizzer.domain.errors import QuizzerError
from quizzer.domain.sources import Root
from quizzer.storage.driver_statements import run_on_driver
from quizzer.storage.importing import SqlImportWork
from quizzer.storage.unit_of_work import UnitOfWork

ROOT = Root(path="/notes")


def _roots(engine: Engine) -> list[str]:
    with SqlImportWork(engine, reads_only=True) as work:
        return [root.path for root in work.roots()]


def test_what_is_committed_stays(engine: Engine) -> None:
    """Another transaction sees it."""
    with SqlImportWork(engine) as work:
        work.save_root(ROOT)
        work.commit()
    assert _roots(engine) == ["/notes"]


def test_what_is_not_committed_is_gone(engine: Engine) -> None:
    """Leaving the block without commit takes everything back."""
    with SqlImportWork(engine) as work:
        work.save_root(ROOT)
    assert _roots(engine) == []


def test_an_import_keeps_little_of_the_file_in_memory(engine: Engine) -> None:
    """Others may keep more, before and after it, though they use the same connections."""

    def kept(work: type[UnitOfWork]) -> int:
        with work(engine) as open_work:
            ((kib,),) = run_on_driver(open_work._connection, "PRAGMA cache_size")
            return -int(kib)

    works = UnitOfWork, SqlImportWork, UnitOfWork
    assert [kept(work) for work in works] == [16_384, 4_096, 16_384]


def test_an_error_takes_everything_back(engine: Engine) -> None:
    """Also half of what was done before it; the error itself is not changed."""
    with pytest.raises(ZeroDivisionError):
        _fail_halfway(engine)
    assert _roots(engine) == []


def _fail_halfway(engine: Engine) -> None:
    with SqlImportWork(engine) as work:
        work.save_root(ROOT)
        raise ZeroDivisionError


def test_a_transaction_is_used_inside_its_block(engine: Engine) -> None:
    """Before and after it there is nothing to ask."""
    work = SqlImportWork(engine)
    with pytest.raises(RuntimeError, match="inside its `with` block"):
        work.roots()
    with work:
        assert work.roots() == []
    with pytest.raises(RuntimeError):
        work.commit()
    work.__exit__(None, None, None)


def test_readers_wait_for_no_writer(engine: Engine) -> None:
    """While one writes, others read what was there before."""
    with SqlImportWork(engine) as work:
        work.save_root(ROOT)
        assert _roots(engine) == []
        work.commit()


def test_a_second_writer_is_told_who_is_in_the_way(engine: Engine, data_file: Path) -> None:
    """Not with a trace, and after a while only."""
    with closing(sqlite3.connect(data_file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with engine.connect() as connection:
            driver = connection.connection.driver_connection
            assert driver is not None
            driver.execute("PRAGMA busy_timeout = 1")
        with (
            pytest.raises(QuizzerError, match="another program holds the data file"),
            SqlImportWork(engine),
        ):
            pass


def test_a_file_that_may_not_be_written_is_told_in_one_line(engine: Engine) -> None:
    """As when the data file was made read-only while quizzer runs."""
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.execute("PRAGMA query_only = 1")
    with pytest.raises(QuizzerError, match="the data file is read-only"):
        _save_root(engine)


def _save_root(engine: Engine) -> None:
    with SqlImportWork(engine) as work:
        work.save_root(ROOT)


def test_a_file_that_went_away_is_told_in_one_line(engine: Engine, data_file: Path) -> None:
    """A data file that became something else while quizzer runs."""
    engine.dispose()
    data_file.unlink()
    data_file.mkdir()
    with (
        pytest.raises(QuizzerError, match="the data file failed"),
        UnitOfWork(engine),
    ):
        pass


def test_errors_of_the_file_inside_the_block_are_explained(engine: Engine) -> None:
    """A reader that writes is answered like every error of the file, in one line."""
    with pytest.raises(QuizzerError, match="no such table") as caught, UnitOfWork(engine) as work:
        work._connection.execute(text("SELECT * FROM nowhere"))
    assert isinstance(caught.value.__cause__, DatabaseError)
