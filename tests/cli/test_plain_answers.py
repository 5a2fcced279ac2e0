"""Typed answers and choices in `quizzer study --plain`."""

import json
from pathlib import Path

import pytest

from quizzer.cli.plain_answers import chosen_options
from quizzer.domain.choices import Choice, Option
from tests.cli.running import Program

CHOICE = """\
# 下列哪一项有上下界？

- [ ] ReLU
- [x] **Sigmoid**
- [ ] 恒等函数

介于 0 与 1 之间。
"""
TYPED = (
    """\
---
answer: typed
---
# 学习率过大会怎样？

损失震荡，甚至发散。

# What takes long to type?

"""
    + "It goes on and on. " * 20
)


@pytest.fixture
def choice(quizzer: Program, tmp_path: Path) -> Program:
    """With one choice to study."""
    return taken_in(quizzer, tmp_path, CHOICE)


@pytest.fixture
def typed(quizzer: Program, tmp_path: Path) -> Program:
    """With a short and a long answer to type."""
    return taken_in(quizzer, tmp_path, TYPED)


def taken_in(quizzer: Program, folder: Path, text: str) -> Program:
    (folder / "n.md").write_text(text, encoding="utf-8")
    assert quizzer("import", folder / "n.md").code == 0
    return quizzer


def ratings(quizzer: Program) -> list[str]:
    exported = json.loads(quizzer("export", "--format", "json").out)
    return [review["rating"] for review in exported["reviews"]]


def right_number(out: str) -> str:
    return next(line.split()[0] for line in out.splitlines() if line.endswith("  Sigmoid"))


def test_options_are_chosen_by_their_numbers(choice: Program) -> None:
    """The right one suggests Good, which enter takes; what explains it is shown."""
    number = right_number(choice("study", "--plain").out)
    out = choice("study", "--plain", keys=f"{number}\n\nq\n").out
    assert f"right: the answer is {number}\nthis suggests 3 Good\n\n介于 0 与 1 之间。" in out
    assert "[enter] Good" in out
    assert ratings(choice) == ["good"]


@pytest.mark.parametrize(("given", "told"), [("{wrong}", "not right"), ("", "not answered")])
def test_a_wrong_choice_suggests_again(choice: Program, given: str, told: str) -> None:
    """Enter takes it, and any other rating is the learner's to give."""
    number = int(right_number(choice("study", "--plain").out))
    out = choice("study", "--plain", keys=given.format(wrong=1 + number % 3) + "\n\n\n4\nq\n").out
    assert f"{told}: the answer is {number}\nthis suggests 1 Again" in out
    assert ratings(choice) == ["again", "easy"]


def test_other_keys_work_while_choosing(choice: Program) -> None:
    """What is neither an option nor a key is told; nothing is rated before."""
    out = choice("study", "--plain", keys="*\n4\n1 x\nq\n").out
    assert "flagged" in out
    assert out.count("is neither an option nor a key here") == 2
    assert ratings(choice) == []


def test_an_answer_is_typed_where_the_deck_asks_for_it(typed: Program) -> None:
    """The difference, the agreement and the suggestion come before the answer."""
    out = typed("study", "--plain", keys="损失振荡，发散\n1\nq\n").out
    assert "your answer, 71% the same ([missing] ~extra~):" in out
    assert "损失~振~[震]荡，[甚至]发散\n" in out
    assert "this suggests 1 Again" in out
    assert out.index("this suggests") < out.index("损失震荡，甚至发散。")
    assert ratings(typed) == ["again"]


def test_an_equal_answer_suggests_good(typed: Program) -> None:
    """Punctuation does not matter."""
    out = typed("study", "--plain", keys="损失震荡 甚至发散\n\nq\n").out
    assert "your answer, 100% the same" in out
    assert ratings(typed) == ["good"]


def test_a_long_answer_is_typed_on_demand_and_not_compared(typed: Program) -> None:
    """t asks for it; it is shown beside the answer, and enter stays Good."""
    out = typed("study", "--plain", keys="\n@\nt\non and on\n\nq\n").out
    assert "suspended" in out
    assert "your answer: on and on" in out
    assert "this suggests" not in out
    assert ratings(typed) == ["good"]


@pytest.mark.parametrize("keys", ["", "\n", "\nt\n", "\n\n"])
def test_the_input_may_end_anywhere(typed: Program, keys: str) -> None:
    """Nothing is rated then."""
    ran = typed("study", "--plain", keys=keys)
    assert (ran.code, ran.err) == (0, "")
    assert ratings(typed) == []


@pytest.mark.parametrize(
    ("said", "places"),
    [("1", {0}), ("1 3", {0, 2}), ("3,1", {0, 2}), ("1、2", {0, 1}), ("4", None), ("", None)],
)
def test_numbers_name_options(said: str, places: set[int] | None) -> None:
    """Apart by spaces or commas of either language."""
    choice = Choice(tuple(Option(text, text == "a") for text in "abc"))
    assert chosen_options(said, choice) == places
