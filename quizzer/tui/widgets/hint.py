"""Hints for the first run, one line above the foot, until the learner puts them away."""

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from quizzer.domain.errors import QuizzerError
from quizzer.languages import tr
from quizzer.tui.key_names import said_key
from quizzer.tui.shared_desk import SharedDesk

HINTS = (
    "{key} studies the chosen deck; every step is saved at once, and {undo} takes it back",
    "{key} shows the answer; then 1 to 4 say how well you knew it",
    "{key} shows by experiment whether what the answer claims is true",
)
"""On the home screen, at a question, at its answer."""
_KEYS = (("home.study", "enter"), ("study.show", "space"), ("study.claims", "v"))


class Hint(Vertical):
    """One of the hints, if they are wanted; nothing before that is known."""

    def __init__(self, desk: SharedDesk, number: int) -> None:
        """Hint `number`, counted from 0."""
        super().__init__(classes="hint")
        self.display = False
        self._desk = desk
        self._number = number
        self._is_wanted = False

    def compose(self) -> ComposeResult:
        """One line."""
        yield Static()

    def on_mount(self) -> None:
        """Ask whether hints are wanted."""
        self._ask()

    @work
    async def _ask(self) -> None:
        try:
            self._is_wanted = await self._desk.ask(lambda desk: desk.wants_hints())
        except QuizzerError:
            return  # whoever needs the data file says so
        self.give(self._number)

    def give(self, number: int) -> None:
        """Give hint `number` from now on."""
        self._number = number
        self.display = self._is_wanted
        key = said_key(self.app, *_KEYS[number])
        said = Content.assemble(
            (f"{number + 1}/{len(HINTS)}  ", "$text-accent"),
            tr(HINTS[number]).format(key=key, undo=said_key(self.app, "study.undo", "u")),
            (f"   {said_key(self.app, 'app.hints', 'h')} ", "bold $text-accent"),
            (tr("no more hints"), "$foreground 60%"),
        )
        self.query_one(Static).update(said)

    def put_away(self) -> None:
        """No more hints, on this screen."""
        self._is_wanted = self.display = False
