"""The desk, used by all screens, away from the thread that draws."""

import asyncio
import threading
from collections.abc import Callable
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
        return await asyncio.shield(asyncio.to_thread(self._answer, work))

    async def beside(self, work: "Callable[[Desk], T]") -> T:
        """The same for long work that may be done while other questions are answered."""
        desk = await self.ask(lambda desk: desk)
        return await asyncio.shield(asyncio.to_thread(work, desk))

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
