"""A plot drawn for the room it has, in the colours of the theme."""

from textual.content import Content, Span
from textual.reactive import reactive
from textual.widget import Widget

from quizzer.plots import Plot, Role, draw

_LOOKS = {
    Role.TITLE: "bold",
    Role.AXIS: "$foreground 40%",
    Role.LABEL: "$foreground 70%",
    Role.LEVEL: "$foreground 60%",
}
_SERIES = ("$text-primary", "$text-warning", "$text-success", "$text-accent")


class PlotView(Widget):
    """Drawn anew when the plot or the room changes."""

    plot: reactive[Plot] = reactive(Plot)

    def show(self, plot: Plot) -> None:
        """Draw this plot from now on."""
        self.plot = plot

    def render(self) -> Content:
        """The rows at the present size."""
        text: list[str] = []
        spans: list[Span] = []
        at = 0
        for number, row in enumerate(draw(self.plot, *self.content_size)):
            if number:
                text.append("\n")
                at += 1
            for span in row:
                text.append(span.text)
                end = at + len(span.text)
                look = _look(span.role, span.series)
                if look:
                    spans.append(Span(at, end, look))
                at = end
        return Content("".join(text), spans)


def _look(role: Role, series: int | None) -> str:
    if series is not None:
        return _SERIES[series % len(_SERIES)]
    return _LOOKS.get(role, "")
