"""A card in full: where it stands, how it is doing, question and answer."""

from datetime import date

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from quizzer.domain.study import StudyCard
from quizzer.languages import tr
from quizzer.languages.counting import counted, enumerated
from quizzer.services.browse import face_of
from quizzer.tui.outside import Outside
from quizzer.tui.shared_desk import SharedDesk
from quizzer.tui.widgets.card_view import CardView
from quizzer.tui.widgets.result_line import QUIET, due_text, state_text


class CardPreview(VerticalScroll, can_focus=False):
    """Shows one card, or nothing."""

    has_boxes = True
    """Whether formulas are shown in two dimensions where that helps."""

    def __init__(
        self,
        desk: SharedDesk,
        outside: Outside,
        *,
        id: str,  # noqa: A002 (Textual's name)
    ) -> None:
        """With no card yet."""
        super().__init__(id=id)
        self._desk = desk
        self._gallery = outside.gallery
        self._card: StudyCard | None = None

    def compose(self) -> ComposeResult:
        """Facts above question and answer."""
        yield Static(id="preview-facts")
        yield CardView(id="preview-question")
        yield CardView(id="preview-answer")

    def show_card(self, card: StudyCard | None, today: date) -> None:
        """Show a card; another than before from its beginning."""
        facts, front, back = Content(""), "", ""
        if card is not None:
            face = face_of(card)
            facts, front, back = facts_of(card, today), face.front, face.back
            if face.choice:
                back = f"{face.choice.as_markdown()}\n\n{back}"
        is_another = not self._card or not card or self._card.card_id != card.card_id
        self._card = card
        question = self.query_one("#preview-question", CardView)
        if front != question.markdown:
            self.scroll_home(animate=False)
        self.query_one("#preview-facts", Static).update(facts)
        question.markdown = front
        self.query_one("#preview-answer", CardView).markdown = back
        for view in self.query(CardView):
            view.display = card is not None
            view.macros = card.macros if card else ()
            view.has_boxes = self.has_boxes
            view.pictures = () if is_another else view.pictures
        if self._gallery:
            self._hang_pictures()

    def on_resize(self) -> None:
        """Pictures are as large as there is room."""
        if self._gallery:
            self._hang_pictures()

    @work(group="pictures", exclusive=True)
    async def _hang_pictures(self) -> None:
        """Hang the pictures of the card, once they are read."""
        card, views = self._card, self.query(CardView)
        if self._gallery and card:
            texts = [view.markdown for view in views]
            found = await self._gallery.pictures(self._desk, card, self.content_size, *texts)
            for view in views if card is self._card else ():
                view.pictures = found


def facts_of(card: StudyCard, today: date) -> Content:
    """The card's place, state and tags."""
    schedule = card.status.schedule
    words = [state_text(card, today)]
    if due := due_text(card.status, today):
        words.append(tr("due {when}").format(when=due))
    if schedule.memory is not None:
        memory = schedule.memory
        words.append(tr("stability {days:.1f} d").format(days=memory.stability))
        words.append(tr("difficulty {difficulty:.1f}").format(difficulty=memory.difficulty))
        done = [counted(schedule.reps, "review"), counted(schedule.lapses, "lapse")]
        words.append(enumerated(done))
    words += [tr("⚑ flagged")] * bool(card.status.flag)
    words += [f"#{tag}" for tag in (*card.tags, *card.status.tags)]
    path = " › ".join((card.deck, *card.heading_path))
    return Content.assemble((path, "bold $text-primary"), "\n", (" · ".join(words), QUIET))
