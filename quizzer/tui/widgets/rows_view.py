"""Rows of plots and tables, in the colours of the theme."""

from collections.abc import Callable, Sequence

from textual.content import Content, Span
from textual.geometry import Size
from textual.widget import Widget

from quizzer.plots import Role, Row

Draw = Callable[[int, int], Sequence[Row]]
"""Rows for a width in cells; the height is that of the place, which they may exceed."""

_LOOKS = {
    Role.TITLE: "bold",
    Role.AXIS: "$foreground 40%",
    Role.LABEL: "$foreground 70%",
    Role.LEVEL: "$quiet",
    Role.CURSOR: "bold $text-accent",
}
_SERIES = ("$text-primary", "$text-warning", "$text-success", "$text-accent")


class RowsView(Widget):
    """As high as what it draws; drawn anew for each width."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 (Textual's name)
        """Nothing yet."""
        super().__init__(id=id)
        self._draw: Draw = _nothing
        self._room = 0
        self._drawn: tuple[int, Sequence[Row]] | None = None

    def show(self, draw: Draw, room: int) -> None:
        """Draw this from now on, where `room` rows are seen at once."""
        self._draw, self._room, self._drawn = draw, room, None
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The rows that there are."""
        return len(self._rows(width))

    def render(self) -> Content:
        """The rows at the present width."""
        return content_of(self._rows(self.content_size.width))

    def _rows(self, width: int) -> Sequence[Row]:
        """Drawn once for each width: layout and painting both ask."""
        if self._drawn is None or self._drawn[0] != width:
            self._drawn = width, self._draw(width, self._room)
        return self._drawn[1]


def content_of(rows: Sequence[Row]) -> Content:
    """The rows as text, each stretch with its look."""
    text: list[str] = []
    spans: list[Span] = []
    at = 0
    for number, row in enumerate(rows):
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


def _nothing(_width: int, _height: int) -> Sequence[Row]:
    return ()
