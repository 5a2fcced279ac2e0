"""A list of any length, of which only the lines on the screen are drawn."""

from collections.abc import Callable, Mapping
from typing import Literal

from textual.content import Content
from textual.events import Click, Resize
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

Move = Literal["up", "down", "page_up", "page_down", "home", "end"]
DrawLine = Callable[[int, int, bool], Content]
"""The line of an entry by its index, for a width in cells, and whether it is the chosen one."""


class LineList(ScrollView, can_focus=True, inherit_bindings=False):
    """Entries to choose from; what they say is drawn by whoever shows them."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES = {"line-list--chosen"}  # noqa: RUF012 (Textual's form)

    class Chosen(Message):
        """Another entry is the chosen one; None without any."""

        def __init__(self, at: int | None) -> None:
            """By its index."""
            super().__init__()
            self.at = at

    def __init__(self, *, id: str) -> None:  # noqa: A002 (Textual's name)
        """Nothing to show yet."""
        super().__init__(id=id)
        self.at = 0
        self._count = 0
        self._nothing = ""
        self._draw: DrawLine | None = None

    def show_lines(self, count: int, draw: DrawLine, nothing: str) -> None:
        """Show so many entries, the first one chosen; or, without any, what `nothing` says."""
        self.at, self._count, self._draw, self._nothing = 0, count, draw, nothing
        self.virtual_size = Size(self._room.width, count)
        self.scroll_to(y=0, animate=False, immediate=True)
        self._choose(0)

    def move(self, how: Move) -> None:
        """Choose another entry."""
        page = max(self._room.height - 1, 1)
        places: Mapping[Move, int] = {
            "up": self.at - 1,
            "down": self.at + 1,
            "page_up": self.at - page,
            "page_down": self.at + page,
            "home": 0,
            "end": self._count - 1,
        }
        self._choose(places[how])

    def render_line(self, y: int) -> Strip:
        """One line of those on the screen."""
        place, width = y + self.scroll_offset.y, self._room.width
        is_chosen = place == self.at and place < self._count
        line = Content("")
        if self._draw is not None and place < self._count:
            line = self._draw(place, width, is_chosen)
        elif place == 0:
            line = Content.styled(f"  {self._nothing}", "$foreground 60%")
        style = self.get_visual_style(*(("line-list--chosen",) if is_chosen else ()))
        return Visual.to_strips(self, line, width, 1, style, pad=True)[0]

    def on_resize(self, event: Resize) -> None:
        """More lines may be on the screen."""
        self.virtual_size = Size(self._room.width, self._count)
        self._scroll_to_chosen()

    def on_click(self, event: Click) -> None:
        """Choose the entry that was clicked."""
        offset = event.get_content_offset(self)
        if offset is not None and offset.y + self.scroll_offset.y < self._count:
            self._choose(offset.y + self.scroll_offset.y)

    @property
    def _room(self) -> Size:
        """The cells for lines, the scrollbar's left out."""
        return self.scrollable_content_region.size

    def _choose(self, place: int) -> None:
        self.at = max(min(place, self._count - 1), 0)
        self._scroll_to_chosen()
        self.refresh()
        self.post_message(self.Chosen(self.at if self._count else None))

    def _scroll_to_chosen(self) -> None:
        height, top = max(self._room.height, 1), self.scroll_offset.y
        wanted = max(min(top, self.at), self.at - height + 1)
        if wanted != top:
            self.scroll_to(y=wanted, animate=False, immediate=True)
