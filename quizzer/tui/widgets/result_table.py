"""The cards found: a list of any length, of which only the lines on the screen are drawn."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from rich.cells import cell_len
from textual.app import RenderResult
from textual.content import Content
from textual.events import Click, Resize
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual
from textual.widget import Widget

from quizzer.domain.ports.browsing import Order, SortKey
from quizzer.languages import tr
from quizzer.tui.widgets.moves import Move, moved
from quizzer.tui.widgets.result_line import LEFT, ResultRow, columns, placed, result_line

_MOST_KEPT = 1_000
_KEY = "sorted_by"
_WAITING = Content.styled("   …", "$quiet")


class ResultHeadings(Widget):
    """The headings of the columns; a click on one sorts by it."""

    ALLOW_SELECT = False
    order = reactive(Order())

    class SortChosen(Message):
        """The learner clicked a heading."""

        def __init__(self, key: SortKey) -> None:
            """What to sort by."""
            super().__init__()
            self.key = key

    def render(self) -> RenderResult:
        """One line, aligned with the rows (their scrollbar takes the last cell)."""
        line = Content(" " * LEFT)
        for column in columns(self.content_size.width - 1):
            is_sorted = column.key is self.order.key
            arrow = ("▼" if self.order.is_descending else "▲") if is_sorted else ""
            title = column.title + arrow
            words = placed(title, column, min(column.gap, column.width - cell_len(title)))
            heading = Content.styled(words, "bold $text-accent" if is_sorted else "bold")
            line += heading.stylize(Style.from_meta({_KEY: column.key}))
        return line

    def on_click(self, event: Click) -> None:
        """Sort by the column that was clicked."""
        key = event.style.meta.get(_KEY)
        if key:
            self.post_message(self.SortChosen(SortKey(key)))


class ResultTable(ScrollView, can_focus=True, inherit_bindings=False):
    """Asks for the rows it is about to show, and keeps some."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES = {"result-table--chosen"}  # noqa: RUF012 (Textual's form)

    class RowsWanted(Message):
        """The lines on the screen need these cards."""

        def __init__(self, ids: Sequence[int]) -> None:
            """Numbers of cards, in the order of the lines."""
            super().__init__()
            self.ids = ids

    class CardChosen(Message):
        """Another card is the chosen one, or it is known by now."""

        def __init__(self, row: ResultRow | None) -> None:
            """None while the card is not known, and without any."""
            super().__init__()
            self.row = row

    class CardOpened(Message):
        """The learner clicked the chosen card twice."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 (Textual's name)
        """Nothing found yet."""
        super().__init__(id=id)
        self.ids: Sequence[int] = ()
        self.is_part = False
        self.marked: set[int] = set()
        self.at = 0
        self._today = date.min
        self._rows: dict[int, ResultRow] = {}

    def show_found(
        self, ids: Sequence[int], today: date, chosen: int | None, *, is_part: bool = False
    ) -> None:
        """Show these cards; `chosen` is the chosen one if it is among them, else the first is.

        When they are a part only, the first, `show_all` is to follow.
        """
        self.ids, self._today, self.is_part = ids, today, is_part
        self._forget_marks()
        self._rows.clear()
        self.virtual_size = Size(self._room.width, len(ids))
        self.at = ids.index(chosen) if chosen in ids else 0
        self._scroll_to_chosen()
        self._look()

    def show_all(self, ids: Sequence[int], today: date) -> None:
        """Show the first cards with the rest; place, cursor and marks stay."""
        first = self.ids
        if ids[: len(first)] != first:  # changed meanwhile
            self.show_found(ids, today, first[self.at])
            return
        self.ids, self.is_part = ids, False
        self._forget_marks()
        self.virtual_size = Size(self._room.width, len(ids))
        self._look()

    def fill(self, rows: Iterable[ResultRow]) -> None:
        """Take the cards that were asked for."""
        if len(self._rows) > _MOST_KEPT:
            self._rows = {id_: self._rows[id_] for id_ in self._visible() if id_ in self._rows}
        self._rows.update((row.card.card_id, row) for row in rows)
        self.refresh()
        self.post_message(self.CardChosen(self.chosen))

    def forget(self, ids: Collection[int]) -> None:
        """These cards were changed: ask for those that are shown again."""
        self.post_message(self.RowsWanted([id_ for id_ in self._visible() if id_ in ids]))
        self._rows = {id_: row for id_, row in self._rows.items() if id_ not in ids}

    @property
    def chosen(self) -> ResultRow | None:
        """The card under the cursor, as far as it is known."""
        return self._rows.get(self.ids[self.at]) if self.ids else None

    @property
    def selected(self) -> list[int]:
        """The marked cards or, without any, the chosen one."""
        if self.marked:
            return [id_ for id_ in self.ids if id_ in self.marked]
        return [self.ids[self.at]] if self.ids else []

    def move(self, how: Move) -> None:
        """Choose another card."""
        self._choose(moved(how, self.at, len(self.ids), self._room.height - 1))

    def mark(self) -> None:
        """Mark the chosen card or take its mark away, and go on to the next."""
        if self.ids:
            self.marked ^= {self.ids[self.at]}
            self.move("down")
            self.refresh()

    def mark_all(self) -> None:
        """Mark all cards found; none, if all are marked."""
        self.marked = set() if len(self.marked) == len(self.ids) else set(self.ids)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of those on the screen."""
        place, width = y + self.scroll_offset.y, self._room.width
        if place >= len(self.ids):
            is_empty = place == 0 and self._today != date.min
            nothing = Content.styled(f"  {tr('no card is found')}", "$quiet")
            words = nothing if is_empty else Content("")
            return Visual.to_strips(self, words, width, 1, self.visual_style, pad=True)[0]
        id_ = self.ids[place]
        is_chosen = place == self.at
        names = ("result-table--chosen",) if is_chosen else ()
        row = self._rows.get(id_)
        line = _WAITING
        if row is not None:
            is_marked = id_ in self.marked
            line = result_line(row, width, self._today, is_chosen=is_chosen, is_marked=is_marked)
        style = self.get_visual_style(*names)
        return Visual.to_strips(self, line, width, 1, style, pad=True)[0]

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Other lines are on the screen."""
        super().watch_scroll_y(old_value, new_value)
        self._look()

    def on_resize(self, event: Resize) -> None:
        """More lines may be on the screen."""
        self.virtual_size = Size(self._room.width, len(self.ids))
        self._scroll_to_chosen()
        self._look()

    def on_click(self, event: Click) -> None:
        """Choose the card; on its left edge, mark it too; a second click opens it."""
        offset = event.get_content_offset(self)
        place = None if offset is None else offset.y + self.scroll_offset.y
        if offset is None or place is None or place >= len(self.ids):
            return
        self._choose(place)
        if offset.x < LEFT:
            self.marked ^= {self.ids[place]}
            self.refresh()
        elif event.chain > 1:
            self.post_message(self.CardOpened())

    @property
    def _room(self) -> Size:
        """The cells for lines, the scrollbar's left out."""
        return self.scrollable_content_region.size

    def _choose(self, place: int) -> None:
        self.at = max(min(place, len(self.ids) - 1), 0)
        self._scroll_to_chosen()
        self.refresh()
        self.post_message(self.CardChosen(self.chosen))

    def _scroll_to_chosen(self) -> None:
        height, top = max(self._room.height, 1), self.scroll_offset.y
        wanted = max(min(top, self.at), self.at - height + 1)
        if wanted != top:
            self.scroll_to(y=wanted, animate=False, immediate=True)

    def _visible(self) -> Sequence[int]:
        top = self.scroll_offset.y
        return self.ids[top : top + self._room.height]

    def _forget_marks(self) -> None:
        """Keep those of cards that are found, once all are known."""
        if self.marked and not self.is_part:
            self.marked &= set(self.ids)

    def _look(self) -> None:
        """Ask for the cards on the screen that are not known, and have it drawn."""
        missing = [id_ for id_ in self._visible() if id_ not in self._rows]
        if missing:
            self.post_message(self.RowsWanted(missing))
        self.refresh()
        self.post_message(self.CardChosen(self.chosen))
