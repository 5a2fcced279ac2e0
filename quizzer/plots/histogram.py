"""Lying bars with names before and words behind them: histograms and shares."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

from quizzer.plots.plot import Role, Row, Span
from quizzer.plots.rows import clipped, row_of
from quizzer.typeset.width import text_width

_EIGHTHS = " ▏▎▍▌▋▊▉█"


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its name, how long it is, and what is written behind it."""

    name: str
    length: float
    written: str


def bars_of(edges: Sequence[float], counts: Sequence[int], *, is_share: bool = False) -> list[Bar]:
    """A bar for each bin between two edges (one more than counts); shares are named in percent."""
    sign, scale = ("%", 100) if is_share else ("", 1)
    bars = []
    for low, high, count in zip(edges, edges[1:], counts, strict=False):
        name = f"{low * scale:g}–{high * scale:g}{sign}" if isfinite(high) else f"≥ {low:g}"
        bars.append(Bar(name, count, f"{count:,}"))
    return bars


def draw_histogram(bars: Sequence[Bar], width: int, *, full: float | None = None) -> list[Row]:
    """A row of `width` cells for each bar; the longest, or a length of `full`, takes all room.

    Every length above zero is seen.
    """
    named = min(max((text_width(bar.name) for bar in bars), default=0), width // 3)
    behind = max((text_width(bar.written) for bar in bars), default=0) + 1
    room = max(width - named - 2 - behind, 1)
    longest = full or max((bar.length for bar in bars), default=0) or 1
    rows = []
    for bar in bars:
        name = clipped(bar.name, named)
        spans = [
            Span(" " * (named - text_width(name)) + name + " ", Role.LABEL),
            Span("│", Role.AXIS),
            Span(_filled(bar.length / longest, room), Role.SERIES, 0),
            Span(f" {bar.written}"),
        ]
        rows.append(row_of(spans, width))
    return rows


def _filled(share: float, room: int) -> str:
    eighths = round(min(share, 1) * room * 8)
    if share > 0:
        eighths = max(eighths, 1)
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()
