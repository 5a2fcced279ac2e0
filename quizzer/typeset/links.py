"""The links of a document."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from quizzer.markdown import parser
from quizzer.typeset.html import targets

if TYPE_CHECKING:
    from markdown_it.token import Token


def links(markdown: str) -> tuple[str, ...]:
    """Where its links and images lead, in order of appearance, each target once."""
    found = (
        target
        for block in parser().parse(markdown)
        for token in (block, *(block.children or ()))
        for target in _targets(token)
    )
    return tuple(dict.fromkeys(found))


def images(markdown: str) -> tuple[str, ...]:
    """Where its images lead, in order of appearance, each target once."""
    found = (
        target
        for block in parser().parse(markdown)
        for token in (block, *(block.children or ()))
        for target in image_targets(token)
    )
    return tuple(dict.fromkeys(found))


def image_targets(token: "Token") -> Iterator[str]:
    """Where the images of one token lead; of a block's token without its inline ones."""
    if token.type.startswith("html"):
        yield from targets(token.content, ("img",))
    elif token.type == "image" and token.attrs.get("src"):
        yield str(token.attrs["src"])


def _targets(token: "Token") -> Iterator[str]:
    if token.type.startswith("html"):
        yield from targets(token.content)
    target = str(token.attrs.get("href") or token.attrs.get("src") or "")
    if target:
        yield target
