"""The first question of every file, whether it can have a key, never misses one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.parsing.exams.key_titles import may_begin_key
from quizzer.parsing.exams.likely import may_have_key

_OPENINGS = ("", "## ", "> ", "- ", "**", "__", "【", "[!NOTE]- ", '!!! note "', ":::", "<b>")
_NUMBERS = ("", "一、", "12. ", "附录A：", "附件 ", "1-3", "Q1-", "第1题 ", "(1) A ", "| No. |")
_WORDS = (
    "",
    "The ",
    "odd ",
    "课后",
    "练习题",
    "参考",
    "Notes and the ",
    "# x ",
    "|题号|",
    "2. B 3. C",
)
_TITLES = (
    "答案",
    "解答",
    "Answers",
    "answer key",
    "Solution",
    "KEY",
    "marking scheme",
    "1 |",
    "1-5 A",
)
_ENDINGS = (
    "",
    ":",
    "：",
    "】",
    "**",
    '"',
    "与解析",
    " to all",
    " and rationales",
    " 1. B",
    "</b>",
    "?",
)


_LINES = st.tuples(*map(st.sampled_from, (_OPENINGS, _NUMBERS, _WORDS, _TITLES, _ENDINGS))).map(
    "".join
)


@given(_LINES)
def test_a_line_that_begins_a_key_is_found_in_its_text(line: str) -> None:
    """Whatever stands around it."""
    text = f"# a?\n\nb\n{line}\n1. A\n"
    assert (may_have_key(line) and may_have_key(text)) or not may_begin_key(line)


@pytest.mark.parametrize(
    "line",
    [
        "## What is a key?",
        "## 3. Which of 2 answers ends in 1?",
        "The key has 4 teeth.",
        "1. What is 2 - 1?",
        "答案是什么？",
        "Answer: because of the sum.",
    ],
)
def test_other_lines_are_not_taken_for_keys(line: str) -> None:
    assert not may_have_key(f"{line}\n")
