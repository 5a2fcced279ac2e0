"""Lines and points over a numeric x axis."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from quizzer.plots.canvas import PATTERNS, Canvas
from quizzer.plots.frame import Frame, frame_of, head_rows, row_at, x_axis, x_ticks, y_axis
from quizzer.plots.plot import Plot, Role, Row, Series, Style
from quizzer.plots.rows import Cells
from quizzer.plots.scales import Scale, scale_of

MOST_POINTS = 10_000
_INFINITE, _NOT_A_NUMBER, _NOT_POSITIVE = "∞", "×", "▁"
_NOTES = {_INFINITE: "∞ ±∞", _NOT_A_NUMBER: "× NaN", _NOT_POSITIVE: "▁ ≤ 0"}

Point = tuple[float, float | None]


@dataclass(slots=True)
class _Curve:
    """One series: points that have a place, in runs without a gap, and signs for the others."""

    runs: list[list[tuple[float, float]]] = field(default_factory=list)
    signs: list[tuple[float, str]] = field(default_factory=list)


def draw_curves(plot: Plot, width: int, height: int) -> list[Row]:
    """Exactly `height` rows of `width` cells."""
    curves = [_curve(series, plot) for series in plot.series]
    x = scale_of((at for curve in curves for at in _xs(curve)), is_log=plot.is_log_x)
    y = scale_of(_ys(plot, curves), is_log=plot.is_log_y)
    signs = {sign for curve in curves for _, sign in curve.signs}
    notes = [note for sign, note in _NOTES.items() if sign in signs]
    frame = frame_of(plot, y, notes, width, height)
    canvas = _drawn(plot, curves, frame, x, y)
    rows = head_rows(plot, frame)
    for row in range(frame.rows):
        cells = Cells(width)
        y_axis(frame, y, row, cells)
        canvas.write(row, cells, frame.margin)
        _write_signs(curves, frame, x, row, cells)
        _write_levels(plot, frame, y, row, cells)
        rows.append(cells.row())
    return [*rows, *x_axis(frame, x_ticks(frame, x)), *frame.footer]


def _curve(series: Series, plot: Plot) -> _Curve:
    curve = _Curve([[]])
    for x, y in _thinned([(float(x), y) for x, y in series.points]):
        if not math.isfinite(x) or (plot.is_log_x and x <= 0):
            continue
        sign = _sign(y, is_log=plot.is_log_y)
        if sign:
            curve.signs.append((x, sign))
        if sign or y is None:
            curve.runs.append([])
        else:
            curve.runs[-1].append((x, y))
    return curve


def _sign(y: float | None, *, is_log: bool) -> str:
    """How a value is shown that has no place on the axis; '' for one that has, or a gap."""
    if y is None:
        return ""
    if math.isnan(y):
        return _NOT_A_NUMBER
    if math.isinf(y):
        return _INFINITE if y > 0 else f"-{_INFINITE}"
    return _NOT_POSITIVE if is_log and y <= 0 else ""


def _thinned(points: Sequence[Point]) -> Sequence[Point]:
    """Of very many points the lowest and the highest of each small stretch, and all signs."""
    if len(points) <= MOST_POINTS:
        return points
    size = math.ceil(len(points) / (MOST_POINTS // 2))
    kept: list[Point] = []
    for start in range(0, len(points), size):
        some = points[start : start + size]
        numbers = [p for p in some if p[1] is not None and math.isfinite(p[1])]
        odd = [p for p in some if p[1] is None or not math.isfinite(p[1])]
        ends = [min(numbers, key=_height), max(numbers, key=_height)] if numbers else []
        kept += sorted({*ends, *odd[:1]}, key=lambda point: point[0])
    return kept


def _height(point: Point) -> float:
    return point[1] or 0.0


def _xs(curve: _Curve) -> Iterator[float]:
    yield from (x for run in curve.runs for x, _ in run)
    yield from (x for x, _ in curve.signs)


def _ys(plot: Plot, curves: Sequence[_Curve]) -> Iterator[float]:
    yield from (y for curve in curves for run in curve.runs for _, y in run)
    yield from (level for _, level in plot.levels)


def _drawn(plot: Plot, curves: Sequence[_Curve], frame: Frame, x: Scale, y: Scale) -> Canvas:
    canvas = Canvas(frame.columns, frame.rows)
    for number, curve in enumerate(curves):
        pattern = PATTERNS[number % len(PATTERNS)] if len(curves) > 1 else PATTERNS[0]
        for run in curve.runs:
            dots = [
                (
                    round(x.place(at) * (canvas.dots_wide - 1)),
                    round((1 - y.place(value)) * (canvas.dots_high - 1)),
                )
                for at, value in run
            ]
            if plot.style is Style.POINTS:
                for dot in dots:
                    canvas.dot(*dot, number)
            else:
                canvas.line(dots, number, pattern)
    return canvas


def _write_signs(curves: Sequence[_Curve], frame: Frame, x: Scale, row: int, cells: Cells) -> None:
    """Infinities at the top (negative ones at the bottom), all other signs at the bottom."""
    for number, curve in enumerate(curves):
        for at, sign in curve.signs:
            if row == (0 if sign == _INFINITE else frame.rows - 1):
                column = frame.margin + round(x.place(at) * (frame.columns - 1))
                cells.put(column, sign[-1], Role.SERIES, number)


def _write_levels(plot: Plot, frame: Frame, y: Scale, row: int, cells: Cells) -> None:
    """A dashed line where nothing is drawn, its label at the right end."""
    for label, level in plot.levels:
        if y.holds(level) and row_at(frame, y, level) == row:
            text = f" {label}"
            for start in range(frame.width - len(text) - 1, frame.margin, -1):
                if cells.write_if_blank(start, text, Role.LEVEL):
                    break
            for column in range(frame.margin, frame.width):
                cells.write_if_blank(column, "┄", Role.LEVEL)
