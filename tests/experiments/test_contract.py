"""Laws of every shipped experiment. The seeds were never used to choose a threshold."""

import math
import re
from collections.abc import Mapping, Sequence

import pytest

from quizzer.domain.claims.knobs import Knob, KnobKind, KnobValue
from quizzer.domain.claims.predicates import evaluate, value_of
from quizzer.domain.claims.runs import RunEnd, RunOutcome
from quizzer.domain.claims.values import Arm, Claim, Role
from quizzer.domain.claims.verdicts import Verdict, judge
from quizzer.experiments import catalogue
from tests.experiments.trials import Ran, evaluated, ran, ran_arm

SEEDS = range(31_000, 31_002)
LONG_SEEDS = range(32_000, 32_100)
MARGIN = 1.2
CLAIMS = list(catalogue.claims().values())
ARMS = [(claim, arm) for claim in CLAIMS for arm in claim.arms]
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_WORDS = re.compile(r"[a-z]{3,} [a-z]{3,}")

each_claim = pytest.mark.parametrize("claim", CLAIMS, ids=[claim.id for claim in CLAIMS])
each_arm = pytest.mark.parametrize(
    ("claim", "arm"), ARMS, ids=[f"{claim.id}:{arm.label}" for claim, arm in ARMS]
)


def check_arm(claim: Claim, arm: Arm, seed: int) -> None:
    outcome = evaluated(claim, arm, seed)
    assert outcome.truth is arm.must_hold, (seed, outcome.clauses)
    assert outcome.margin >= MARGIN, (seed, outcome.clauses)


def right_choices(claim: Claim, seed: int) -> list[str]:
    measurements = ran_arm(claim, claim.arm(claim.question.arm), seed).measurements
    return [
        choice.label
        for choice in claim.question.choices
        if evaluate(choice.predicate, measurements).truth
    ]


def check_question(claim: Claim, seed: int) -> None:
    question = claim.question
    if question.choices:
        assert len(right_choices(claim, seed)) == 1, (seed, right_choices(claim, seed))
    else:
        measurements = ran_arm(claim, claim.arm(question.arm), seed).measurements
        assert math.isfinite(value_of(question.answer, measurements)), seed


def bounds(knob: Knob) -> tuple[KnobValue, ...]:
    """Both ends of a range, or all that may be chosen."""
    if knob.kind is KnobKind.COUNT:
        return int(knob.low), int(knob.high)
    return knob.options or (knob.low, knob.high)


def ends(claim: Claim) -> Sequence[Mapping[str, KnobValue]]:
    """The defaults with one knob at one end of its range."""
    defaults = {knob.name: knob.default for knob in claim.knobs}
    return [defaults | {knob.name: value} for knob in claim.knobs for value in bounds(knob)]


def cheap_ends(claim: Claim) -> Sequence[Mapping[str, KnobValue]]:
    """All knobs at their low ends, which is little work, then each of them at its other end."""
    low = {knob.name: bounds(knob)[0] for knob in claim.knobs}
    return [low] + [low | {knob.name: value} for knob in claim.knobs for value in bounds(knob)[1:]]


def check_shape(claim: Claim, result: Ran) -> None:
    assert result.measurements.keys() == {each.name for each in claim.measurements}
    assert len(result.frames) >= 2
    axis = {next(iter(frame)) for frame in result.frames}
    assert len(axis) == 1
    for frame in result.frames:
        first, *rest = frame.values()
        assert isinstance(first, str) or math.isfinite(float(first))  # type: ignore[arg-type]
        assert rest
        for value in rest:
            assert value is None or isinstance(float(value), float)  # type: ignore[arg-type]


def test_every_experiment_keeps_to_the_form() -> None:
    """Nothing in the package is left out by the reader."""
    problems = [each for reading in catalogue.readings().values() for each in reading.problems]
    assert problems == []
    assert len(CLAIMS) == sum(len(each.claims) for each in catalogue.readings().values())


@each_arm
def test_each_arm_comes_out_as_declared(claim: Claim, arm: Arm) -> None:
    """On seeds unseen before, with the deciding clause well away from its threshold."""
    for seed in SEEDS:
        check_arm(claim, arm, seed)


@each_claim
def test_a_body_that_ignores_its_knobs_is_found_out(claim: Claim) -> None:
    """If every arm measured what one of them does, no seed would reproduce the claim."""
    for arm in claim.arms:
        measured = tuple(ran_arm(claim, arm, SEEDS[0]).measurements.items())
        run = RunOutcome(RunEnd.COMPLETED, measured)
        sabotaged = judge(claim, SEEDS[0], {each.label: run for each in claim.arms})
        assert sabotaged.verdict is not Verdict.REPRODUCED, arm.label


@each_claim
def test_exactly_one_choice_is_right(claim: Claim) -> None:
    """The question has one answer, and the run decides which."""
    for seed in SEEDS:
        check_question(claim, seed)


@pytest.mark.soak
@each_claim
def test_a_hundred_further_seeds_agree(claim: Claim) -> None:
    """Every arm and the question, on a longer block."""
    for seed in LONG_SEEDS:
        for arm in claim.arms:
            check_arm(claim, arm, seed)
        check_question(claim, seed)


def check_again(claim: Claim, arm: Arm) -> None:
    again = ran(claim, claim.settings(arm), SEEDS[0])
    assert repr(again) == repr(ran_arm(claim, arm, SEEDS[0]))


@each_claim
def test_a_run_is_a_function_of_seed_and_knobs(claim: Claim) -> None:
    """Run twice, the same frames and measurements, bit for bit."""
    check_again(claim, claim.arms[0])


@pytest.mark.soak
@each_arm
def test_the_run_of_any_arm_is_a_function_of_its_seed(claim: Claim, arm: Arm) -> None:
    """The same of every arm."""
    check_again(claim, arm)


@each_claim
def test_a_run_draws_and_measures(claim: Claim) -> None:
    """At least two frames over one axis, and every declared measurement."""
    for arm in claim.arms:
        check_shape(claim, ran_arm(claim, arm, SEEDS[0]))


@each_claim
def test_exact_measurements_are_whole(claim: Claim) -> None:
    """What claims to be a count or a flag is one."""
    for arm in claim.arms:
        measurements = ran_arm(claim, arm, SEEDS[0]).measurements
        for name in claim.exact:
            value = measurements[name]
            assert math.isinf(value) or value == int(value), (arm.label, name, value)


@each_claim
def test_knobs_work_at_both_ends(claim: Claim) -> None:
    """A learner may turn any knob as far as it goes."""
    for settings in cheap_ends(claim):
        check_shape(claim, ran(claim, settings, SEEDS[0]))


@pytest.mark.soak
@each_claim
def test_each_knob_works_at_both_ends(claim: Claim) -> None:
    """While the others are as they are shipped."""
    for settings in ends(claim):
        check_shape(claim, ran(claim, settings, SEEDS[0]))


@each_claim
def test_there_is_a_control_that_is_another_run(claim: Claim) -> None:
    """Each control sets other knobs than the arm it must differ from."""
    controls = [arm for arm in claim.arms if arm.role is Role.CONTROL]
    assert controls
    for control in controls:
        assert claim.settings(control) != claim.settings(claim.arms[0])
        assert control.must_hold is not claim.arms[0].must_hold


@each_claim
def test_labels_are_said_in_chinese(claim: Claim) -> None:
    """Labels made of words, of arms, choices, axes and knobs, are there for Chinese readers."""
    chinese = dict(dict(claim.labels).get("zh", ()))
    wordy = [arm.label for arm in claim.arms]
    wordy += [choice.label for choice in claim.question.choices]
    wordy += [claim.plot.x_label, claim.plot.y_label]
    missing = [word for word in wordy if _WORDS.search(word) and word not in chinese]
    missing += [knob.name for knob in claim.knobs if knob.name not in chinese]
    assert missing == []
    for text in (claim.statement, claim.question.text, claim.plot.title):
        assert _CHINESE.search(text.said_in("zh"))
        assert not _CHINESE.search(text.said_in("en"))
