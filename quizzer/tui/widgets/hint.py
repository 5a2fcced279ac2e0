"""Hints for the first run, one line above the foot, until the learner puts them away."""

from textual import work
from textual.content import Content
from textual.widgets import Static

from quizzer.domain.errors import QuizzerError
from quizzer.languages import tr
from quizzer.tui.key_names import said_key
from quizzer.tui.shared_desk import SharedDesk

HINTS = (
    "{key} studies the chosen deck; {undo} takes back any step",
    "{key} shows the answer; 1–4 say how well you knew it",
    "{key} tests by experiment what the answer claims",
)
"""On the home screen, at a question, at its answer."""
_KEYS = (("home.study", "enter"), ("study.show", "space"), ("study.claims", "v"))


class Hint(Static):
    """One of the hints, if they are wanted; nothing before that is known."""

    def __init__(self, desk: SharedDesk, number: int) -> None:
        """Hint `number`, counted from 0."""
        super().__init__(classes="hint")
        self.display = False
        self._desk = desk
        self._number = number
        self._is_wanted = False
        self._fits = True

    def on_mount(self) -> None:
        """Be painted first, then ask whether hints are wanted."""
        self.call_after_refresh(self._ask)

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
        self.display = self._is_wanted and self._fits
        if not self._is_wanted:
            return
        key = said_key(self.app, *_KEYS[number])
        said = Content.assemble(
            (f"{number + 1}/{len(HINTS)}  ", "$text-accent"),
            tr(HINTS[number]).format(key=key, undo=said_key(self.app, "study.undo", "u")),
            (f"   {said_key(self.app, 'app.hints', 'h')} ", "bold $text-accent"),
            (tr("no more hints"), "$quiet"),
        )
        self.update(said)

    def suit(self, *, fits: bool) -> None:
        """Say whether the hint has to do with what the screen shows now."""
        self._fits = fits
        self.display = self._is_wanted and fits

    def put_away(self) -> None:
        """No more hints, on this screen."""
        self._is_wanted = self.display = False
