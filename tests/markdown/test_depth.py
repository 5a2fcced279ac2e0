"""Quotes in quotes: all of their text is kept, and the work grows with the text alone."""

from collections.abc import Callable

import pytest
from markdown_it.rules_block import StateBlock

from quizzer.markdown import MAX_DEPTH, blocks, depth
from quizzer.markdown.configuration import build

QUOTES: dict[str, Callable[[int], str]] = {
    "lazy lines": lambda count: "> " * 40 + "a\n" + "b\n" * count,
    "every other line lazy": lambda count: ("> " * 40 + "a\nb\n") * (count // 2),
    "one less deep": lambda count: ("> " * 39 + "a\nb\n") * (count // 2),
    "blank lines between": lambda count: ("> " * 30 + "a\nb\n\n") * (count // 3),
    "too deep": lambda count: ("> " * 60 + "a\nb\n") * (count // 2),
}


def looks(text: str) -> int:
    """How often a line of `text` is looked at, for whether a block ends there."""
    count = 0

    def counted(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        nonlocal count
        count += silent
        return False

    markdown = build(MAX_DEPTH, has_definitions=False)
    interrupting = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    markdown.block.ruler.before("fence", "counted", counted, interrupting)  # type: ignore[arg-type]
    markdown.block.parse(text, markdown, {}, [])
    return count


@pytest.mark.parametrize("name", QUOTES)
def test_the_work_is_linear(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A share of its own for quotes in quotes, and for the rest a few looks at each line."""
    monkeypatch.setattr(depth, "MOST_QUOTED_LINES", share := 10_000)
    for lines in (200, 800):
        assert looks(QUOTES[name](lines)) <= share * 2 + 20 * lines


@pytest.mark.parametrize("name", QUOTES)
def test_no_text_is_lost(name: str) -> None:
    """What is not read as quotes is there as it is written."""
    text = QUOTES[name](600)
    told = "".join(token.content for token in blocks(text))
    assert (told.count("a"), told.count("b")) == (text.count("a"), text.count("b"))
