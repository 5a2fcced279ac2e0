"""What the browse screen looks like, as text. `QUIZZER_WRITE_SNAPSHOTS=1` rewrites the files."""

from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest

from quizzer.domain.ports.browsing import Order
from quizzer.domain.reviews import Rating
from quizzer.services.browse import Found
from tests.services.desks import Desk, answer, make_database, take_in, write
from tests.tui.browsing import NOTES, browsing, settle, type_in
from tests.tui.stage import LARGE, SMALL, Stage
from tests.tui.test_snapshots import FOLDER, compare


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk with cards in every state."""
    write(tmp_path / "notes", "deep-learning/zh/nets.md", NOTES)
    made = Desk(make_database(tmp_path / "browse.db"))
    take_in(made, tmp_path / "notes")
    session = made.study("")
    for rating in (Rating.EASY, Rating.AGAIN, Rating.GOOD):
        answer(made, session, rating)
    found = made.browser.search("", Order(), made.at)
    assert isinstance(found, Found)
    ids = found.ids
    made.browser.suspend(ids[-1:], made.at)
    made.browser.flag(ids[2:3], made.at)
    made.browser.tag(ids[2:3], made.at, put_on=["考试"], taken_off=[])
    yield made
    made.close()


async def listed(stage: Stage) -> None:
    await stage.press("enter", "down", "space")


async def opened(stage: Stage) -> None:
    await stage.press("enter", "down", "down", "enter")


async def misread(stage: Stage) -> None:
    await type_in(stage, "激活 prop:lapses")


async def tagging(stage: Stage) -> None:
    await stage.press("enter", "down", "down", "t")


SCENES: dict[str, Callable[[Stage], Awaitable[None]]] = {
    "browse": listed,
    "browse-card": opened,
    "browse-misread": misread,
    "browse-tags": tagging,
}


@pytest.mark.parametrize("scene", SCENES)
async def test_the_screen_looks_as_it_was_approved(desk: Desk, scene: str) -> None:
    """Character for character, at the two usual sizes."""
    async with browsing(desk) as stage:
        await SCENES[scene](stage)
        await settle(stage)
        small = await stage.steady_text()
        await stage.pilot.resize_terminal(*LARGE)
        await settle(stage)
        large = await stage.steady_text()
    for (columns, lines), seen in ((SMALL, small), (LARGE, large)):
        compare(FOLDER / f"{scene}-{columns}x{lines}.txt", seen)
