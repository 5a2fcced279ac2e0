"""Figures that textbooks, papers and IEEE 754 give, found again by the experiments."""

import math
import sys

import pytest

from quizzer.domain.claims.knobs import KnobValue
from quizzer.experiments import catalogue
from tests.experiments.trials import ran

SEED = 31_000
LN2 = math.log(2)


def measured(claim_id: str, name: str, **knobs: KnobValue) -> float:
    claim = catalogue.claims()[claim_id]
    settings = {knob.name: knob.default for knob in claim.knobs} | knobs
    return ran(claim, settings, SEED).measurements[name]


@pytest.mark.parametrize(
    ("arithmetic", "one", "zero"),
    [
        ("float64", 53 * LN2, 1075 * LN2),
        ("float32", 24 * LN2, 150 * LN2),
        ("float16", 11 * LN2, 25 * LN2),
    ],
)
def test_sigmoid_reaches_its_bounds_by_rounding(arithmetic: str, one: float, zero: float) -> None:
    """1 when exp(−x) is half a unit in the last place, 0 below the least subnormal (IEEE 754)."""
    found = {
        name: measured("sigmoid-range-half-open", name, arithmetic=arithmetic)
        for name in ("first_one", "first_zero")
    }
    assert found["first_one"] == pytest.approx(one, abs=0.02)
    assert found["first_zero"] == pytest.approx(zero, abs=0.03)


def test_the_sigmoid_is_steepest_at_a_quarter() -> None:
    """σ'(0) = σ(0)(1 − σ(0)) = 1/4."""
    assert measured("sigmoid-formula", "steepest") == pytest.approx(0.25, abs=1e-8)
    assert measured("sigmoid-formula", "at_zero") == 0.5


def test_a_softmax_of_two_is_a_sigmoid_of_their_difference() -> None:
    """So it reaches 1 and 0 at the sigmoid's own inputs."""
    assert measured("softmax-unit-interval", "gap_for_one") == pytest.approx(53 * LN2, abs=0.01)
    assert measured("softmax-unit-interval", "gap_for_zero") == pytest.approx(1075 * LN2, abs=0.02)


@pytest.mark.parametrize(
    ("arithmetic", "low", "high"), [("float64", 18.9, 19.1), ("float32", 8.9, 10.1)]
)
def test_tanh_reaches_one_by_rounding(arithmetic: str, low: float, high: float) -> None:
    """Where exactly depends on the mathematics library; exact arithmetic never gets there."""
    assert low <= measured("tanh-range", "first_one", arithmetic=arithmetic) <= high
    assert measured("tanh-range", "first_one", arithmetic="exact") == math.inf


def test_an_exponential_overflows_at_the_logarithm_of_the_largest_float() -> None:
    """ln 1.8e308 = 709.78."""
    first = measured("tanh-formula", "first_lost", largest=1000.0)
    assert math.log(sys.float_info.max) < first < 712


@pytest.mark.parametrize("times", [0.1, 1.0, 1.9, 1.99])
def test_gradient_descent_converges_below_two_over_the_curvature(times: float) -> None:
    """The limit of the learning rate on a quadratic is 2/λ."""
    left = measured("lr-too-large-oscillates", "distance_left", lr_times_curvature=times)
    assert left == pytest.approx(abs(1 - times) ** 60, rel=1e-9, abs=1e-12)


def test_at_and_above_two_over_the_curvature_it_does_not() -> None:
    """At 2/λ it swings for ever, above it leaves."""
    claim = "lr-too-large-oscillates"
    assert measured(claim, "distance_left", lr_times_curvature=2.0) == pytest.approx(1)
    assert measured(claim, "distance_left", lr_times_curvature=2.01) > 1.5


def test_a_diverging_loss_overflows_when_it_must() -> None:
    """After ln(largest number) / (2 ln |1 − lr·λ|) steps, give or take the start."""
    step = measured("lr-too-large-nan", "overflow_step")
    assert step == pytest.approx(math.log(sys.float_info.max) / (2 * LN2), rel=0.01)


def test_the_variance_of_a_batch_falls_with_its_size() -> None:
    """As 1/B: a slope of −1 on logarithmic axes, a fourth of the deviation at 16."""
    assert measured("large-batch-removes-noise", "slope") == pytest.approx(-1, abs=0.08)
    assert measured("large-batch-removes-noise", "deviation_at_16") == pytest.approx(0.25, abs=0.05)


@pytest.mark.parametrize("rate", [0.1, 0.25, 0.5, 0.9])
def test_inverted_dropout_has_the_variance_of_its_rate(rate: float) -> None:
    """p / (1 − p) for an output of 1 (Srivastava et al. 2014)."""
    variance = measured("dropout-0.75-to-0.9", "noise_variance", drop_rate=rate, steps=40)
    assert variance == pytest.approx(rate / (1 - rate))


def test_relu_halves_the_mean_square() -> None:
    """Of symmetric inputs: the factor 2 in He et al. 2015."""
    assert measured("relu-formula", "mean_square_kept") == pytest.approx(0.5, abs=0.02)


def test_flipped_labels_leave_their_entropy() -> None:
    """The loss of a model that cannot memorise them ends near H(0.3) = 0.611."""
    entropy = -0.3 * math.log(0.3) - 0.7 * math.log(0.7)
    assert measured("wrong-labels-stall", "final_loss") == pytest.approx(entropy, abs=0.02)


def test_without_an_activation_xor_is_a_coin_toss() -> None:
    """A linear model parts at most three of the four corners (Minsky and Papert 1969)."""
    claim = "activation-enables-nonlinear-fit"
    assert measured(claim, "error_rate", activation="linear") >= 0.25
    assert measured(claim, "departure", activation="linear") < 1e-12


def test_the_central_difference_is_as_good_as_its_step() -> None:
    """Its error is of the order h² + ε/h: 1e-10 at h = 1e-5."""
    assert 1e-13 < measured("chain-rule", "relative_error", h=1e-5) < 1e-8
