"""What the screens use of the world outside, in one place to put another in."""

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from quizzer.domain.errors import QuizzerError
from quizzer.languages import tr

if TYPE_CHECKING:
    from quizzer.tui.pictures.gallery import Gallery


def run_in_terminal(command: Sequence[str]) -> int:
    """Run a program that takes over the terminal until it ends; its exit code.

    Raises QuizzerError when it cannot be started.
    """
    try:
        return subprocess.run(command, check=False).returncode
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise QuizzerError(
            tr("{program}: cannot be started ({reason}); set $EDITOR").format(
                program=command[0], reason=reason
            )
        ) from error


Browsing = Literal["window", "terminal", "nowhere"]


def browsing() -> Browsing:
    """Where the learner's browser shows a page."""
    import webbrowser

    try:
        is_in_terminal = type(webbrowser.get()) is webbrowser.GenericBrowser
    except webbrowser.Error:
        return "nowhere"
    return "terminal" if is_in_terminal else "window"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """`seconds` is a clock that never goes back; `run` takes over the terminal.

    `gallery` has the pictures of notes, where the terminal can draw them.
    """

    run: Callable[[Sequence[str]], int] = run_in_terminal
    browsing: Callable[[], Browsing] = browsing
    which: Callable[[str], str | None] = shutil.which
    seconds: Callable[[], float] = time.monotonic
    environ: Mapping[str, str] = field(default_factory=lambda: os.environ)
    gallery: "Gallery | None" = None
