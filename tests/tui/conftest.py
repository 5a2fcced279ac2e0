"""Nothing of the developer's own terminal settings reaches these tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services.desks import Desk, make_database, take_in, write
from tests.tui.browsing import NOTES
from tests.tui.settling import quick_screens


@pytest.fixture(scope="package", autouse=True)
def _quick_screens() -> Iterator[None]:
    """Hundreds of tests wait for a screen."""
    with quick_screens():
        yield


@pytest.fixture(autouse=True)
def _plain_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "VISUAL", "EDITOR", "BROWSER"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk on a real data file, with seven cards of four notes."""
    write(tmp_path / "notes", "nets.md", NOTES)
    made = Desk(make_database(tmp_path / "browse.db"))
    take_in(made, tmp_path / "notes")
    yield made
    made.close()
