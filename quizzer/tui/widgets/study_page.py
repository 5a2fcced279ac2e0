"""The page of the study screen: question, the learner's attempt, answer, claims."""

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from quizzer.services.turns import Question, Turn
from quizzer.tui.outside import Outside
from quizzer.tui.shared_desk import SharedDesk
from quizzer.tui.widgets.answering import Answering
from quizzer.tui.widgets.card_view import CardView
from quizzer.tui.widgets.countdown import Countdown
from quizzer.tui.widgets.hint import Hint
from quizzer.tui.widgets.hung_pictures import HungPictures

_LOW = 24
_BACK = ("up", "page_up", "home")


class StudyPage(Vertical):
    """Shows a question above its answer, or counts down to the next one."""

    has_boxes = reactive(default=True)

    def __init__(
        self,
        desk: SharedDesk,
        outside: Outside,
        *,
        id: str,  # noqa: A002 (Textual's name)
    ) -> None:
        """With no question yet; `desk` knows whether hints are wanted."""
        super().__init__(id=id)
        self._desk = desk
        self._pictures = HungPictures(self, desk, outside.gallery, self.typeset_ahead)
        self._has_options = False
        self._countdown = Countdown(outside.seconds, id="countdown")

    def compose(self) -> ComposeResult:
        """Everything, of which the screen shows what the turn needs."""
        with VerticalScroll(id="question-scroll", can_focus=False):
            yield CardView(id="question")
        yield Answering(id="answering")
        with VerticalScroll(id="answer-scroll", can_focus=False):
            yield CardView(id="answer")
        yield Static(id="truth-strip")
        yield self._countdown
        yield Hint(self._desk, 1)

    def on_mount(self) -> None:
        """Another hint when the answer is shown."""
        self.watch(self.screen, "is_shown", self._give_hint)

    def _give_hint(self, is_shown: bool) -> None:
        self.query_one(Hint).give(2 if is_shown else 1)

    def show_question(self, question: Question, *, shown: bool) -> None:
        """Put a question on the page; from its beginning unless its answer is `shown` already."""
        self.show_texts(question.face.front, question.face.back, Content(""))
        if not shown:
            for view in self.query(VerticalScroll):
                view.scroll_home(animate=False)
        self._has_options = question.choice is not None and bool(question.face.back)
        self.query_one(Answering).ask(question, shown=shown)
        for text in self.query(CardView):
            text.macros = question.card.macros
        self._pictures.show(question.card)

    def on_resize(self) -> None:
        """Pictures are as large as there is room."""
        self._pictures.hang()

    def make_room(self, *, shown: bool) -> None:
        """Let the question have the page, or a part of it when its answer is `shown`.

        On a low page, options leave it two lines, so that there are some for the explanation.
        All of the page is painted: Textual leaves on the screen what was scrolled and then hidden.
        """
        is_tight = self._has_options and self.size.height < _LOW
        most = ("20%" if is_tight else "40%") if shown else "100%"
        self.query_one("#question-scroll").styles.max_height = most
        self.refresh()

    def show_texts(self, front: str, back: str, strip: Content) -> None:
        """Question, answer, and how the claims stand."""
        self.query_one("#question", CardView).markdown = front
        self.query_one("#answer", CardView).markdown = back
        claims = self.query_one("#truth-strip", Static)
        claims.update(strip)
        claims.set_class(not strip.plain, "-empty")

    def watch_has_boxes(self) -> None:
        """Show or leave out the boxes of formulas everywhere on the page."""
        for view in self.query(CardView):
            view.has_boxes = self.has_boxes

    def pan(self, by: int) -> None:
        """See wide formulas from so many cells further on."""
        for view in self.query(CardView):
            view.pan(by)

    def scroll_text(self, how: str, *, shown: bool) -> None:
        """Scroll attempt and answer or, before it is shown, question and options, as one text.

        `how`: `up`, `down`, `page_up`, `page_down`, `home`, `end`.
        """
        views = [self.query_one(name) for name in ("#question-scroll", "#answering")]
        if shown:
            views = [views[1], self.query_one("#answer-scroll")]
        views = [view for view in views if view.display]
        if how in _BACK:
            open_views = [view for view in reversed(views) if view.scroll_y > 0]
        else:
            open_views = [view for view in views if view.scroll_y < view.max_scroll_y]
        for view in open_views[:1]:
            getattr(view, f"scroll_{how}")(animate=False)

    async def typeset_ahead(self, *texts: str) -> None:
        """Typeset the answer, or texts that come later, so that they are there at once."""
        room = self.content_size.width
        room -= self.query_one("#answer-scroll").styles.scrollbar_size_vertical
        await self.query_one("#answer", CardView).typeset_ahead(room, *texts)


def texts_of(question: Turn, *, shown: bool) -> list[str]:
    """The markdown on the page: the question, its options and, if it is `shown`, the answer.

    None while something else comes next.
    """
    if not isinstance(question, Question):
        return []
    options = [option.text for option in question.choice.options] if question.choice else []
    return [question.face.front, *options, *([question.face.back] if shown else [])]
