"""Leaving when the system says so, as when the machine is shut down or the terminal is closed."""

import asyncio
import select
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from typing import Any

from textual.app import App

from quizzer.domain.errors import QuizzerError
from quizzer.languages import tr
from quizzer.tui.telling import give_up

SIGNALLED = 128
"""Exit codes above it are those of signals."""


def leave_when_told(app: App[Any]) -> None:
    """End `app` at SIGTERM as at any other time, so that the terminal is left as it was found.

    Likewise when the terminal is closed. Mostly SIGHUP says so, but only to the program that began
    in the terminal: `make run` waits for quizzer and passes nothing on.
    """

    def leave() -> None:
        error = QuizzerError(tr("stopped; what was done before is kept"))
        give_up(app, error, SIGNALLED + signal.SIGTERM)

    with suppress(NotImplementedError, RuntimeError, ValueError):  # Windows; not the main thread
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, leave)
    if sys.platform == "linux" and sys.stdin is not None and sys.stdin.isatty():
        watched = asyncio.get_running_loop(), sys.stdin.fileno(), leave
        Thread(target=_leave_at_hang_up, args=watched, daemon=True).start()


def _leave_at_hang_up(
    loop: asyncio.AbstractEventLoop, terminal: int, leave: Callable[[], None]
) -> None:
    poll = select.poll()
    poll.register(terminal, 0)  # a hang-up is told unasked
    poll.poll()
    with suppress(RuntimeError):  # over already
        loop.call_soon_threadsafe(leave)
