"""Importing from inside the program: which folder or file."""

from asyncio import to_thread
from pathlib import Path

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, OptionList, Static

from quizzer.domain.errors import QuizzerError
from quizzer.languages import tr
from quizzer.services.importing.report import ImportReport
from quizzer.tui.key import bindings
from quizzer.tui.path_completion import Places, completed
from quizzer.tui.screens.import_keys import PATH_KEYS
from quizzer.tui.screens.working import WorkingScreen
from quizzer.tui.shared_desk import SharedDesk
from quizzer.tui.telling import tell
from quizzer.tui.widgets.key_hints import KeyHints


class ImportPathScreen(WorkingScreen[ImportReport | None]):
    """Asks for a path, and shows what it would make; gives the report of what was kept."""

    AUTO_FOCUS = "#import-path"
    BINDINGS = bindings(PATH_KEYS)

    def __init__(self, desk: SharedDesk, places: Places | None = None) -> None:
        """Paths begin where the program does, unless `places` says otherwise."""
        super().__init__()
        self._desk = desk
        self._places = places or Places(Path.cwd(), Path.home())
        self._shown: list[str] = []

    def compose(self) -> ComposeResult:
        """A line to type in, and what it may become."""
        with Vertical(id="import"):
            yield Static(tr("Import notes"), id="import-title")
            yield Input(select_on_focus=False, compact=True, id="import-path")
            yield Static(id="import-problem", markup=False)
            yield OptionList(id="import-suggestions", markup=False)
        yield KeyHints(classes="hints")

    def on_mount(self) -> None:
        """Offer what was imported before."""
        self._say("")
        self._find_recent()

    @property
    def _box(self) -> Input:
        return self.query_one("#import-path", Input)

    @property
    def _list(self) -> OptionList:
        return self.query_one("#import-suggestions", OptionList)

    def _say(self, problem: str) -> None:
        line = self.query_one("#import-problem", Static)
        line.set_class(bool(problem), "-problem")
        line.update(
            problem or tr("a folder of notes, a markdown file or a table; enter shows its cards")
        )

    @on(Input.Changed, "#import-path")
    def suggest_as_typed(self) -> None:
        """Show what the path may become."""
        self._say("")
        self._suggest(self._box.value)

    @on(OptionList.OptionSelected, "#import-suggestions")
    def take_suggestion(self, event: OptionList.OptionSelected) -> None:
        """Take the folder or file that was chosen, by key or mouse."""
        self._type(self._shown[event.option_index])

    @on(Input.Submitted, "#import-path")
    def action_look(self) -> None:
        """Look at what the path makes."""
        from quizzer.tui.screens.import_preview import ImportPreviewScreen

        try:
            path = self._places.path_of(self._box.value)
        except QuizzerError as error:
            self._say(str(error))
        else:
            shown = self._places.shown(path)
            self.app.push_screen(ImportPreviewScreen(self._desk, path, shown), self._finish)

    def _finish(self, report: ImportReport | None) -> None:
        if report is not None:
            self.dismiss(report)

    def action_complete(self) -> None:
        """Go on with the path as far as it is clear, else with the first that fits."""
        highlighted = self._list.highlighted
        if self._list.has_focus and highlighted is not None:
            self._type(self._shown[highlighted])
        else:
            self._type(completed(self._box.value, self._shown))

    def action_to_list(self) -> None:
        """From the line to the list."""
        if self._shown:
            self._list.focus()
            self._list.highlighted = 0

    def action_leave(self) -> None:
        """From the list to the line, from there to where the learner came from."""
        if self._list.has_focus:
            self._box.focus()
        else:
            self.dismiss(None)

    def _type(self, path: str) -> None:
        self._box.value = path
        self._box.cursor_position = len(path)
        self._box.focus()

    @work(group="recent")
    async def _find_recent(self) -> None:
        try:
            recent = await self._desk.ask(lambda desk: desk.recent_folders())
        except QuizzerError as error:
            tell(self.app, error)
            return
        self._places = Places(self._places.here, self._places.home, recent)
        self._suggest(self._box.value)

    @work(group="suggest", exclusive=True)
    async def _suggest(self, typed: str) -> None:
        """On another thread: a folder may lie on a slow disk."""
        self._shown = await to_thread(self._places.suggestions, typed)
        self._list.set_options(self._shown)
