"""The end of a session: what was done, and what comes next."""

from typing import Literal

from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from quizzer.languages import tr
from quizzer.languages.counting import weekday
from quizzer.services.turns import Finished
from quizzer.tui.key import bindings
from quizzer.tui.screens.summary_keys import SUMMARY_KEYS
from quizzer.tui.widgets.columns import padded
from quizzer.tui.widgets.key_hints import KeyHints
from quizzer.typeset.intervals import duration_text

Choice = Literal["leave", "undo"]
_NAMES = 16


class SummaryScreen(Screen[Choice]):
    """Shows the figures of a session; answers with what the learner wants next."""

    AUTO_FOCUS = ""
    BINDINGS = bindings(SUMMARY_KEYS)

    def __init__(self, finished: Finished) -> None:
        """The figures to show."""
        super().__init__()
        self._finished = finished

    def compose(self) -> ComposeResult:
        """A title, a table of figures, keys."""
        with Container(classes="dialog"):
            box = Static(summary_text(self._finished), id="summary", classes="dialog-box")
            box.border_title = (
                tr("Done for now") if self._finished.reviews else tr("Nothing due now")
            )
            yield box
        yield KeyHints(classes="hints")

    def action_choose(self, choice: Choice) -> None:
        """Answer."""
        self.dismiss(choice)


def summary_text(finished: Finished) -> Content:
    """The figures of a session, a line each; those that say nothing are left out."""
    rows = []
    if finished.reviews:
        rows = [
            (tr("Cards"), str(finished.cards)),
            (tr("Reviews"), str(finished.reviews)),
            (tr("Time"), duration_text(finished.taken_ms)),
            (tr("Again"), _again(finished)),
        ]
    rows.append((tr("Next due"), _next(finished)))
    if finished.new_left:
        left = tr("{count}, some of them tomorrow").format(count=finished.new_left)
        rows.append((tr("New cards left"), left))
    lines = (Content.assemble((padded(name, _NAMES), "$quiet"), words) for name, words in rows)
    return Content("\n").join(lines)


def _again(finished: Finished) -> str:
    return tr("{count} of {total} ({share:.0%})").format(
        count=finished.again, total=finished.reviews, share=finished.again_rate
    )


def _next(finished: Finished) -> str:
    if not finished.next_due:
        return tr("nothing planned")
    day = finished.next_due
    return tr("{day} ({weekday})").format(day=day, weekday=weekday(day.weekday()))
