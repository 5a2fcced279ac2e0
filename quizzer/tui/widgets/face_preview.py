"""A card in full: what is said of it, and its two sides."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from quizzer.domain.cards import Face
from quizzer.tui.widgets.card_view import CardView


class FacePreview(VerticalScroll, can_focus=False):
    """Shows facts and, where there is one, a card below them."""

    has_boxes = True
    """Whether formulas are shown in two dimensions where that helps."""

    def compose(self) -> ComposeResult:
        """Facts above question and answer."""
        yield Static(id="preview-facts")
        yield CardView(id="preview-question")
        yield CardView(id="preview-answer")

    def show_face(
        self, face: Face | None, facts: Content, macros: tuple[tuple[str, str], ...] = ()
    ) -> None:
        """Show these, another question from its beginning.

        `macros` are those that the card's formulas use.
        """
        front, back = _sides(face) if face else ("", "")
        question = self.query_one("#preview-question", CardView)
        answer = self.query_one("#preview-answer", CardView)
        if not front or front != question.markdown:
            self.scroll_home(animate=False)
        self.query_one("#preview-facts", Static).update(facts)
        question.markdown, answer.markdown = front, back
        for view in (question, answer):
            view.display = face is not None
            view.macros = macros
            view.has_boxes = self.has_boxes


def _sides(face: Face) -> tuple[str, str]:
    """The markdown of both sides; of a choice, the options come before what explains them."""
    options = f"{face.choice.as_markdown()}\n\n" if face.choice else ""
    return face.front, options + face.back
