"""Finding cards: the search box and the list of the browse screen."""

import asyncio
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from textual import on, work
from textual.widgets import Input, Static

from quizzer.domain.errors import QuizzerError
from quizzer.domain.ports.browsing import Order
from quizzer.domain.search.reading import Misread
from quizzer.domain.study import StudyCard
from quizzer.languages import tr
from quizzer.tui.screens.browse_waiting import Waiting, Wish
from quizzer.tui.screens.browse_words import HINT, count_text
from quizzer.tui.screens.working import WorkingScreen
from quizzer.tui.shared_desk import SharedDesk
from quizzer.tui.telling import give_up, tell
from quizzer.tui.typesetting import first_line, load_typeset
from quizzer.tui.widgets.card_preview import CardPreview
from quizzer.tui.widgets.result_line import ResultRow, row_of
from quizzer.tui.widgets.result_table import ResultHeadings, ResultTable

if TYPE_CHECKING:
    from quizzer.services.browse import Found

PAUSE_S = 0.06
"""How long typing has to pause before the search begins."""
FIRST = 200
"""Cards that are shown before all are found."""


class FindingScreen(WorkingScreen[None]):
    """Lists what the search box asks for: the first cards at once, the others when found."""

    def __init__(self, desk: SharedDesk, *, query: str, chosen: int | None) -> None:
        """Search for `query` first, with the card `chosen` (its number) under the cursor."""
        super().__init__()
        self._desk = desk
        self._query = query
        self._chosen = chosen
        self._order = Order()
        self._today = date.min
        self._waiting = Waiting()

    @property
    def _table(self) -> ResultTable:
        return self.query_one(ResultTable)

    @property
    def _box(self) -> Input:
        return self.query_one("#search", Input)

    @property
    def _card(self) -> StudyCard | None:
        row = self._table.chosen
        return row.card if row else None

    @on(Input.Changed, "#search")
    def search_as_typed(self) -> None:
        """Search when typing pauses."""
        self._waiting.give_up()
        self._search(PAUSE_S)

    @on(ResultTable.RowsWanted)
    def load_rows(self, event: ResultTable.RowsWanted) -> None:
        """Fetch the cards that are about to be shown."""
        self._load(event.ids)

    def _sort(self, order: Order) -> None:
        self._order = order
        self.query_one(ResultHeadings).order = order
        self._search(0)

    @work(group="search", exclusive=True)
    async def _search(self, pause_s: float) -> None:
        """Search anew; an answer that comes after the next question is dropped."""
        await asyncio.sleep(pause_s)
        written, order = self._box.value, self._order
        try:
            await load_typeset()
            found = await self._desk.ask(
                lambda d: d.browser.search(written, order, d.now(), at_most=FIRST)
            )
            math = await self._desk.ask(lambda desk: desk.settings.math)
        except QuizzerError as error:
            self._fail(error)
            return
        self.query_one(CardPreview).has_boxes = math == "boxes"
        if isinstance(found, Misread):
            self._show_problem(found.problem)
            return
        is_shown = found.is_all or self._can_begin_with(found)
        if is_shown:
            self._show(found)
        if not found.is_all:
            await self._search_all(written, order, is_begun=is_shown)

    async def _search_all(self, written: str, order: Order, *, is_begun: bool) -> None:
        """Find all cards, while the first ones can be looked at."""
        try:
            found = await self._desk.beside(lambda d: d.browser.search(written, order, d.now()))
        except QuizzerError as error:
            self._waiting.give_up()
            self._waiting.end()
            self._fail(error)
            return
        assert not isinstance(found, Misread)
        if is_begun:
            self._table.show_all(found.ids, found.today)
            self._waiting.end()
            self._show_count()
        else:
            self._show(found)

    def _can_begin_with(self, found: "Found") -> bool:
        """True unless a card that the learner chose has its place further down."""
        card = self._card
        chosen = (card.card_id if self._table.at else None) if card else self._chosen
        return chosen is None or chosen in found.ids

    def _fail(self, error: QuizzerError) -> None:
        (give_up if self.app.screen_stack[0] is self else tell)(self.app, error)

    def _show(self, found: "Found") -> None:
        chosen = self._card.card_id if self._card else self._chosen
        self._today = found.today
        self._show_problem("")
        self._table.show_found(found.ids, found.today, chosen, is_part=not found.is_all)
        if found.is_all:
            self._waiting.end()
        else:
            self._waiting.begin()
        self._show_count()

    def _when_known(self, wish: Wish, *, needs_all: bool = False) -> None:
        """Do it now or, if it needs all cards or comes after what does, when they are known."""
        self._waiting.do(wish, needs_all=needs_all)
        if self._waiting.is_wished:
            self._show_count()

    def _show_problem(self, problem: str) -> None:
        line = self.query_one("#search-problem", Static)
        line.set_class(bool(problem), "-problem")
        line.update(problem or tr(HINT))

    def _show_count(self) -> None:
        table = self._table
        words = count_text(len(table.ids), len(table.marked), is_part=table.is_part)
        if self._waiting.is_wished:
            words = tr("finding all cards …")
        self.query_one("#found-count", Static).update(words)

    @work(group="rows", exclusive=True)
    async def _load(self, ids: Sequence[int]) -> None:
        try:
            rows = await self._desk.ask(lambda desk: _rows(desk.browser.cards(ids)))
        except QuizzerError as error:
            tell(self.app, error)
        else:
            self._table.fill(rows)


def _rows(cards: Sequence[StudyCard]) -> list[ResultRow]:
    return [row_of(card, first_line(card.question)) for card in cards]
