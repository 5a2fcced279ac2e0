"""Texts to typeset, of every kind that may turn up."""

import unicodedata
from collections.abc import Iterable

from hypothesis import settings
from hypothesis import strategies as st

from quizzer.typeset import Line, plain

law = settings(deadline=None)

WIDTHS = st.integers(20, 200)
HAN = "梯度下降法训练神经网络损失函数权重"
STOPS = "，。！？；：、）》」』】…"
STARTS = "（《「『【"

_SNIPPETS = (
    "# ", "## ", "- ", "+ ", "* ", "1. ", "99) ", "  ", "    ", "> ", ">", "---\n", "===\n",
    "```python\n", "```\n", "~~~", "| a | b |\n|---|:-:|\n", "| c ", "|",
    "**", "*", "_", "~~", "`", "``", "[", "](", "](http://x.y/z)", ")", "![", "[ ] ", "[x] ",
    "<b>", "</b>", "<br>", "<div>\n", "<!--", "-->", "<sup>", "</sup>", "<img src='a/b.png'>",
    '<a href="u">', "&amp;", "&#27;", "&#x202e;", "$", "$$", "$$\n", "\\", "\\frac{a}{b}",
    "https://example.org/a/b?c=d", "\n", "\n\n", " ", "  \n", "\t", "word", "longerword" * 3,
    "def f(): return 1", "x = 'y'  # z", "\x1b[31m", "\x07", "\u200d", "\ufe0f", "\u0301",
    "👩", "❤", "🏽", "©", "\u3000", "“", "”",
)  # fmt: skip
ANYTHING = st.one_of(
    st.text(st.characters(codec=None), max_size=60),
    st.lists(
        st.one_of(st.sampled_from(_SNIPPETS), st.text(HAN + STOPS + STARTS + "ab", max_size=12)),
        max_size=25,
    ).map("".join),
)
"""Any markdown, well formed or not, lone surrogates and terminal escapes included."""

_WORDS = st.one_of(
    st.text(HAN, min_size=1, max_size=8),
    st.text("abcXYZ019", min_size=1, max_size=12),
    st.text("abc", min_size=20, max_size=50),
)
_PROSE_PARTS = st.tuples(
    st.sampled_from(["", "", *STARTS, "（《"]),
    _WORDS,
    st.sampled_from(["", "", *STOPS, "。”", "……", "？！", " ，"]),
    st.sampled_from(["", " "]),
)
PROSE = st.lists(_PROSE_PARTS.map("".join), max_size=20).map(lambda parts: "".join(parts).strip())
"""Chinese and Latin text as it is written: no mark of markdown, at most two marks in a row."""


def visible(text: str) -> str:
    """The characters of `text` that are no space and that a terminal draws."""
    return "".join(c for c in text if unicodedata.category(c)[0] not in "CZM")


def shown(lines: Iterable[Line]) -> str:
    """The lines as text."""
    return "\n".join(map(plain, lines))
