"""How much work typesetting is: twice the text is about twice the work, whatever the text."""

import sys
from types import FrameType

import pytest

from quizzer.typeset import typeset

_ENDS = {
    "emphasis": ("*a ", "b*"),
    "marks of HTML": ("<i>a<b>", "</i>"),
    "brackets": ("[", "]"),
    "links": ("[a", "](b)"),
    "images": ("![a", "](b)"),
    "quotes": ("> ", ""),
    "lists": ("- ", ""),
    "items": ("- a\n", ""),
    "rows": ("| a | b |\n|-|-|\n", ""),
    "notes": ("[^1]", "\n\n[^1]: a"),
    "addresses": ("http://", ""),
    "numbered notes": ("[^a]: ", ""),
    "details": ("<details>\n\n", "</details>\n\n"),
    "paragraphs": ("a\n\n", ""),
}


def _steps(markdown: str) -> int:
    """The calls of functions that typesetting takes, those in C included."""
    steps = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal steps
        steps += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        typeset.__wrapped__(markdown, 80)
    finally:
        sys.setprofile(before)
    return steps


@pytest.mark.parametrize("name", _ENDS)
def test_work_grows_with_the_text(name: str) -> None:
    """Nothing in a text makes the rest of it more work."""
    begin, end = _ENDS[name]
    typeset.__wrapped__(begin * 10 + end * 10, 80)
    once, twice = (_steps(begin * count + end * count) for count in (250, 500))
    assert twice < 2.5 * once
