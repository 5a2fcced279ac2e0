"""The formulas of a document, put among its tokens in both layouts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from quizzer.typeset.breaking import break_text
from quizzer.typeset.characters import SPACES, clean
from quizzer.typeset.lines import Line, Segment, Style, joined, line_width, segment
from quizzer.typeset.mathematics.box import Box, beside, text_box
from quizzer.typeset.mathematics.shown import FIRM, Mathematics

if TYPE_CHECKING:
    from markdown_it.token import Token

    from quizzer.typeset.mathematics.formula import Formula

_INLINE = ("math_inline", "math_inline_double")
_BETWEEN = text_box("    ")
_HANG = segment("  ")
_CUT = segment("↪ ", Style.MUTED)


def set_formulas(tokens: Iterable[Token], mathematics: Mathematics, width: int) -> Iterator[Token]:
    """The tokens, each formula in them as a line; after a paragraph the boxes of its formulas.

    A `math_boxes` token has the `Formula`s in its `meta["formulas"]`, a `math_block` its own in
    `meta["formula"]`, both how they are shown in `meta["shown"]`.
    """
    boxes: list[Formula] = []
    for token in tokens:
        if token.type == "inline":
            boxes = _boxes(token.children or (), mathematics)
            yield _as_line(token, mathematics, width)
        elif token.type == "math_block":
            read = _read(token, mathematics)
            yield token.copy(meta={"formula": read, "shown": mathematics})
        else:
            yield token
            if token.type == "paragraph_close" and boxes:
                yield _boxes_token(token, boxes, mathematics)


def _boxes(children: Sequence[Token], mathematics: Mathematics) -> list[Formula]:
    """The formulas of a paragraph that need two dimensions, each once."""
    if not mathematics.has_boxes:
        return []
    found = (_read(token, mathematics) for token in children if token.type in _INLINE)
    return list(dict.fromkeys(each for each in found if each.is_structural))


def _boxes_token(close: Token, boxes: list[Formula], shown: Mathematics) -> Token:
    meta = {"formulas": boxes, "shown": shown}
    return type(close)("math_boxes", "math", 0, meta=meta, level=close.level)


def _as_line(token: Token, mathematics: Mathematics, width: int) -> Token:
    if token.children:  # a paragraph's, or those of an image's caption
        return token.copy(children=[_as_line(it, mathematics, width) for it in token.children])
    if token.type not in _INLINE:
        return token
    read = _read(token, mathematics)
    text = "; ".join(read.fitting(width // 2))
    return token.copy(content=text, meta={"style": style_of(read)})


def _read(token: Token, mathematics: Mathematics) -> Formula:
    from quizzer.typeset.mathematics.formula import formula  # noqa: PLC0415  50 ms

    return formula(token.content, mathematics.macros)


def style_of(read: Formula) -> Style:
    """What is not understood at all looks like code, which its source is."""
    return Style.CODE if read.is_source else Style.MATH


def displayed(read: Formula, shown: Mathematics, width: int) -> Iterator[Line]:
    """A formula on lines of its own: its box, or its equations where that is too wide."""
    box = read.box if shown.has_boxes else None
    has_box = box is not None and (shown.keeps_wide or box.width <= width)
    if not has_box or (shown.has_lines and read.is_structural):
        for text in read.fitting(width):
            for mark, part in _broken(clean(text), width):
                yield joined((mark, segment(part, style_of(read))))
    if box and has_box:
        yield from _drawn(box)


def boxes_beside(
    formulas: Sequence[Formula], width: int, *, keeps_wide: bool = False
) -> Iterator[Line]:
    """Boxes from left to right while there is room, then below; wider ones only where they may."""
    rows: list[list[Box]] = []
    room = 0
    boxes = [each.box for each in formulas if each.box]
    for box in [box for box in boxes if keeps_wide or box.width <= width]:
        if rows and box.width + _BETWEEN.width <= room:
            rows[-1] += [_BETWEEN, box]
            room -= _BETWEEN.width + box.width
        else:
            rows.append([box])
            room = width - box.width
    for at, row in enumerate(rows):
        yield from [()] * bool(at)
        yield from _drawn(beside(row))


def softened(line: Line) -> Line:
    """The line with an ordinary space for each that kept a formula together."""
    return tuple(
        piece.with_text(piece.text.replace(FIRM, " ")) if Style.MATH in piece.styles else piece
        for piece in line
    )


def _drawn(box: Box) -> Iterator[Line]:
    return ((segment(row.rstrip(), Style.MATH),) for row in box.rows)


def _broken(text: str, width: int) -> Iterator[tuple[Segment, str]]:
    """The lines of an equation; those after the first are indented.

    A mark says so where something is cut that should stay together.
    """
    first, *rest = break_text(text, width)
    yield segment(""), text[slice(*first)]
    if rest:
        begin = rest[0][0]
        tail = text[begin:]
        for at, end in break_text(tail, width - line_width((_HANG,))):
            is_cut = text[begin + at - 1] not in SPACES
            yield _CUT if is_cut else _HANG, tail[at:end]
