"""Verifying one claim: predict, run, read the verdict; then turn its knobs as one likes.

Knows neither the screen nor storage: it is advanced from outside, a few milliseconds at a time.
"""

import math
from collections.abc import Callable
from datetime import datetime
from enum import Enum, auto

from quizzer.domain.claims.knobs import Knob, KnobValue
from quizzer.domain.claims.records import CONFIDENCES, SURE, suggested_rating
from quizzer.domain.claims.runs import RunEnd
from quizzer.domain.claims.values import Arm, Claim, Role
from quizzer.domain.claims.verdicts import ArmFinding, Judgement, Verdict, is_right
from quizzer.domain.ports.laboratory import Laboratory
from quizzer.domain.reviews import Rating
from quizzer.domain.study import StudyCard
from quizzer.services.claims import CarriedClaim, ClaimsOfNotes
from quizzer.services.live_run import TALLY_SEEDS, ArmRun, LiveRun, Tally

OWN = "your own settings"


class Stage(Enum):
    """Where the learner is."""

    PREDICT = auto()
    RUN = auto()
    VERDICT = auto()


class VerifySession:
    """One claim before one learner. `seeds` gives a new seed at each call."""

    def __init__(
        self, laboratory: Laboratory, carried: CarriedClaim, seeds: Callable[[], int]
    ) -> None:
        """Nothing runs yet. The claim of `carried` is known."""
        assert carried.claim is not None
        self.carried = carried
        self.claim: Claim = carried.claim
        self.stage = Stage.PREDICT
        self.confidence = SURE
        self.choice: int | None = None
        self.typed = ""
        self.live: LiveRun | None = None
        self.judgement: Judgement | None = None
        self.tally: Tally | None = None
        self.is_predicted = False
        self.prediction_is_right: bool | None = None
        self.is_kept = False
        self._laboratory = laboratory
        self._seeds = seeds
        self._base = self.claim.settings(self.asked_arm)
        self.settings: dict[str, KnobValue] = dict(self._base)

    @property
    def asked_arm(self) -> Arm:
        """The arm that the question is about."""
        return self.claim.arm(self.claim.question.arm)

    @property
    def guess(self) -> str | float | None:
        """What was predicted: a choice's label or a number; None while nothing was."""
        question = self.claim.question
        if question.choices:
            return None if self.choice is None else question.choices[self.choice].label
        return number_typed(self.typed)

    def choose(self, index: int) -> None:
        """Predict a choice, counted from 0; one that is not there is none."""
        if self.stage is Stage.PREDICT and 0 <= index < len(self.claim.question.choices):
            self.choice = index

    def move_choice(self, by: int) -> None:
        """Predict the choice above or below."""
        count = len(self.claim.question.choices)
        if self.stage is Stage.PREDICT and count:
            start = -1 if self.choice is None and by > 0 else self.choice or 0
            self.choice = (start + by) % count

    def type(self, character: str) -> None:
        """Write at a number; anything that no number is written with is ignored."""
        if self.stage is Stage.PREDICT and not self.claim.question.choices:
            if character == "backspace":
                self.typed = self.typed[:-1]
            elif character in "0123456789.-+eE/" and len(self.typed) < _LONGEST_NUMBER:
                self.typed += character

    def be_surer(self, by: int) -> None:
        """Be more (or less) confident by so many steps."""
        at = min(max(CONFIDENCES.index(self.confidence) + by, 0), len(CONFIDENCES) - 1)
        self.confidence = CONFIDENCES[at]

    @property
    def is_own(self) -> bool:
        """True when a knob stands elsewhere than in every arm: the learner's own experiment."""
        return all(self.settings != self.claim.settings(arm) for arm in self.claim.arms)

    @property
    def is_turned(self) -> bool:
        """True when a knob stands elsewhere than where the question puts it."""
        return self.settings != self._base

    def turn(self, knob: Knob, by: int) -> None:
        """Turn a knob so many steps up or down."""
        self.settings[knob.name] = knob.turned(self.settings[knob.name], by)

    def reset_knobs(self) -> None:
        """Put every knob where the question has it."""
        self.settings = dict(self._base)

    def run(self, *, seed: int | None = None) -> None:
        """Run the experiment: the card's arms, or the learner's own settings if a knob is turned.

        The first run locks the prediction. `seed` None stands for a new one.
        """
        self._stop()
        self.is_predicted = self.is_predicted or self.guess is not None
        self.stage = Stage.RUN
        self.judgement = self.tally = None
        seed = self._seeds() if seed is None else seed
        if self.is_turned:
            runs = [ArmRun(self._turned_arm(), dict(self.settings))]
            self.live = LiveRun(self._laboratory, self.claim, seed, runs)
        else:
            self.live = LiveRun.of_claim(self._laboratory, self.claim, seed, self.asked_arm)

    def run_many(self) -> None:
        """Run the card's arms on many new seeds, counting."""
        self._stop()
        self.stage = Stage.RUN
        self.live = self.judgement = None
        first = self._seeds()
        self.tally = Tally(self._laboratory, self.claim, range(first, first + TALLY_SEEDS))

    def advance(self, budget_s: float = 0.003) -> bool:
        """Take in what came; True when the run has ended with this."""
        if self.stage is not Stage.RUN:
            return False
        if self.tally is not None:
            self.tally.advance(budget_s)
            return self._ended(self.tally.is_over)
        assert self.live is not None
        self.live.advance(budget_s)
        if not self._ended(self.live.is_over):
            return False
        self._judge()
        return True

    def cancel(self) -> bool:
        """Stop what runs; False when nothing does."""
        if self.stage is not Stage.RUN:
            return False
        self._stop()
        self.stage = Stage.VERDICT
        if self.live is not None:
            self._judge()
        return True

    def close(self) -> None:
        """Stop what runs and let it go."""
        self._stop()

    @property
    def turned_finding(self) -> ArmFinding | None:
        """What a run with turned knobs came to; None for a run of the card's arms."""
        if self.live is None or len(self.live.runs) == len(self.claim.arms):
            return None
        return self.live.finding(self.live.runs[0])

    def _turned_arm(self) -> Arm:
        """The arm that the knobs stand at, or the learner's own."""
        own = Arm(OWN, Role.WHEN, tuple(self.settings.items()), must_hold=True)
        at = (arm for arm in self.claim.arms if self.claim.settings(arm) == self.settings)
        return next(at, own)

    @property
    def suggested_rating(self) -> Rating | None:
        """What the prediction suggests; None where there is none to judge."""
        if self.prediction_is_right is None:
            return None
        return suggested_rating(is_right=self.prediction_is_right, confidence=self.confidence)

    def _ended(self, is_over: bool) -> bool:
        if is_over:
            self.stage = Stage.VERDICT
        return is_over

    def _judge(self) -> None:
        """Judge the seed; the prediction is judged once, by the first run that ended well."""
        assert self.live is not None
        self.judgement = self.live.judgement()
        if self.judgement is None or self.prediction_is_right is not None:
            return
        outcome = self.live.run_of(self.asked_arm).outcome
        guess = self.guess
        if self.is_predicted and guess is not None and outcome and outcome.end is RunEnd.COMPLETED:
            question = self.claim.question
            self.prediction_is_right = is_right(question, guess, outcome.as_dict())

    def _stop(self) -> None:
        if self.live is not None:
            self.live.cancel()
        if self.tally is not None:
            self.tally.cancel()


def number_typed(text: str) -> float | None:
    """The finite number that a text writes, as 0.25, 2.5e-1 or 1/4; None for anything else."""
    try:
        dividend, _, divisor = text.partition("/")
        number = float(dividend) / float(divisor or 1)
    except (ValueError, ZeroDivisionError):
        return None
    return number if math.isfinite(number) else None


def keep(
    claims: ClaimsOfNotes,
    session: VerifySession,
    judgement: Judgement,
    card: StudyCard | None,
    now: datetime,
) -> None:
    """Keep what a seed said, and once what was predicted; nothing of an undecided seed."""
    if judgement.verdict is Verdict.UNDECIDED:
        return
    taken_ms = sum(each.run.taken_ms for each in judgement.arms)
    run = claims.record(session.carried, judgement, now, taken_ms)
    right, guess = session.prediction_is_right, session.guess
    if not session.is_kept and right is not None and guess is not None:
        said = (str(guess), session.confidence, right)
        claims.record_prediction(card, session.claim.id, run, said, now)
        session.is_kept = True


_LONGEST_NUMBER = 24
