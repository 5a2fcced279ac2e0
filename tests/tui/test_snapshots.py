"""What the screens look like, as text. `QUIZZER_WRITE_SNAPSHOTS=1` rewrites the files."""

import os
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest

from quizzer.domain.study import Counts
from quizzer.services.turns import Waiting
from tests.tui import answers
from tests.tui.fakes import FINISHED, LONG_ANSWER, NOON, FakeDesk, desk_with, question
from tests.tui.stage import LARGE, SMALL, Stage, staged

FOLDER = Path(__file__).parent / "snapshots"
CHINESE = """激活函数把**非线性**引入网络。

1. 没有它，多层线性变换仍然等价于一层；
2. 常用的有 `ReLU`、`tanh` 和 sigmoid，其中 $\\text{ReLU}(x)=\\max(0,x)$ 计算最省。

| 函数 | 值域 | 饱和 |
| --- | --- | --- |
| sigmoid | (0, 1) | 两侧 |
| ReLU | [0, ∞) | 左侧 |

> 注意：这里说的“饱和”是指导数接近零，参数因此几乎不再更新，和数值溢出是两回事。

```python
def relu(x):
    return max(0.0, x)
```
"""
FORMULAS = """- 动量：$v \\leftarrow \\beta v + g$，一步之后 $m_1=(1-\\beta_1)g$。
- 交叉熵：$H = -\\sum_{c=1}^{C} y_c \\ln \\hat y_c$，其中
  $\\text{准确率}=\\frac{\\text{正确数}}{\\text{总数}}$；
  它只要 $5，不要 $10。

$$f(x) = \\begin{cases} x & x > 0 \\\\ \\alpha x & \\text{否则} \\end{cases}$$

\\[ x^y^z \\]
"""


async def home(stage: Stage) -> None:
    await stage.until(lambda: "retention" in stage.text())
    await stage.press("down")


async def offered(stage: Stage) -> None:
    await stage.until(lambda: "Nothing here yet" in stage.text())


async def asked(stage: Stage) -> None:
    await stage.until(lambda: "Show answer" in stage.text())


async def answered(stage: Stage) -> None:
    await stage.press("space")
    await stage.until(lambda: stage.study.query_one("#truth-strip").has_class("-empty"))
    await stage.pilot.pause()


async def scrolled(stage: Stage) -> None:
    await stage.press("space", "end", "asterisk")


async def finished(stage: Stage) -> None:
    await stage.until(lambda: "Done for now" in stage.text())


async def waiting(stage: Stage) -> None:
    await stage.until(lambda: "Next card in" in stage.text())


async def read_only(stage: Stage) -> None:
    stage.desk.read_only = True
    await stage.press("space", "e")
    await stage.until(lambda: "read-only" in stage.text())


async def links(stage: Stage) -> None:
    await stage.press("space", "o")


async def keys(stage: Stage) -> None:
    await stage.press("question_mark")


def empty() -> FakeDesk:
    desk = desk_with()
    desk.rows = ()
    return desk


def chinese() -> FakeDesk:
    return desk_with(question(1, front="激活函数在神经网络里起什么作用？", back=CHINESE))


def formulas() -> FakeDesk:
    return desk_with(question(1, front="哪些公式用 $\\ln$？", back=FORMULAS))


def long() -> FakeDesk:
    return desk_with(question(1, back=LONG_ANSWER))


def wait() -> FakeDesk:
    return desk_with(Waiting(until=NOON + timedelta(minutes=3), counts=Counts(learning=2)))


async def typing(stage: Stage) -> None:
    await stage.press("t", *"损失振荡，甚至")


async def typed(stage: Stage) -> None:
    await stage.press("t", *"损失振荡，甚至 u 发散", "enter")


async def typed_in_english(stage: Stage) -> None:
    await stage.press("t", *"It zeros units at randm", "enter")


async def choosing_one(stage: Stage) -> None:
    await stage.press("1")


async def chosen(stage: Stage) -> None:
    await stage.press("1", "3", "enter")


SCENES: dict[str, tuple[Callable[[], FakeDesk], str | None, Callable[[Stage], Awaitable[None]]]] = {
    "home": (desk_with, None, home),
    "first-run": (empty, None, offered),
    "question": (desk_with, "", asked),
    "answer": (desk_with, "", answered),
    "chinese": (chinese, "", answered),
    "formulas": (formulas, "", answered),
    "scrolled": (long, "", scrolled),
    "waiting": (wait, "learning", waiting),
    "summary": (lambda: desk_with(FINISHED), "", finished),
    "read-only": (desk_with, "", read_only),
    "links": (desk_with, "", links),
    "typing": (lambda: desk_with(answers.typing()), "", typing),
    "typed": (lambda: desk_with(answers.typing()), "", typed),
    "typed-english": (
        lambda: desk_with(answers.typing(expected="It *zeroes* units at random.")),
        "",
        typed_in_english,
    ),
    "choosing": (lambda: desk_with(answers.choosing()), "", choosing_one),
    "chosen": (lambda: desk_with(answers.choosing()), "", chosen),
    "chosen-several": (lambda: desk_with(answers.choosing(answers.SEVERAL, back="")), "", chosen),
    "help": (desk_with, "", keys),
}


@pytest.mark.parametrize("scene", SCENES)
async def test_a_screen_looks_as_it_was_approved(scene: str) -> None:
    """Character for character, at the two usual sizes."""
    desk, deck, act = SCENES[scene]
    async with staged(desk(), deck=deck) as stage:
        await act(stage)
        small = await stage.steady_text()
        await stage.pilot.resize_terminal(*LARGE)
        large = await stage.steady_text()
    for (columns, lines), seen in ((SMALL, small), (LARGE, large)):
        compare(FOLDER / f"{scene}-{columns}x{lines}.txt", seen)


def compare(file: Path, seen: str) -> None:
    if os.environ.get("QUIZZER_WRITE_SNAPSHOTS"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(seen, encoding="utf-8")
    assert seen == file.read_text(encoding="utf-8")
