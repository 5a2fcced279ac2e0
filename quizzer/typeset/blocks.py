"""The blocks of a document, as a tree of markdown-it's tokens."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markdown_it.token import Token


@dataclass(frozen=True, slots=True)
class Block:
    """A block and those it holds. `type` is its token's, without `_open`."""

    type: str
    token: Token
    children: list[Block] = field(default_factory=list)

    def inline(self) -> list[Token]:
        """The inline tokens of a paragraph, a heading or a table cell."""
        return [
            token
            for child in self.children
            if child.type == "inline"
            for token in child.token.children or ()
        ]


def tree(tokens: Iterable[Token]) -> list[Block]:
    """The outermost blocks of a document."""
    outermost: list[Block] = []
    open_blocks = [outermost]
    for token in tokens:
        if token.nesting < 0:
            open_blocks.pop()
            continue
        block = Block(token.type.removesuffix("_open"), token)
        open_blocks[-1].append(block)
        if token.nesting > 0:
            open_blocks.append(block.children)
    return outermost
