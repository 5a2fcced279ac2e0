"""Questions that take the code they point at along."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.parsing.answers.pointed_code import with_code

CODE = "```py\nprint(1)\n```"


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("What is the output of this code?", f"{CODE}\n1"),
        ("What does the following code do?", f"{CODE}\n\nIt prints."),
        ("下面的代码会输出什么？", f"{CODE}\n\n输出 1。"),
        ("请指出这段程序的错误。", f"例如：\n\n{CODE}\n没有错误。"),
        ("Q1：打印", f"以下代码输出什么\n{CODE}\n输出 1。"),
    ],
)
def test_code_that_is_pointed_at_belongs_to_the_question(question: str, answer: str) -> None:
    """What stands below the code is the answer."""
    pointed = with_code(question, answer)
    assert pointed is not None
    assert pointed[0].endswith(CODE)
    assert CODE not in pointed[1]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("How does one print?", f"{CODE}\nSo."),
        ("下面的代码会输出什么？", "输出 1。"),
        ("下面的代码会输出什么？", CODE),
        ("下面的代码会输出什么？", f"{CODE}\n\n- [ ] TODO"),
        ("下面的代码会输出什么？", "```py verify\nprint(1)\n```\n输出 1。"),
        ("下面的代码会输出什么？", f"先看循环。\n{CODE}\n输出 1。"),
        ("下面的代码会输出什么？", f"{CODE}\n\nA. 1\nB. 2\n\n答案：A"),
        ("什么是打印？", f"下面的代码输出 1：\n{CODE}\n这就是打印。"),
        ("下面的代码会输出什么？", "```py\nprint(1)\n"),
    ],
)
def test_other_code_answers(question: str, answer: str) -> None:
    """Code that nothing points at, that is all there is, proves a claim, or has options below."""
    assert with_code(question, answer) is None


@given(
    st.sampled_from(["下面的代码输出什么？", "Q1", "Why?"]),
    st.lists(
        st.sampled_from([CODE, "~~~\nx\n~~~", "", "以下代码输出什么", "text", "A. 1", "```"])
    ).map("\n".join),
)
def test_no_line_is_lost(question: str, answer: str) -> None:
    """Question and answer hold the same lines as before, in their order."""
    pointed = with_code(question, answer) or (question, answer)
    before = [line for line in [question, *answer.split("\n")] if line.strip()]
    assert [line for line in "\n".join(pointed).split("\n") if line.strip()] == before
