"""A line of one mark, over and over, holds nothing up."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import pytest

from quizzer.parsing import parse_file

pytestmark = pytest.mark.soak
MANY = 100_000
AT_MOST_S = 20
"""Of processor time, for what takes a tenth of a second, and hours where each mark is a start."""
LINES = [
    *("# Notes", "## Key", "## 參考答案", "## 1.1 Name it", "# Problem", "## Question 2"),
    *("### Q2.1：为什么？", "## 题目5：列出两种锁", "- 答案", "**Solution", "??? answer"),
    *("2 - How far?", "{{a", "- **Why?**", "a :: b", "(a) Why?", "一、选择题", "| a | b |"),
]
MARKS = [" ", "\t", "*", "_", "`", '"', ".", "(", "：", "> "]


@contextmanager
def ended() -> Iterator[None]:
    """Raise TimeoutError where what is inside goes on for hours."""

    def give_up(_signal: int, _frame: FrameType | None) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGVTALRM, give_up)
    signal.setitimer(signal.ITIMER_VIRTUAL, AT_MOST_S)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no timer here")
@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("mark", MARKS)
def test_a_run_of_marks_on_a_line_is_read_at_once(line: str, mark: str) -> None:
    """At its end, before one more letter, and in its middle."""
    run, half = mark * (MANY // len(mark)), len(line) // 2
    for long in (f"{line}{run}x", f"{line[:half]}{run}{line[half:]}"):
        with ended():
            parse_file(f"# a?\n\nb\n\n{long}\n\nc\n".encode(), "n.md")
