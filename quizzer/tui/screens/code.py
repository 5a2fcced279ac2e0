"""An experiment's code, to read as part of the lesson."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen

from quizzer.languages import tr
from quizzer.tui.widgets.card_view import CardView


class CodeScreen(ModalScreen[None]):
    """Python with syntax colours; arrows and page keys scroll."""

    BINDINGS = [  # noqa: RUF012 (Textual's form)
        Binding("escape,q,c", "dismiss", "Close", id="code.close"),
    ]

    def __init__(self, title: str, code: str) -> None:
        """For the experiment called `title`."""
        super().__init__(classes="dialog")
        self._title = title
        self._code = code

    def compose(self) -> ComposeResult:
        """The code in a box that scrolls."""
        with Vertical(id="code-box") as box:
            box.border_title = self._title
            box.border_subtitle = tr("esc closes")
            with VerticalScroll(id="code-scroll"):
                yield CardView(id="code")

    def on_mount(self) -> None:
        """Typeset as a code block."""
        fence = "`" * 6
        self.query_one(CardView).markdown = f"{fence}python\n{self._code}\n{fence}"
        self.query_one("#code-scroll").focus()
