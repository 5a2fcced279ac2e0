"""Data files for the tests of storage."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from quizzer.storage.database import open_database
from quizzer.storage.study_works import StudyWorks
from tests.cli.conftest import quizzer

__all__ = ["data_file", "engine", "quizzer"]

NOON = datetime(2025, 3, 3, 12, tzinfo=UTC)


@pytest.fixture
def data_file(tmp_path: Path) -> Path:
    """Where a data file may be made."""
    return tmp_path / "quizzer.db"


@pytest.fixture
def engine(data_file: Path) -> Iterator[Engine]:
    """An engine on a new data file."""
    engine = open_database(data_file, NOON)
    yield engine
    engine.dispose()


@pytest.fixture
def study(engine: Engine, data_file: Path) -> Iterator[StudyWorks]:
    """Transactions of studying on the file of `engine`."""
    works = StudyWorks(data_file, lambda _: data_file)
    yield works
    works.close()
