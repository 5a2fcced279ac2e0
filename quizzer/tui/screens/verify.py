"""The verify screen: predict, run, read the verdict."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.events import Key
from textual.reactive import reactive
from textual.widgets import Static

from quizzer.domain.cards import Schedule
from quizzer.domain.claims.verdicts import Judgement
from quizzer.domain.errors import QuizzerError
from quizzer.domain.reviews import Rating
from quizzer.domain.study import StudyCard
from quizzer.languages import tr
from quizzer.plots import Plot
from quizzer.plots.experiments import plot_of
from quizzer.services.verify_session import Stage, VerifySession, keep
from quizzer.tui.key import bindings
from quizzer.tui.key_names import said_key
from quizzer.tui.screens.code import CodeScreen
from quizzer.tui.screens.verify_keys import VERIFY_KEYS
from quizzer.tui.screens.working import WorkingScreen
from quizzer.tui.shared_desk import SharedDesk
from quizzer.tui.telling import mention, tell
from quizzer.tui.verification.panel import Panel, arm_title
from quizzer.tui.widgets.key_hints import KeyHints
from quizzer.tui.widgets.plot_view import PlotView
from quizzer.tui.widgets.prose import Prose
from quizzer.tui.widgets.rating_bar import RatingBar

if TYPE_CHECKING:
    from quizzer.services.live_run import ArmRun

STAGES = {Stage.PREDICT: "① Predict", Stage.RUN: "② Run", Stage.VERDICT: "③ Verdict"}
FRAMES_A_SECOND = 30
TURN_DELAY_S = 0.15
"""A knob that keeps being turned runs when it rests."""


class VerifyScreen(WorkingScreen[Rating | None]):
    """One claim. On a verify card (`outcomes` given) it ends with a rating."""

    AUTO_FOCUS = ""
    BINDINGS = bindings(VERIFY_KEYS)
    stage: reactive[Stage] = reactive(Stage.PREDICT, bindings=True)

    def __init__(
        self,
        desk: SharedDesk,
        session: VerifySession,
        *,
        card: StudyCard | None,
        language: str,
        outcomes: Mapping[Rating, Schedule] | None = None,
    ) -> None:
        """A screen for `session`, which it owns; texts in `language`."""
        super().__init__()
        self._desk = desk
        self._session = session
        self._card = card
        self._language = language
        self._outcomes = outcomes
        self._knob = 0
        self._arm = 0

    def compose(self) -> ComposeResult:
        """Stages above, text beside the plot, ratings and keys below."""
        with Vertical(id="verify"):
            yield Static(id="verify-stages")
            yield Prose(self._session.claim.statement.said_in(self._language), id="claim")
            with Horizontal(id="bench"):
                with VerticalScroll(id="panel-scroll", can_focus=False):
                    yield Prose(id="panel")
                with Vertical(id="plot-side"):
                    yield Static(id="plot-arm")
                    yield PlotView(id="plot")
            yield RatingBar(id="verify-ratings")
        yield KeyHints(classes="hints")

    def on_mount(self) -> None:
        """Show the question; the laboratory warms up meanwhile."""
        self._ticker = self.set_interval(1 / FRAMES_A_SECOND, self._tick, pause=True)
        self._rest = self.set_timer(TURN_DELAY_S, self._run_turned, pause=True)
        if self._outcomes is not None:
            self.query_one(RatingBar).show_outcomes(self._outcomes)
        self._show()

    def on_unmount(self) -> None:
        """Nothing runs on unseen."""
        self._session.close()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Which keys can be used now."""
        stage = self.stage
        match action:
            case "run" | "skip":
                return stage is Stage.PREDICT
            case "accept_suggestion" | "again" | "tally" | "reset":
                return stage is Stage.VERDICT
            case "next_arm":
                return stage is not Stage.PREDICT
            case _:
                return True

    def on_key(self, event: Key) -> None:
        """What is typed at a number."""
        character = "backspace" if event.key == "backspace" else event.character or ""
        if self.stage is Stage.PREDICT and character and not self._session.claim.question.choices:
            self._session.type(character)
            self._show_panel()

    def action_number(self, number: int) -> None:
        """A choice before the run, a digit of a number, or a rating after it."""
        if self.stage is Stage.PREDICT:
            if self._session.claim.question.choices:
                self._session.choose(number - 1)
            else:
                self._session.type(str(number))
            self._show_panel()
        elif self.stage is Stage.VERDICT and self._outcomes is not None and number in set(Rating):
            self.dismiss(Rating(number))

    def action_run(self) -> None:
        """Lock the prediction and run."""
        if self._session.guess is None:
            key = said_key(self.app, "verify.skip", "s")
            mention(
                self.app, tr("Predict first, or press {key} if you have no idea").format(key=key)
            )
        else:
            self._run()

    def action_skip(self) -> None:
        """Run without a prediction."""
        self._session.choice, self._session.typed = None, ""
        self._run()

    def action_again(self) -> None:
        """Run with a new seed."""
        self._run()

    def action_tally(self) -> None:
        """Run on many seeds."""
        self._session.reset_knobs()
        self._session.run_many()
        self._begin()

    def action_next_arm(self) -> None:
        """Plot another arm."""
        runs = self._runs()
        self._arm = (self._arm + 1) % max(len(runs), 1)
        self._show_plot()

    def action_reset(self) -> None:
        """Put the knobs where the card has them, and run the card's arms again."""
        if self._session.is_turned or self._session.turned_finding is not None:
            self._session.reset_knobs()
            self._run(seed=self._seed())
        self._show_panel()

    def action_move(self, by: int) -> None:
        """To another choice, or another knob."""
        if self.stage is Stage.PREDICT:
            self._session.move_choice(by)
        elif self._session.claim.knobs:
            self._knob = (self._knob + by) % len(self._session.claim.knobs)
        self._show_panel()

    def action_turn(self, by: int) -> None:
        """Be more or less sure, or turn the knob."""
        if self.stage is Stage.PREDICT:
            self._session.be_surer(by)
        elif self._session.claim.knobs:
            self._session.turn(self._session.claim.knobs[self._knob], by)
            self._rest.reset()
            self._rest.resume()
        self._show_panel()

    def action_scroll(self, how: str) -> None:
        """Scroll the text."""
        getattr(self.query_one("#panel-scroll"), f"scroll_page_{how}")(animate=False)

    def action_code(self) -> None:
        """Read the code."""
        claim = self._session.claim
        self.app.push_screen(CodeScreen(claim.id, claim.code))

    def action_accept_suggestion(self) -> None:
        """Rate as suggested; without a suggestion the learner rates, without a card one leaves."""
        if self._outcomes is None:
            self.dismiss(None)
        elif self._session.suggested_rating is None:
            mention(self.app, tr("Rate with 1 to 4"))
        else:
            self.dismiss(self._session.suggested_rating)

    def action_leave(self) -> None:
        """Cancel what runs, else leave."""
        if self._session.cancel():
            self._finish()
        else:
            self.dismiss(None)

    def on_rating_bar_rating_chosen(self, event: RatingBar.RatingChosen) -> None:
        """A click rates as the key does."""
        event.stop()
        self.dismiss(event.rating)

    def _run(self, seed: int | None = None) -> None:
        self._session.run(seed=seed)
        self._begin()

    def _run_turned(self) -> None:
        self._run(seed=self._seed())

    def _begin(self) -> None:
        self._arm = 0
        self._ticker.resume()
        self._show()

    def _tick(self) -> None:
        if self._session.advance():
            self._finish()
        else:
            self._show_stages()
            self._show_panel()
            self._show_plot()

    def _finish(self) -> None:
        self._ticker.pause()
        self._show()
        judgement = self._session.judgement
        if judgement is not None:
            self._record(judgement)

    @work
    async def _record(self, judgement: Judgement) -> None:
        """Keep the run, and once what was predicted."""
        session, card = self._session, self._card
        try:
            await self._desk.ask(
                lambda desk: keep(desk.claims, session, judgement, card, desk.now())
            )
        except QuizzerError as error:
            tell(self.app, error)

    def _show(self) -> None:
        self.stage = self._session.stage
        can_rate = self._outcomes is not None and self.stage is Stage.VERDICT
        self.query_one(RatingBar).display = can_rate
        self._show_stages()
        self._show_panel()
        self._show_plot()

    def _show_stages(self) -> None:
        parts = [
            (tr(name), "bold $text-accent" if stage is self.stage else "$quiet")
            for stage, name in STAGES.items()
        ]
        head = Content.assemble(
            (tr("VERIFY") + "  ", "bold"),
            parts[0],
            " → ",
            parts[1],
            " → ",
            parts[2],
            self._run_facts(),
        )
        self.query_one("#verify-stages", Static).update(head)

    def _run_facts(self) -> Content:
        live = self._session.live
        if live is None:
            return Content("")
        facts = tr("seed {seed} · {seconds:.2f} s · own process")
        said = facts.format(seed=live.seed, seconds=live.taken_ms / 1_000)
        return Content.styled(f"   {said}", "$quiet")

    def _show_panel(self) -> None:
        knob = self._knob if self.stage is Stage.VERDICT else None
        panel = Panel(self._session, self._language)
        self.query_one("#panel", Static).update(panel.lines(knob))

    def _show_plot(self) -> None:
        runs = self._runs()
        run = runs[self._arm] if self._arm < len(runs) else None
        claim = self._session.claim
        title = arm_title(claim, run.arm, self._language) if run else ""
        which = f"{self._arm + 1}/{len(runs)} (tab)  " if len(runs) > 1 else ""
        self.query_one("#plot-arm", Static).update(Content.styled(which + title, "$quiet"))
        self.query_one(PlotView).show(self._plot(run))

    def _plot(self, run: "ArmRun | None") -> Plot:
        return plot_of(self._session.claim, run.frames if run else (), self._language)

    def _runs(self) -> "list[ArmRun]":
        """The runs with something to plot, in their order."""
        session = self._session
        live = session.tally.latest if session.tally else session.live
        return [run for run in live.runs if run.frames] if live else []

    def _seed(self) -> int | None:
        return self._session.live.seed if self._session.live else None
