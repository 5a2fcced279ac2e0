"""Where the parts of a plot stand in the room that there is, given up in order as it shrinks."""

from collections.abc import Sequence
from dataclasses import dataclass

from quizzer.plots.plot import Plot, Role, Row, Span
from quizzer.plots.rows import Cells, clipped, row_of
from quizzer.plots.scales import Scale
from quizzer.typeset.width import text_width

LEGEND_SIGNS = ("━━", "╍╍", "┈┈", "╍┈")
_TICK_ROOM = 3  # rows for each tick of the y axis
_X_TICK_ROOM = 10  # cells for each tick of the x axis
_LEGEND_HEIGHT, _LABEL_HEIGHT, _TITLE_HEIGHT, _TICK_HEIGHT = 9, 8, 6, 4
_TICK_WIDTH = 14


@dataclass(frozen=True, slots=True)
class Frame:
    """The rows and columns that are left for the curves, and what stands around them.

    `margin` is the width of the y tick labels with the axis.
    """

    width: int
    height: int
    margin: int
    has_title: bool
    has_y_label: bool
    has_ticks: bool
    footer: tuple[Row, ...]
    y_ticks: tuple[tuple[float, str], ...]

    @property
    def columns(self) -> int:
        """Cells for the curves, across."""
        return self.width - self.margin

    @property
    def rows(self) -> int:
        """Cells for the curves, down."""
        around = self.has_title + self.has_y_label + 2 * self.has_ticks + len(self.footer)
        return self.height - around


def frame_of(plot: Plot, y: Scale, notes: Sequence[str], width: int, height: int) -> Frame:
    """Give up, in this order: legend and x label, y label, title, ticks."""
    has_ticks = height >= _TICK_HEIGHT and width >= _TICK_WIDTH
    footer = _footer(plot, notes, width) if height >= _LEGEND_HEIGHT else ()
    ticks = tuple(y.ticks(max(height // _TICK_ROOM, 2))) if has_ticks else ()
    widest = max((text_width(label) for _, label in ticks), default=0)
    if widest + 2 > width // 2:
        ticks, widest = (), 0
    return Frame(
        width=width,
        height=height,
        margin=widest + 1 if has_ticks else 0,
        has_title=bool(plot.title) and height >= _TITLE_HEIGHT,
        has_y_label=bool(plot.y_label) and height >= _LABEL_HEIGHT,
        has_ticks=has_ticks,
        footer=footer,
        y_ticks=ticks,
    )


def _footer(plot: Plot, notes: Sequence[str], width: int) -> tuple[Row, ...]:
    """The legend to the left, the x label to the right, on two rows where one is too short."""
    legend = _legend(plot, notes)
    used = sum(text_width(span.text) for span in legend)
    label = clipped(plot.x_label, width)
    if not legend and not label:
        return ()
    room = width - used - text_width(label)
    if not legend or not label or room >= 1:
        spans = [*legend, Span(" " * max(room, 0)), Span(label, Role.LABEL)]
        return (row_of(spans, width),)
    right = [Span(" " * (width - text_width(label))), Span(label, Role.LABEL)]
    return row_of(right, width), row_of(legend, width)


def _legend(plot: Plot, notes: Sequence[str]) -> list[Span]:
    """What each series looks like, where there are several; then what the signs mean."""
    legend: list[Span] = []
    if len(plot.series) > 1:
        for number, series in enumerate(plot.series):
            sign = LEGEND_SIGNS[number % len(LEGEND_SIGNS)]
            legend += [Span(sign, Role.SERIES, number), Span(f" {series.label}  ", Role.LABEL)]
    return legend + [Span(f"{note}  ", Role.LABEL) for note in notes]


def head_rows(plot: Plot, frame: Frame) -> list[Row]:
    """The title, and the y label above its axis."""
    rows = []
    if frame.has_title:
        rows.append(row_of([Span(plot.title, Role.TITLE)], frame.width))
    if frame.has_y_label:
        rows.append(row_of([Span(plot.y_label, Role.LABEL)], frame.width))
    return rows


def y_axis(frame: Frame, y: Scale, row: int, cells: Cells) -> None:
    """Write the tick label and the axis of one row of curves."""
    if not frame.margin:
        return
    label = next((label for value, label in frame.y_ticks if row_at(frame, y, value) == row), "")
    if label:
        cells.write(frame.margin - 1 - text_width(label), label, Role.LABEL)
    cells.put(frame.margin - 1, "┤" if label else "│", Role.AXIS)


def row_at(frame: Frame, y: Scale, value: float) -> int:
    """The row of cells of a value, from 0 at the top."""
    return round((1 - y.place(value)) * (frame.rows - 1))


def x_axis(frame: Frame, ticks: Sequence[tuple[float, str]]) -> list[Row]:
    """The axis below the curves and its labels; `ticks` are shares of the width with labels."""
    if not frame.has_ticks:
        return []
    axis, labels = Cells(frame.width), Cells(frame.width)
    axis.put(frame.margin - 1, "└", Role.AXIS)
    for column in range(frame.margin, frame.width):
        axis.put(column, "─", Role.AXIS)
    end = -1
    for share, label in ticks:
        column = frame.margin + round(share * (frame.columns - 1))
        width = text_width(label)
        start = min(max(column - width // 2, 0), frame.width - width)
        if start > end and start >= 0:
            axis.put(column, "┬", Role.AXIS)
            labels.write(start, label, Role.LABEL)
            end = start + width
    return [axis.row(), labels.row()]


def x_ticks(frame: Frame, x: Scale) -> list[tuple[float, str]]:
    """The x scale's ticks as shares of the width."""
    ticks = x.ticks(max(frame.columns // _X_TICK_ROOM, 2))
    return [(x.place(value), label) for value, label in ticks]
