"""Runs that somebody watches."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.domain.claims.knobs import KnobValue
from quizzer.domain.claims.runs import RunEnd
from quizzer.domain.claims.verdicts import Verdict
from quizzer.services.live_run import MOST_AT_ONCE, LiveRun, Tally
from tests.domain.claims.making import CONTROL, UNLESS, WHEN, small
from tests.services.laboratory import FakeLaboratory

pytestmark = pytest.mark.counted

CLAIM = small(WHEN + UNLESS + CONTROL)


def honest(settings: Mapping[str, KnobValue], seed: int) -> dict[str, float]:
    return {"size": float(settings["factor"])}


def over(live: LiveRun) -> int:
    """Advance to the end; how often it took."""
    looks = 0
    while not live.is_over:
        live.advance()
        looks += 1
    return looks


@given(st.integers(0, 100), st.sampled_from(CLAIM.arms))
def test_the_shown_arm_runs_first_and_alone(seed: int, shown: object) -> None:
    """What is looked at is not slowed by the others; they come side by side."""
    laboratory = FakeLaboratory(honest)
    live = LiveRun.of_claim(laboratory, CLAIM, seed, shown)  # type: ignore[arg-type]
    assert live.runs[0].arm is shown
    assert len(laboratory.runs) == 1
    over(live)
    assert laboratory.most_at_once <= MOST_AT_ONCE
    assert all(run.is_closed for run in laboratory.runs)
    judgement = live.judgement()
    assert judgement is not None
    assert judgement.verdict is Verdict.REPRODUCED
    assert [each.arm for each in judgement.arms] == list(CLAIM.arms)


@given(st.integers(0, 4))
def test_cancelling_ends_every_run(looks: int) -> None:
    """At any moment; nothing starts afterwards, and what did not end was cancelled."""
    laboratory = FakeLaboratory(honest)
    live = LiveRun.of_claim(laboratory, CLAIM, 5, CLAIM.arms[0])
    for _ in range(looks):
        live.advance()
    live.cancel()
    assert live.is_over
    assert all(run.is_closed for run in laboratory.runs)
    ends = {each.outcome.end for each in live.runs if each.outcome}
    assert RunEnd.CANCELLED in ends or looks > 3
    judgement = live.judgement()
    assert judgement is not None
    assert judgement.verdict is not Verdict.MISMATCH


def test_there_is_no_judgement_before_the_end() -> None:
    """Half of the arms say nothing yet."""
    live = LiveRun.of_claim(FakeLaboratory(honest), CLAIM, 1, CLAIM.arms[0])
    assert live.judgement() is None
    assert live.finding(live.runs[0]) is None


@given(st.lists(st.integers(0, 99), unique=True, min_size=1, max_size=5))
def test_a_tally_judges_every_seed_in_order(seeds: list[int]) -> None:
    """One after the other, each with all its arms."""
    tally = Tally(FakeLaboratory(honest), CLAIM, seeds)
    while not tally.is_over:
        tally.advance()
    assert [each.seed for each in tally.judgements] == seeds
    assert tally.reproduced == tally.count == len(seeds)
    tally.advance()
    assert len(tally.judgements) == len(seeds)


def test_a_cancelled_tally_keeps_what_it_has() -> None:
    """And leaves no run behind."""
    laboratory = FakeLaboratory(honest)
    tally = Tally(laboratory, CLAIM, range(20))
    while not tally.judgements:
        tally.advance()
    tally.cancel()
    assert tally.is_over
    assert len(tally.judgements) == 1
    assert all(run.is_closed for run in laboratory.runs)
