"""What a study screen asks of its session: each step at its turn, away from the thread that draws.

Everything here raises QuizzerError, with a line for the learner.
"""

from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from quizzer.domain.cards import Face
from quizzer.domain.reviews import LONGEST_TAKEN_MS, Rating
from quizzer.domain.study import StudyCard
from quizzer.services.stepping import once_saved
from quizzer.services.turns import Question, Turn, Undone, Waiting
from quizzer.tui.shared_desk import SharedDesk

if TYPE_CHECKING:
    from quizzer.services.study import StudySession

T = TypeVar("T")


class Sitting:
    """One sitting with `deck` ('' for all) at `desk`; `seconds` tells how long a card is looked at.

    What is done to a card is saved before the turn after it is looked for.
    """

    def __init__(self, desk: SharedDesk, deck: str, seconds: Callable[[], float]) -> None:
        """With no session yet."""
        self._desk = desk
        self._deck = deck
        self._seconds = seconds
        self._session: StudySession | None = None
        self._asked_at = 0.0

    async def begin(self) -> None:
        """Open the session."""
        self._session = await self._desk.ask(lambda desk: desk.study(self._deck))

    async def next(self, *, early: bool = False) -> Turn:
        """What comes next; `early` asks for a learning card before its time."""
        return await self._ask(lambda session, now: session.next(now, early=early))

    def upcoming(self) -> Awaitable[Face | None]:
        """The text of the card that is likely to come after the present one."""
        return self._ask(lambda session, now: session.upcoming(now))

    def again(self, card: StudyCard) -> Awaitable[Turn]:
        """The same card once more, as it is now."""
        return self._ask(lambda session, now: session.again(now, card))

    def look(self) -> None:
        """A card was put on the screen: its time begins."""
        self._asked_at = self._seconds()

    def rate(self, question: Question, rating: Rating) -> Awaitable[Turn]:
        """Save the rating, and how long it took to come to it."""
        taken_ms = min(round((self._seconds() - self._asked_at) * 1_000), LONGEST_TAKEN_MS)
        return self._after(
            lambda session, now: session.rate(question, rating, taken_ms=taken_ms, now=now)
        )

    def suspend(self, card: StudyCard) -> Awaitable[Turn]:
        """Put the card away until it is resumed."""
        return self._after(lambda session, now: session.suspend(card, now))

    def bury(self, card: StudyCard) -> Awaitable[Turn]:
        """Put the card off until tomorrow."""
        return self._after(lambda session, now: session.bury(card, now))

    def flag(self, card: StudyCard) -> Awaitable[Turn]:
        """Flag the card, or take its flag away; it comes again."""
        return self._after(lambda session, now: session.flag(card, now))

    def undo(self) -> Awaitable[Undone | None]:
        """Take back the last step, if there is one."""
        return self._ask(lambda session, now: session.undo(now))

    async def seconds_until(self, turn: Waiting) -> float:
        """How long the first waiting card will wait."""
        return await self._desk.ask(lambda desk: (turn.until - desk.now()).total_seconds())

    async def _after(self, do: "Callable[[StudySession, datetime], object]") -> Turn:
        """Do something, then what comes next."""

        def step(session: "StudySession", now: datetime) -> Turn:
            do(session, now)
            return once_saved(partial(session.next, now))

        return await self._ask(step)

    async def _ask(self, step: "Callable[[StudySession, datetime], T]") -> T:
        session = self._session
        assert session is not None
        return await self._desk.ask(lambda desk: step(session, desk.now()))
