"""The claims of the card that is studied: its truth strip, its claims' list, its verify screen."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from textual.app import App
from textual.content import Content

from quizzer.domain.cards import Schedule
from quizzer.domain.errors import QuizzerError
from quizzer.domain.reviews import Rating
from quizzer.services.turns import Question
from quizzer.tui.key_names import said_key
from quizzer.tui.shared_desk import SharedDesk
from quizzer.tui.telling import tell

if TYPE_CHECKING:
    from quizzer.services.claims import CarriedClaim, NoteClaims, SuggestedClaim


class CardClaims:
    """What is known of the claims of one question's note; nothing until `load` came back.

    `front` and `back` are question and answer as markdown, `strip` says in one line how the claims
    stand. `show` is called whenever more is known.
    """

    def __init__(
        self,
        app: App[None],
        desk: SharedDesk,
        question: Question,
        show: "Callable[[CardClaims], None]",
    ) -> None:
        """Nothing is read yet."""
        self._app = app
        self._desk = desk
        self._show = show
        self._question = question
        self._card = question.card
        self._claims: NoteClaims | None = None
        self.front, self.back = question.face.front, question.face.back
        self.strip = Content("")

    async def load(self) -> None:
        """Read them; where there are any, the laboratory warms up. What fails is told."""
        try:
            claims = await self._desk.beside(lambda desk: desk.claims.of_note(self._card))
            if claims.carried or claims.suggested:
                await self._desk.ask(lambda desk: desk.warm_up())
        except QuizzerError as error:
            tell(self._app, error)
        else:
            self._claims = claims
            self._word(claims)
        self._show(self)

    def _word(self, claims: "NoteClaims") -> None:
        """A verify card's claim below its question; the words marked that claims are tied to."""
        from quizzer.parsing.answers.marking import marked
        from quizzer.services.claims import language_of
        from quizzer.tui.verification.strip import quotes_of, strip

        face, asked = self._question.face, self.asked
        if asked is not None and asked.claim is not None:
            said = asked.claim.statement.said_in(language_of(self._card))
            self.front = f"{face.front}\n\n⚖ **{said}**"
        self.back = marked(face.back, quotes_of(claims))
        self.strip = strip(claims, said_key(self._app, "study.claims", "v"))

    @property
    def asked(self) -> "CarriedClaim | None":
        """The claim that a verify card asks about, where it is known."""
        from quizzer.services.claims import asked_claim

        return asked_claim(self._claims, self._card) if self._claims else None

    async def awaited_claim(self) -> "CarriedClaim | None":
        """The claim that a verify card asks about, read first if it was not yet."""
        await self._ready()
        return self.asked

    async def _ready(self) -> None:
        if self._claims is None:
            await self.load()

    async def browse(self) -> None:
        """Show the claims, and verify one after the other until the learner closes the list."""
        from quizzer.services.claims import CarriedClaim, language_of, tried
        from quizzer.tui.screens.claims import ClaimsScreen

        await self._ready()
        while self._claims is not None:
            screen = ClaimsScreen(self._claims, language_of(self._card), self._decide)
            chosen = await self._app.push_screen_wait(screen)
            if chosen is None:
                return
            await self.verify(chosen if isinstance(chosen, CarriedClaim) else tried(chosen))
            await self.load()

    async def verify(
        self, carried: "CarriedClaim", outcomes: Mapping[Rating, Schedule] | None = None
    ) -> Rating | None:
        """Let the learner verify a claim; on a verify card (`outcomes` given) how it was rated."""
        from quizzer.services.claims import language_of
        from quizzer.tui.screens.verify import VerifyScreen

        session = await self._desk.ask(lambda desk: desk.verify(carried))
        language = language_of(self._card)
        screen = VerifyScreen(
            self._desk, session, card=self._card, language=language, outcomes=outcomes
        )
        return await self._app.push_screen_wait(screen)

    async def _decide(self, accepted: "list[SuggestedClaim]", rejected: list[str]) -> "NoteClaims":
        """Keep what was decided about suggestions; the claims as they are then."""
        note = self._card.note_id
        for suggested in accepted:
            await self._desk.ask(lambda desk, it=suggested: desk.claims.accept(note, it))  # type: ignore[misc]
        for claim_id in rejected:
            await self._desk.ask(lambda desk, it=claim_id: desk.claims.reject(note, it))  # type: ignore[misc]
        await self.load()
        assert self._claims is not None
        return self._claims
