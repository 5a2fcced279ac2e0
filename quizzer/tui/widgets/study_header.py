"""The head of the study screen: where the card stands and how far the session is."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from quizzer.domain.study import Counts
from quizzer.languages import tr
from quizzer.services.turns import Question, Waiting
from quizzer.tui.widgets.columns import path_text, spread
from quizzer.tui.widgets.counts import counts_text

_WIDE = 100


class StudyHeader(Widget):
    """Two lines: path and counts; progress, retrievability and flag."""

    turn: reactive[Question | Waiting | None] = reactive(None)

    def __init__(self, deck: str, *, id: str) -> None:  # noqa: A002 (Textual's name)
        """`deck` is what is studied, '' for everything."""
        super().__init__(id=id)
        self._deck = deck

    def render(self) -> Content:
        """Both lines at the present width."""
        width, turn = self.content_size.width, self.turn
        counts = counts_text(turn.counts if turn else Counts(), short=width < _WIDE)
        room = width - counts.cell_length - 3
        path = Content.styled(path_text(self._path(), room), "bold")
        first = spread(path, counts if turn else Content(""), width)
        if not isinstance(turn, Question):
            return first
        return Content("\n").join([first, _progress(turn, width)])

    def _path(self) -> list[str]:
        if isinstance(self.turn, Question):
            return [*self.turn.card.deck.split("/"), *self.turn.face.context]
        return self._deck.split("/") if self._deck else [tr("Everything")]


def _progress(question: Question, width: int) -> Content:
    right = Content(" · ").join(_facts(question)).stylize_before("$quiet")
    length = max(width - right.cell_length - 2, 0)
    filled = round(length * question.done / question.total) if question.total else 0
    bar = Content.assemble(("━" * filled, "$primary"), ("─" * (length - filled), "$foreground 25%"))
    return spread(bar, right, width)


def _facts(question: Question) -> list[Content]:
    facts = [Content(f"{question.done}/{question.total}")]
    if question.retrievability is not None:
        facts.append(Content(f"R {question.retrievability:.0%}"))
    if question.card.status.flag:
        facts.append(Content.styled(tr("⚑ flagged"), "bold $text-error"))
    return facts
