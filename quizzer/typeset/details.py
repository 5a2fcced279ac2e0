"""Blocks of HTML that hold, or are, other blocks: `<details>`, `<summary>`, `<hr>` and `<pre>`.

What stands between the tags of `<details>` belongs to it. CommonMark reads the tags as blocks of
HTML and what is between them, parted by empty lines, as blocks beside them.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from quizzer.typeset.blocks import Block
from quizzer.typeset.html import without_comments

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

DETAILS = "details"
SUMMARY = "summary"
_MOST_NESTED = 5
_CODE = re.compile(r"</?code(?:\s[^<>]*)?>", re.IGNORECASE)
_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>details|hr)(?=[\s/>])[^<>]*>"
    r"|<summary(?:\s[^<>]*)?>(?P<summary>[^<]*(?:<(?!/?summary)[^<]*)*)</summary>"
    r"|<pre(?:\s[^<>]*)?>\n?(?P<pre>[^<]*(?:<(?!/?pre)[^<]*)*)</pre>",
    re.IGNORECASE,
)


def with_details(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with those between `<details>` and its end in a block of their own.

    A `<summary>` is a block; `<hr>` and `<pre>` are as markdown's own. What is not closed goes on
    to the end.
    """
    outermost: list[Block] = []
    open_blocks = [outermost]
    for block in _split(blocks):
        if block.type != DETAILS:
            open_blocks[-1].append(block)
        elif block.token.nesting < 0:
            open_blocks = open_blocks[:-1] or [outermost]
        elif len(open_blocks) <= _MOST_NESTED:
            open_blocks[-1].append(block)
            open_blocks.append(block.children)
    return outermost


def _split(blocks: Iterable[Block]) -> Iterator[Block]:
    """Blocks of HTML cut at the tags that matter here."""
    for block in blocks:
        if block.type == "html_block":
            yield from _cut(block)
        else:
            yield block


def _cut(block: Block) -> Iterator[Block]:
    source = without_comments(block.token.content)
    at = 0
    for tag in _TAG.finditer(source):
        yield from _piece(block, source[at : tag.start()])
        at = tag.end()
        yield _tagged(block, tag)
    yield from _piece(block, source[at:])


def _tagged(block: Block, tag: re.Match[str]) -> Block:
    if tag["pre"] is not None:
        code = unescape(_CODE.sub("", tag["pre"]))
        return Block("code_block", block.token.copy(content=code))
    if tag["summary"] is not None:
        return Block(SUMMARY, block.token.copy(content=tag["summary"].strip()))
    return Block(tag["name"].lower(), block.token.copy(nesting=-1 if tag["end"] else 1))


def _piece(block: Block, source: str) -> Iterator[Block]:
    if source.strip():
        yield Block(block.type, block.token.copy(content=source.strip("\n")))
