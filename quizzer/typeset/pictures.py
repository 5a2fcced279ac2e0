"""Room for pictures among the lines, which whoever draws the lines fills."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import TYPE_CHECKING

from quizzer.typeset.lines import Line, Segment, Style, line_width
from quizzer.typeset.links import image_targets

if TYPE_CHECKING:
    from markdown_it.token import Token

PICTURES = "pictures"
_HOLDERS = ("paragraph_close", "html_block")
_BLANK = frozenset({Style.PICTURE})


@dataclass(frozen=True, slots=True)
class Picture:
    """An image of a document that can be drawn: its target, and the cells that it takes at most."""

    target: str
    columns: int
    rows: int

    def within(self, columns: int) -> Picture:
        """As wide as `columns` allow, in its proportions."""
        if self.columns <= columns:
            return self
        return replace(self, columns=columns, rows=ceil(self.rows * columns / self.columns))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a picture belongs: its first column and line, from 0."""

    column: int
    line: int
    picture: Picture


def with_pictures(tokens: Iterable[Token], pictures: Sequence[Picture]) -> Iterator[Token]:
    """The tokens, and after each paragraph with images among `pictures` a token for those.

    Its `meta["pictures"]` has them in their order, each once.
    """
    known = {picture.target: picture for picture in pictures}
    found: dict[str, Picture] = {}
    for token in tokens:
        yield token
        for part in (token, *(token.children or ())):
            found |= {at: known[at] for at in image_targets(part) if at in known}
        if found and token.type in _HOLDERS:
            meta = {"pictures": list(found.values())}
            yield type(token)(PICTURES, "img", 0, meta=meta, level=token.level)
            found = {}


def place_lines(picture: Picture, width: int) -> Iterator[Line]:
    """The blank lines that a picture takes where there are `width` cells."""
    fitted = picture.within(max(width, 1))
    for _ in range(fitted.rows):
        yield (Segment(" " * fitted.columns, _BLANK, picture.target),)


def places(lines: Sequence[Line]) -> Iterator[Place]:
    """The rooms for pictures in typeset lines, from the top down."""
    begun: Place | None = None
    for number, line in enumerate(lines):
        at = next((at for at, piece in enumerate(line) if Style.PICTURE in piece.styles), None)
        if at is None:
            if begun:
                yield begun
            begun = None
        elif begun:
            begun = replace(begun, picture=replace(begun.picture, rows=number - begun.line + 1))
        else:
            piece = line[at]
            room = Picture(piece.link, len(piece.text), 1)
            begun = Place(line_width(line[:at]), number, room)
    if begun:
        yield begun
