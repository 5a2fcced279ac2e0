"""A plot as rows of text."""

from quizzer.plots.bars import draw_bars
from quizzer.plots.curves import draw_curves
from quizzer.plots.plot import Plot, Row, Style
from quizzer.plots.rows import row_of


def draw(plot: Plot, width: int, height: int) -> tuple[Row, ...]:
    """Exactly `height` rows of exactly `width` cells.

    Points whose x is text, and the style BARS, become bars. Without any points there is only the
    frame. Time is linear in the number of points.
    """
    if width < 1 or height < 1:
        return ()
    has_names = any(isinstance(x, str) for series in plot.series for x, _ in series.points)
    is_bars = has_names or plot.style is Style.BARS
    rows = draw_bars(plot, width, height) if is_bars else draw_curves(plot, width, height)
    return tuple(row_of(row, width) for row in rows[:height])
