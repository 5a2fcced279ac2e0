"""The blocks of a text without their tokens, which weigh far more than short lines do."""

from collections.abc import Container
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from markdown_it.token import Token


class Block(NamedTuple):
    """A token's type and level, and its lines: the first one, and the one after its last.

    `lines` is empty for a token that ends a block.
    """

    type: str
    level: int
    lines: list[int]


class Sieve(list["Token"]):
    """A list for a parser's tokens that keeps the type and the lines of those of some types only.

    Each token lasts until the next one comes: by then it has its lines, whose end is filled in
    later. All that the parser's rules look up in what came before, whether a paragraph is in a
    list without blank lines, is of no use here.
    """

    def __init__(self, types: Container[str]) -> None:
        super().__init__()
        self._types = types
        self._blank: Token | None = None
        self.found: list[Block] = []

    def append(self, token: "Token") -> None:
        """Take the next token."""
        self._let_go()
        super().append(token)

    def blocks(self) -> list[Block]:
        """What was kept, once all tokens have come."""
        self._let_go()
        return self.found

    def _let_go(self) -> None:
        """Keep of the last token what is asked for, and a blank one in its place."""
        if not self:
            return
        last = self[-1]
        if last.type in self._types:
            self.found.append(Block(last.type, last.level, last.map or []))
        if self._blank is None:
            self._blank = type(last)("", "", 0)
        self[-1] = self._blank
