"""Where the learner answers before the answer is shown: by typing, or by choosing."""

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.message import Message

from quizzer.domain.reviews import Rating
from quizzer.services.attempts import Attempt
from quizzer.services.turns import Question
from quizzer.tui.widgets.choice_view import ChoiceView
from quizzer.tui.widgets.difference import attempt_text
from quizzer.tui.widgets.prose import Prose

if TYPE_CHECKING:
    from quizzer.tui.widgets.answer_input import AnswerInput


class Answering(VerticalScroll, can_focus=False, inherit_bindings=False):
    """The line to type in or the options; once the answer is shown, how far they agree.

    `Done` asks for the answer. What was typed or chosen stays while the same card stays.
    """

    class Done(Message):
        """The learner has answered."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 (Textual's name)
        """No question yet."""
        super().__init__(id=id)
        self._question: Question | None = None
        self._shown = False
        self._line: AnswerInput | None = None

    def compose(self) -> ComposeResult:
        """Nothing to see yet."""
        yield Prose(id="attempt")
        yield ChoiceView(id="choice")

    @property
    def suggested(self) -> Rating | None:
        """The rating that the attempt speaks for, once the answer is shown; None for none."""
        return self._attempt.suggested(self._question) if self._question and self._shown else None

    def allows(self, action: str, parameters: tuple[object, ...]) -> bool:
        """Whether the answer can be shown or typed, or enter and space rate as the action says."""
        match action:
            case "proceed":
                return self._shown and parameters == (self.suggested or Rating.GOOD,)
            case "type_answer":
                return not self._shown and bool(self._question and self._question.may_be_typed)
            case _:
                return not self._shown

    def ask(self, question: Question, *, shown: bool) -> None:
        """Let the learner answer a question; `shown` where its answer is there already."""
        if not self._is_asked(question):
            self.clear()
        self._question, self._shown = question, shown
        self._choice.choice = question.choice
        self._arrange(is_typing=question.is_typed and not shown)

    def clear(self) -> None:
        """There is no question any more."""
        self._question, self._shown = None, False
        if self._line:
            self._line.text = ""
        self._choice.choice, self._choice.chosen = None, frozenset()
        self._arrange()

    def type(self) -> None:
        """Open the line to type in."""
        self._arrange(is_typing=True)

    def reveal(self) -> None:
        """Take what is typed or chosen for the answer, and say how far it agrees."""
        self._shown = True
        self.scroll_home(animate=False)
        self._arrange()

    @property
    def _choice(self) -> ChoiceView:
        return self.query_one(ChoiceView)

    def _opened(self) -> "AnswerInput":
        """The line to type in, made when it is first needed: it is loaded and styled for long."""
        from quizzer.tui.widgets.answer_input import AnswerInput

        if self._line is None:
            self._line = AnswerInput(id="typed-answer")
            self.mount(self._line)
        return self._line

    @property
    def _attempt(self) -> Attempt:
        return Attempt(typed=self._line.text if self._line else "", chosen=self._choice.chosen)

    def _arrange(self, *, is_typing: bool = False) -> None:
        """Show what the moment needs, and give it the keys."""
        choice, said = self._choice, self.query_one("#attempt", Prose)
        line = self._opened() if is_typing else self._line
        is_choosing = choice.choice is not None and not self._shown
        if self._question and self._shown:
            said.update(attempt_text(self._question, self._attempt))
        choice.is_shown = self._shown
        choice.display = choice.choice is not None
        said.display = self._shown and bool(said.content)
        if line:
            line.display = is_typing
        self.display = choice.display or is_typing or said.display
        self.styles.max_height = "50%" if self._shown else "60%"
        self.screen.set_focus(line if is_typing else choice if is_choosing else None)
        self.screen.refresh_bindings()

    def on_answer_input_left(self) -> None:
        """The card's own keys are back; what is typed stays for when the line is opened again."""
        self._arrange()

    def on_answer_input_done(self) -> None:
        """The learner has answered."""
        self.post_message(self.Done())

    @on(ChoiceView.Done)
    def pass_on(self) -> None:
        """The learner has answered."""
        self.post_message(self.Done())

    def _is_asked(self, question: Question) -> bool:
        """True for the card that is asked already, perhaps edited or flagged meanwhile."""
        before = self._question
        return (
            before is not None
            and before.card.card_id == question.card.card_id
            and before.card.status.schedule.reps == question.card.status.schedule.reps
            and before.choice == question.choice
        )
