"""Verdicts: what the measurements of an experiment's arms say of its claim."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from quizzer.domain.claims.predicates import Evaluation, evaluate, value_of
from quizzer.domain.claims.runs import RunEnd, RunOutcome
from quizzer.domain.claims.values import Arm, Claim, Question, Role


class Finding(StrEnum):
    """How the predicate came out in one run.

    `UNDECIDED`: a NaN decided, or the run did not end cleanly with every measurement.
    """

    HOLDS = "holds"
    FAILS = "fails"
    UNDECIDED = "undecided"


class Verdict(StrEnum):
    """What one seed says: every arm did what it must, one did not, or one is undecided."""

    REPRODUCED = "reproduced"
    MISMATCH = "mismatch"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class ArmFinding:
    """One arm's run and what came of it; `evaluation` is None where nothing could be evaluated."""

    arm: Arm
    run: RunOutcome
    finding: Finding
    evaluation: Evaluation | None = None

    @property
    def is_as_declared(self) -> bool:
        """True when the arm did what it must."""
        return self.finding is (Finding.HOLDS if self.arm.must_hold else Finding.FAILS)


@dataclass(frozen=True, slots=True)
class Judgement:
    """One seed's findings, in the order of the claim's arms."""

    claim_id: str
    seed: int
    arms: tuple[ArmFinding, ...]

    @property
    def verdict(self) -> Verdict:
        """A contrary arm outweighs an undecided one."""
        contrary = [each for each in self.arms if not each.is_as_declared]
        if not contrary:
            return Verdict.REPRODUCED
        if all(each.finding is Finding.UNDECIDED for each in contrary):
            return Verdict.UNDECIDED
        return Verdict.MISMATCH

    @property
    def flipped(self) -> tuple[int, int]:
        """How many controls came out the other way, of how many."""
        controls = [each for each in self.arms if each.arm.role is Role.CONTROL]
        return sum(each.is_as_declared for each in controls), len(controls)

    @property
    def margin(self) -> float:
        """The smallest factor by which a deciding clause kept from its threshold."""
        evaluations = [each.evaluation for each in self.arms]
        return min((each.margin for each in evaluations if each), default=1.0)


def judged(claim: Claim, run: RunOutcome) -> tuple[Finding, Evaluation | None]:
    """What a run says of the claim's predicate. Only a run that ended cleanly says anything."""
    if run.end is not RunEnd.COMPLETED:
        return Finding.UNDECIDED, None
    evaluation = evaluate(claim.holds, run.as_dict(), exact=claim.exact)
    if evaluation.truth is None:
        return Finding.UNDECIDED, evaluation
    return (Finding.HOLDS if evaluation.truth else Finding.FAILS), evaluation


def judge(claim: Claim, seed: int, runs: Mapping[str, RunOutcome]) -> Judgement:
    """The findings of every arm; `runs` are the arms' runs by label."""
    return Judgement(
        claim.id,
        seed,
        tuple(
            ArmFinding(arm, runs[arm.label], *judged(claim, runs[arm.label])) for arm in claim.arms
        ),
    )


def right_choices(question: Question, measurements: Mapping[str, float]) -> tuple[str, ...]:
    """The choices true of the measurements, by label: one, unless a knob was turned."""
    return tuple(
        choice.label
        for choice in question.choices
        if evaluate(choice.predicate, measurements).truth
    )


def is_right(question: Question, guess: str | float, measurements: Mapping[str, float]) -> bool:
    """True when the guess, a choice's label or a number, is what the run of its arm says."""
    if isinstance(guess, str):
        return guess in right_choices(question, measurements)
    answer = value_of(question.answer, measurements)
    if question.tolerance is not None:
        return abs(guess - answer) <= question.tolerance
    if guess == answer or not (math.isfinite(guess) and math.isfinite(answer)):
        return guess == answer
    return guess * answer > 0 and max(guess / answer, answer / guess) <= question.factor
