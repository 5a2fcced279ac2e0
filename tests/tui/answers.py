"""Questions that are answered by typing or by choosing, for the tests of the study screen."""

from dataclasses import replace

from quizzer.domain.cards import CardKind
from quizzer.domain.choices import Choice, Option
from quizzer.services.turns import Question
from tests.tui.fakes import question

SINGLE = Choice(
    (
        Option("ReLU, $x$ or 0", False),
        Option("the **sigmoid**", True),
        Option("恒等函数，它在两个方向上都没有界，所以什么也约束不住，" * 3, False),
        Option("softplus", False),
    )
)
SEVERAL = Choice((Option("权重衰减", True), Option("更深的网络", False), Option("早停", True)))


def choosing(
    choice: Choice = SINGLE, number: int = 1, back: str = "介于 0 与 1 之间。"
) -> Question:
    """A choice card."""
    asked = question(number, front="下列哪一项有上下界？", back=back)
    card = replace(asked.card, kind=CardKind.CHOICE, key="choice")
    return replace(asked, card=card, choice=choice)


def typing(
    number: int = 1, *, expected: str = "损失震荡，甚至**发散**。", is_typed: bool = False
) -> Question:
    """A card whose answer can be typed; `expected` is '' for one too long to compare."""
    back = expected or "A long answer. " * 30
    asked = question(number, front="学习率过大会怎样？", back=back)
    return replace(asked, expected=expected, is_typed=is_typed)
