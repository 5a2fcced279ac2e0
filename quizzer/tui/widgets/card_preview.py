"""A card of the data file: where it stands, how it is doing, question and answer."""

from datetime import date

from textual.content import Content

from quizzer.domain.study import StudyCard
from quizzer.languages import tr
from quizzer.languages.counting import counted, enumerated
from quizzer.services.browse import face_of
from quizzer.tui.outside import Outside
from quizzer.tui.shared_desk import SharedDesk
from quizzer.tui.widgets.face_preview import FacePreview
from quizzer.tui.widgets.hung_pictures import HungPictures
from quizzer.tui.widgets.result_line import QUIET, due_text, state_text


class CardPreview(FacePreview):
    """Shows one card of the data file with its pictures, or nothing."""

    def __init__(
        self,
        desk: SharedDesk,
        outside: Outside,
        *,
        id: str,  # noqa: A002 (Textual's name)
    ) -> None:
        """With no card yet."""
        super().__init__(id=id)
        self._pictures = HungPictures(self, desk, outside.gallery)

    def show_card(self, card: StudyCard | None, today: date) -> None:
        """Show a card; another than before from its beginning."""
        if card is None:
            self.show_face(None, Content(""))
        else:
            self.show_face(face_of(card), facts_of(card, today), card.macros)
        self._pictures.show(card)

    def on_resize(self) -> None:
        """Pictures are as large as there is room."""
        self._pictures.hang()


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
