"""Lists: their markers, and the boxes of tasks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from quizzer.typeset.width import text_width

if TYPE_CHECKING:
    from quizzer.typeset.blocks import Block

_BULLETS = "•▪‣"
_BOXES = {"[ ] ": "☐ ", "[x] ": "☑ ", "[X] ": "☑ "}


def is_tight(block: Block) -> bool:
    """True when no empty lines stand between the items of a list, as markdown has it."""
    paragraphs = (
        child.token.hidden
        for item in block.children
        for child in item.children
        if child.type == "paragraph"
    )
    return all(paragraphs)


def markers(block: Block) -> Iterator[str]:
    """For each item of a list its bullet, number or box, all equally wide."""
    plain = list(_numbers(block) if block.type == "ordered_list" else _bullets(block))
    widest = max(map(text_width, plain))
    yield from (marker.rjust(widest) for marker in plain)


def contents(item: Block) -> list[Block]:
    """The blocks of a list item, without the box of a task, which is its marker."""
    if not _box(item):
        return item.children
    first, *rest = item.children
    text, *others = first.inline()
    token = first.children[0].token
    unboxed = token.copy(children=[text.copy(content=text.content[4:]), *others])
    return [replace(first, children=[replace(first.children[0], token=unboxed)]), *rest]


def _numbers(block: Block) -> Iterator[str]:
    first = int(block.token.attrs.get("start", 1))
    for number, item in enumerate(block.children, first):
        yield f"{number}{block.token.markup} {_box(item)}"


def _bullets(block: Block) -> Iterator[str]:
    bullet = _BULLETS[block.token.level // 2 % len(_BULLETS)]
    for item in block.children:
        yield _box(item) or f"{bullet} "


def _box(item: Block) -> str:
    first = item.children[0].inline() if item.children else []
    return _BOXES.get(first[0].content[:4], "") if first and first[0].type == "text" else ""
