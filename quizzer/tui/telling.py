"""Errors a user can mend, told in one line."""

from typing import TYPE_CHECKING, Any

from rich.text import Text
from textual.app import App

from quizzer.domain.errors import QuizzerError
from quizzer.languages import tr
from quizzer.tui.key_names import said_key

if TYPE_CHECKING:
    from quizzer.services.turns import Undone

_USER_ERROR = 2
_BRIEFLY_S = 3


def mention(app: App[Any], words: str) -> None:
    """Say in passing what was done."""
    app.notify(words, timeout=_BRIEFLY_S, markup=False)


def mention_step(app: App[Any], words: str) -> None:
    """Say in passing what was done to a card; `{key}` in `words` is the key that takes it back."""
    mention(app, words.format(key=said_key(app, "study.undo", "u")))


def tell(app: App[Any], error: QuizzerError) -> None:
    """Show the error for a few seconds; the program goes on."""
    app.notify(str(error), severity="error", markup=False)


def undone_text(undone: "Undone") -> str:
    """What was taken back."""
    from quizzer.domain.reviews import Review

    step = undone.step
    name = step.rating.name.title() if isinstance(step, Review) else step.kind.value
    return tr("Taken back: {step}").format(step=tr(name))


def give_up(app: App[Any], error: QuizzerError, return_code: int = _USER_ERROR) -> None:
    """Leave with `return_code`; the error is the program's last line, on standard error."""
    if app.return_code is not None:
        return
    app.error_console.soft_wrap = True  # a path broken in two cannot be copied
    app.exit(return_code=return_code, message=Text(f"quizzer: {error}"))
