"""The screens in Chinese, as text. `QUIZZER_WRITE_SNAPSHOTS=1` rewrites the files."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import cast

import pytest
from textual.screen import Screen

from quizzer import languages
from quizzer.languages import tr
from quizzer.tui.screens.stats import StatsScreen
from quizzer.tui.stats.pages import PAGES
from quizzer.tui.widgets.key_hints import KeyHints
from quizzer.typeset.width import text_width
from tests.services.desks import Desk
from tests.tui.browsing import settle
from tests.tui.fakes import FINISHED, FakeDesk, desk_with
from tests.tui.stage import FakeOutside, Stage, StageApp, staged
from tests.tui.test_snapshots import FOLDER, compare
from tests.tui.test_verify import finished, verifying

ENGLISH = re.compile(r"[A-Za-z]{3,}")
KEYS = {"enter", "space", "esc", "tab", "quizzer", "pgup", "pgdn", "home", "end", "down", "left"}
KEYS |= {"right", "shift", "ctrl", "Markdown"}


@pytest.fixture(autouse=True)
def _chinese() -> None:
    languages.use("zh")


async def at_home(stage: Stage) -> None:
    await stage.until(lambda: "保留率" in stage.text())


async def offered(stage: Stage) -> None:
    await stage.until(lambda: "这里还没有内容" in stage.text())


async def helped(stage: Stage) -> None:
    await at_home(stage)
    await stage.press("question_mark")


async def summed_up(stage: Stage) -> None:
    await stage.until(lambda: "暂告一段落" in stage.text())


def nothing() -> FakeDesk:
    desk = desk_with()
    desk.rows = ()
    return desk


SCENES: dict[str, tuple[Callable[[], FakeDesk], str | None, Callable[[Stage], Awaitable[None]]]] = {
    "home": (desk_with, None, at_home),
    "first-run": (nothing, None, offered),
    "help": (desk_with, None, helped),
    "summary": (lambda: desk_with(FINISHED), "", summed_up),
}


@asynccontextmanager
async def browsing(desk: Desk) -> AsyncIterator[Stage]:
    app = StageApp(lambda: desk, query="", outside=FakeOutside().outside())
    async with app.run_test(size=(80, 24)) as pilot:
        stage = Stage(app, pilot, cast("FakeDesk", desk), FakeOutside())
        await stage.until(lambda: "张卡片" in stage.text())
        await stage.press("enter", "space")
        await settle(stage)
        yield stage


@pytest.mark.parametrize("scene", SCENES)
async def test_a_screen_looks_as_it_was_approved(scene: str) -> None:
    """Character for character."""
    desk, deck, act = SCENES[scene]
    async with staged(desk(), deck=deck) as stage:
        await act(stage)
        await compare_chinese(stage, scene)


async def test_every_page_of_numbers_looks_as_it_was_approved() -> None:
    """One after the other."""
    async with staged(desk_with()) as stage:
        await stage.press("s")
        await stage.until(lambda: isinstance(stage.app.screen, StatsScreen))
        await stage.until(lambda: "正在读取" not in stage.text())
        for number in range(1, len(PAGES) + 1):
            await stage.press(str(number))
            await compare_chinese(stage, f"stats-{number}")


async def test_browsing(desk: Desk) -> None:
    """The columns have room for their headings, and for the arrow of each."""
    async with browsing(desk) as stage:
        await compare_chinese(stage, "browse")
        for _ in range(6):
            headings = next(line for line in stage.text().splitlines() if "▲" in line)
            assert "…" not in headings
            await stage.press("s")
            await settle(stage)


async def test_verifying() -> None:
    """The question before the run, and the verdict after it."""
    async with verifying() as (stage, screen):
        await compare_chinese(stage, "verify-predict")
        await stage.press("1", "space")
        await finished(stage, screen)
        await compare_chinese(stage, "verify-verdict")


async def test_the_palette_speaks_chinese() -> None:
    """Names and what is said of them, Textual's own commands too."""
    async with staged(desk_with()) as stage:
        await at_home(stage)
        commands = list(stage.app.get_system_commands(stage.app.screen))
        await stage.press("ctrl+p")
        await stage.until(lambda: "搜索命令" in stage.text())
        await stage.press("ctrl+p", "escape")
        stage.app.search_themes()
        await stage.until(lambda: "搜索主题" in stage.text())
    told = [f"{command.title} {command.help}" for command in commands]
    assert any("主题" in each for each in told)
    assert [each for each in told if set(ENGLISH.findall(each)) - KEYS - {"question_mark"}] == []


async def compare_chinese(stage: Stage, name: str) -> None:
    """As approved; each line fits, and so do all keys in the last one."""
    text = await stage.steady_text()
    assert max(map(text_width, text.splitlines())) <= 80
    assert_keys_fit(stage.app.screen_stack[-1], text)
    compare(FOLDER / f"zh-{name}-80x24.txt", text)


def assert_keys_fit(screen: Screen[object], text: str) -> None:
    for hints in screen.query(KeyHints):
        last = text.splitlines()[-1]
        for active in screen.active_bindings.values():
            if active.binding.show and active.enabled:
                assert tr(active.binding.description) in last
        assert hints.size.height == 1
