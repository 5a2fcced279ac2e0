"""A plot drawn for the room it has, in the colours of the theme."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from quizzer.plots import Plot, draw
from quizzer.tui.widgets.rows_view import content_of


class PlotView(Widget):
    """Drawn anew when the plot or the room changes."""

    plot: reactive[Plot] = reactive(Plot)

    def show(self, plot: Plot) -> None:
        """Draw this plot from now on."""
        self.plot = plot

    def render(self) -> Content:
        """The rows at the present size."""
        return content_of(draw(self.plot, *self.content_size))
