"""The deck tree with what each deck has to do today, and how it stands."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from quizzer.languages import tr
from quizzer.tui.key import bindings
from quizzer.tui.widgets.columns import fitted, padded
from quizzer.tui.widgets.deck_columns import Column, cells, columns_for, headings
from quizzer.tui.widgets.deck_keys import DECK_KEYS
from quizzer.tui.widgets.tree_guides import guides

if TYPE_CHECKING:
    from quizzer.services.deck_progress import DeckProgress
    from quizzer.services.home import DeckRow

_MARK = "▸ "


class DeckHeadings(Widget):
    """The headings of the columns."""

    ALLOW_SELECT = False

    def render(self) -> RenderResult:
        """One line, aligned with the rows."""
        width = self.content_size.width
        numbers = headings(columns_for(width))
        name = " " * len(_MARK) + tr("Deck")
        return Content(padded(name, width - cell_len(numbers)) + numbers)


class DeckList(OptionList):
    """Decks to choose from; the chosen one also bears a mark."""

    BINDINGS = bindings(DECK_KEYS)

    def __init__(self, *, id: str) -> None:  # noqa: A002 (Textual's name)
        """No decks yet."""
        super().__init__(id=id, markup=False)
        self._rows: Sequence[DeckRow] = ()
        self._guides: list[str] = []
        self._progress: Mapping[str, DeckProgress] = {}
        self._marked: int | None = None

    def show_decks(self, rows: "Sequence[DeckRow]") -> None:
        """Show these decks; the same one stays chosen if it is still there."""
        chosen = self._rows[self.highlighted].path if self.highlighted is not None else ""
        self._rows, self._marked = rows, None
        self._guides = guides([row.depth for row in rows])
        self.set_options(Option(self._line(index), id=row.path) for index, row in enumerate(rows))
        places = [row.path for row in rows]
        if rows:
            self.highlighted = places.index(chosen) if chosen in places else 0

    def show_progress(self, progress: "Mapping[str, DeckProgress]") -> None:
        """Fill the columns that take longer to count, by the decks' paths."""
        self._progress = progress
        self.on_resize()

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
        width, row = self.scrollable_content_region.width, self._rows[index]
        columns = columns_for(width)
        numbers = cells(columns, row, self._progress.get(row.path))
        left = _name(row, self._guides[index], width - _taken(columns), index == self._marked)
        return left + numbers


def _taken(columns: Sequence[Column]) -> int:
    return sum(column.width for column in columns)


def _name(row: "DeckRow", guide: str, width: int, is_chosen: bool) -> Content:
    """Mark, guide, name, and the title where there is room."""
    room = max(width - len(_MARK), 0)
    shown_guide = fitted(guide, room)
    room -= cell_len(shown_guide)
    name = fitted(row.name, room)
    title = row.title if row.title != row.name else ""
    notes = " · ".join(note for note in (tr("paused") if row.is_paused else "", title) if note)
    notes = fitted(notes, room - cell_len(name) - 2) if notes else ""
    said = f"  {notes}" if notes else ""
    return Content.assemble(
        _MARK if is_chosen else " " * len(_MARK),
        (shown_guide, "$foreground 40%"),
        (name, "$quiet" if row.is_paused else "bold"),
        (said + " " * (room - cell_len(name) - cell_len(said)), "$quiet"),
    )
