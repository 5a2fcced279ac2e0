"""Asking which tags to put on cards, and which to take off."""

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from quizzer.languages import tr, trn


class TagDialog(ModalScreen[tuple[list[str], list[str]] | None]):
    """Gives the tags to put on and those to take off; None for neither."""

    BINDINGS = [  # noqa: RUF012 (Textual's form)
        Binding("escape", "dismiss", "Close", id="tags.close")
    ]

    def __init__(self, cards: int, own: tuple[str, ...]) -> None:
        """For so many cards; `own` are the tags that the learner set on the chosen one."""
        super().__init__(classes="dialog")
        self._cards = cards
        self._own = own

    def compose(self) -> ComposeResult:
        """What is there, and a line to write in."""
        with Vertical(classes="dialog-box") as box:
            box.border_title = trn("Tags", "Tags of {count:,} cards", self._cards)
            box.border_subtitle = tr("enter puts them on · esc closes")
            own = " ".join(self._own) or tr("none yet")
            said = tr("Your own: {tags}. Those of the file are set in the file.")
            yield Static(Content(said.format(tags=own) + "\n"))
            yield Input(placeholder=tr("exam -old"), compact=True, id="tags")

    @on(Input.Submitted)
    def take(self, event: Input.Submitted) -> None:
        """A minus before a tag takes it off."""
        words = event.value.replace("#", " ").split()
        put_on = [word for word in words if not word.startswith("-")]
        taken_off = [word[1:] for word in words if word.startswith("-") and len(word) > 1]
        self.dismiss((put_on, taken_off) if put_on or taken_off else None)
