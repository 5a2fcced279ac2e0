"""The deck tree with what each deck has to do today."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.app import RenderResult
from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from quizzer.domain.study import Counts
from quizzer.tui.widgets.columns import fitted
from quizzer.tui.widgets.counts import DUE, LEARNING, NEW

if TYPE_CHECKING:
    from quizzer.services.home import DeckRow

_COLUMN = 8
_NUMBERS = 3 * _COLUMN
_INDENT = "  "
_MARK = "▸ "


class DeckHeadings(Widget):
    """The headings of the columns."""

    ALLOW_SELECT = False

    def render(self) -> RenderResult:
        """One line, aligned with the rows."""
        name = "Deck".ljust(max(self.content_size.width - _NUMBERS - len(_MARK), 0))
        numbers = "".join(title.rjust(_COLUMN) for title in ("New", "Learn", "Due"))
        return Content(" " * len(_MARK) + name + numbers)


class DeckList(OptionList):
    """Decks to choose from; the chosen one also bears a mark."""

    BINDINGS = [  # noqa: RUF012 (Textual's form)
        Binding("enter", "select", "Study", key_display="enter", id="home.study"),
        Binding("j", "cursor_down", "Next deck", show=False, id="home.next"),
        Binding("k", "cursor_up", "Previous deck", show=False, id="home.previous"),
    ]

    def __init__(self, *, id: str) -> None:  # noqa: A002 (Textual's name)
        """No decks yet."""
        super().__init__(id=id, markup=False)
        self._rows: Sequence[DeckRow] = ()
        self._marked: int | None = None

    def show_decks(self, rows: "Sequence[DeckRow]") -> None:
        """Show these decks; the same one stays chosen if it is still there."""
        chosen = self._rows[self.highlighted].path if self.highlighted is not None else ""
        self._rows, self._marked = rows, None
        self.set_options(Option(self._line(index), id=row.path) for index, row in enumerate(rows))
        places = [row.path for row in rows]
        if rows:
            self.highlighted = places.index(chosen) if chosen in places else 0

    def on_resize(self) -> None:
        """Fit the lines into the new width."""
        for index in range(len(self._rows)):
            self._draw(index)

    def watch_highlighted(self, highlighted: int | None) -> None:
        """Move the mark too."""
        super().watch_highlighted(highlighted)
        before, self._marked = self._marked, highlighted
        for index in (before, highlighted):
            if index is not None:
                self._draw(index)

    def _draw(self, index: int) -> None:
        self.replace_option_prompt_at_index(index, self._line(index))

    def _line(self, index: int) -> Content:
        width = self.scrollable_content_region.width
        return deck_line(self._rows[index], width, is_chosen=index == self._marked)


def deck_line(row: "DeckRow", width: int, *, is_chosen: bool) -> Content:
    """One deck in `width` cells: mark, indented name and title, three counts."""
    room = max(width - _NUMBERS - len(_MARK), 0)
    name = fitted(_INDENT * row.depth + row.name, room)
    title = row.title if row.title != row.name else ""
    notes = " · ".join(note for note in ("paused" if row.is_paused else "", title) if note)
    notes = fitted(notes, room - cell_len(name) - 2) if notes else ""
    gap = " " * (room - cell_len(name) - 2 - cell_len(notes)) if notes else ""
    left = Content.assemble(
        _MARK if is_chosen else " " * len(_MARK),
        (name, "$foreground 60%" if row.is_paused else "bold"),
        (f"  {notes}{gap}" if notes else " " * (room - cell_len(name)), "$foreground 60%"),
    )
    return left + _numbers(row.counts, is_paused=row.is_paused)


def _numbers(counts: Counts, *, is_paused: bool) -> Content:
    columns = ((counts.new, NEW), (counts.learning, LEARNING), (counts.due, DUE))
    return Content.assemble(
        *(
            (str(count).rjust(_COLUMN), colour if count and not is_paused else "$foreground 35%")
            for count, colour in columns
        )
    )
