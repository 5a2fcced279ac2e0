"""What is shown while the data file of an earlier quizzer is upgraded."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from quizzer.domain.errors import QuizzerError
from quizzer.languages import tr
from quizzer.tui.telling import give_up

INTERRUPTED = 130
_CELLS = 40
_DONE = 100


class UpgradeDialog(ModalScreen[None]):
    """A bar, in front of the first screen; who is tired of waiting can stop."""

    BINDINGS = [  # noqa: RUF012 (Textual's form)
        Binding("escape,q", "stop", "Stop", id="upgrade.stop")
    ]

    def __init__(self, hundredths: int = 0) -> None:
        """So much is done; nothing as long as another program has to be waited for."""
        super().__init__(classes="dialog")
        self._hundredths = hundredths

    def compose(self) -> ComposeResult:
        """The bar, and the key that stops."""
        with Vertical(classes="dialog-box") as box:
            box.border_title = _title(self._hundredths)
            box.border_subtitle = tr("esc stops: it stays as it was")
            yield Static(_bar(self._hundredths), id="upgrade-bar")

    def show(self, hundredths: int) -> None:
        """So much is done; with all of it this goes away."""
        self._hundredths = hundredths
        if self.is_mounted:
            self.query_one("#upgrade-bar", Static).update(_bar(hundredths))
            self.query_one(".dialog-box").border_title = _title(hundredths)
        self._end()

    def on_screen_resume(self) -> None:
        """Go away now, if something else was in front."""
        self._end()

    def action_stop(self) -> None:
        """Leave; the thread that upgrades hears of it."""
        give_up(self.app, QuizzerError(tr("stopped; the data file is as it was")), INTERRUPTED)

    def _end(self) -> None:
        if self._hundredths == _DONE and self.is_current:
            self.dismiss()


def _title(hundredths: int) -> str:
    """While nothing is done here, somebody else is at it."""
    if hundredths:
        return tr("Upgrading the data file")
    return tr("Another program is at the data file")


def _bar(hundredths: int) -> str:
    full = _CELLS * hundredths // _DONE
    return f"{'█' * full}{'░' * (_CELLS - full)} {hundredths:3} %"
