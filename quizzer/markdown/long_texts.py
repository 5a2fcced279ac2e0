"""A parser's state for texts of very many lines: what it keeps of each takes twenty bytes."""

from array import array
from typing import TYPE_CHECKING

from markdown_it.rules_block import StateBlock

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_INTEGER = "i"


class LongState(StateBlock):
    """As markdown-it's own, with arrays for its lists; for less than 2 billion characters."""

    def __init__(self, src: str, md: "MarkdownIt", tokens: "list[Token]") -> None:
        """The state before the first line of `src`."""
        super().__init__("", md, {}, tokens)
        self.src = src
        self.bMarks, self.eMarks = array(_INTEGER), array(_INTEGER)  # type: ignore[assignment]
        self.tShift, self.sCount = array(_INTEGER), array(_INTEGER)  # type: ignore[assignment]
        self._mark_lines()
        self.bsCount = array(_INTEGER, bytes(4 * len(self.bMarks)))  # type: ignore[assignment]
        self.lineMax = len(self.bMarks) - 1

    def _mark_lines(self) -> None:
        """Where each line begins and ends, its first characters of space and their columns.

        As upstream, a last line of spaces alone is none, and an empty one follows the last.
        """
        start, length = 0, len(self.src)
        while start < length:
            end = self.src.find("\n", start)
            end = length if end < 0 else end
            indent = columns = 0
            if self.src[start] in " \t":
                line = self.src[start:end]
                indent = len(line) - len(line.lstrip(" \t"))
                columns = len(line[:indent].expandtabs(4))
            if start + indent == length:
                break
            self._mark(start, end, indent, columns)
            start = end + 1
        self._mark(length, length, 0, 0)

    def _mark(self, start: int, end: int, indent: int, columns: int) -> None:
        self.bMarks.append(start)
        self.eMarks.append(end)
        self.tShift.append(indent)
        self.sCount.append(columns)

    def getLines(self, begin: int, end: int, indent: int, keepLastLF: bool) -> str:  # noqa: N802, N803
        """The text of lines `begin` to before `end`, without `indent` columns of their space."""
        if begin >= end or indent or self.level:
            return super().getLines(begin, end, indent, keepLastLF)
        return self.src[self.bMarks[begin] : self.eMarks[end - 1] + keepLastLF]
