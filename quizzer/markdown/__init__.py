"""The one markdown configuration that importing and showing share.

Importing this package is cheap: markdown-it itself (0.1 s) is loaded by the first call.
"""

from collections.abc import Callable, Container, Sequence
from functools import cache
from typing import TYPE_CHECKING

from quizzer.markdown.sieve import Block, Blocks, Sieve

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

MAX_DEPTH = 40
_MANY_LINES = 5_000
_MOST_CHARACTERS = 1 << 31


@cache
def parser() -> "MarkdownIt":
    """CommonMark with tables, definition lists, footnotes, strikethrough, bare links, formulas and
    Chinese emphasis.

    Beyond markdown-it's own tokens there are `math_inline`, `math_inline_double` and `math_block`,
    with the LaTeX source as their content; `footnote_ref`, with the number of the note as its
    content, and `footnote_reference_open`, with it in `info`. Blocks nested deeper than
    `MAX_DEPTH` levels come as one `code_block`, so that no text is ever left out. Do not change
    the parser: it is shared.
    """
    from quizzer.markdown.configuration import build  # noqa: PLC0415 (loads markdown-it)

    return build(MAX_DEPTH, has_definitions=True)


@cache
def _block_parser() -> "MarkdownIt":
    from quizzer.markdown.configuration import build  # noqa: PLC0415 (loads markdown-it)

    return build(MAX_DEPTH, has_definitions=False)


def blocks(text: str) -> "list[Token]":
    """The block structure of `text` (newlines as `\\n`), with inline text left unparsed.

    Twice as fast as a full parse; definition lists are paragraphs here. Every token's `map` is a
    pair of lines of `text`, from 0, the second exclusive.
    """
    tokens: list[Token] = []
    _parse(text, tokens)
    return tokens


def blocks_of(text: str, types: Container[str] | None = None) -> Sequence[Block]:
    """The blocks of `text` whose tokens are of these types, or all: type and lines, in order.

    As from `blocks`, in a small part of the memory.
    """
    found = Blocks(types)
    each_block(text, found.take)
    found.settle(0)
    return found


def each_block(text: str, take: "Callable[[Token], None]") -> None:
    """Let `take` look at each token that `blocks` would give; it must not keep them.

    The last line of one that opens a block is not known yet.
    """
    tokens = Sieve(take)
    _parse(text, tokens)
    tokens.finish()


def _parse(text: str, tokens: "list[Token]") -> None:
    markdown = _block_parser()
    if not _MANY_LINES < text.count("\n") < len(text) < _MOST_CHARACTERS:
        markdown.block.parse(text, markdown, {}, tokens)
        return
    from quizzer.markdown.long_texts import LongState  # noqa: PLC0415 (loads markdown-it)

    state = LongState(text, markdown, tokens)
    markdown.block.tokenize(state, 0, state.lineMax)
