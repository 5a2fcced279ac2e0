"""The inline text of a paragraph, a heading or a table cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizzer.typeset.html import write_html, write_image
from quizzer.typeset.lines import Line, Style, plain
from quizzer.typeset.scripts import scripted
from quizzer.typeset.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

_STYLES = {
    "strong": Style.STRONG,
    "em": Style.EMPHASIS,
    "s": Style.STRIKE,
    "a": Style.LINK,
}


def inline(tokens: Sequence[Token], base: frozenset[Style] = frozenset()) -> Line:
    """The inline tokens of one block as text, not yet wrapped; newlines in it break lines."""
    writer = Writer(base)
    _write_all(tokens, writer)
    return writer.written()


def _write_all(tokens: Sequence[Token], writer: Writer) -> None:
    previous = None
    for token in tokens:
        if previous and previous.type == "link_open" and token.type == "link_close":
            writer.flow(_text(previous, "href"))
        if token.nesting:
            _mark(token, writer)
        elif token.type == "footnote_ref":
            writer.write(scripted(token.content, "sup"), Style.MARKER)
        else:
            _write(token, writer)
        previous = token


def _mark(token: Token, writer: Writer) -> None:
    if token.nesting < 0:
        writer.close(token.tag)
    else:
        style = _STYLES.get(token.tag)
        writer.open(token.tag, *([style] if style else []), link=_text(token, "href"))


def _write(token: Token, writer: Writer) -> None:
    match token.type:
        case "softbreak":
            writer.flow(" ")
        case "hardbreak":
            writer.break_line()
        case "code_inline":
            writer.write(token.content, Style.CODE)
        case "math_inline":
            writer.write(token.content, token.meta["style"])
        case "math_inline_double":
            writer.write_apart(token.content, token.meta["style"])
        case "html_inline":
            write_html(token.content, writer)
        case "image":
            alt = plain(inline(token.children or ()))
            write_image(alt, _text(token, "src"), writer)
        case _:
            writer.flow(token.content)


def _text(token: Token, attribute: str) -> str:
    return str(token.attrs.get(attribute, ""))
