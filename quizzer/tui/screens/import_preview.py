"""Importing from inside the program: the cards, before they are kept."""

from collections.abc import Sequence
from pathlib import Path

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.content import Content
from textual.events import Resize
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import ProgressBar, Static

from quizzer.domain.errors import QuizzerError
from quizzer.domain.problems import Problem
from quizzer.languages import tr
from quizzer.languages.counting import counted, listed
from quizzer.services.importing.preview import (
    PreviewCard,
    PreviewDeck,
    preview_cards,
    preview_decks,
)
from quizzer.services.importing.report import ImportReport
from quizzer.services.importing.request import Cancelled, ImportRequest
from quizzer.tui.key import bindings
from quizzer.tui.screens.import_keys import PREVIEW_KEYS
from quizzer.tui.screens.working import WorkingScreen
from quizzer.tui.shared_desk import SharedDesk
from quizzer.tui.telling import mention, tell
from quizzer.tui.typesetting import load_typeset
from quizzer.tui.widgets.face_preview import FacePreview
from quizzer.tui.widgets.import_lines import (
    card_facts,
    card_line,
    deck_facts,
    deck_line,
    problem_facts,
    problem_line,
)
from quizzer.tui.widgets.key_hints import KeyHints
from quizzer.tui.widgets.key_tabs import KeyTabs
from quizzer.tui.widgets.line_list import LineList
from quizzer.tui.widgets.moves import Move

WIDE = 130
_STEPS = 1_000
PAGES = (("1", "cards"), ("2", "decks"), ("3", "problems"))


class ImportPreviewScreen(WorkingScreen[ImportReport | None]):
    """Shows what an import would do, does it if the learner says so, and gives its report."""

    AUTO_FOCUS = ""
    BINDINGS = bindings(PREVIEW_KEYS)
    page = reactive(0)
    is_busy = reactive(default=True, bindings=True)

    class Progressed(Message):
        """So many thousandths are done."""

        def __init__(self, done: int) -> None:
            """Out of 1,000."""
            super().__init__()
            self.done = done

    def __init__(self, desk: SharedDesk, path: Path, shown: str) -> None:
        """For the folder or file at `path`, which is called `shown`."""
        super().__init__()
        self._desk = desk
        self._path = path
        self._shown = shown
        self._report = ImportReport()
        self._cards: Sequence[PreviewCard] = ()
        self._decks: Sequence[PreviewDeck] = ()
        self._is_cancelled = False
        self._told = -1

    def compose(self) -> ComposeResult:
        """What is imported, how far that is, lists beside or above the preview, keys."""
        with Vertical(id="import-preview"):
            yield Static(Content(self._shown), id="preview-path")
            yield Static(tr("reading …"), id="preview-counts", markup=False)
            yield ProgressBar(_STEPS, show_eta=False, id="preview-progress")
            yield KeyTabs([(key, tr(name)) for key, name in PAGES], id="preview-pages")
            with Container(id="preview-parts"):
                yield LineList(id="preview-lines")
                yield FacePreview(id="preview")
        yield KeyHints(classes="hints")

    def on_mount(self) -> None:
        """Be painted first, then read."""
        self.query_one(FacePreview).show_face(None, Content(""))
        self._lines.focus()
        self.call_after_refresh(self._read)

    def on_unmount(self) -> None:
        """What is still going on ends soon, and nothing waits for it."""
        self._is_cancelled = True

    def on_resize(self, event: Resize) -> None:
        """Beside each other where there is room for both."""
        self.set_class(event.size.width >= WIDE, "-wide")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing can be kept before all is read, nor twice."""
        return not self.is_busy or action in ("leave", "scroll_preview", "move_by")

    @property
    def _lines(self) -> LineList:
        return self.query_one("#preview-lines", LineList)

    def watch_is_busy(self, is_busy: bool) -> None:
        """The bar shows how far the work is."""
        if self.is_mounted:
            self.query_one(ProgressBar).display = is_busy

    @on(Progressed)
    def show_progress(self, event: Progressed) -> None:
        """Move the bar."""
        self.query_one(ProgressBar).update(progress=event.done)

    @on(LineList.Chosen)
    def show_chosen(self, event: LineList.Chosen) -> None:
        """Show in full what is chosen."""
        preview = self.query_one(FacePreview)
        if event.at is None:
            preview.show_face(None, Content(""))
        elif self.page == 0:
            card = self._cards[event.at]
            preview.show_face(card.face(), card_facts(card), card.outcome.macros)
        elif self.page == 1:
            preview.show_face(None, deck_facts(self._decks[event.at]))
        else:
            preview.show_face(None, problem_facts(self._problems[event.at]))

    @property
    def _problems(self) -> Sequence[Problem]:
        return self._report.problems

    def action_page(self, page: int) -> None:
        """Another list."""
        self.page = page
        self.query_one("#preview-pages", KeyTabs).chosen = page
        lines = (
            (len(self._cards), self._card_line, tr("nothing is made of this")),
            (len(self._decks), self._deck_line, tr("nothing is made of this")),
            (len(self._problems), self._problem_line, tr("nothing is wrong")),
        )
        self._lines.show_lines(*lines[page])

    def _card_line(self, at: int, width: int, is_chosen: bool) -> Content:
        return card_line(self._cards[at], width, is_chosen=is_chosen)

    def _deck_line(self, at: int, width: int, is_chosen: bool) -> Content:
        return deck_line(self._decks[at], width, is_chosen=is_chosen)

    def _problem_line(self, at: int, width: int, is_chosen: bool) -> Content:
        return problem_line(self._problems[at], width, is_chosen=is_chosen)

    def action_next_page(self) -> None:
        """The next list, and after the last the first."""
        self.action_page((self.page + 1) % len(PAGES))

    def action_move_by(self, how: Move) -> None:
        """Choose another line."""
        self._lines.move(how)

    def action_scroll_preview(self, by: int) -> None:
        """Scroll the preview by a few lines."""
        self.query_one(FacePreview).scroll_relative(y=3 * by, animate=False)

    def action_keep(self) -> None:
        """Keep the cards."""
        self.is_busy = True
        self.query_one("#preview-counts", Static).update(tr("importing …"))
        self._keep()

    def action_leave(self) -> None:
        """Keep nothing; what is being stored ends with the file that it is at."""
        is_storing = self.is_busy and self._report.is_dry_run
        self._is_cancelled = True
        if not is_storing:
            self.dismiss(None)

    def _hear(self, done: int, total: int) -> None:
        """Told on another thread, often."""
        if self._is_cancelled:
            raise Cancelled
        step = _STEPS * done // max(total, 1)
        if step != self._told:
            self._told = step
            self.post_message(self.Progressed(step))

    async def _import(self, *, dry_run: bool) -> ImportReport:
        request = ImportRequest(paths=[self._path], dry_run=dry_run, read_all=dry_run)
        return await self._desk.ask(lambda desk: desk.import_notes(request, self._hear))

    @work
    async def _read(self) -> None:
        try:
            await load_typeset()
            math = await self._desk.ask(lambda desk: desk.settings.math)
            self.query_one(FacePreview).has_boxes = math == "boxes"
            self._report = await self._import(dry_run=True)
        except Cancelled:
            return
        except QuizzerError as error:
            tell(self.app, error)
            self.dismiss(None)
            return
        self._cards = preview_cards(self._report)
        self._decks = preview_decks(self._report)
        self.query_one("#preview-counts", Static).update(_counts(self._report, len(self._cards)))
        self.is_busy = False
        self.action_page(2 if self._problems and not self._cards else 0)

    @work
    async def _keep(self) -> None:
        try:
            report = await self._import(dry_run=False)
        except Cancelled:
            mention(self.app, tr("Stopped: each file is either in as a whole or as it was"))
            report = None
        except QuizzerError as error:
            tell(self.app, error)
            report = None
        self.dismiss(report)


def _counts(report: ImportReport, cards: int) -> str:
    """What becomes of the notes, how many cards there are, what is wrong."""
    told = [listed(report.notes()), counted(cards, "card"), counted(report.read_files, "file")]
    if report.problems:
        told.append(counted(len(report.problems), "problem"))
    return " · ".join(told)
