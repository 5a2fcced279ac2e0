"""What the front ends are promised, and what is wired."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from quizzer.bootstrap import LocalDesk
from quizzer.services import desk as port
from quizzer.settings.values import Settings
from tests.services.desks import Desk


def test_the_local_desk_offers_all_that_a_desk_promises(tmp_path: Path) -> None:
    """Every member of the port is there; that the types agree is the type checker's to say."""
    wired: port.Desk = LocalDesk(Settings(database=tmp_path / "x.db"))
    promised = {name for name in vars(port.Desk) if not name.startswith("_")}
    assert {"home", "study", "import_notes", "settings"} <= promised
    assert all(hasattr(wired, name) for name in promised)


@pytest.fixture
def collector() -> Iterator[None]:
    """The cyclic collector as it was before the test."""
    was_enabled = gc.isenabled()
    yield
    (gc.enable if was_enabled else gc.disable)()


@pytest.mark.usefixtures("collector")
@pytest.mark.parametrize("enabled", [True, False])
def test_an_import_leaves_the_collector_as_it_was(desk: Desk, *, enabled: bool) -> None:
    """Whoever turned it off wants it off."""
    (gc.enable if enabled else gc.disable)()
    desk.import_starter()
    assert gc.isenabled() is enabled


def test_a_closed_desk_opens_again_when_it_is_needed(desk: Desk) -> None:
    """Closing lets the file go and loses nothing; closing twice is closing."""
    desk.import_starter()
    notes = desk.home().today.new
    desk.close()
    desk.close()
    assert desk.home().today.new == notes
