"""The study screen: a question, its answer, one rating."""

import gc
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from quizzer.domain.cards import CardKind
from quizzer.domain.errors import QuizzerError
from quizzer.domain.reviews import Rating
from quizzer.domain.study import StudyCard
from quizzer.languages import tr
from quizzer.services.turns import CardChangedError, Finished, Question, Turn, Waiting
from quizzer.tui.key import bindings
from quizzer.tui.outside import Outside
from quizzer.tui.screens.link_choice import follow
from quizzer.tui.screens.note_editing import edit_note
from quizzer.tui.screens.sitting import Sitting
from quizzer.tui.screens.study_keys import STUDY_KEYS
from quizzer.tui.screens.summary import Choice, SummaryScreen
from quizzer.tui.screens.verifying import CardClaims
from quizzer.tui.screens.working import WorkingScreen
from quizzer.tui.shared_desk import SharedDesk
from quizzer.tui.telling import give_up, mention, mention_step, tell, undone_text
from quizzer.tui.typesetting import links_of, load_typeset
from quizzer.tui.widgets.answering import Answering
from quizzer.tui.widgets.card_view import CardView
from quizzer.tui.widgets.countdown import Countdown
from quizzer.tui.widgets.key_hints import KeyHints
from quizzer.tui.widgets.rating_bar import RatingBar
from quizzer.tui.widgets.study_header import StudyHeader
from quizzer.tui.widgets.study_page import StudyPage, texts_of

Work = Callable[[], Awaitable[None]]


class StudyScreen(WorkingScreen[None]):
    """Asks the cards of one deck; every step is saved before the next card is shown."""

    AUTO_FOCUS = ""
    BINDINGS = bindings(STUDY_KEYS)
    turn: reactive[Turn | None] = reactive(None, repaint=False, bindings=True)
    is_shown = reactive(default=False, repaint=False, bindings=True)
    is_busy = reactive(default=False, repaint=False, bindings=True)

    class NothingImported(Message):
        """There are no notes at all yet."""

    def __init__(self, desk: SharedDesk, deck: str, outside: Outside) -> None:
        """A sitting with `deck` and those below it, '' for all."""
        super().__init__()
        self._desk = desk
        self._deck = deck
        self._outside = outside
        self._sitting = Sitting(desk, deck, outside.seconds)
        self._claims: CardClaims | None = None

    def compose(self) -> ComposeResult:
        """Head, question above its answer, ratings, keys."""
        with Vertical(id="study"):
            yield StudyHeader(self._deck, id="study-header")
            yield StudyPage(self._desk, self._outside, id="page")
            yield Static(tr("Show answer"), id="show-answer")
            yield RatingBar(id="rating-bar")
        yield KeyHints(classes="hints")

    def on_mount(self) -> None:
        """Be painted first, then open the session."""
        self.call_after_refresh(self._begin)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Which keys can be used now: no rating before the answer is shown."""
        turn = None if self.is_busy else self.turn
        match action:
            case "show_answer" | "type_answer" | "proceed":
                return isinstance(turn, Question) and self._answering.allows(action, parameters)
            case "rate" | "claims":
                return isinstance(turn, Question) and self.is_shown
            case "next_now":
                return isinstance(turn, Waiting)
            case "undo":
                return turn is not None
            case "edit" | "flag" | "links" | "bury" | "suspend" | "browse":
                return isinstance(turn, Question)
            case _:
                return True

    def action_show_answer(self) -> None:
        """Show the answer below the question; of a verify card, let the learner predict."""
        if self._claims and self._question.card.kind is CardKind.CLAIM:
            self._start(partial(self._verify_card, self._claims))
        else:
            self._reveal()

    def _reveal(self) -> None:
        self._answering.reveal()
        self.query_one(RatingBar).show_outcomes(self._question.outcomes, self._answering.suggested)
        self.is_shown = True
        self._arrange()

    def action_type_answer(self) -> None:
        """Type the answer before it is shown."""
        self._answering.type()

    @property
    def _answering(self) -> Answering:
        return self.query_one(Answering)

    async def action_rate(self, value: int) -> None:
        """Save the rating, then show what comes next."""
        await self._rate(Rating(value))

    action_proceed = action_rate

    async def _rate(self, rating: Rating) -> None:
        await self._go(self._sitting.rate(self._question, rating))

    async def action_next_now(self) -> None:
        """Do not wait for the next card."""
        await self._go(self._sitting.next(early=True))

    async def action_suspend(self) -> None:
        """Put the card away until it is resumed."""
        if await self._go(self._sitting.suspend(self._question.card)):
            mention_step(self.app, tr("Suspended; {key} takes it back"))

    async def action_bury(self) -> None:
        """Put the card off until tomorrow."""
        if await self._go(self._sitting.bury(self._question.card)):
            mention_step(self.app, tr("Buried until tomorrow; {key} takes it back"))

    async def action_flag(self) -> None:
        """Flag the card, or take its flag away; it stays as it is shown."""
        await self._go(self._sitting.flag(self._question.card), shown=self.is_shown)

    async def action_undo(self) -> None:
        """Take back the last step, and ask its card again."""
        try:
            undone = await self._sitting.undo()
        except QuizzerError as error:
            tell(self.app, error)
            return
        if undone:
            mention(self.app, undone_text(undone))
            await self._go(self._sitting.next())
        else:
            mention(self.app, tr("Nothing to undo"))
            if isinstance(self.turn, Finished):
                await self._enter(self.turn)

    def action_edit(self) -> None:
        """Edit the note."""
        card = self._question.card
        self._start(partial(edit_note, self.app, self._desk, self._outside, card, self._show_again))

    def action_claims(self) -> None:
        """Show the note's claims, to verify any of them."""
        if self._claims:
            self._start(self._claims.browse)

    def action_browse(self) -> None:
        """Search all cards, beginning with this one; then show it as it is."""
        from quizzer.tui.screens.browse_from import browse_from

        card = self._question.card
        again = self._show_again
        self._start(partial(browse_from, self.app, self._desk, self._outside, card, again))

    def action_links(self) -> None:
        """Open the only link of the text shown, or ask which."""
        self._follow(links_of(*texts_of(self._question, shown=self.is_shown)))

    def action_mathematics(self) -> None:
        """Show or leave out the boxes of formulas."""
        page = self.query_one(StudyPage)
        page.has_boxes = not page.has_boxes

    def action_pan(self, by: int) -> None:
        """See more of formulas that are wider than the screen."""
        self.query_one(StudyPage).pan(by)

    def action_scroll(self, how: str) -> None:
        """Scroll the answer or, before it is shown, the question."""
        self.query_one(StudyPage).scroll_text(how, shown=self.is_shown)

    def action_leave(self) -> None:
        """Back to where the learner came from."""
        if self._is_first():
            self.app.exit()
        else:
            self.dismiss()

    @on(Click, "#show-answer")
    @on(Answering.Done)
    async def show(self) -> None:
        """A click, and what was typed or chosen, show the answer as the key does."""
        await self.run_action("show_answer")

    @on(RatingBar.RatingChosen)
    async def rate_by_mouse(self, event: RatingBar.RatingChosen) -> None:
        """A click rates as the key does."""
        await self.run_action(f"rate({event.rating.value})")

    @on(Countdown.TimeIsUp)
    async def go_on(self) -> None:
        """The first waiting card has come due."""
        await self._go(self._sitting.next())

    @on(CardView.LinkChosen)
    def open_clicked(self, event: CardView.LinkChosen) -> None:
        """Open the link that was clicked."""
        self._follow((event.target,))

    @property
    def _question(self) -> Question:
        """The question on the screen; actions that need one are off without (`check_action`)."""
        if not isinstance(self.turn, Question):
            raise TypeError(self.turn)
        return self.turn

    @work
    async def _begin(self) -> None:
        try:
            await self._sitting.begin()
            math = await self._desk.ask(lambda desk: desk.settings.math)
            turn = await self._sitting.next()
            await load_typeset(*texts_of(turn, shown=False))
        except QuizzerError as error:
            self._fail(error)
        else:
            self.query_one(StudyPage).has_boxes = math == "boxes"
            await self._enter(turn)

    def _fail(self, error: QuizzerError) -> None:
        if self._is_first():
            give_up(self.app, error)
        else:
            tell(self.app, error)
            self.dismiss()

    def _is_first(self) -> bool:
        return self.app.screen_stack[0] is self

    async def _go(self, step: Awaitable[Turn], *, shown: bool = False) -> bool:
        """Take one step and show what it leads to; False when it failed, which is told."""
        try:
            await self._enter(await step, shown=shown)
        except CardChangedError as error:
            tell(self.app, error)
            await self._go(self._sitting.next())
            return False
        except QuizzerError as error:
            tell(self.app, error)
            return False
        return True

    async def _enter(self, turn: Turn, *, shown: bool = False) -> None:
        """Put a turn on the screen; of a question also the answer, if it is to be `shown`."""
        self.turn, self.is_shown = turn, shown and isinstance(turn, Question)
        self._arrange()
        self.query_one(StudyHeader).turn = None if isinstance(turn, Finished) else turn
        countdown = self.query_one(Countdown)
        countdown.stop()
        if not isinstance(turn, Question):
            self._answering.clear()
        match turn:
            case Question():
                self._show_question(turn)
            case Waiting():
                countdown.start(await self._sitting.seconds_until(turn))
            case Finished():
                if not turn.reviews and await self._desk.ask(lambda desk: desk.home().is_empty):
                    self.post_message(self.NothingImported())
                else:
                    self.app.push_screen(SummaryScreen(turn), self._after_summary)

    def _arrange(self) -> None:
        """Show the parts that the turn needs; without classes, which would style all anew."""
        is_asking = isinstance(self.turn, Question)
        for name, is_there in (
            ("#question-scroll", is_asking),
            ("#answer-scroll", self.is_shown and bool(self._question.face.back)),
            ("#rating-bar", self.is_shown),
            ("#truth-strip", self.is_shown),
            ("#show-answer", is_asking and not self.is_shown),
            ("#countdown", isinstance(self.turn, Waiting)),
        ):
            self.query_one(name).display = is_there
        self.query_one(StudyPage).make_room(shown=self.is_shown)

    def _show_question(self, question: Question) -> None:
        self._claims = CardClaims(self.app, self._desk, question, self._show_claims)
        what = tr("Check") if question.choice else tr("Show answer")
        self.query_one("#show-answer", Static).update(what)
        self.query_one(StudyPage).show_question(question, shown=self.is_shown)
        self.query_one(RatingBar).show_outcomes(question.outcomes, self._answering.suggested)
        self._sitting.look()
        self.call_after_refresh(self._typeset_answer)

    @work(group="ahead", exclusive=True)
    async def _typeset_answer(self) -> None:
        """While the question is read, so that its answer and the next card are there at once."""
        page = self.query_one(StudyPage)
        await page.typeset_ahead()
        if self._claims is not None:
            await self._claims.load()
            await page.typeset_ahead()
        with suppress(QuizzerError):
            if face := await self._sitting.upcoming():
                await page.typeset_ahead(face.front, face.back)
        gc.collect(1)  # now, and not while a key waits
        await self._desk.beside(lambda desk: desk.rest())

    def _show_claims(self, claims: CardClaims) -> None:
        """Say how the claims of the note stand, once they are known."""
        if self._claims is claims:
            self.query_one(StudyPage).show_texts(claims.front, claims.back, claims.strip)

    async def _verify_card(self, claims: CardClaims) -> None:
        """Predict, run, verdict; the rating given there is the card's."""
        asked = await claims.awaited_claim()
        if asked is None:
            self._reveal()
            return
        rating = await claims.verify(asked, self._question.outcomes)
        if rating is not None:
            await self._rate(rating)

    async def _after_summary(self, choice: Choice | None) -> None:
        if choice == "undo":
            await self.action_undo()
        else:
            self.action_leave()

    def _follow(self, targets: tuple[str, ...]) -> None:
        card = self._question.card
        self._start(partial(follow, self.app, self._desk, self._outside, card, targets))

    @work
    async def _start(self, work_on_card: Work) -> None:
        """Work that may ask the learner something; the card's keys are off meanwhile."""
        self.is_busy = True
        try:
            await work_on_card()
        except QuizzerError as error:
            tell(self.app, error)
        finally:
            self.is_busy = False

    async def _show_again(self, card: StudyCard) -> StudyCard | None:
        """Show the card as it is now; None when another turn came instead."""
        before = self._question.choice
        turn = await self._sitting.again(card)
        same = (isinstance(turn, Question) and turn.card.card_id == card.card_id and turn) or None
        await self._enter(turn, shown=bool(same and same.choice == before and self.is_shown))
        return same.card if same else None
