import math
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.domain.claims.runs import RunEnd, RunOutcome
from quizzer.domain.claims.values import AS_STATED, Question, Text
from quizzer.domain.claims.verdicts import (
    Finding,
    Judgement,
    Verdict,
    is_right,
    judge,
    judged,
    right_choices,
)
from tests.domain.claims.making import CONTROL, UNLESS, WHEN, small

pytestmark = pytest.mark.counted

SMALL, LARGE, UNKNOWN = 0.1, 10.0, math.nan


def ended(size: float, end: RunEnd = RunEnd.COMPLETED) -> RunOutcome:
    return RunOutcome(end, (("size", size),))


def judgement(sizes: Mapping[str, float], arms: str = CONTROL) -> Judgement:
    return judge(small(arms), 7, {label: ended(size) for label, size in sizes.items()})


@pytest.mark.parametrize(
    ("stated", "big", "verdict"),
    [
        (SMALL, LARGE, Verdict.REPRODUCED),
        (LARGE, LARGE, Verdict.MISMATCH),
        (SMALL, SMALL, Verdict.MISMATCH),
        (UNKNOWN, LARGE, Verdict.UNDECIDED),
        (SMALL, UNKNOWN, Verdict.UNDECIDED),
        (UNKNOWN, SMALL, Verdict.MISMATCH),
    ],
)
def test_a_claim_is_reproduced_when_every_arm_does_what_it_must(
    stated: float, big: float, verdict: Verdict
) -> None:
    """One contrary arm is a mismatch, one undecided arm decides nothing."""
    found = judgement({AS_STATED: stated, "big": big})
    assert found.verdict is verdict
    assert found.flipped == (int(big == LARGE), 1)
    assert found.seed == 7


def test_a_claim_with_conditions_needs_both_kinds() -> None:
    """`when` holds, `unless` fails; both are named by their labels."""
    found = judgement({"tiny": SMALL, "huge": LARGE}, WHEN + UNLESS)
    assert found.verdict is Verdict.REPRODUCED
    assert [each.arm.label for each in found.arms] == ["tiny", "huge"]
    assert found.flipped == (0, 0)
    assert found.margin == pytest.approx(10)


@pytest.mark.parametrize("end", [end for end in RunEnd if end is not RunEnd.COMPLETED])
def test_only_a_clean_end_counts(end: RunEnd) -> None:
    """Whatever a run measured before it was stopped says nothing."""
    assert judged(small(), ended(SMALL, end)) == (Finding.UNDECIDED, None)
    run = ended(SMALL, end)
    found = judge(small(), 0, {AS_STATED: run, "big": run})
    assert (found.verdict, found.margin) == (Verdict.UNDECIDED, 1.0)


@given(st.floats())
def test_one_choice_is_right_of_every_number(size: float) -> None:
    """The choices of a question that covers the line; a NaN makes none right."""
    right = right_choices(small().question, {"size": size})
    assert len(right) == (0 if math.isnan(size) else 1)
    for label in ("small", "large"):
        assert is_right(small().question, label, {"size": size}) is (label in right)


@given(st.floats(1e-9, 1e9), st.floats(1e-9, 1e9), st.sampled_from([1, -1]))
def test_a_number_is_right_within_its_factor(guess: float, size: float, sign: int) -> None:
    """Twice or half is right, more is not; the other sign never is."""
    question = small(ask='"answer": "size"').question
    ratio = max(guess / size, size / guess)
    assert is_right(question, sign * guess, {"size": sign * size}) is (ratio <= 2)
    assert not is_right(question, -guess, {"size": size})


@given(st.floats(), st.floats())
def test_a_number_may_be_right_within_a_tolerance(guess: float, size: float) -> None:
    """An absolute tolerance takes the factor's place; a NaN is never right."""
    question = Question(text=Text(), arm="", answer="size", tolerance=0.5)
    assert is_right(question, guess, {"size": size}) is (abs(guess - size) <= 0.5)


@pytest.mark.parametrize(
    ("guess", "size", "right"),
    [
        (math.inf, math.inf, True),
        (math.inf, 5.0, False),
        (0.0, 0.0, True),
        (0.0, 5.0, False),
        (math.nan, 1.0, False),
    ],
)
def test_zero_and_infinity_are_only_themselves(guess: float, size: float, *, right: bool) -> None:
    """No factor leads to zero or to infinity."""
    assert is_right(small(ask='"answer": "size"').question, guess, {"size": size}) is right
