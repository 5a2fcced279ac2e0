"""Predict, run, read the verdict; turn the knobs."""

from collections.abc import Mapping
from datetime import datetime
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.domain.claims.knobs import KnobValue
from quizzer.domain.claims.links import ClaimLink
from quizzer.domain.claims.records import CONFIDENCES
from quizzer.domain.claims.standing import Standing
from quizzer.domain.claims.values import Claim
from quizzer.domain.claims.verdicts import Finding, Judgement, Verdict
from quizzer.domain.reviews import Rating
from quizzer.services.claims import CarriedClaim
from quizzer.services.live_run import TALLY_SEEDS
from quizzer.services.verify_session import OWN, Stage, VerifySession, keep, number_typed
from tests.domain.claims.making import CONTROL, WHEN, small
from tests.services.desks import NOON
from tests.services.laboratory import FakeLaboratory, Script

pytestmark = pytest.mark.counted

NUMBER = '"answer": "size"'


def honest(settings: Mapping[str, KnobValue], seed: int) -> dict[str, float]:
    return {"size": float(settings["factor"])}


def session(claim: Claim | None = None, script: Script = honest) -> VerifySession:
    claim = claim or small()
    carried = CarriedClaim(
        link=ClaimLink(claim_id=claim.id), claim=claim, standing=Standing.NOT_RUN
    )
    seeds = count(100)
    return VerifySession(FakeLaboratory(script), carried, lambda: next(seeds))


def finish(verifying: VerifySession) -> None:
    while verifying.stage is Stage.RUN:
        verifying.advance()


@pytest.mark.parametrize(
    ("choice", "surer", "is_right", "rating"),
    [
        (0, 0, True, Rating.GOOD),
        (0, -1, True, Rating.HARD),
        (0, 2, True, Rating.GOOD),
        (1, 2, False, Rating.AGAIN),
        (1, -9, False, Rating.AGAIN),
    ],
)
def test_a_prediction_suggests_a_rating(
    choice: int, surer: int, is_right: bool, rating: Rating
) -> None:
    """By whether it came true, and how sure it was."""
    verifying = session()
    verifying.choose(choice)
    verifying.be_surer(surer)
    verifying.run()
    finish(verifying)
    assert verifying.judgement is not None
    assert verifying.judgement.verdict is Verdict.REPRODUCED
    assert verifying.prediction_is_right is is_right
    assert verifying.suggested_rating is rating


@pytest.mark.parametrize(("typed", "is_right"), [("0.1", True), ("1.9e-1", True), ("0.3", False)])
def test_a_number_is_right_within_its_tolerance(typed: str, is_right: bool) -> None:
    """Typed key by key; keys that no number is written with do nothing."""
    verifying = session(small(ask=NUMBER))
    for character in f"x7{typed}":
        verifying.type(character)
        if character == "7":
            verifying.type("backspace")
    assert verifying.guess == float(typed)
    verifying.run()
    finish(verifying)
    assert verifying.prediction_is_right is is_right


def test_the_prediction_is_locked_by_the_run() -> None:
    """What is chosen or typed later changes nothing, and a second run judges it no more."""
    verifying = session()
    verifying.choose(0)
    verifying.run()
    verifying.choose(1)
    verifying.move_choice(1)
    finish(verifying)
    verifying.choose(1)
    verifying.run()
    finish(verifying)
    assert verifying.guess == "small"
    assert verifying.prediction_is_right is True


def test_without_a_prediction_nothing_is_suggested() -> None:
    """Also when a choice is made after the run."""
    verifying = session()
    verifying.run()
    finish(verifying)
    assert verifying.prediction_is_right is None
    assert verifying.suggested_rating is None


@given(st.lists(st.sampled_from((-1, 1)), max_size=12))
def test_arrows_stay_among_the_choices_and_confidences(steps: list[int]) -> None:
    """However often they are pressed."""
    verifying = session()
    for by in steps:
        verifying.move_choice(by)
        verifying.be_surer(by)
        assert verifying.choice in (0, 1)
        assert verifying.confidence in CONFIDENCES
    verifying.choose(7)
    assert verifying.choice in (None, 0, 1)


def test_a_turned_knob_makes_it_the_learners_own_experiment() -> None:
    """It says what came out, but judges neither the claim nor the prediction."""
    verifying = session()
    (knob,) = verifying.claim.knobs
    verifying.run()
    finish(verifying)
    verifying.turn(knob, 3)
    assert verifying.is_turned
    assert verifying.is_own
    verifying.run(seed=100)
    finish(verifying)
    assert verifying.judgement is None
    finding = verifying.turned_finding
    assert finding is not None
    assert finding.arm.label == OWN
    assert finding.finding is Finding.FAILS
    verifying.reset_knobs()
    assert not verifying.is_turned
    verifying.run()
    finish(verifying)
    assert verifying.judgement is not None
    assert verifying.turned_finding is None


def test_knobs_turned_to_another_arm_are_that_arm() -> None:
    """The learner meets the card's own control."""
    verifying = session(small(WHEN + CONTROL))
    verifying.settings["factor"] = 10
    assert verifying.is_turned
    assert not verifying.is_own
    verifying.run()
    finish(verifying)
    finding = verifying.turned_finding
    assert finding is not None
    assert finding.arm.label == "big"
    assert finding.is_as_declared


def test_each_run_has_a_new_seed_unless_one_is_named() -> None:
    """A new seed is asked for once a run."""
    verifying = session()
    seeds = []
    for wanted in (None, None, 7):
        verifying.run(seed=wanted)
        assert verifying.live is not None
        seeds.append(verifying.live.seed)
        finish(verifying)
    assert seeds == [100, 101, 7]


def test_twenty_seeds_are_counted() -> None:
    """Each different, each judged."""
    verifying = session()
    verifying.run_many()
    finish(verifying)
    assert verifying.tally is not None
    assert verifying.tally.reproduced == TALLY_SEEDS
    assert len({each.seed for each in verifying.tally.judgements}) == TALLY_SEEDS


def test_cancelling_leads_to_a_verdict_that_says_so() -> None:
    """Nothing is held against the prediction; with nothing running there is nothing to cancel."""
    verifying = session()
    assert not verifying.cancel()
    assert not verifying.advance()
    verifying.choose(1)
    verifying.run(seed=5)
    assert verifying.cancel()
    assert verifying.stage is Stage.VERDICT
    assert verifying.judgement is not None
    assert verifying.judgement.verdict is Verdict.UNDECIDED
    assert verifying.prediction_is_right is None
    verifying.run_many()
    assert verifying.cancel()
    verifying.close()


def test_a_failed_run_judges_no_prediction() -> None:
    """It was not shown to be wrong."""
    verifying = session(script=lambda settings, seed: None)
    verifying.choose(0)
    verifying.run()
    finish(verifying)
    assert verifying.judgement is not None
    assert verifying.judgement.verdict is Verdict.UNDECIDED
    assert verifying.prediction_is_right is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0.25", 0.25),
        ("2.5e-1", 0.25),
        ("1/4", 0.25),
        ("1/", 1.0),
        ("-3", -3.0),
        ("1/0", None),
        ("", None),
        ("x", None),
        ("1e999", None),
        ("nan", None),
    ],
)
def test_numbers_are_written_in_three_ways(text: str, number: float | None) -> None:
    """Finite ones only."""
    assert number_typed(text) == number


def test_nothing_is_typed_at_a_choice() -> None:
    """Only choosing predicts there."""
    verifying = session()
    verifying.type("7")
    assert (verifying.typed, verifying.guess) == ("", None)


class Kept:
    """Notes what is kept."""

    def __init__(self) -> None:
        self.runs: list[tuple[int, int]] = []
        self.predictions: list[tuple[str, float, bool]] = []

    def record(
        self, _carried: CarriedClaim, judgement: Judgement, _now: datetime, taken_ms: int
    ) -> str:
        self.runs.append((judgement.seed, taken_ms))
        return "run"

    def record_prediction(
        self, _card: None, _claim: str, _run: str, said: tuple[str, float, bool], _now: datetime
    ) -> None:
        self.predictions.append(said)


def test_runs_are_kept_and_the_prediction_once() -> None:
    """A further seed is another run of the same prediction."""
    kept, verifying = Kept(), session()
    verifying.choose(0)
    for seed in (1, 2):
        verifying.run(seed=seed)
        finish(verifying)
        assert verifying.judgement is not None
        keep(kept, verifying, verifying.judgement, None, NOON)  # type: ignore[arg-type]
        assert verifying.live is not None
        assert kept.runs[-1] == (seed, verifying.live.taken_ms)
    assert len(kept.runs) == 2
    assert [said[2] for said in kept.predictions] == [verifying.prediction_is_right]


def test_nothing_undecided_is_kept() -> None:
    """A run that was cancelled says nothing."""
    kept, verifying = Kept(), session()
    verifying.run(seed=1)
    assert verifying.cancel()
    assert verifying.judgement is not None
    keep(kept, verifying, verifying.judgement, None, NOON)  # type: ignore[arg-type]
    assert not kept.runs
    assert not kept.predictions
