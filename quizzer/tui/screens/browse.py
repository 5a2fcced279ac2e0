"""The browse screen: every card, searched as you type, looked at and changed."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical
from textual.events import Resize
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Input, Static

from quizzer.domain.errors import QuizzerError
from quizzer.domain.ports.browsing import Order, SortKey
from quizzer.domain.search.reading import LONGEST
from quizzer.domain.study import StudyCard
from quizzer.languages import tr
from quizzer.tui.key import bindings
from quizzer.tui.key_names import said_key
from quizzer.tui.link_opening import open_link
from quizzer.tui.outside import Outside
from quizzer.tui.screens.browse_deeds import (
    Deed,
    flagging,
    resetting,
    suspending,
    tagging,
    undoing,
)
from quizzer.tui.screens.browse_finding import FindingScreen
from quizzer.tui.screens.browse_keys import BROWSE_KEYS
from quizzer.tui.screens.browse_waiting import Wish
from quizzer.tui.screens.browse_words import HINT, deed_text
from quizzer.tui.screens.dialogs import SourceScreen
from quizzer.tui.screens.note_editing import edit_note
from quizzer.tui.screens.tag_dialog import TagDialog
from quizzer.tui.shared_desk import SharedDesk
from quizzer.tui.telling import mention, tell
from quizzer.tui.widgets.card_preview import CardPreview
from quizzer.tui.widgets.card_view import CardView
from quizzer.tui.widgets.key_hints import KeyHints
from quizzer.tui.widgets.moves import Move
from quizzer.tui.widgets.result_table import ResultHeadings, ResultTable

WIDE = 130
_KEYS = list(SortKey)


class BrowseScreen(FindingScreen):
    """Lists what the search box asks for. Every change is saved at once, and `u` takes it back."""

    AUTO_FOCUS = ""
    BINDINGS = bindings(BROWSE_KEYS)
    is_expanded = reactive(default=False, bindings=True)

    class CardsChanged(Message):
        """`done` of `total` cards are changed, all of them together."""

        def __init__(self, done: int, total: int) -> None:
            """Both counts."""
            super().__init__()
            self.done = done
            self.total = total

    def __init__(
        self, desk: SharedDesk, outside: Outside, *, query: str = "", chosen: int | None = None
    ) -> None:
        """Search for `query` first, with the card `chosen` (its number) under the cursor."""
        super().__init__(desk, query=query, chosen=chosen)
        self._outside = outside
        self._one_by_one = asyncio.Lock()

    def compose(self) -> ComposeResult:
        """Search box, list beside or above the preview, keys."""
        with Vertical(id="browse"):
            with Horizontal(id="search-row"):
                yield Static("/", id="search-sign")
                yield Input(
                    self._query,
                    placeholder=tr("search all cards"),
                    max_length=LONGEST,
                    select_on_focus=False,
                    compact=True,
                    id="search",
                )
                yield Static(id="found-count")
            yield Static(tr(HINT), id="search-problem", markup=False)
            with Container(id="results"):
                with Vertical(id="result-list"):
                    yield ResultHeadings(id="result-headings")
                    yield ResultTable(id="result-table")
                yield CardPreview(self._desk, self._outside, id="preview")
        yield KeyHints(classes="hints")

    def on_mount(self) -> None:
        """Be painted first, then search."""
        (self._table if self._chosen is not None else self._box).focus()
        self.call_after_refresh(self._search, 0)

    def on_resize(self, event: Resize) -> None:
        """Beside each other where there is room for both."""
        self.set_class(event.size.width >= WIDE, "-wide")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Which keys can be used now: in the search box, all but a few are text."""
        is_typing = isinstance(self.focused, Input)
        match action:
            case "to_list":
                return is_typing
            case "leave":
                return True
            case _:
                return not is_typing

    @on(Input.Submitted, "#search")
    def action_to_list(self) -> None:
        """From the search box to the list."""
        self._table.focus()

    @on(ResultTable.CardChosen)
    def show_preview(self, event: ResultTable.CardChosen) -> None:
        """Show the chosen card; while it is fetched, the one before stays."""
        if event.row is not None or not self._table.ids:
            card = event.row.card if event.row else None
            self.query_one(CardPreview).show_card(card, self._today)

    @on(ResultHeadings.SortChosen)
    def sort_by_click(self, event: ResultHeadings.SortChosen) -> None:
        """Sort by a heading; by the same one again, the other way round."""
        is_same = event.key is self._order.key
        self._sort(Order(event.key, is_same and not self._order.is_descending))

    @on(ResultTable.CardOpened)
    def action_expand(self) -> None:
        """Read at full size, or see the list again."""
        if self._table.ids or self.is_expanded:
            self.is_expanded = not self.is_expanded

    def watch_is_expanded(self, is_expanded: bool) -> None:
        """The preview takes the place of the list."""
        self.set_class(is_expanded, "-expanded")
        if not is_expanded and self.is_mounted:
            self._table.focus()

    def action_search(self) -> None:
        """To the search box."""
        self.is_expanded = False
        self._box.focus()

    def action_move_by(self, how: Move) -> None:
        """Choose another card; pages of a card at full size scroll."""
        if self.is_expanded and how.startswith("page"):
            getattr(self.query_one(CardPreview), f"scroll_{how}")(animate=False)
        else:
            self._when_known(lambda: self._table.move(how), needs_all=how == "end")

    def action_scroll_preview(self, by: int) -> None:
        """Scroll the preview by a few lines."""
        self.query_one(CardPreview).scroll_relative(y=3 * by, animate=False)

    def action_mark(self) -> None:
        """Mark the chosen card."""
        self._mark(self._table.mark)

    def action_mark_all(self) -> None:
        """Mark all, or none."""
        self._mark(self._table.mark_all, needs_all=True)

    def _mark(self, mark: Wish, *, needs_all: bool = False) -> None:
        self._when_known(mark, needs_all=needs_all)
        self._show_count()

    def _with_marks(self, wish: Wish) -> None:
        """Do what is done to the cards that are marked, when all of these are known."""
        self._when_known(wish, needs_all=bool(self._table.marked))

    def action_sort(self) -> None:
        """Sort by the next column."""
        self._sort(Order(_KEYS[(_KEYS.index(self._order.key) + 1) % len(_KEYS)]))

    def action_turn(self) -> None:
        """Sort the other way round."""
        self._sort(replace(self._order, is_descending=not self._order.is_descending))

    def action_suspend(self) -> None:
        """Suspend or resume."""
        self._do(suspending)

    def action_flag(self) -> None:
        """Flag, or take flags away."""
        self._do(flagging)

    def action_reset(self) -> None:
        """Make new again."""
        self._do(resetting)

    def action_tag(self) -> None:
        """Ask for tags."""
        self._with_marks(self._ask_tags)

    def _ask_tags(self) -> None:
        if selected := self._table.selected:
            own = self._card.status.tags if self._card else ()
            self.app.push_screen(TagDialog(len(selected), own), self._tag)

    def _tag(self, tags: tuple[list[str], list[str]] | None) -> None:
        if tags is not None:
            put_on, taken_off = tags
            self._do(tagging(put_on, taken_off))

    def action_move(self) -> None:
        """Move the notes to another deck."""
        self._with_marks(self._move_selected)

    def _move_selected(self) -> None:
        if ids := self._table.selected:
            self._move(ids)

    def action_source(self) -> None:
        """Where the note stands, and its markdown."""
        if card := self._card:
            self.app.push_screen(SourceScreen(card))

    def action_edit(self) -> None:
        """Edit the note."""
        if card := self._card:
            self._edit(card)

    @on(CardView.LinkChosen)
    def open_clicked(self, event: CardView.LinkChosen) -> None:
        """Open the link that was clicked."""
        if card := self._card:
            self._open(card, event.target)

    def action_leave(self) -> None:
        """One step back: to the list, to no marks, to where the learner came from."""
        if self.is_expanded:
            self.is_expanded = False
        elif self._box.has_focus and self._box.value and self._table.ids:
            self._table.focus()
        elif self._waiting.give_up() or self._table.marked:
            self._table.marked.clear()
            self._table.refresh()
            self._show_count()
        elif self.app.screen_stack[0] is self:
            self.app.exit()
        else:
            self.dismiss()

    def action_undo(self) -> None:
        """Take back the last thing done here."""
        self._change(self._table.ids, undoing, is_undo=True)

    def _do(self, deed: Deed) -> None:
        """Do something to the cards that are selected now."""
        self._with_marks(lambda: self._do_selected(deed))

    def _do_selected(self, deed: Deed) -> None:
        if ids := self._table.selected:
            self._change(ids, deed)

    @work
    async def _change(self, ids: Sequence[int], deed: Deed, *, is_undo: bool = False) -> None:
        """One change after the other, as the keys were pressed; show what became of the cards."""

        def told(done: int, total: int) -> None:
            self.post_message(self.CardsChanged(done, total))

        async with self._one_by_one:
            try:
                done = await self._desk.ask(lambda d: deed(d.browser, ids, d.now(), told))
            except QuizzerError as error:
                tell(self.app, error)
            else:
                key = said_key(self.app, "browse.undo", "u")
                mention(self.app, deed_text(done, is_undone=is_undo, key=key))
                self._table.forget(set(ids))
                if done and done.deed == "moved":
                    self._search(0)
            self._show_count()

    @on(CardsChanged)
    def show_progress(self, event: CardsChanged) -> None:
        """Say how far a long change is."""
        if not self._one_by_one.locked():
            return  # what comes late
        words = tr("changing {done:,} of {total:,} …").format(done=event.done, total=event.total)
        self.query_one("#found-count", Static).update(words)

    @work
    async def _move(self, ids: Sequence[int]) -> None:
        from quizzer.tui.screens.note_moving import move_notes

        try:
            cards = await self._desk.ask(lambda desk: desk.browser.cards(ids))
            if await move_notes(self.app, self._desk, cards):
                self._search(0)
        except QuizzerError as error:
            tell(self.app, error)

    @work
    async def _edit(self, card: StudyCard) -> None:
        try:
            await edit_note(self.app, self._desk, self._outside, card, self._show_again)
        except QuizzerError as error:
            tell(self.app, error)

    async def _show_again(self, card: StudyCard) -> StudyCard | None:
        """Search anew, with the card as it is now under the cursor."""
        cards = await self._desk.ask(lambda desk: desk.browser.cards([card.card_id]))
        self._search(0)
        return cards[0] if cards else None

    @work
    async def _open(self, card: StudyCard, target: str) -> None:
        try:
            await open_link(self.app, self._desk, self._outside, card, target)
        except QuizzerError as error:
            tell(self.app, error)
