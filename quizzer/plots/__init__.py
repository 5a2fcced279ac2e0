"""Series of numbers as lines of text: braille curves, bars, axes. Knows no screen."""

from quizzer.plots.draw import draw
from quizzer.plots.plot import Plot, Role, Row, Series, Span, Style, plain

__all__ = ["Plot", "Role", "Row", "Series", "Span", "Style", "draw", "plain"]
