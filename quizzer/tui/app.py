"""The application: which screen comes first, and what holds for all of them."""

from asyncio import to_thread
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from importlib import import_module
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from rich.console import RenderableType
from textual.app import App, SystemCommand
from textual.command import CommandPalette
from textual.dom import DOMNode
from textual.message import Message
from textual.screen import Screen
from textual.theme import ThemeProvider

from quizzer.domain.errors import QuizzerError
from quizzer.languages import tr
from quizzer.tui.app_keys import APP_KEYS
from quizzer.tui.harmless import Harmless
from quizzer.tui.key import bindings
from quizzer.tui.key_names import Keymap
from quizzer.tui.leaving import leave_when_told
from quizzer.tui.outside import Outside
from quizzer.tui.shared_desk import SharedDesk
from quizzer.tui.telling import tell
from quizzer.tui.themes import HIGH_CONTRAST, readable

if TYPE_CHECKING:
    from textual.actions import ActionParseResult

    from quizzer.services.desk import Desk

_HERE = Path(__file__).parent
_STYLES: list[str | PurePath] = [
    _HERE / "app.tcss",
    *(
        _HERE / "screens" / f"{name}.tcss"
        for name in (
            "home",
            "study",
            "summary",
            "dialogs",
            "verify",
            "stats",
            "browse",
            "importing",
        )
    ),
]
COMMANDS = {
    "Theme": "Change the colours",
    "Quit": "Leave at once",
}
"""What is kept of Textual's own commands, and what is said of it."""
OF_TEXTUAL = (
    "palette",
    "Open the command palette",
    "Quit the app and return to the command prompt.",
)
"""What Textual says of its own keys."""


class QuizzerApp(App[None]):
    """Study in the terminal. `return_code` is 2 after an error that ended it, else 0."""

    TITLE = "quizzer"
    CSS_PATH = _STYLES
    BINDINGS = bindings(APP_KEYS)

    class Upgraded(Message):
        """So many hundredths of the data file's upgrade are done."""

        def __init__(self, hundredths: int) -> None:
            """The count."""
            super().__init__()
            self.hundredths = hundredths

    def __init__(
        self,
        open_desk: "Callable[[], Desk]",
        *,
        deck: str | None = None,
        query: str | None = None,
        outside: Outside | None = None,
        keys: Keymap | None = None,
    ) -> None:
        """`open_desk` is slow and called once, on another thread, after the first frame.

        With `deck` it is studied at once ('' for all), with `query` that is searched for; without
        either the home screen comes first. `keys` are the learner's own, by what they do.
        """
        super().__init__()
        self.keys = keys or {}
        self.set_keymap(dict(self.keys))
        for theme in HIGH_CONTRAST:
            self.register_theme(theme)
        self._filters.append(Harmless())
        self._desk = SharedDesk(open_desk)
        self._deck = deck
        self._query = query
        self._outside = outside or Outside()
        self._is_leaving = False
        self._upgraded_hundredths = 0

    def get_css_variables(self) -> dict[str, str]:
        """The colours of the theme, text readable in all of them."""
        self.theme_variables = readable(super().get_css_variables())
        return self.theme_variables

    def get_default_screen(self) -> Screen[None]:
        """The screen below all others."""
        if self._query is not None:
            from quizzer.tui.screens.browse import BrowseScreen

            return BrowseScreen(self._desk, self._outside, query=self._query)
        if self._deck is None:
            from quizzer.tui.screens.home import HomeScreen

            return HomeScreen(self._desk, self._outside)
        from quizzer.tui.screens.study import StudyScreen

        return StudyScreen(self._desk, self._deck, self._outside)

    def on_ready(self) -> None:
        """Once painted, open the data file and put on the learner's colours."""
        leave_when_told(self)
        self.call_after_refresh(self.run_worker, self._dress)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Whatever a key can do now, and the theme."""
        told: set[str] = set()
        for active in screen.active_bindings.values():
            binding = active.binding
            if binding.tooltip and active.enabled and binding.action not in told:
                told.add(binding.action)
                run = partial(self.run_action, binding.action, active.node)
                key = self.get_key_display(binding)
                yield SystemCommand(tr(binding.description), f"{tr(binding.tooltip)}  ({key})", run)
        for command in super().get_system_commands(screen):
            if command.title in COMMANDS:
                about = COMMANDS[command.title]
                yield SystemCommand(tr(command.title), tr(about), command.callback)

    def action_command_palette(self) -> None:
        """Everything that can be done now, by name."""
        if not isinstance(self.screen, CommandPalette):
            words = tr("Search for commands…")
            self.push_screen(CommandPalette(placeholder=words, id="--command-palette"))

    def search_themes(self) -> None:
        """The themes, by name."""
        words = tr("Search for themes…")
        self.push_screen(CommandPalette(providers=[ThemeProvider], placeholder=words))

    def tell_upgrade(self, done: int, total: int) -> None:
        """On the thread that opens the data file: how far its upgrade is; leaving ends it."""
        if self._is_leaving:
            raise QuizzerError(tr("stopped; the data file is as it was"))
        hundredths = 100 * done // total
        if hundredths > self._upgraded_hundredths:
            self._upgraded_hundredths = hundredths
            self.post_message(self.Upgraded(hundredths))

    def tell_waiting(self) -> None:
        """On the same thread, every second while another program is at the data file."""
        if self._is_leaving:
            raise QuizzerError(tr("stopped; the data file is as it was"))
        self.post_message(self.Upgraded(0))

    async def on_quizzer_app_upgraded(self, event: Upgraded) -> None:
        """Show how far it is."""
        from quizzer.tui.screens.upgrading import UpgradeDialog

        shown = [each for each in self.screen_stack if isinstance(each, UpgradeDialog)]
        if not shown and event.hundredths < 100:  # noqa: PLR2004
            shown = [UpgradeDialog(event.hundredths)]
            await self.push_screen(shown[0])
        for each in shown:
            each.show(event.hundredths)

    def on_study_screen_nothing_imported(self) -> None:
        """Offer notes to start with, where there are none to study."""
        from quizzer.tui.screens.home import HomeScreen

        self.push_screen(HomeScreen(self._desk, self._outside))

    def exit(
        self,
        result: None = None,
        return_code: int = 0,
        message: RenderableType | None = None,
    ) -> None:
        """Leave; what comes late from another thread finds no screen, and is dropped."""
        self._is_leaving = True
        self.workers.cancel_all()
        super().exit(result, return_code, message)

    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Do it, unless quizzer is being left: a key typed ahead would open a screen too late."""
        if self._is_leaving:
            return False
        return await super().run_action(action, default_namespace, namespaces)

    async def _dress(self) -> None:
        """An error that ends the start is told by the first screen, which asks for more.

        The screens that are likely next after the home screen are loaded meanwhile.
        """
        try:
            theme = await self._desk.ask(lambda desk: desk.settings.theme)
        except QuizzerError:
            return
        is_at_home = self._deck is None and self._query is None
        for name in ("study", "stats") if is_at_home else ():
            await to_thread(import_module, f"quizzer.tui.screens.{name}")
        self.run_worker(self._back_up())
        if theme in self.available_themes:
            self.theme = theme
        elif theme:
            known = ", ".join(sorted(self.available_themes))
            tell(
                self,
                QuizzerError(
                    tr("theme: no theme {theme!r}; known: {known}").format(theme=theme, known=known)
                ),
            )

    async def _back_up(self) -> None:
        """Once a day, while the learner goes on; what is wrong is told, and stops nothing."""
        try:
            if caution := await self._desk.ask(lambda desk: desk.caution()):
                tell(self, QuizzerError(caution))
            await self._desk.beside(lambda desk: desk.back_up_daily())
        except QuizzerError as error:
            tell(self, error)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hints can be put away while there is one."""
        if action == "hide_hints":
            return any(hint.display for hint in self.screen.query(".hint"))
        return True

    async def action_hide_hints(self) -> None:
        """Give no more hints, in any run."""
        from quizzer.tui.widgets.hint import Hint

        for screen in self.screen_stack:
            for hint in screen.query(Hint):
                hint.put_away()
        await self._desk.ask(lambda desk: desk.put_hints_away())

    def action_help(self) -> None:
        """Show every key, those of the present screen first."""
        from quizzer.tui.screens.help import HelpScreen, every_key

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(every_key(self.screen.BINDINGS), self.keys))
