"""Columns: one standing bar for each of many counts in a row, such as days or hours."""

from collections.abc import Mapping, Sequence

from quizzer.plots.plot import Role, Row
from quizzer.plots.rows import Cells
from quizzer.typeset.width import text_width

_EIGHTHS = " ▁▂▃▄▅▆▇█"
_WIDEST = 4
_AXES = 2


def draw_columns(
    counts: Sequence[float], labels: Mapping[int, str], width: int, height: int
) -> list[Row]:
    """Exactly `height` rows (3 or more) of `width` cells, from zero up to the greatest count.

    `labels` are written below the columns of these numbers, as far as there is room; counts that
    have no room at the right are left out. Every count above zero is seen.
    """
    high = max(counts, default=0)
    rows = height - _AXES
    ticked = {0, rows // 2} if high > 0 else set()
    ticks = {row: _written(high * (rows - row) / rows) for row in ticked}
    margin = max((text_width(tick) for tick in ticks.values()), default=1) + 1
    column = max(min((width - margin) // max(len(counts), 1), _WIDEST), 1)
    shown = counts[: max(width - margin, 0) // column]
    drawn = []
    for row in range(rows):
        cells = Cells(width)
        tick = ticks.get(row, "")
        cells.write(margin - 1 - text_width(tick), tick, Role.LABEL)
        cells.put(margin - 1, "┤" if tick else "│", Role.AXIS)
        for number, count in enumerate(shown):
            sign = _part(count, high, rows, rows - 1 - row)
            for at in range(max(column - 1, 1)):
                cells.put(margin + number * column + at, sign, Role.SERIES, 0)
        drawn.append(cells.row())
    return [*drawn, *_axis(labels, len(shown), column, margin, width)]


def sparkline(counts: Sequence[float], high: float) -> str:
    """One character for each count, `high` a full one; the least count above zero is seen."""
    return "".join(_part(count, high, 1, 0).replace(" ", "·") for count in counts)


def _part(count: float, high: float, rows: int, row: int) -> str:
    """What of a column stands in a row, rows counted from the bottom."""
    if count <= 0 or high <= 0:
        return " "
    eighths = max(round(min(count / high, 1) * rows * 8), 1) - row * 8
    return _EIGHTHS[min(max(eighths, 0), 8)]


def _axis(labels: Mapping[int, str], shown: int, column: int, margin: int, width: int) -> list[Row]:
    axis, names = Cells(width), Cells(width)
    axis.put(margin - 1, "└", Role.AXIS)
    for at in range(margin, min(margin + max(shown * column, 1), width)):
        axis.put(at, "─", Role.AXIS)
    free = 0
    for number, label in sorted(labels.items()):
        at = margin + number * column
        if number < shown and at >= free and at + text_width(label) <= width:
            axis.put(at, "┬", Role.AXIS)
            names.write(at, label, Role.LABEL)
            free = at + text_width(label) + 1
    return [axis.row(), names.row()]


def _written(value: float) -> str:
    return f"{value:,.0f}" if value >= 10 or value == int(value) else f"{value:.1f}"  # noqa: PLR2004
