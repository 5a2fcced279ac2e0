"""The statistics screen: pages of numbers, for all decks or one, of a month, a year or ever."""

import threading
from asyncio import to_thread
from functools import partial
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from quizzer.domain.errors import QuizzerError
from quizzer.languages import tr
from quizzer.services.importing.request import Progressed
from quizzer.services.stats.periods import Period
from quizzer.tui.key import bindings
from quizzer.tui.key_names import said_key
from quizzer.tui.screens.deck_choice import ALL_DECKS, DeckChoiceScreen
from quizzer.tui.screens.stats_keys import KEYS
from quizzer.tui.screens.working import WorkingScreen
from quizzer.tui.shared_desk import SharedDesk
from quizzer.tui.stats.heatmap_view import HeatmapView
from quizzer.tui.stats.pages import PAGES
from quizzer.tui.telling import tell
from quizzer.tui.widgets.columns import path_text
from quizzer.tui.widgets.key_hints import KeyHints
from quizzer.tui.widgets.key_tabs import KeyTabs
from quizzer.tui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from quizzer.services.stats.statistics import Statistics, Studied

PERIODS = {"m": "30 days", "y": "365 days", "a": "ever"}
_PERIODS = (Period.MONTH, Period.YEAR, Period.ALL)
_NAME_ROOM = 36


class _LeftError(Exception):
    """The screen is gone; nobody waits for the numbers any more."""


class StatsScreen(WorkingScreen[None]):
    """Reads everything once, in a worker; then every deck, page and period is at hand."""

    AUTO_FOCUS = ""
    BINDINGS = bindings(KEYS)
    page = reactive(0, init=False)
    period = reactive(Period.YEAR, init=False)

    class ReviewsRead(Message):
        """`done` of `total` reviews are counted."""

        def __init__(self, done: int, total: int) -> None:
            """Both counts."""
            super().__init__()
            self.done = done
            self.total = total

    def __init__(self, desk: SharedDesk, deck: str = "") -> None:
        """Of `deck` at first, '' for all."""
        super().__init__()
        self.found: Statistics | None = None
        self._desk = desk
        self._deck = deck
        self._studied: Studied | None = None
        self._left = threading.Event()
        self._told_hundredths = 0

    def compose(self) -> ComposeResult:
        """Deck and periods, pages, the page, keys."""
        with Horizontal(id="stats-head"):
            yield Static(id="stats-deck")
            periods = [
                (said_key(self.app, f"stats.{period}", key), tr(name))
                for period, (key, name) in zip(_PERIODS, PERIODS.items(), strict=True)
            ]
            yield KeyTabs(periods, id="stats-periods")
        tabs = [
            (said_key(self.app, f"stats.page-{number}", str(number)), tr(page.name))
            for number, page in enumerate(PAGES, start=1)
        ]
        yield KeyTabs(tabs, id="stats-pages")
        yield Static(id="stats-progress")
        with VerticalScroll(id="stats-body"):
            yield HeatmapView(id="stats-calendar")
            yield RowsView(id="stats-rows")
        yield KeyHints(classes="hints")

    def on_mount(self) -> None:
        """Begin to read."""
        self.query_one("#stats-periods", KeyTabs).chosen = _PERIODS.index(self.period)
        self.action_reload()

    def on_unmount(self) -> None:
        """Stop what is still being read."""
        self._left.set()

    def on_resize(self) -> None:
        """Fit the page into the new height."""
        self.call_after_refresh(self._draw)

    def action_leave(self) -> None:
        """Go back, and stop reading."""
        self._left.set()
        self.dismiss()

    def action_reload(self) -> None:
        """Read everything again."""
        self._left.set()
        self._left = threading.Event()
        self._told_hundredths = 0
        self._show_progress(tr("Counting …"))
        self._read(partial(self._told, self._left))

    def action_page(self, number: int) -> None:
        """Turn to a page."""
        self.page = number

    def action_other_page(self, step: int) -> None:
        """Turn to the page after or before this one."""
        self.page = (self.page + step) % len(PAGES)

    def action_period(self, name: str) -> None:
        """Tell of a month, a year or everything."""
        self.period = Period(name)

    def action_other_deck(self, step: int) -> None:
        """The deck after or before this one, all decks among them."""
        if self._studied:
            paths = ["", *self._studied.paths]
            at = paths.index(self._deck) if self._deck in paths else 0
            self._count(paths[(at + step) % len(paths)])

    def action_choose_deck(self) -> None:
        """Ask which deck."""
        if self._studied:
            paths = self._studied.paths
            chosen = self._deck if self._deck in paths else ""
            self.app.push_screen(DeckChoiceScreen(paths, chosen), self._take_deck)

    def watch_page(self, page: int) -> None:
        """Show the other page from its top."""
        self.query_one("#stats-pages", KeyTabs).chosen = page
        self.query_one("#stats-body").scroll_home(animate=False)
        self._draw()
        self._focus_page()

    def watch_period(self, period: Period) -> None:
        """Show the other period."""
        self.query_one("#stats-periods", KeyTabs).chosen = _PERIODS.index(period)
        self._draw()

    @on(ReviewsRead)
    def show_progress(self, event: ReviewsRead) -> None:
        """Say how far the reading is."""
        if self.query_one("#stats-progress").display:
            words = tr("Counting … {done:,} of {total:,} reviews")
            self._show_progress(words.format(done=event.done, total=event.total))

    def _take_deck(self, deck: str | None) -> None:
        if deck is not None:
            self._count(deck)

    @work(group="stats", exclusive=True)
    async def _read(self, told: Progressed) -> None:
        try:
            self._studied = await self._desk.ask(lambda desk: desk.studied(told))
        except _LeftError:
            return
        except QuizzerError as error:
            tell(self.app, error)
            self._show_progress(tr("The numbers could not be read; r tries again."))
        else:
            self._count(self._deck)

    def _told(self, left: threading.Event, done: int, total: int) -> None:
        """On the thread that reads: stop it when nobody waits; tell of each hundredth."""
        if left.is_set():
            raise _LeftError
        hundredths = done * 100 // max(total, 1)
        if hundredths > self._told_hundredths:
            self._told_hundredths = hundredths
            self.post_message(self.ReviewsRead(done, total))

    @work(group="count", exclusive=True)
    async def _count(self, deck: str) -> None:
        if self._studied is None:
            return
        self._deck = deck
        self.found = await to_thread(self._studied.of, deck)
        self._show_progress("")
        self._draw()
        self._focus_page()

    def _draw(self) -> None:
        found, page = self.found, PAGES[self.page]
        name = path_text(self._deck.split("/"), _NAME_ROOM) if self._deck else tr(ALL_DECKS)
        head = Content.assemble((tr("Statistics"), "bold $text-primary"), "   ", (name, "bold"))
        self.query_one("#stats-deck", Static).update(head)
        calendar = self.query_one(HeatmapView)
        calendar.display = found is not None and self.page == 0
        if found is None:
            return
        calendar.show(found, self.period)
        room = self.query_one("#stats-body").size.height
        period = self.period
        self.query_one(RowsView).show(
            lambda width, height: page.draw(found, period, width, height), room
        )

    def _focus_page(self) -> None:
        if self.found is not None:
            self.query_one("#stats-calendar" if self.page == 0 else "#stats-body").focus()

    def _show_progress(self, words: str) -> None:
        progress = self.query_one("#stats-progress", Static)
        progress.display = bool(words)
        progress.update(words)
        self.query_one("#stats-body").display = not words
