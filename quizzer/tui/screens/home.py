"""The home screen: what is there to do today, deck by deck."""

from asyncio import to_thread
from importlib import import_module
from typing import TYPE_CHECKING, Any

from textual import on, work
from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import OptionList, Static

from quizzer.domain.errors import QuizzerError
from quizzer.languages import tr
from quizzer.languages.counting import listed
from quizzer.tui.key import bindings
from quizzer.tui.key_names import said_key
from quizzer.tui.outside import Outside
from quizzer.tui.screens.home_keys import HOME_KEYS
from quizzer.tui.screens.working import WorkingScreen
from quizzer.tui.shared_desk import SharedDesk
from quizzer.tui.telling import give_up, mention, tell
from quizzer.tui.widgets.columns import padded
from quizzer.tui.widgets.deck_list import DeckHeadings, DeckList
from quizzer.tui.widgets.hint import Hint
from quizzer.tui.widgets.key_hints import KeyHints
from quizzer.tui.widgets.today import TodayLine

if TYPE_CHECKING:
    from quizzer.services.home import HomeView
    from quizzer.services.importing.report import ImportReport

_TIME_TO_READ_S = 10
_OFFER_KEY = 5  # cells


class HomeScreen(WorkingScreen[None]):
    """Shows the decks, or offers the shipped notes while there are none."""

    AUTO_FOCUS = ""
    BINDINGS = bindings(HOME_KEYS)
    view: "reactive[HomeView | None]" = reactive(None, repaint=False, bindings=True)
    is_importing = reactive(default=False, repaint=False, bindings=True)

    class FilesImported(Message):
        """`done` of `total` files are imported."""

        def __init__(self, done: int, total: int) -> None:
            """Both counts."""
            super().__init__()
            self.done = done
            self.total = total

    def __init__(self, desk: SharedDesk, outside: Outside) -> None:
        """`outside` is for the study screen."""
        super().__init__()
        self._desk = desk
        self._outside = outside

    def compose(self) -> ComposeResult:
        """Head, decks or offer, keys."""
        yield TodayLine(id="today")
        with Vertical(id="decks"):
            yield DeckHeadings(id="headings")
            yield DeckList(id="deck-list")
        yield Static(_offer(self.app), id="offer")
        yield Static(id="import-progress")
        yield Hint(self._desk, 0)
        yield KeyHints(classes="hints")

    def on_mount(self) -> None:
        """Say that the counts are on their way."""
        self._show_state("")
        self.query_one(TodayLine).say(tr("opening …"))

    def on_screen_resume(self) -> None:
        """Count again whenever the screen comes back; first of all, be painted."""
        self.call_after_refresh(self.action_reload)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Which keys can be used now."""
        has_decks = self.view is not None and not self.view.is_empty
        match action:
            case "import_starter":
                return self.view is not None and not has_decks and not self.is_importing
            case "import_notes":
                return not self.is_importing
            case "study_all" | "browse" | "stats" | "reload" | "add_note":
                return has_decks
            case _:
                return True

    def action_reload(self) -> None:
        """Count again."""
        self._load()

    def action_study_all(self) -> None:
        """Study everything."""
        self._study("")

    def action_browse(self) -> None:
        """Search all cards."""
        from quizzer.tui.screens.browse import BrowseScreen

        self.app.push_screen(BrowseScreen(self._desk, self._outside))

    def action_stats(self) -> None:
        """Show the numbers."""
        from quizzer.tui.screens.stats import StatsScreen

        self.app.push_screen(StatsScreen(self._desk))

    def action_import_notes(self) -> None:
        """Ask which notes, and show the cards they make before they are kept."""
        from quizzer.tui.screens.import_path import ImportPathScreen

        self.app.push_screen(ImportPathScreen(self._desk), self._tell_imported)

    def _tell_imported(self, report: "ImportReport | None") -> None:
        if report is not None:
            told = listed(report.notes())
            mention(self.app, tr("Imported: {notes}").format(notes=told))
            self._tell_paused(report)

    def action_add_note(self) -> None:
        """Write a note for the chosen deck."""
        option = self.query_one(DeckList).highlighted_option
        if option is not None and option.id:
            self._add_note(option.id)

    @work
    async def _add_note(self, deck: str) -> None:
        from quizzer.tui.screens.note_adding import add_note

        try:
            await add_note(self.app, self._desk, self._outside, deck)
        except QuizzerError as error:
            tell(self.app, error)
        self._load()

    def action_import_starter(self) -> None:
        """Import the shipped notes."""
        self.is_importing = True
        self._show_state("import-progress")
        self.query_one("#import-progress", Static).update(tr("Importing the shipped notes …"))
        self._import_starter()

    @on(OptionList.OptionSelected, "#deck-list")
    def study_chosen(self, event: OptionList.OptionSelected) -> None:
        """Study the deck that was chosen, by key or mouse."""
        rows = self.view.rows if self.view else ()
        row = next(row for row in rows if row.path == event.option_id)
        if row.is_paused:
            said = tr("paused; `quizzer decks resume {deck}` brings it back")
            self.notify(said.format(deck=row.path), markup=False)
        else:
            self._study(row.path)

    @on(FilesImported)
    def show_progress(self, event: FilesImported) -> None:
        """Say how far the import is."""
        line = tr("Importing the shipped notes … {done} of {total} files").format(
            done=event.done, total=event.total
        )
        self.query_one("#import-progress", Static).update(line)

    def _study(self, deck: str) -> None:
        from quizzer.tui.screens.study import StudyScreen

        self.app.push_screen(StudyScreen(self._desk, deck, self._outside))

    @work(group="load", exclusive=True)
    async def _load(self) -> None:
        """Today's counts first; what takes longer to count comes when they are seen."""
        try:
            view = await self._desk.ask(lambda desk: desk.home())
        except QuizzerError as error:
            (tell if self.view else give_up)(self.app, error)
            return
        self._show(view)
        if view.is_empty:
            place = await self._desk.ask(lambda desk: desk.settings.database)
            self.query_one("#offer", Static).update(_offer(self.app, str(place)))
            return
        try:
            progress = await self._desk.ask(lambda desk: desk.study_progress())
        except QuizzerError as error:
            tell(self.app, error)
            return
        await to_thread(import_module, "quizzer.plots.columns")
        self.query_one(TodayLine).show(view, progress)
        self.query_one(DeckList).show_progress(progress.decks)

    @work
    async def _import_starter(self) -> None:
        def told(done: int, total: int) -> None:
            self.post_message(self.FilesImported(done, total))

        try:
            report = await self._desk.ask(lambda desk: desk.import_starter(told))
        except QuizzerError as error:
            tell(self.app, error)
        else:
            self._tell_paused(report)
        self.is_importing = False
        self._load()

    def _tell_paused(self, report: "ImportReport") -> None:
        if report.paused:
            first, count = report.paused[0], len(report.paused)
            line = (
                tr(
                    "{count} decks are paused: the same in another language. "
                    "`quizzer decks resume {deck}` brings it back"
                )
                if count > 1
                else tr(
                    "{deck} is paused: the same in another language. "
                    "`quizzer decks resume {deck}` brings it back"
                )
            )
            words = line.format(count=count, deck=first)
            self.notify(words, timeout=_TIME_TO_READ_S, markup=False)

    def _show(self, view: "HomeView") -> None:
        self.view = view
        self.query_one(TodayLine).show(view)
        self._show_state("offer" if view.is_empty else "decks")
        decks = self.query_one(DeckList)
        decks.show_decks(view.rows)
        if not view.is_empty:
            decks.focus()

    def _show_state(self, shown: str) -> None:
        for name in ("decks", "offer", "import-progress"):
            self.query_one(f"#{name}").display = name == shown
        self.query_one(Hint).suit(fits=shown == "decks")


def _offer(app: App[Any], place: str = "") -> Content:
    """What can be done without any notes; where they are missing, lest another file was meant."""
    key = "bold $text-accent"
    return Content.assemble(
        (tr("Nothing here yet."), "bold"),
        "\n\n",
        (padded(said_key(app, "home.study", "enter"), _OFFER_KEY), key),
        "  " + tr("start with the shipped notes on deep learning") + "\n\n",
        (padded(said_key(app, "home.import", "i"), _OFFER_KEY), key),
        "  " + tr("bring your own: a folder of notes, or a file"),
        (f"\n\n{tr('data file: {path}').format(path=place)}" if place else "", "$text-muted"),
    )
