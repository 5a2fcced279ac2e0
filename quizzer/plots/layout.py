"""Blocks of rows put together."""

from collections.abc import Sequence
from itertools import zip_longest

from quizzer.plots.plot import Row, Span
from quizzer.plots.rows import row_of

GAP = 3


def side_by_side(blocks: Sequence[Sequence[Row]], width: int) -> list[Row]:
    """The blocks beside each other in `width` cells, each as wide as `share` says."""
    each = share(width, len(blocks))
    rows = []
    for some in zip_longest(*blocks, fillvalue=()):
        spans: list[Span] = []
        for number, row in enumerate(some):
            spans += [Span(" " * GAP)] if number else []
            spans += row_of(row, each)
        rows.append(row_of(spans, width))
    return rows


def share(width: int, blocks: int) -> int:
    """The width of each of so many blocks beside each other."""
    return (width - GAP * (blocks - 1)) // blocks
