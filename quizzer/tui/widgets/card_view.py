"""A card's text as one widget that draws lines already wrapped."""

from dataclasses import replace
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.content import Content, Span
from textual.events import Click
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from quizzer.tui.typesetting import Text, typeset_ahead, typeset_lines

if TYPE_CHECKING:
    from quizzer.tui.pictures.gallery import Shown
    from quizzer.typeset import Line, Picture, Place

_LOOKS = {
    "heading": "bold $text-primary",
    "subheading": "bold",
    "strong": "bold",
    "emphasis": "italic",
    "strike": "strike",
    "code": "$text-warning on $boost",
    "code_block": "$foreground",
    "math": "$text-accent",
    "link": "underline $text-secondary",
    "image": "italic $text-secondary",
    "picture": "",
    "quote": "$quiet",
    "rule": "$foreground 30%",
    "marker": "$text-primary",
    "table_header": "bold",
    "table_border": "$foreground 30%",
    "marked": "underline",
    "muted": "$quiet",
    "keyword": "bold $text-accent",
    "string": "$text-success",
    "comment": "italic $quiet",
    "number": "$text-warning",
    "function": "$text-primary",
    "builtin": "$text-secondary",
    "operator": "$foreground 80%",
    "inserted": "$text-success",
    "deleted": "$text-error",
}
_LINK = "card_link"
_LEAST_WIDTH = 3


class CardView(Widget):
    """Markdown, typeset for the width it has; a click on a link posts `LinkChosen`.

    `pictures` hang below the captions that they belong to.
    `has_boxes` shows formulas in two dimensions where that helps; those that are wider than the
    view are seen from `shift` cells on.
    """

    markdown = reactive("", layout=True)
    has_boxes = reactive(default=True, layout=True)
    macros: reactive[tuple[tuple[str, str], ...]] = reactive((), layout=True)
    pictures: "reactive[tuple[Shown, ...]]" = reactive((), layout=True)
    shift = reactive(0)
    _hung: "tuple[Place, ...]" = ()
    _kept: "tuple[tuple[Text, int], tuple[Line, ...]]" = ((Text(), 0), ())

    class LinkChosen(Message):
        """The learner clicked a link that leads to `target`."""

        def __init__(self, target: str) -> None:
            """`target` as the note writes it: not checked."""
            super().__init__()
            self.target = target

    @property
    def text(self) -> Text:
        """What is shown, and how."""
        return Text(self.markdown, self.has_boxes, self.macros, self._rooms())

    def _rooms(self) -> "tuple[Picture, ...]":
        if not self.pictures:
            return ()
        from quizzer.typeset import Picture

        return tuple(Picture(shown.target, shown.columns, shown.rows) for shown in self.pictures)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The number of lines, at least 1 so that an empty side keeps its place."""
        return max(len(typeset_lines(self.text, width)), 1)

    def render(self) -> Content:
        """All lines at the present width: for what needs the whole, such as selecting text."""
        return self._drawn(self._lines())

    def render_line(self, y: int) -> Strip:
        """Line `y` of these, drawn alone: of a long text those that are not seen never are."""
        line = self._drawn(self._lines()[y : y + 1])
        if self.text_selection:
            line = self._marked(line, self.text_selection.get_span(y))
        base, at = self.visual_style, 0
        segments = []
        for text, style in line.render(base, end=""):
            segments.append(Segment(text, (base + style).rich_style_with_offset(at, y)))
            at += len(text)
        return Strip(segments, line.cell_length)

    def _lines(self) -> "tuple[Line, ...]":
        """At the present width; kept, since they are drawn one by one."""
        wanted = self.text, self.content_size.width
        if self._kept[0] != wanted:
            self._kept = wanted, typeset_lines(*wanted)
        return self._kept[1]

    def _drawn(self, lines: "tuple[Line, ...]") -> Content:
        from quizzer.typeset.panning import panned

        return drawn(tuple(panned(line, self.shift, self._room) for line in lines))

    def _marked(self, line: Content, selected: tuple[int, int] | None) -> Content:
        """The line with what is `selected`, from one place to another (-1 is its end), to see."""
        if selected is None:
            return line
        start, end = selected
        style = Style.from_styles(self.screen.get_component_styles("screen--selection"))
        return line.stylize(style, start, len(line.plain) if end < 0 else end)

    @property
    def _room(self) -> int:
        return max(self.content_size.width, _LEAST_WIDTH)

    @property
    def hidden(self) -> int:
        """How many cells of the widest line there is no room for."""
        from quizzer.typeset import line_width

        return max(max(map(line_width, self._lines()), default=0) - self.content_size.width, 0)

    def pan(self, by: int) -> None:
        """See wide formulas from so many cells further on, as far as they go."""
        self.shift = max(0, min(self.shift + by, self.hidden))

    def watch_markdown(self) -> None:
        """Another text is seen from its left edge, without the pictures of the one before."""
        self.shift = 0
        self._hang()

    def watch_pictures(self) -> None:
        """Hang them, or take down those there are."""
        self._hang()

    def watch_has_boxes(self) -> None:
        """Pictures move with the text."""
        self._hang()

    def on_resize(self) -> None:
        """Pictures move with the text."""
        self._hang()

    def _hang(self) -> None:
        """Put each picture where the lines leave room for it."""
        if not self.pictures and not self._hung:
            return
        from quizzer.typeset import places

        wanted = tuple(places(self._lines()))
        if wanted != self._hung:
            self._hung = wanted
            self.remove_children()
            known = {shown.target: shown for shown in self.pictures}
            self.mount_all(
                _placed(known[place.picture.target].widget(), place)
                for place in wanted
                if place.picture.target in known
            )

    async def typeset_ahead(self, room: int, *texts: str) -> None:
        """Typeset its text, or those it may show later, for the width it will have in `room` cells.

        On another thread.
        """
        limit = self.styles.max_width
        width = min(room, limit.cells or room) if limit else room
        for markdown in texts or (self.markdown,):
            await typeset_ahead(replace(self.text, markdown=markdown), width)

    def on_click(self, event: Click) -> None:
        """Follow the link under the mouse."""
        target = event.style.meta.get(_LINK)
        if target:
            event.stop()
            self.post_message(self.LinkChosen(str(target)))


def _placed(widget: Widget, place: "Place") -> Widget:
    """The widget, in the cells that the place leaves free."""
    styles = widget.styles
    styles.position = "absolute"
    styles.offset = (place.column, place.line)
    styles.width, styles.height = place.picture.columns, place.picture.rows
    return widget


def drawn(lines: "tuple[Line, ...]") -> Content:
    """Typeset lines in the colours of the theme, with what a click on a link needs."""
    text: list[str] = []
    spans: list[Span] = []
    at = 0
    for number, line in enumerate(lines):
        if number:
            text.append("\n")
            at += 1
        for piece in line:
            text.append(piece.text)
            end = at + len(piece.text)
            spans.extend(Span(at, end, _LOOKS[style]) for style in sorted(piece.styles))
            if piece.link:
                spans.append(Span(at, end, Style.from_meta({_LINK: piece.link})))
            at = end
    return Content("".join(text), spans)
