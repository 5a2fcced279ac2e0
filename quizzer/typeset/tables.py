"""Tables: columns that share the width, cells that wrap within them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from quizzer.typeset.lines import Line, Style, joined, line_width, segment
from quizzer.typeset.width import filled, text_width
from quizzer.typeset.wrapping import split_lines, wrap

_LEAST_COLUMN = 6  # cells; narrower columns are harder to read than a list
_LEAST_WRAP = 2
_BETWEEN = segment(" │ ", Style.TABLE_BORDER)
_LEADING_SHARE = {"left": 0.0, "center": 0.5, "right": 1.0}


@dataclass(frozen=True, slots=True)
class Table:
    """Cells by row, the header first, not yet wrapped; as many in each row as `alignments`.

    An alignment is 'left', 'center' or 'right'.
    """

    rows: tuple[tuple[Line, ...], ...]
    alignments: tuple[str, ...]


def table_lines(table: Table, width: int) -> Iterator[Line]:
    """A table in lines of at most `width` cells (at least 2).

    Where its columns would become too narrow, each row is a list of its cells, each named by its
    column's header.
    """
    columns = len(table.alignments)
    room = width - line_width((_BETWEEN,)) * (columns - 1)
    widest = [max(_natural_width(row[at]) for row in table.rows) for at in range(columns)]
    if room < min(sum(widest), _LEAST_COLUMN * columns):
        return _records(table.rows, width)
    return _grid(table, column_widths(widest, room))


def column_widths(widest: Sequence[int], room: int) -> list[int]:
    """Shares of `room` cells for columns that could use `widest`.

    Narrow columns get all they could use; the others share the rest equally.
    """
    widths = [0] * len(widest)
    narrow_first = sorted(range(len(widest)), key=widest.__getitem__)
    for position, column in enumerate(narrow_first):
        widths[column] = min(widest[column], room // (len(widest) - position))
        room -= widths[column]
    return widths


def _natural_width(cell: Line) -> int:
    return max(map(line_width, split_lines(cell)))


def _grid(table: Table, widths: Sequence[int]) -> Iterator[Line]:
    rows = [
        [wrap(cell, max(_LEAST_WRAP, width)) for cell, width in zip(row, widths, strict=True)]
        for row in table.rows
    ]
    has_tall_row = any(len(cell) > 1 for row in rows[1:] for cell in row)
    for at, row in enumerate(rows):
        if at == 1 or (at and has_tall_row):
            yield _rule(widths, "─" if at == 1 else "┈")
        for lines in zip_longest(*row, fillvalue=()):
            yield _across(lines, widths, table.alignments)


def _across(lines: Sequence[Line], widths: Sequence[int], alignments: Sequence[str]) -> Line:
    across: list[Line] = []
    for line, width, alignment in zip(lines, widths, alignments, strict=True):
        spare = width - line_width(line)
        before = int(spare * _LEADING_SHARE[alignment])
        across.append((segment(" " * before), *line, segment(" " * (spare - before))))
    first, *rest = across
    *pieces, _ = (*first, *(piece for line in rest for piece in (_BETWEEN, *line)))
    return joined(pieces)


def _rule(widths: Sequence[int], dash: str) -> Line:
    crossing = f"{dash}┼{dash}" if text_width(dash) == 1 else " ┼ "
    return (segment(crossing.join(filled(dash, width) for width in widths), Style.TABLE_BORDER),)


def _records(rows: Sequence[Sequence[Line]], width: int) -> Iterator[Line]:
    header, *rest = rows
    if not rest:
        yield from (line for cell in header for line in wrap(cell, width))
    for at, row in enumerate(rest):
        if at:
            yield ()
        for name, cell in zip(header, row, strict=True):
            yield from wrap((*name, segment(": "), *cell) if name else cell, width)
