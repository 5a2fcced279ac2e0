"""The desk, used by all screens, away from the thread that draws."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TYPE_CHECKING, TypeVar

from quizzer.domain.errors import QuizzerError

if TYPE_CHECKING:
    from quizzer.services.desk import Desk

T = TypeVar("T")


class SharedDesk:
    """Opens the desk at the first question and answers one question at a time."""

    def __init__(self, open_desk: "Callable[[], Desk]") -> None:
        """Prepare; nothing is opened yet."""
        self._open_desk = open_desk
        self._desk: Desk | None = None
        self._refusal: QuizzerError | None = None
        self._turn = threading.Lock()

    async def ask(self, work: "Callable[[Desk], T]") -> T:
        """What `work` gives, done on another thread; raises whatever it or the opening raises.

        It is done even if nobody waits for it any more: a screen that is left takes nothing back.
        """
        return await _elsewhere(lambda: self._answer(work))

    async def beside(self, work: "Callable[[Desk], T]") -> T:
        """The same for long work that may be done while other questions are answered."""
        desk = await self.ask(lambda desk: desk)
        return await _elsewhere(lambda: work(desk))

    def _answer(self, work: "Callable[[Desk], T]") -> T:
        with self._turn:
            return work(self._opened())

    def _opened(self) -> "Desk":
        if self._refusal is not None:
            raise self._refusal
        if self._desk is None:
            try:
                self._desk = self._open_desk()
            except QuizzerError as error:
                self._refusal = error
                raise
        return self._desk


async def _elsewhere(work: "Callable[[], T]") -> T:
    """What `work` gives, done on another thread and to its end.

    What it raises comes as a value until somebody waits for it: an error that comes while the
    program is being left has nobody to be told to, and asyncio would write it over the terminal.
    """
    done = await asyncio.shield(asyncio.to_thread(_outcome, work))
    return done.result()


def _outcome(work: "Callable[[], T]") -> "Future[T]":
    outcome: Future[T] = Future()
    try:
        outcome.set_result(work())
    except Exception as error:
        outcome.set_exception(error)
    return outcome
