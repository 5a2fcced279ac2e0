"""Leaving when the system says so, as when the machine is shut down."""

import asyncio
import signal
from contextlib import suppress
from typing import Any

from textual.app import App

from quizzer.domain.errors import QuizzerError
from quizzer.languages import tr
from quizzer.tui.telling import give_up

SIGNALLED = 128
"""Exit codes above it are those of signals."""


def leave_when_told(app: App[Any]) -> None:
    """End `app` at SIGTERM as at any other time, so that the terminal is left as it was found."""

    def leave() -> None:
        error = QuizzerError(tr("stopped; what was done before is kept"))
        give_up(app, error, SIGNALLED + signal.SIGTERM)

    with suppress(NotImplementedError, RuntimeError, ValueError):  # Windows; not the main thread
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, leave)
