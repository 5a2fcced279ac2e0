"""The browse screen over real notes in a real data file."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from typing import cast

from textual.widgets import Input, Static

from quizzer.domain.study import StudyCard
from quizzer.tui.screens.browse import BrowseScreen
from quizzer.tui.widgets.result_table import ResultTable
from tests.services.desks import Desk
from tests.tui.fakes import FakeDesk
from tests.tui.stage import SMALL, FakeOutside, Stage, StageApp

NOTES = """\
---
tags: [activations]
---
# Activations

## Why does a sigmoid saturate?

Far from zero its curve is flat. See [the plot](https://example.org/sigmoid).

## 激活函数为什么不能是线性的？

否则**多层网络**等价于一层：$W_2(W_1x)=(W_2W_1)x$。

## 哪些激活函数常用？各有什么缺点？

1. **ReLU**: 左侧为零，可能“死亡”。
2. **tanh**: 两侧饱和。
3. **sigmoid**: 两侧饱和，而且不以零为中心。

## What is an epoch?

One pass through the training data.
"""


@asynccontextmanager
async def browsing(
    desk: Desk,
    query: str = "",
    *,
    size: tuple[int, int] = SMALL,
    outside: FakeOutside | None = None,
) -> AsyncIterator[Stage]:
    """The screen as `quizzer browse QUERY` opens it, with what it found."""
    world = outside or FakeOutside()
    app = StageApp(lambda: desk, query=query, outside=world.outside())
    async with app.run_test(size=size) as pilot:
        stage = Stage(app, pilot, cast("FakeDesk", desk), world)
        await stage.until(lambda: "card" in count(stage))
        await stage.until(lambda: is_settled(stage))
        yield stage


def screen(stage: Stage) -> BrowseScreen:
    return next(s for s in stage.app.screen_stack if isinstance(s, BrowseScreen))


def table(stage: Stage) -> ResultTable:
    return screen(stage).query_one(ResultTable)


def count(stage: Stage) -> str:
    """What stands at the right of the search box."""
    return str(screen(stage).query_one("#found-count", Static).visual)


def is_settled(stage: Stage) -> bool:
    """True when nothing is searched for or fetched."""
    here = screen(stage)
    return not any(worker.is_running for worker in here.workers if worker.node is here)


async def settle(stage: Stage) -> None:
    await stage.pilot.pause()
    await stage.until(lambda: is_settled(stage))
    await stage.pilot.pause()


async def type_in(stage: Stage, text: str) -> None:
    """Put `text` into the search box as if it were typed at once."""
    screen(stage).query_one("#search", Input).value = text
    await settle(stage)


def preview(stage: Stage) -> str:
    """The question of the card that is shown in full."""
    return str(getattr(screen(stage).query_one("#preview-question"), "markdown"))  # noqa: B009


def chosen(stage: Stage) -> StudyCard:
    """The card under the cursor."""
    row = table(stage).chosen
    assert row is not None
    return row.card


def as_stored(stage: Stage, ids: Iterable[int]) -> list[StudyCard]:
    """These cards as they are in the file."""
    return cast("Desk", stage.desk).browser.cards(ids)
