"""Desks for the tests of the services, and a time zone that is the same on every machine."""

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.services.desks import Desk, make_database

Desks = Callable[..., Desk]


@pytest.fixture(autouse=True)
def utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Local days are those of UTC."""
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "UTC")
        _take_zone()
        yield
    _take_zone()


def _take_zone() -> None:
    if hasattr(time, "tzset"):
        time.tzset()


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data file as it is when new; to be copied."""
    return make_database(tmp_path_factory.mktemp("database") / "empty.db")


@pytest.fixture
def desks(tmp_path: Path, empty_database: Path) -> Iterator[Desks]:
    """Makes desks, each on a data file of its own, or on the one that is named."""
    made: list[Desk] = []

    def make(file: str = "", **settings: object) -> Desk:
        database = tmp_path / (file or f"desk-{len(made)}.db")
        if not database.exists():
            shutil.copyfile(empty_database, database)
        made.append(Desk(database, name=str(len(made)), **settings))
        return made[-1]

    yield make
    for desk in made:
        desk.close()


@pytest.fixture
def desk(desks: Desks) -> Desk:
    """A desk without notes."""
    return desks()


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """A folder for notes."""
    folder = tmp_path / "notes"
    folder.mkdir()
    return folder
