"""The text beside the plot: question, knobs, findings, verdict."""

from collections.abc import Iterator

from textual.content import Content

from quizzer.domain.claims.knobs import KnobValue
from quizzer.domain.claims.predicates import value_of
from quizzer.domain.claims.records import CONFIDENCES
from quizzer.domain.claims.runs import RunEnd
from quizzer.domain.claims.values import Arm, Claim, Status
from quizzer.domain.claims.verdicts import ArmFinding, Finding, Judgement, Verdict, right_choices
from quizzer.domain.claims.wording import arm_sentence, clause_figures, number, verdict_sentence
from quizzer.languages import tr
from quizzer.languages.counting import enumerated
from quizzer.services.live_run import ArmRun
from quizzer.services.verify_session import OWN, Stage, VerifySession

QUIET = "$quiet"
GOOD, BAD, UNSURE = "bold $text-success", "bold $text-error", "bold $text-warning"
_SIGNS = {True: ("✓", GOOD), False: ("✗", BAD), None: ("?", UNSURE)}


class Panel:
    """The lines for one session in one language; `knob` is the one that the arrows turn."""

    def __init__(self, session: VerifySession, language: str) -> None:
        """For any stage."""
        self._session = session
        self._claim: Claim = session.claim
        self._language = language

    def lines(self, knob: int | None) -> Content:
        """Everything that there is to say now; what was found first, then how."""
        session = self._session
        if session.stage is Stage.PREDICT:
            parts = [*self._question(), *self._confidence()]
        elif session.tally is not None:
            parts = [*self._tally(), *self._knobs(knob)]
        else:
            parts = [*self._verdict(), *self._prediction(), *self._findings(), *self._knobs(knob)]
        return Content("\n").join(parts)

    def _label(self, word: str) -> str:
        return tr(OWN) if word == OWN else self._claim.label(word, self._language)

    def _question(self) -> Iterator[Content]:
        session, question = self._session, self._claim.question
        yield Content.styled(question.text.said_in(self._language), "bold")
        if question.arm != self._claim.arms[0].label or len(self._claim.arms[0].settings):
            yield Content.styled(f"({self._label(question.arm)})", QUIET)
        yield Content("")
        for at, choice in enumerate(question.choices):
            is_chosen = at == session.choice
            mark = "›" if is_chosen else " "
            look = "bold $text-accent" if is_chosen else ""
            yield Content.styled(f"{mark}{at + 1}  {self._label(choice.label)}", look)
        if not question.choices:
            yield Content.assemble(tr("your number: "), (f"{session.typed}▏", "bold $text-accent"))
            yield Content.styled(_tolerance(self._claim), QUIET)

    def _confidence(self) -> Iterator[Content]:
        yield Content("")
        yield Content.styled(tr("How sure are you?  ← →"), QUIET)
        steps = [
            (
                f"‹{each:.0%}› " if each == self._session.confidence else f" {each:.0%}  ",
                "bold $text-accent" if each == self._session.confidence else QUIET,
            )
            for each in CONFIDENCES
        ]
        yield Content.assemble(*steps)

    def _findings(self) -> Iterator[Content]:
        """Each arm with the clauses of the predicate, in the claim's order."""
        live = self._session.live
        if live is None:
            return
        order = [arm.label for arm in self._claim.arms]
        runs = sorted(live.runs, key=lambda run: (*order, run.arm.label).index(run.arm.label))
        for run in runs:
            yield from self._arm(run, live.finding(run))
        yield from self._measured(runs[0])

    def _arm(self, run: ArmRun, finding: ArmFinding | None) -> Iterator[Content]:
        title = _role(run.arm) if run.arm.label != OWN else ""
        label = self._label(run.arm.label)
        if finding is None:
            yield Content.assemble(("▸ ", QUIET), (title, QUIET), label, (" …", QUIET))
            return
        sign, look = self._sign(finding)
        said = arm_sentence(finding)
        yield Content.assemble(
            (f"{sign} ", look), (title, QUIET), (label, "bold"), " ", (said, QUIET)
        )
        for clause in finding.evaluation.clauses if finding.evaluation else ():
            tick, tick_look = _SIGNS[clause.truth]
            yield Content.assemble(
                (f"  {tick} ", tick_look),
                (tr("{name}: ").format(name=clause.text), QUIET),
                clause_figures(clause),
            )

    def _measured(self, run: ArmRun) -> Iterator[Content]:
        """What was measured in the first arm, in words."""
        if run.outcome is None or not run.outcome.measurements:
            return
        values = run.outcome.as_dict()
        yield Content("")
        yield Content.styled(tr("measured, {arm}").format(arm=self._label(run.arm.label)), QUIET)
        for each in self._claim.measurements:
            meaning = each.meaning.said_in(self._language) or each.name
            yield Content.assemble(
                tr("{name}: ").format(name=meaning), (number(values[each.name]), "bold")
            )

    @staticmethod
    def _sign(finding: ArmFinding) -> tuple[str, str]:
        """A tick where a run did what it must; the learner's own run must nothing."""
        if finding.finding is Finding.UNDECIDED:
            return _SIGNS[None]
        if finding.arm.label == OWN:
            return "•", "bold $text-accent"
        return _SIGNS[finding.is_as_declared]

    def _verdict(self) -> Iterator[Content]:
        session = self._session
        turned = session.turned_finding
        if turned is not None:
            said = tr(_OWN_VERDICT) if turned.arm.label == OWN else tr(_ONE_ARM)
            yield Content.styled(said, "italic $text-warning")
            yield Content("")
            return
        if session.judgement is None:
            return
        yield self._headline(session.judgement)
        corrected = self._claim.corrected.said_in(self._language)
        if corrected and self._claim.status is not Status.TRUE:
            yield Content(corrected)
        yield Content("")

    def _headline(self, judgement: Judgement) -> Content:
        said = verdict_sentence(self._claim, judgement, self._language)
        if judgement.verdict is not Verdict.REPRODUCED:
            return Content.styled(f"? {said}", UNSURE)
        sign, look = {
            Status.TRUE: ("✓", GOOD),
            Status.FALSE: ("✗", BAD),
            Status.CONDITIONAL: ("◐", UNSURE),
        }[self._claim.status]
        return Content.styled(f"{sign} {said}", look)

    def _tally(self) -> Iterator[Content]:
        tally = self._session.tally
        assert tally is not None
        done = len(tally.judgements)
        yield Content.styled(
            tr("{done} of {count} seeds").format(done=done, count=tally.count), "bold"
        )
        marks = [
            ("✓", "$text-success") if each.verdict is Verdict.REPRODUCED else ("✗", BAD)
            for each in tally.judgements
        ]
        yield Content.assemble(*marks, ("·" * (tally.count - done), QUIET))
        reproduced = tr("reproduced on {count} of {done}")
        yield Content(reproduced.format(count=tally.reproduced, done=done))
        for judgement in [j for j in tally.judgements if j.verdict is not Verdict.REPRODUCED][:3]:
            said = verdict_sentence(self._claim, judgement, self._language)
            told = tr("seed {seed}: {said}").format(seed=judgement.seed, said=said)
            yield Content.styled(told, UNSURE)

    def _prediction(self) -> Iterator[Content]:
        session = self._session
        guess = session.guess
        if not session.is_predicted or guess is None:
            return
        said = self._label(guess) if isinstance(guess, str) else number(guess)
        line = Content.assemble((tr("you said: "), QUIET), said, (f"  {self._sureness()}", QUIET))
        if session.prediction_is_right is None:
            yield line
            yield Content("")
            return
        rating = session.suggested_rating
        name = tr(rating.name.title()) if rating else ""
        sign, look = _SIGNS[session.prediction_is_right]
        word = tr("right") if session.prediction_is_right else tr("wrong")
        yield Content.assemble(line, (f"  {sign} {word}", look), (f" → {name}", QUIET))
        if not session.prediction_is_right:
            yield from self._answer()
        yield Content("")

    def _sureness(self) -> str:
        return tr("{confidence:.0%} sure").format(confidence=self._session.confidence)

    def _answer(self) -> Iterator[Content]:
        """What would have been right."""
        live, question = self._session.live, self._claim.question
        if live is None or len(live.runs) != len(self._claim.arms):
            return
        asked = live.run_of(self._session.asked_arm).outcome
        if asked is None or asked.end is not RunEnd.COMPLETED:
            return
        if question.choices:
            labels = right_choices(question, asked.as_dict())
            yield Content.assemble(
                (tr("it was: "), QUIET), enumerated([self._label(each) for each in labels])
            )
        else:
            right = value_of(question.answer, asked.as_dict())
            yield Content.assemble((tr("it was: "), QUIET), number(right))

    def _knobs(self, selected: int | None) -> Iterator[Content]:
        if not self._claim.knobs:
            return
        yield Content("")
        yield Content.styled(tr("knobs  ↑↓ choose  ←→ turn"), QUIET)
        base = self._claim.settings(self._session.asked_arm)
        for at, knob in enumerate(self._claim.knobs):
            value = self._session.settings[knob.name]
            is_turned = value != base[knob.name]
            mark = "›" if at == selected else " "
            look = "bold $text-accent" if at == selected else ""
            shown = f"{mark}{self._label(knob.name)} = {self._shown(value)}"
            was = tr("(was {value})").format(value=self._shown(base[knob.name]))
            yield Content.assemble(
                (shown, look), (f"  {was}" if is_turned else "", "$text-warning")
            )

    def _shown(self, value: KnobValue) -> str:
        if isinstance(value, bool):
            return tr("yes") if value else tr("no")
        if isinstance(value, str):
            return self._label(value)
        return number(value)


_OWN_VERDICT = "Your own experiment: it says nothing of the card's claim. k resets the knobs."

_ONE_ARM = "One arm of the card's claim, alone. k runs all."


def _tolerance(claim: Claim) -> str:
    question = claim.question
    if question.tolerance is not None:
        return tr("right within ±{tolerance}").format(tolerance=number(question.tolerance))
    return tr("right within a factor of {factor}").format(factor=number(question.factor))


def arm_title(claim: Claim, arm: Arm, language: str) -> str:
    """An arm's role and label, above its plot."""
    if arm.label == OWN:
        return tr(OWN)
    return _role(arm) + claim.label(arm.label, language)


def _role(arm: Arm) -> str:
    return tr("{name}: ").format(name=tr(str(arm.role)))
