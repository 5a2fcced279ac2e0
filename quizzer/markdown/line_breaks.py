"""A line break in the source between two Chinese characters is no space."""

from collections.abc import Sequence

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from quizzer.markdown.scripts import is_unspaced


def join_chinese_lines(state: StateCore) -> None:
    """Leave out each soft break whose neighbours on both sides are Chinese text."""
    for token in state.tokens:
        if token.type == "inline" and token.children and "\n" in token.content:
            token.children = _joined(token.children)


def _joined(children: Sequence[Token]) -> list[Token]:
    before = _edges(children, -1)
    after = _edges(children[::-1], 0)[::-1]
    return [
        child
        for child, last, first in zip(children, before, after, strict=True)
        if not (child.type == "softbreak" and is_unspaced(last) and is_unspaced(first))
    ]


def _edges(children: Sequence[Token], edge: int) -> list[str]:
    """For each child, the character at `edge` of the nearest content before it in the order given.

    '' where that content is no text.
    """
    edges = []
    nearest = ""
    for child in children:
        edges.append(nearest)
        if child.type == "text":
            nearest = child.content[edge:][:1] or nearest
        elif child.nesting == 0:
            nearest = ""
    return edges
