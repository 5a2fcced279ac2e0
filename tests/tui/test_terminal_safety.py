"""Notes that try to steer the terminal do not, on any screen."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from quizzer.domain.errors import QuizzerError
from quizzer.services.turns import Question
from quizzer.tui.telling import tell
from tests.program.hostile import STEERS, steers, write_hostile
from tests.services.desks import Desk, make_database, take_in
from tests.tui.fakes import desk_with, question
from tests.tui.stage import FakeOutside, Stage, StageApp, screen_text

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no such names there")


@pytest.fixture
def hostile(tmp_path: Path) -> Iterator[Desk]:
    """A desk on hostile notes."""
    desk = Desk(make_database(tmp_path / "hostile.db"))
    take_in(desk, write_hostile(tmp_path / "notes"))
    yield desk
    desk.close()


def _assert_harmless(app: StageApp) -> None:
    assert steers(screen_text(app)) == []
    assert steers(f"{app.title}{app.sub_title}") == []


async def test_the_home_screen_and_what_it_opens(hostile: Desk) -> None:
    """Decks, statistics, search, help and the palette."""
    app = StageApp(lambda: hostile, outside=FakeOutside().outside())
    async with app.run_test(size=(120, 40)) as pilot:
        stage = Stage(app, pilot, desk_with(question()), FakeOutside())
        await stage.until(lambda: "deck" in screen_text(app))
        home = app.screen
        _assert_harmless(app)
        for key in ("s", "b", "question_mark", "ctrl+p"):
            await stage.press(key)
            await stage.until(lambda: app.screen is not home)
            await pilot.pause(0.2)
            _assert_harmless(app)
            await stage.press("escape")
            await stage.until(lambda: app.screen is home)


async def test_every_card_and_what_is_done_to_it(hostile: Desk) -> None:
    """Questions, answers, options, links, claims, the search from a card; errors too."""
    app = StageApp(lambda: hostile, deck="", outside=FakeOutside().outside())
    async with app.run_test(size=(120, 40)) as pilot:
        stage = Stage(app, pilot, desk_with(question()), FakeOutside())
        await stage.until(lambda: isinstance(stage.turn, Question))
        seen = 0
        while isinstance(stage.turn, Question) and seen < 4:
            _assert_harmless(app)
            await stage.press("space")
            _assert_harmless(app)
            await stage.press("o")
            _assert_harmless(app)
            await stage.press("escape", "b")
            await pilot.pause(0.1)
            _assert_harmless(app)
            await stage.press("escape", "escape", "3")
            seen += 1
        tell(app, QuizzerError(f"an error that quotes {STEERS}"))
        await pilot.pause()
        _assert_harmless(app)
    assert seen
