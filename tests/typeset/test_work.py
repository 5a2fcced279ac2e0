"""How much work typesetting is: twice the text is about twice the work, whatever the text."""

import pytest

from quizzer.typeset import typeset
from tests.work import calls

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
    return calls(lambda: typeset.__wrapped__(markdown, 80))


@pytest.mark.parametrize(
    "most", [pytest.param(200, id="short"), pytest.param(1_000, id="long", marks=pytest.mark.soak)]
)
@pytest.mark.parametrize("name", _ENDS)
def test_work_grows_with_the_text(name: str, most: int) -> None:
    """Nothing in a text makes the rest of it more work."""
    begin, end = _ENDS[name]
    typeset.__wrapped__(begin * 10 + end * 10, 80)
    once, twice = (_steps(begin * count + end * count) for count in (most // 2, most))
    assert twice < 2.5 * once
