"""Importing from inside the program."""

import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import cast

import pytest
from textual.widgets import Input, OptionList, ProgressBar

from quizzer.domain.errors import QuizzerError
from quizzer.services.importing.report import ImportReport
from quizzer.services.importing.request import ImportRequest, Progressed, untold
from quizzer.tui.screens.home import HomeScreen
from quizzer.tui.screens.import_path import ImportPathScreen
from quizzer.tui.screens.import_preview import ImportPreviewScreen
from quizzer.tui.widgets.face_preview import FacePreview
from quizzer.tui.widgets.line_list import LineList
from tests.services.desks import Desk, make_database, questions, take_in, write
from tests.tui.fakes import FakeDesk
from tests.tui.stage import LARGE, SMALL, FakeOutside, Stage, StageApp
from tests.tui.test_snapshots import FOLDER, compare

NETS = """\
---
tags: [activations]
---
# Activations

## Why does a sigmoid saturate?

Far from zero its curve is flat.

## 激活函数为什么不能是线性的？

否则**多层网络**等价于一层：$W_2(W_1x)=(W_2W_1)x$。

## 哪些激活函数常用？

1. **ReLU**: 左侧为零。
2. **tanh**: 两侧饱和。

## Which are smooth?

- [x] tanh
- [ ] ReLU
"""
BEFORE = (
    "# Old notes\n\n## Why does a sigmoid saturate?\n\nIts curve is flat.\n\n## Gone?\n\nYes.\n"
)
WORDS = "front,back,tags\nchat,cat,animal\n,nothing,\nchien,dog,wrong,row\n"


class SlowDesk(Desk):
    """Waits with each import until it may go on; notes what was asked."""

    def __init__(self, database: Path) -> None:
        super().__init__(database)
        self.may_go_on = threading.Event()
        self.may_go_on.set()
        self.asked: list[ImportRequest] = []
        self.refusal = ""

    def import_notes(self, request: ImportRequest, told: Progressed = untold) -> ImportReport:
        self.asked.append(request)
        if self.refusal:
            raise QuizzerError(self.refusal)

        def slowly(done: int, total: int) -> None:
            told(done, total)
            assert self.may_go_on.wait(timeout=30)
            told(done, total)

        return super().import_notes(request, slowly)


@pytest.fixture
def slow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SlowDesk]:
    """A desk that knows an earlier form of the notes, in a folder with other things."""
    folder = tmp_path / "work"
    write(folder, "notes/nets.md", BEFORE)
    made = SlowDesk(make_database(tmp_path / "q.db"))
    take_in(made, folder / "notes")
    made.asked.clear()
    write(folder, "notes/nets.md", NETS, at=made.at)
    write(folder, "notes/more.md", questions(2))
    write(folder, "words.csv", WORDS)
    monkeypatch.chdir(folder)
    yield made
    made.may_go_on.set()
    made.close()


@asynccontextmanager
async def at_home(desk: Desk, size: tuple[int, int] = SMALL) -> AsyncIterator[Stage]:
    world = FakeOutside()
    app = StageApp(lambda: desk, outside=world.outside())
    async with app.run_test(size=size) as pilot:
        stage = Stage(app, pilot, cast("FakeDesk", desk), world)
        await stage.until(lambda: getattr(app.screen, "view", None) is not None)
        yield stage


async def asking(stage: Stage) -> None:
    await stage.press("i")
    await stage.until(lambda: isinstance(stage.app.screen, ImportPathScreen))
    await stage.until(lambda: "notes/" in suggested(stage))


async def looking(stage: Stage, path: str) -> None:
    await asking(stage)
    stage.app.screen.query_one(Input).value = path
    await stage.press("enter")
    await stage.until(lambda: isinstance(stage.app.screen, ImportPreviewScreen))
    await stage.until(lambda: not preview(stage).is_busy)
    await stage.pilot.pause()


def preview(stage: Stage) -> ImportPreviewScreen:
    return next(s for s in stage.app.screen_stack if isinstance(s, ImportPreviewScreen))


def suggested(stage: Stage) -> list[str]:
    options = stage.app.screen.query_one(OptionList)
    return [str(option.prompt) for option in options.options]


def typed(stage: Stage) -> str:
    return stage.app.screen.query_one(Input).value


def shown(stage: Stage) -> str:
    """The front of the card that is shown in full."""
    view = preview(stage).query_one(FacePreview)
    return str(getattr(view.query_one("#preview-question"), "markdown"))  # noqa: B009


def stored(desk: Desk) -> list[str]:
    with desk.import_work(True) as work:
        return sorted(deck.path for deck in work.decks())


async def test_tab_completes_the_path_and_enter_shows_its_cards(slow: SlowDesk) -> None:
    """From a letter to the preview; nothing is stored by looking."""
    async with at_home(slow) as stage:
        await asking(stage)
        await stage.press("n", "tab")
        assert typed(stage) == "notes/"
        await stage.until(lambda: suggested(stage) == ["notes/more.md", "notes/nets.md"])
        await stage.press("enter")
        await stage.until(lambda: "2 new" in stage.text() or "new" in stage.text())
        await stage.until(lambda: not preview(stage).is_busy)
        assert [request.dry_run for request in slow.asked] == [True]
        assert "changed" in stage.text()
        await stage.press("escape", "escape")
        assert isinstance(stage.app.screen, HomeScreen)
        assert stored(slow) == ["nets"]


async def test_suggestions_can_be_chosen_by_key_and_mouse(slow: SlowDesk) -> None:
    """Down and enter, tab, or a click take one; esc goes back to the line."""
    async with at_home(slow) as stage:
        await asking(stage)
        await stage.press("down", "enter")
        assert typed(stage) == "notes/"
        await stage.until(lambda: "notes/more.md" in suggested(stage))
        await stage.press("down", "down", "tab")
        assert typed(stage) == "notes/nets.md"
        await stage.press("down", "escape")
        assert isinstance(stage.app.screen.focused, Input)
        stage.app.screen.query_one(Input).value = ""
        await stage.until(lambda: "words.csv" in suggested(stage))
        await stage.click("#import-suggestions", offset=(2, suggested(stage).index("words.csv")))
        assert typed(stage) == "words.csv"


async def test_a_path_that_is_not_there_is_said_below_it(slow: SlowDesk) -> None:
    """And typing on takes the words away; with nothing to choose there is no list to go to."""
    async with at_home(slow) as stage:
        await asking(stage)
        await stage.press("enter")
        assert "type the path of a folder" in stage.text()
        await stage.press(*"zzz")
        await stage.until(lambda: suggested(stage) == [])
        await stage.press("down", "tab", "enter")
        assert "zzz: no such file or folder" in stage.text()
        await stage.press("backspace")
        await stage.pilot.pause()
        assert "no such file" not in stage.text()


async def test_keys_and_clicks_choose_the_card_that_is_shown(slow: SlowDesk) -> None:
    """What changes comes first; each card is shown as it will be studied."""
    async with at_home(slow) as stage:
        await looking(stage, "notes")
        first = shown(stage)
        await stage.press("end")
        last = shown(stage)
        await stage.press("home", "down", "pagedown", "pageup", "up")
        assert first == shown(stage) != last
        await stage.click("#preview-lines", offset=(20, 1))
        assert shown(stage) != first
        await stage.press("2", "down")
        await stage.click("#preview-lines", offset=(20, 5))
        assert preview(stage).query_one(LineList).at == 1
        await stage.press("shift+down", "shift+up")


async def test_tab_and_digits_show_decks_and_problems(slow: SlowDesk) -> None:
    """Counts of each deck; each problem with its place, and in full."""
    async with at_home(slow) as stage:
        await looking(stage, "words.csv")
        await stage.press("tab")
        assert "1 new" in stage.text()
        assert "1 file · 1 card" in stage.text()
        await stage.press("3", "down")
        assert "words.csv:4" in stage.text()
        assert "4 columns where the table has 3" in stage.text()
        await stage.press("tab")
        assert shown(stage) == "chat"
        await stage.click("#preview-pages", offset=(12, 0))
        assert preview(stage).page == 1


async def test_enter_keeps_the_cards_and_leads_home(slow: SlowDesk) -> None:
    """The home screen has them, and says what was done."""
    async with at_home(slow) as stage:
        await looking(stage, "notes")
        await stage.press("enter")
        await stage.until(lambda: isinstance(stage.app.screen, HomeScreen))
        await stage.until(lambda: "more" in stage.text())
        assert stored(slow) == ["more", "nets"]
        assert stage.toasts()[0].startswith("Imported: 5 new")


async def test_esc_leaves_everything_untouched(slow: SlowDesk) -> None:
    """Also while the files are still being read, which then ends."""
    async with at_home(slow) as stage:
        await asking(stage)
        slow.may_go_on.clear()
        stage.app.screen.query_one(Input).value = "notes"
        await stage.press("enter")
        await stage.until(lambda: len(slow.asked) == 1)
        assert preview(stage).query_one(ProgressBar).display
        await stage.press("enter", "down")
        await stage.press("escape")
        assert isinstance(stage.app.screen, ImportPathScreen)
        slow.may_go_on.set()
        await looking_again(stage, slow)
        assert stored(slow) == ["nets"]


async def looking_again(stage: Stage, slow: SlowDesk) -> None:
    """The desk answers again: the first reading has ended."""
    await stage.press("enter")
    await stage.until(lambda: len(slow.asked) == 2)
    await stage.until(lambda: not preview(stage).is_busy)
    await stage.press("escape")


async def test_esc_while_storing_stops_after_a_whole_file(slow: SlowDesk) -> None:
    """What is stored is whole files; it is said, and the rest waits for the next import."""
    async with at_home(slow) as stage:
        await looking(stage, "notes")
        slow.may_go_on.clear()
        await stage.press("enter")
        await stage.until(lambda: len(slow.asked) == 2)
        assert "importing …" in stage.text()
        await stage.press("escape")
        assert isinstance(stage.app.screen, ImportPreviewScreen)
        slow.may_go_on.set()
        await stage.until(lambda: isinstance(stage.app.screen, ImportPathScreen))
        assert stage.toasts()[0].startswith("Stopped")
        assert stored(slow) == ["nets"]


@pytest.mark.parametrize("when", ["reading", "storing"])
async def test_an_error_is_one_line(slow: SlowDesk, when: str) -> None:
    """The learner is back at the path, which may be mended."""
    async with at_home(slow) as stage:
        if when == "storing":
            await looking(stage, "notes")
            slow.refusal = "the data file is busy"
        else:
            await asking(stage)
            slow.refusal = "the data file is busy"
            stage.app.screen.query_one(Input).value = "notes"
        await stage.press("enter")
        await stage.until(lambda: stage.toasts() != [])
        await stage.until(lambda: isinstance(stage.app.screen, ImportPathScreen))
        assert stage.toasts() == ["the data file is busy"]


async def test_a_file_without_notes_shows_what_is_wrong(slow: SlowDesk) -> None:
    """Problems first, where there is nothing else."""
    write(Path.cwd(), "prose.txt", "Just words.\nAnd more of them.\n")
    async with at_home(slow) as stage:
        await looking(stage, "prose.txt")
        assert "no table" in stage.text()
        await stage.press("1")
        assert "nothing is made of this" in stage.text()


SCENES = {
    "import-path": ["i"],
    "import-cards": ["down", "down"],
    "import-decks": ["2"],
    "import-problems": ["3"],
}


@pytest.mark.parametrize("scene", SCENES)
async def test_the_screens_look_as_they_were_approved(slow: SlowDesk, scene: str) -> None:
    """Character for character, at the two usual sizes."""
    seen = []
    async with at_home(slow) as stage:
        if scene == "import-path":
            await asking(stage)
        else:
            await looking(stage, "words.csv" if scene == "import-problems" else "notes")
            await stage.press(*SCENES[scene])
        for size in (SMALL, LARGE):
            await stage.pilot.resize_terminal(*size)
            seen.append((size, await stage.steady_text()))
    for (columns, lines), text in seen:
        compare(FOLDER / f"{scene}-{columns}x{lines}.txt", text)
