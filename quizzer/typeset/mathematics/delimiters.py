"""Delimiters as tall as what they enclose."""

from quizzer.typeset.mathematics.box import EMPTY, Box, beside, column, stacked, text_box
from quizzer.typeset.mathematics.symbols import TALL

_BRACES = frozenset("{}")
_ANGLES = {"⟨": "╱╲", "⟩": "╲╱"}
_TWO = 2


def fenced(left: str, body: Box, right: str) -> Box:
    """`body` between delimiters, either of which may be ''. A brace has at least three rows."""
    if body.height == _TWO and _BRACES & {left, right}:
        blank = text_box(" " * body.width)
        body = stacked([blank, body], 1) if body.baseline == 0 else stacked([body, blank], 0)
    return beside([delimiter(left, body), body, delimiter(right, body)])


def delimiter(sign: str, body: Box) -> Box:
    """The sign for one side of `body`."""
    if not sign:
        return EMPTY
    if body.height == 1:
        return text_box(sign)
    if sign in _ANGLES:
        return _angle(sign, body)
    if sign not in TALL:
        return text_box(sign)
    top, length, middle, foot = tuple(TALL[sign])
    inner = [length] * (body.height - _TWO)
    if inner:
        inner[(body.height - 1) // 2 - 1] = middle
    return column([top, *inner, foot], body.baseline)


def _angle(sign: str, body: Box) -> Box:
    """Two strokes that meet halfway."""
    upper, lower = tuple(_ANGLES[sign])
    half = (body.height + 1) // 2
    rows = []
    for at in range(2 * half):
        is_upper = at < half
        indent = half - 1 - at if is_upper else at - half
        if sign == "⟩":
            indent = half - 1 - indent
        rows.append((" " * indent + (upper if is_upper else lower)).ljust(half))
    return column(rows, min(body.baseline, 2 * half - 1))
