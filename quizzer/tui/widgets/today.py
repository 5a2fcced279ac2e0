"""The line above the decks: what is there to do today, and how studying goes."""

from typing import TYPE_CHECKING

from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget

from quizzer.languages import tr
from quizzer.tui.widgets.counts import DUE, LEARNING, NEW, part

if TYPE_CHECKING:
    from quizzer.services.deck_progress import StudyProgress
    from quizzer.services.home import HomeView

_MS_A_MINUTE = 60_000
_HEAD = Content.assemble(("quizzer", "bold $text-primary"), "   ")


class TodayLine(Widget):
    """One line, as much of it as fits."""

    ALLOW_SELECT = False

    def __init__(self, *, id: str) -> None:  # noqa: A002 (Textual's name)
        """Nothing to tell yet."""
        super().__init__(id=id)
        self._words = ""
        self._view: HomeView | None = None
        self._progress: StudyProgress | None = None

    def say(self, words: str) -> None:
        """Tell this instead of counts."""
        self._words = words
        self.refresh()

    def show(self, view: "HomeView", progress: "StudyProgress | None" = None) -> None:
        """Tell of today; what `progress` tells is kept until there is a newer one."""
        self._words, self._view = "", view
        self._progress = progress or self._progress
        self.refresh()

    def render(self) -> RenderResult:
        """The line at the present width."""
        if self._words or self._view is None:
            return _HEAD + self._words
        room = self.content_size.width - _HEAD.cell_length
        return _HEAD + today_text(self._view, self._progress, room)


def today_text(view: "HomeView", progress: "StudyProgress | None", width: int) -> Content:
    """`37 due · 3 learning · 10 new · ~14 min · streak 23 · retention 91.4%`; '' without decks.

    Where that is too wide, `3 lrn`, and its end is cut off.
    """
    if view.is_empty:
        return Content("")
    line = _line(view, progress, tr("learning"))
    if line.cell_length > width:
        line = _line(view, progress, tr("lrn"))
    return line.truncate(width, ellipsis=True)


def _line(view: "HomeView", progress: "StudyProgress | None", learning: str) -> Content:
    counts = view.today
    parts = [
        part(count, word, colour)
        for count, word, colour in (
            (counts.due, tr("due"), DUE),
            (counts.learning, learning, LEARNING),
            (counts.new, tr("new"), NEW),
        )
        if count
    ] or [Content(tr("all done for today"))]
    if progress is not None:
        parts += _told(progress, counts.total)
    return Content.styled(" · ", "$quiet").join(parts)


def _told(progress: "StudyProgress", total: int) -> list[Content]:
    parts = []
    if total:
        minutes = max(round(total * progress.taken_ms / _MS_A_MINUTE), 1)
        parts.append(Content.styled(tr("~{minutes:,} min").format(minutes=minutes), "$quiet"))
    parts.append(_named(tr("streak"), f"{progress.streak_days:,}"))
    if progress.retention.rate is not None:
        parts.append(_named(tr("retention"), f"{progress.retention.rate:.1%}"))
    return parts


def _named(name: str, value: str) -> Content:
    return Content.assemble((f"{name} ", "$quiet"), (value, "bold"))
