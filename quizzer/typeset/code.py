"""Fenced and indented code: its colours, and long lines folded with a mark."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING

from quizzer.typeset.breaking import fold
from quizzer.typeset.characters import clean
from quizzer.typeset.lines import Line, Segment, Style, line_width, plain, segment
from quizzer.typeset.wrapping import cut, split_lines

if TYPE_CHECKING:
    from pygments.lexer import Lexer
    from pygments.token import _TokenType

CONTINUED = segment("↪ ", Style.MUTED)
_TAB = 4
_LONGEST_COLOURED = 50_000  # characters
_COLOURING = Lock()
"""Pygments fills the tables of a language when it first meets it, be it within another, and would
let another thread read tables that are half full, or mix up two."""

# By the last name that counts in Pygments' path of a token, such as Token.Literal.String.Single.
_STYLES = {
    "Keyword": Style.KEYWORD,
    "String": Style.STRING,
    "Comment": Style.COMMENT,
    "Number": Style.NUMBER,
    "Function": Style.FUNCTION,
    "Class": Style.FUNCTION,
    "Decorator": Style.FUNCTION,
    "Builtin": Style.BUILTIN,
    "Operator": Style.OPERATOR,
    "Inserted": Style.INSERTED,
    "Deleted": Style.DELETED,
    "Subheading": Style.FUNCTION,
}


def code_lines(source: str, language: str, width: int) -> Iterator[Line]:
    """Code in lines of at most `width` cells (at least 4).

    A longer line goes on below, after a mark. `language` is one of Pygments' names, or ''.
    """
    text = clean(source.expandtabs(_TAB)).rstrip("\n")
    for row in split_lines(_coloured(text, language)):
        if line_width(row) <= width:
            yield row
        else:
            spans = fold(plain(row), (0, len(plain(row))), width - line_width((CONTINUED,)))
            first, *rest = cut(row, spans)
            yield first
            yield from ((CONTINUED, *line) for line in rest)


def _coloured(text: str, language: str) -> Iterator[Segment]:
    pieces = _tokens(text, language) if language and len(text) <= _LONGEST_COLOURED else []
    if "".join(value for _, value in pieces) != text:
        pieces = []
    if not pieces:
        yield segment(text, Style.CODE_BLOCK)
    for kind, value in pieces:
        style = next((_STYLES[name] for name in reversed(kind) if name in _STYLES), None)
        yield segment(value, Style.CODE_BLOCK, *([style] if style else []))


def _tokens(text: str, language: str) -> list[tuple[_TokenType, str]]:
    """Pygments' kinds and texts; none for a language that it does not know."""
    with _COLOURING:
        lexer = _lexer(language)
        return list(lexer.get_tokens(text)) if lexer else []


@lru_cache(maxsize=32)
def _lexer(language: str) -> Lexer | None:
    from pygments.lexers import get_lexer_by_name  # noqa: PLC0415 (30 ms, only for known code)
    from pygments.util import ClassNotFound  # noqa: PLC0415

    try:
        return get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None
