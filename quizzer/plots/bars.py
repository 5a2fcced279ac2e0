"""Bars: one for each place on the x axis and each series."""

import math
from collections.abc import Sequence

from quizzer.plots.plot import Plot, Role, Row, Series, Span
from quizzer.plots.rows import clipped, row_of
from quizzer.plots.scales import Scale, scale_of
from quizzer.typeset.width import text_width

_EIGHTHS = " ▏▎▍▌▋▊▉█"
_FILLS = ("█", "▒", "▚", "░")
_LABEL_SHARE = 3  # of the width at most a third for names
_VALUE_WIDTH = 9


def draw_bars(plot: Plot, width: int, height: int) -> list[Row]:
    """Exactly `height` rows of `width` cells; bars lie, so that their names can be read."""
    rows: list[Row] = []
    if plot.title and height > 1:
        rows.append(row_of([Span(plot.title, Role.TITLE)], width))
    rows += _legend(plot, width, height - len(rows))
    has_footer = bool(plot.y_label) and height > len(rows) + 2
    room = max(height - len(rows) - has_footer, 0)
    names = list(dict.fromkeys(x for series in plot.series for x, _ in series.points))
    kept = _spread(names, room // max(len(plot.series), 1))
    rows += _groups(plot, kept, width, room)[:room]
    blank = [row_of([], width)] * (height - len(rows) - has_footer)
    if has_footer:
        told = f"  {len(kept)}/{len(names)}" if len(kept) < len(names) else ""
        rows.append(row_of([Span(f"→ {plot.y_label}{told}", Role.LABEL)], width))
    return [*rows, *blank][:height]


def _legend(plot: Plot, width: int, height: int) -> list[Row]:
    if len(plot.series) < 2 or height < 5:  # noqa: PLR2004
        return []
    spans: list[Span] = []
    for number, series in enumerate(plot.series):
        spans += [
            Span(_FILLS[number % len(_FILLS)] * 2, Role.SERIES, number),
            Span(f" {series.label}  ", Role.LABEL),
        ]
    return [row_of(spans, width)]


def _groups(plot: Plot, kept: Sequence[float | str], width: int, room: int) -> list[Row]:
    """The bars of each place together; with space between the groups where there is room."""
    values = [dict(series.points) for series in plot.series]
    scale = _scale(plot, plot.series)
    labels = [_name(name) for name in kept]
    named = min(max(map(text_width, labels), default=0), width // _LABEL_SHARE)
    is_airy = len(plot.series) > 1 and (len(plot.series) + 1) * len(kept) <= room + 1
    rows: list[Row] = []
    for name, label in zip(kept, labels, strict=True):
        if rows and is_airy:
            rows.append(row_of([], width))
        for number, of_series in enumerate(values):
            shown = clipped(label, named) if number == 0 else ""
            pad = " " * (named - text_width(shown))
            spans = [Span(f"{pad}{shown} ", Role.LABEL), Span("│", Role.AXIS)]
            spans += _bar(of_series.get(name), scale, number, width - named - 2 - _VALUE_WIDTH)
            rows.append(row_of(spans, width))
    return rows


def _spread(names: list[float | str], room: int) -> list[float | str]:
    """As many names as there is room for, evenly over all of them, the first and last with them."""
    if len(names) <= room or room < 1:
        return names[: max(room, 0)]
    if room == 1:
        return names[-1:]
    return [names[round(at * (len(names) - 1) / (room - 1))] for at in range(room)]


def _scale(plot: Plot, series: Sequence[Series]) -> Scale:
    """From zero, or on a logarithmic axis from the decade below the least value."""
    values = [y for each in series for _, y in each.points if y is not None and math.isfinite(y)]
    values += [level for _, level in plot.levels]
    if plot.is_log_y:
        scale = scale_of(values, is_log=True)
        low = 10.0 ** (math.floor(math.log10(scale.low)) - 1) if scale.low > 1e-300 else scale.low  # noqa: PLR2004
        return Scale(low, scale.high, is_log=True)
    return scale_of([*values, 0.0], is_log=False)


def _name(name: float | str) -> str:
    return name if isinstance(name, str) else f"{name:g}"


def _bar(value: float | None, scale: Scale, series: int, room: int) -> list[Span]:
    if value is None:
        return []
    if math.isnan(value):
        return [Span("× NaN", Role.SERIES, series)]
    room = max(room, 1)
    if math.isinf(value):
        return [Span("█" * room if value > 0 else "", Role.SERIES, series), Span(" ∞", Role.LABEL)]
    bar = _filled(value, scale, room, _FILLS[series % len(_FILLS)])
    return [Span(bar, Role.SERIES, series), Span(f" {value:.3g}", Role.LABEL)]


def _filled(value: float, scale: Scale, room: int, fill: str) -> str:
    """A bar from zero; below zero it lies to the left of where zero is."""
    if scale.is_log:
        zero, at = 0.0, scale.place(value) if value > 0 else 0.0
    else:
        zero, at = scale.place(0.0), scale.place(value)
    start, end = sorted((zero * room, at * room))
    first = math.floor(start + 1e-9)
    if fill != "█":
        return " " * first + fill * max(round(end) - first, 0)
    eighths = round((end - first) * 8)
    part = _EIGHTHS[eighths % 8].strip()
    return " " * first + "█" * (eighths // 8) + part
