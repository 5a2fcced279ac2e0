"""The text of a file, from which its bytes can be made again."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from quizzer.domain.errors import QuizzerError
from quizzer.languages import tr
from quizzer.parsing.files.encodings import codec_of

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_MARK = "\ufeff"


class Insertion(NamedTuple):
    """Text that goes into line `line` (from 1) before its character `column` (from 0)."""

    line: int
    column: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NotesText:
    """A file's lines, each with the line end that it has, their encoding and byte-order mark."""

    lines: tuple[str, ...]
    encoding: str = "utf-8"
    mark: str = ""

    @property
    def newline(self) -> str:
        """How this file ends its lines: as its first one does."""
        return end_of(self.lines[0]) or "\n" if self.lines else "\n"

    def normal(self) -> str:
        """The text as the parser reads it: newlines as `\\n`, no mark."""
        return "\n".join(map(content, self.lines)) + ("\n" * bool(self._is_ended()))

    def _is_ended(self) -> bool:
        return bool(self.lines and end_of(self.lines[-1]))

    def encoded(self) -> bytes:
        """The bytes of the file. Raises QuizzerError for a character that it cannot hold."""
        try:
            return (self.mark + "".join(self.lines)).encode(self.encoding)
        except UnicodeEncodeError as error:
            said = tr("{character!r} cannot be written in {encoding}: save the file as UTF-8")
            character = error.object[error.start]
            raise QuizzerError(
                said.format(character=character, encoding=self.encoding.upper())
            ) from error

    def with_lines(self, lines: Iterable[str]) -> "NotesText":
        """The same file with other lines."""
        return replace(self, lines=tuple(lines))

    def with_insertions(self, insertions: Iterable[Insertion]) -> "NotesText":
        """The same file with text put in, at most one into a line."""
        lines = list(self.lines)
        for line, column, text in insertions:
            old = lines[line - 1]
            lines[line - 1] = old[:column] + text + old[column:]
        return self.with_lines(split_lines("".join(lines)))


def read_lines(data: bytes, shown: str) -> NotesText:
    """The text of a file's bytes; `shown` is its path for messages.

    Raises QuizzerError where the same bytes could not be made of it again.
    """
    encoding = codec_of(data)
    try:
        text = data.decode(encoding)
        is_same = text.encode(encoding) == data
    except (UnicodeError, LookupError):
        is_same = False
        text = ""
    if not is_same:
        said = tr("{path}:1: its text cannot be read for certain: save the file as UTF-8")
        raise QuizzerError(said.format(path=shown))
    mark = _MARK * text.startswith(_MARK)
    return NotesText(lines=split_lines(text[len(mark) :]), encoding=encoding, mark=mark)


def split_lines(text: str) -> tuple[str, ...]:
    """The lines of `text` with their ends, which are those that the parser knows."""
    return tuple(_LINE.findall(text))


def content(line: str) -> str:
    """A line without its end."""
    return line.rstrip("\r\n")


def end_of(line: str) -> str:
    """The end of a line: '' for the last one of a file that ends without."""
    return line[len(content(line)) :]


def without_blank_end(lines: Sequence[str]) -> list[str]:
    """`lines` without the blank ones at their end."""
    kept = list(lines)
    while kept and not kept[-1].strip():
        kept.pop()
    return kept


def ended(lines: Sequence[str], newline: str) -> list[str]:
    """`lines`, each ending in `newline`."""
    return [content(line) + newline for line in lines]
