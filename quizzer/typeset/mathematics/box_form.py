"""A formula in two dimensions."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from quizzer.typeset.mathematics.box import EMPTY, Box, beside, column, stacked, text_box
from quizzer.typeset.mathematics.delimiters import fenced
from quizzer.typeset.mathematics.line_form import accented, bare_root, script
from quizzer.typeset.mathematics.spacing import OPERANDS, Class, Placed, placed
from quizzer.typeset.mathematics.symbols import ACCENTS
from quizzer.typeset.mathematics.tree import (
    Accent,
    Binomial,
    Brace,
    Fence,
    Fraction,
    Grid,
    Kind,
    Node,
    Root,
    Row,
    Scripts,
    Source,
    Symbol,
    Word,
)

_SIGMA = column(("⎲", "⎳"), 1)
_LARGE = {
    "∑": _SIGMA,
    "∏": column(("┬─┬", "│ │"), 1),
    "∫": column(("⌠", "⎮", "⌡"), 1),
}
_OVER = {"hat": "^", "widehat": "^", "tilde": "~", "widetilde": "~", "check": "ˇ", "widecheck": "ˇ"}
_OVER |= {"vec": "→", "overrightarrow": "→", "overleftarrow": "←", "dot": "˙", "ddot": "¨"}
_BETWEEN_COLUMNS = 2
_BETWEEN_EQUATIONS = 3
_LEAST_BRACE = 3


def box(row: Row) -> Box:
    """The row in two dimensions. Raises TooLargeError."""
    return _row(row.items)


def _row(items: Sequence[Node], *, is_tight: bool = False) -> Box:
    boxes: list[Box] = []
    row = placed(items, is_tight=is_tight)
    for at, here in enumerate(row):
        gap = here.gap
        if at and not gap and _would_join(row[at - 1], here):
            gap = 1
        drawn = _box(here.node, is_tight=is_tight)
        if isinstance(here.node, Root) and _is_followed_by_sign(row, at):
            drawn = fenced("(", drawn, ")")
        boxes += [text_box(" " * gap), drawn]
    return beside(boxes)


def _is_followed_by_sign(row: Sequence[Placed], at: int) -> bool:
    """True before a sign such as `!`, which would seem to belong under a root."""
    return at + 1 < len(row) and row[at + 1].role is Class.POSTFIX


_BESIDE_FRACTIONS = OPERANDS | {Class.FUNCTION, Class.OPERATOR, Class.PREFIX, Class.SLASH}


def _would_join(before: Placed, after: Placed) -> bool:
    """True after a root, and beside a fraction, whose bar would seem a part of its neighbour."""
    roles = {before.role, after.role}
    if isinstance(before.node, Root):
        return after.role in _BESIDE_FRACTIONS and after.role is not Class.POSTFIX
    return Class.FRACTION in roles and roles <= _BESIDE_FRACTIONS


def _box(node: Node, *, is_tight: bool) -> Box:
    return _BOXES[type(node)](node, is_tight)


def _sign(node: Symbol | Word, _: bool) -> Box:
    return text_box(node.text)


def _source(source: Source, _: bool) -> Box:
    return text_box(source.latex)


def _nested(row: Row, is_tight: bool) -> Box:
    return _row(row.items, is_tight=is_tight)


def _fence(fence: Fence, is_tight: bool) -> Box:
    match fence.body.items:
        case (Grid(left="", right="") as grid,):
            body = _grid(grid, fence.left, fence.right)
        case items:
            body = _row(items, is_tight=is_tight)
    return fenced(fence.left, body, fence.right)


def _binomial(node: Binomial, _: bool) -> Box:
    above, below = (_row(row.items, is_tight=True) for row in (node.above, node.below))
    width = max(above.width, below.width)
    return fenced("(", stacked([above, text_box(" " * width), below], 1), ")")


def _fraction(node: Fraction, is_tight: bool) -> Box:
    top, bottom = (_row(part.items, is_tight=is_tight) for part in (node.above, node.below))
    width = max(top.width, bottom.width, 1)
    if max(top.height, bottom.height) > 1:
        width += 2
    return stacked([top, text_box("─" * width), bottom], 1)


def _root(root: Root, _: bool) -> Box:
    index = _row(root.index.items, is_tight=True) if root.index else EMPTY
    raised = (script(root.index, "sup") if root.index else "") or ""
    bare = bare_root(root)
    if bare and bool(raised) == bool(index.width):
        return text_box(bare)
    body = _row(root.body.items).padded(1)
    rows = [f" ┌{'─' * body.width}"]
    rows += [f" │{row}" for row in body.rows[:-1]]
    rows.append(f"╲│{body.rows[-1]}")
    drawn = Box(tuple(rows), body.width + 2, body.baseline + 1)
    if not index.width:
        return drawn
    mark = text_box(raised) if raised else index
    lowest = drawn.baseline - (drawn.height - 2)
    return beside([mark.with_baseline(mark.height - 1 + lowest), drawn])


def _accent(accent: Accent, _: bool) -> Box:
    text = accented(accent)
    if text is not None:
        return text_box(text)
    body = _row(accent.body.items)
    if accent.mark == "underline":
        return stacked([body, text_box("‾" * body.width)], 0)
    mark = "_" * body.width if accent.mark in ("bar", "overline") else _OVER.get(accent.mark)
    return stacked([text_box(mark or f" {ACCENTS[accent.mark]}"), body], 1)


def _brace(brace: Brace, _: bool) -> Box:
    body = _row(brace.body.items)
    width = max(body.width, _LEAST_BRACE)
    left = (width - _LEAST_BRACE) // 2
    right = width - _LEAST_BRACE - left
    label = [_row(brace.label.items)] if brace.label else []
    if brace.is_above:
        drawn = text_box(f"╭{'─' * left}┴{'─' * right}╮")
        return stacked([*label, drawn, body], len(label) + 1)
    drawn = text_box(f"╰{'─' * left}┬{'─' * right}╯")
    return stacked([body, drawn, *label], 0)


def _matrix(grid: Grid, _: bool) -> Box:
    return fenced(grid.left, _grid(grid, grid.left, grid.right), grid.right)


def _grid(grid: Grid, left: str, right: str) -> Box:
    cells = [[_row(cell.items) for cell in row] for row in grid.rows]
    widths = [max(row[at].width for row in cells) for at in range(len(grid.columns))]
    is_airy = any(cell.height > 1 for row in cells for cell in row) or bool(
        len(cells) == 2 and {"{", "}"} & {left, right}  # noqa: PLR2004 (a brace has three rows)
    )
    lines: list[Box] = []
    for number, row in enumerate(cells):
        line = beside(_spread(grid, row, widths))
        if number in grid.rules:
            lines.append(text_box("─" * line.width))
        elif is_airy and number:
            lines.append(text_box(" " * line.width))
        lines.append(line)
    if len(cells) in grid.rules:
        lines.append(text_box("─" * lines[-1].width))
    whole = stacked(lines, 0, "l")
    return whole if len(lines) == 1 else whole.with_baseline((whole.height - 1) // 2)


def _spread(grid: Grid, row: Sequence[Box], widths: Sequence[int]) -> list[Box]:
    """The cells of one row, each as wide as its column, and the room between."""
    spread: list[Box] = []
    for at, (cell, width) in enumerate(zip(row, widths, strict=True)):
        if at in grid.bars:
            above = max(cell.baseline for cell in row)
            height = above + max(cell.below for cell in row) + 1
            spread.append(column([" │ "] * height, above))
        elif at:
            spread.append(text_box(" " * _room(grid, at)))
        alignment = grid.columns[at]
        spread.append(cell.padded(width, alignment) if cell.width else text_box(" " * width))
    return spread


def _room(grid: Grid, at: int) -> int:
    """The cells before column `at`: in aligned equations the columns of a pair join."""
    if not grid.is_aligned:
        return _BETWEEN_COLUMNS
    if at % 2 == 0:
        return _BETWEEN_EQUATIONS
    firsts = [placed(row[at].items)[:1] for row in grid.rows]
    spaced = (Class.RELATION, Class.PREFIX, Class.BINARY)
    return int(any(first and first[0].role in spaced for first in firsts))


def _scripts(node: Scripts, is_tight: bool) -> Box:
    is_operator = isinstance(node.base, Symbol) and node.base.kind is Kind.BIG
    if node.limits and not is_tight:
        return _with_limits(node)
    if is_operator and not is_tight and (node.sub or node.sup):
        return _corners(_large(node.base), node)
    base = _box(node.base, is_tight=is_tight)
    if isinstance(node.base, Fraction | Root | Scripts) and base.width:
        base = fenced("(", base, ")")
    return _corners(base, node)


def _with_limits(node: Scripts) -> Box:
    base = _large(node.base)
    over = [_row(node.sup.items, is_tight=True)] if node.sup else []
    under = [_row(node.sub.items, is_tight=True)] if node.sub else []
    marks = [text_box("′" * node.primes)] if node.primes else []
    return beside([stacked([*over, base, *under], len(over)), *marks])


def _large(node: Node) -> Box:
    """An operator as large as it is when limits are set on it."""
    large = _LARGE.get(node.text) if isinstance(node, Symbol) else None
    return large or _box(node, is_tight=False)


def _corners(base: Box, node: Scripts) -> Box:
    """Scripts in Unicode's characters on the line, or in rows above and below it."""
    sup = Row((*([Symbol("′" * node.primes)] if node.primes else []), *_items(node.sup)))
    raised = script(sup, "sup")
    lowered = script(node.sub or Row(), "sub")
    if base.height == 1 and raised is not None and lowered is not None:
        return beside([base, text_box(lowered + raised)])
    is_low = base.height == 1
    over = _corner(sup, raised if not is_low else None)
    under = _corner(node.sub or Row(), lowered if not is_low else None)
    top = base.baseline if is_low else base.baseline - 1 + (raised is None)
    bottom = base.below if is_low else base.below - 1 + (lowered is None)
    rows = [over, *_filler(max(top, 0) + max(bottom, 0) + 1), under]
    column_box = stacked([row for row in rows if row.width or row is not EMPTY], 0, "l")
    baseline = (over.height if sup.items else 0) + max(top, 0)
    return beside([base, column_box.with_baseline(baseline)])


def _items(row: Row | None) -> tuple[Node, ...]:
    return row.items if row else ()


def _corner(row: Row, text: str | None) -> Box:
    if not row.items:
        return EMPTY
    return text_box(text) if text is not None else _row(row.items, is_tight=True)


def _filler(count: int) -> list[Box]:
    return [text_box(" ")] * count


_BOXES: Mapping[type[Node], Callable[[Any, bool], Box]] = {
    Symbol: _sign,
    Word: _sign,
    Source: _source,
    Row: _nested,
    Fraction: _fraction,
    Binomial: _binomial,
    Root: _root,
    Scripts: _scripts,
    Accent: _accent,
    Fence: _fence,
    Grid: _matrix,
    Brace: _brace,
}
