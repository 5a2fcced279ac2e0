import math

import pytest

from quizzer.domain.claims.predicates import evaluate
from quizzer.domain.claims.runs import RunEnd, RunOutcome
from quizzer.domain.claims.verdicts import ArmFinding, Finding, judge
from quizzer.domain.claims.wording import (
    arm_sentence,
    clause_figures,
    number,
    verdict_sentence,
)
from tests.domain.claims.making import CONTROL, UNLESS, WHEN, small

FAILED = RunOutcome(RunEnd.FAILED, reason="it broke")
CANCELLED = RunOutcome(RunEnd.CANCELLED)


def measured(size: float) -> RunOutcome:
    return RunOutcome(RunEnd.COMPLETED, (("size", size),))


@pytest.mark.parametrize(
    ("value", "said"),
    [(math.nan, "NaN"), (math.inf, "∞"), (-math.inf, "−∞"), (0.25, "0.25"), (1e-7, "1e-07")],
)
def test_numbers(value: float, said: str) -> None:
    """Short, and honest about what is no number."""
    assert number(value) == said


@pytest.mark.parametrize(
    ("predicate", "said"),
    [
        ("size < 1", "0.5"),
        ("0.2 <= size", "0.5"),
        ("0.2 * size <= size", "0.1 against 0.5"),
        ("size > 2 * size", "0.5 against 1"),
        ("isnan(size)", "0.5"),
    ],
)
def test_both_sides_of_a_clause_are_told(predicate: str, said: str) -> None:
    """Only one where the other is a number that the clause names."""
    (clause,) = evaluate(predicate, {"size": 0.5}).clauses
    assert clause_figures(clause) == said


@pytest.mark.parametrize(
    ("arms", "sizes", "said"),
    [
        (CONTROL, (0.1, 10), "the claim holds"),
        (f"{UNLESS} control={{'tiny': {{'factor': 0.5}}}},", (9, 0.1), "the claim is false"),
        (WHEN + UNLESS + CONTROL, (0.1, 9, 9), "the claim holds under conditions; it fails: huge"),
        (CONTROL, (0.1, 0.1), "not reproduced (big: holds, but must fail)"),
        (CONTROL, (9, 9), "not reproduced (as stated: fails, but must hold)"),
        (CONTROL, (math.nan, 9), "undecided (as stated: undecided: a NaN decided)"),
        (CONTROL, (0.1, FAILED), "undecided (big: failed: it broke)"),
        (CONTROL, (0.1, CANCELLED), "cancelled: no verdict"),
    ],
)
def test_verdicts(arms: str, sizes: tuple[float | RunOutcome, ...], said: str) -> None:
    """A sentence that names the arm which decides."""
    claim = small(arms)
    runs = {
        arm.label: size if isinstance(size, RunOutcome) else measured(size)
        for arm, size in zip(claim.arms, sizes, strict=True)
    }
    assert verdict_sentence(claim, judge(claim, 1, runs), "en") == said


@pytest.mark.parametrize(
    ("run", "said"),
    [
        (CANCELLED, "cancelled"),
        (FAILED, "failed: it broke"),
        (RunOutcome(RunEnd.STOPPED), "stopped"),
    ],
)
def test_a_run_that_did_not_end_well(run: RunOutcome, said: str) -> None:
    """What ended it, and why where that is known."""
    arm = small(CONTROL).arms[0]
    assert arm_sentence(ArmFinding(arm, run, Finding.UNDECIDED)) == said
