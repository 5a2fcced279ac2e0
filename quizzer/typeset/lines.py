"""Styled lines of text: what typesetting yields and a front end draws."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from quizzer.typeset.width import text_width


class Style(StrEnum):
    """What a stretch of text is; a front end gives each a look. Text without any is plain."""

    HEADING = "heading"
    SUBHEADING = "subheading"  # third level and below
    STRONG = "strong"
    EMPHASIS = "emphasis"
    STRIKE = "strike"
    CODE = "code"
    CODE_BLOCK = "code_block"
    MATH = "math"
    LINK = "link"
    IMAGE = "image"
    PICTURE = "picture"  # blank: the place of a picture, whose target is the link
    QUOTE = "quote"
    RULE = "rule"
    MARKER = "marker"
    TABLE_HEADER = "table_header"
    TABLE_BORDER = "table_border"
    MARKED = "marked"
    MUTED = "muted"
    KEYWORD = "keyword"
    STRING = "string"
    COMMENT = "comment"
    NUMBER = "number"
    FUNCTION = "function"
    BUILTIN = "builtin"
    OPERATOR = "operator"
    INSERTED = "inserted"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text in one look. `link` is the target it leads to, or ''."""

    text: str
    styles: frozenset[Style] = frozenset()
    link: str = ""

    def with_text(self, text: str) -> "Segment":
        """Another text in the same look."""
        return self if text == self.text else Segment(text, self.styles, self.link)


Line = tuple[Segment, ...]


def segment(text: str, *styles: Style) -> Segment:
    """A segment of `text` in the given styles."""
    return Segment(text, frozenset(styles))


def plain(line: Line) -> str:
    """The text of a line, without its styles."""
    return "".join(piece.text for piece in line)


def line_width(line: Line) -> int:
    """The number of terminal cells that a line covers."""
    return sum(text_width(piece.text) for piece in line)


def joined(pieces: Iterable[Segment]) -> Line:
    """The same text in as few segments as its styles and links allow, none of them empty."""
    line: list[Segment] = []
    for piece in pieces:
        last = line[-1] if line else None
        if last and (last.styles, last.link) == (piece.styles, piece.link):
            line[-1] = last.with_text(last.text + piece.text)
        elif piece.text:
            line.append(piece)
    return tuple(line)
