"""The line in which an answer is typed."""

from textual.message import Message
from textual.widgets import TextArea

from quizzer.languages import tr
from quizzer.tui.key import bindings
from quizzer.tui.key_names import said_key
from quizzer.tui.widgets.answer_keys import TYPING_KEYS


class AnswerInput(TextArea):
    """One line that grows with what is typed; enter posts `Done`, escape and tab post `Left`."""

    BINDINGS = bindings(TYPING_KEYS)

    class Done(Message):
        """The answer is typed."""

    class Left(Message):
        """The learner wants the card's own keys."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 (Textual's name)
        """Empty."""
        super().__init__(id=id, compact=True, highlight_cursor_line=False)

    def on_mount(self) -> None:
        """Say what the line is for, and how to leave it."""
        words = tr("Type the answer; {key} leads back to the other keys")
        self.placeholder = words.format(key=said_key(self.app, "answer.left", "esc"))

    def action_done(self) -> None:
        """Say so."""
        self.post_message(self.Done())

    def action_left(self) -> None:
        """Say so."""
        self.post_message(self.Left())
