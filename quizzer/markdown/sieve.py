"""The blocks of a text without their tokens, which weigh far more than short lines do."""

from array import array
from collections.abc import Callable, Container
from typing import TYPE_CHECKING, NamedTuple

from quizzer.domain.packing import Packed, Repeated

if TYPE_CHECKING:
    from markdown_it.token import Token


class Block(NamedTuple):
    """A token's type and level, and its lines: the first one, and the one after its last.

    `lines` is empty for a token that ends a block.
    """

    type: str
    level: int
    lines: tuple[int, ...]


class Sieve(list["Token"]):
    """A list for a parser's tokens that passes on each one when the next one comes, and drops it.

    By then it has its lines, whose end is filled in later where it opens a block. All that the
    parser's rules look up in what came before, whether a paragraph is in a list without blank
    lines, is of no use here.
    """

    def __init__(self, take: "Callable[[Token], None]") -> None:
        super().__init__()
        self._take = take
        self._blank: Token | None = None

    def append(self, token: "Token") -> None:
        """Take the next token."""
        self.finish()
        super().append(token)

    def finish(self) -> None:
        """Pass on the last token; a blank one comes in its place."""
        if not self:
            return
        last = self[-1]
        if self._blank is None:
            self._blank = type(last)("", "", 0)
        if last is not self._blank:
            self[-1] = self._blank
            self._take(last)


class Blocks(Packed[Block]):
    """The blocks whose tokens are of some types, in order, each made when it is asked for."""

    def __init__(self, types: Container[str] | None) -> None:
        """None yet; of all types where `types` is None."""
        super().__init__(range(0))
        self._types = types
        self._kinds: Repeated[tuple[str, int]] = Repeated()
        self._lines = array("Q")
        self._open: list[tuple[int, int, list[int]]] = []  # level, index, lines to be completed

    def take(self, token: "Token") -> None:
        """Take the next token, if it is of these types."""
        if token.nesting >= 0:
            self.settle(token.level)
        if self._types is not None and token.type not in self._types:
            return
        index, lines = len(self), token.map or [0, 0]
        if token.nesting > 0:
            self._open.append((token.level, index, lines))
        self._kinds.append((token.type, token.level))
        self._lines.extend(lines)
        self._indexes = range(index + 1)

    def settle(self, level: int) -> None:
        """All blocks are complete but for those that hold one of `level`."""
        while self._open and self._open[-1][0] >= level:
            _, index, lines = self._open.pop()
            self._lines[2 * index + 1] = lines[1]

    def _make(self, index: int) -> Block:
        first, last = self._lines[2 * index : 2 * index + 2]
        return Block(*self._kinds[index], (first, last) if last else ())
