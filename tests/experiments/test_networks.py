"""The small network against finite differences and known closed forms."""

import numpy as np
import pytest

from quizzer.experiments.datasets import moons
from quizzer.experiments.networks import (
    ACTIVATIONS,
    Adam,
    Array,
    Labels,
    Loss,
    Network,
    binary_cross_entropy,
    cross_entropy,
    mean_squared_error,
    one_hot,
    sigmoid,
    softmax,
    train,
    weight_variance,
)

H = 1e-6
INPUTS = np.random.default_rng(1).normal(size=(7, 3))
LABELS = np.array([0, 1, 1, 0, 1, 0, 1])


def squared_error_of_labels(logits: Array, labels: Labels) -> tuple[float, Array]:
    return mean_squared_error(logits, one_hot(labels, 2))


LOSSES: dict[str, tuple[Loss, int]] = {
    "cross entropy": (cross_entropy, 2),
    "binary cross entropy": (binary_cross_entropy, 1),
    "mean squared error": (squared_error_of_labels, 2),
}


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("loss", LOSSES)
def test_backward_agrees_with_central_differences(activation: str, loss: str) -> None:
    """For every weight and bias, under every activation and loss."""
    measured, outputs = LOSSES[loss]
    network = Network.random(np.random.default_rng(2), [3, 5, 4, outputs], activation)
    network.biases = [bias + 0.1 for bias in network.biases]
    passed = network.forward(INPUTS)
    gradients = network.backward(passed, measured(passed.logits, LABELS)[1])
    numeric = []
    for weight, bias in zip(network.weights, network.biases, strict=True):
        for parameters in (weight, bias):
            numeric += [
                _slope(network, measured, parameters, at) for at in np.ndindex(parameters.shape)
            ]
    np.testing.assert_allclose(gradients.flat(), numeric, rtol=1e-5, atol=1e-8)
    assert gradients.norm() == pytest.approx(np.linalg.norm(numeric), rel=1e-5)


def _slope(network: Network, loss: Loss, parameters: Array, at: tuple[int, ...]) -> float:
    before = parameters[at]
    parameters[at] = before + H
    above, _ = loss(network.forward(INPUTS).logits, LABELS)
    parameters[at] = before - H
    below, _ = loss(network.forward(INPUTS).logits, LABELS)
    parameters[at] = before
    return (above - below) / (2 * H)


def test_the_gradient_by_the_first_pre_activations_gives_the_first_bias() -> None:
    """dL/db is dL/dz summed over the samples, in every layer."""
    network = Network.random(np.random.default_rng(3), [3, 4, 2], "tanh")
    passed = network.forward(INPUTS)
    gradients = network.backward(passed, cross_entropy(passed.logits, LABELS)[1])
    for dz, bias in zip(gradients.pre_activations, gradients.biases, strict=True):
        np.testing.assert_allclose(dz.sum(axis=0), bias)


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_slopes_are_the_derivatives(activation: str) -> None:
    """Away from the kink of ReLU, by central differences."""
    chosen, z = ACTIVATIONS[activation], np.linspace(-5.05, 5.05, 102)
    numeric = (chosen.function(z + H) - chosen.function(z - H)) / (2 * H)
    np.testing.assert_allclose(chosen.slope(z), numeric, atol=1e-8)


def test_sigmoid_is_exact_where_it_must_be_and_never_overflows() -> None:
    """One half at 0, steepest there with slope 1/4, and within [0, 1] at the far ends."""
    with np.errstate(over="raise"):
        values = sigmoid(np.array([-1e4, -2.0, 0.0, 2.0, 1e4]))
    assert values[[0, 2, 4]].tolist() == [0.0, 0.5, 1.0]
    assert values[1] + values[3] == pytest.approx(1)
    assert ACTIVATIONS["sigmoid"].slope(np.zeros(1))[0] == 0.25


def test_softmax_is_a_distribution_that_ignores_a_common_shift() -> None:
    """Rows sum to one; exp(log p) gives p back; a shift of a million changes nothing."""
    probabilities = np.array([[0.2, 0.3, 0.5], [0.9, 0.05, 0.05]])
    np.testing.assert_allclose(softmax(np.log(probabilities)), probabilities)
    np.testing.assert_allclose(softmax(np.log(probabilities) + 1e6), probabilities, rtol=1e-9)


def test_losses_of_an_undecided_model_are_logarithms_of_the_classes() -> None:
    """Equal logits cost ln k, whatever the labels."""
    assert cross_entropy(np.zeros((7, 5)), LABELS)[0] == pytest.approx(np.log(5))
    assert binary_cross_entropy(np.zeros((7, 1)), LABELS)[0] == pytest.approx(np.log(2))


def test_losses_stay_finite_where_a_probability_rounds_to_zero() -> None:
    """A logit of 1000 on the wrong side costs 1000, not infinity."""
    wrong = np.array([0])
    assert cross_entropy(np.array([[0.0, 1000.0]]), wrong)[0] == 1000
    assert binary_cross_entropy(np.array([[1000.0]]), wrong)[0] == 1000


def test_mean_squared_error_is_the_mean_over_all_elements() -> None:
    """Of differences 1 and 3 it is 5, and the gradient is twice the difference over the count."""
    loss, gradient = mean_squared_error(np.array([[1.0, 3.0]]), np.zeros((1, 2)))
    assert loss == 5
    assert gradient.tolist() == [[1.0, 3.0]]


@pytest.mark.parametrize(
    ("scheme", "variance"), [("lecun", 1 / 40), ("xavier", 2 / 100), ("he", 2 / 40), ("zeros", 0)]
)
def test_initial_weights_have_the_variance_of_their_scheme(scheme: str, variance: float) -> None:
    """Formulas of LeCun, Glorot and He, and as drawn, enlarged by the scale."""
    assert weight_variance(scheme, 40, 60) == pytest.approx(variance)
    network = Network.random(np.random.default_rng(4), [40, 60], "relu", scheme=scheme, scale=3.0)
    assert network.weights[0].var() == pytest.approx(9 * variance, rel=0.1)
    assert not network.biases[0].any()


def test_flat_lists_weights_then_biases_layer_by_layer_as_a_copy() -> None:
    """W1, b1, W2, b2; writing into the copy leaves the network alone."""
    network = Network([np.array([[1.0], [2.0]]), np.array([[4.0]])], [np.full(1, 3.0)] * 2, "tanh")
    flat = network.flat()
    assert flat.tolist() == [1, 2, 3, 4, 3]
    flat[:] = 0
    assert network.weights[0][0, 0] == 1


@pytest.mark.parametrize("batch", [None, 20])
def test_training_reports_before_each_step_and_once_after(batch: int | None) -> None:
    """So the first loss is the untrained one and the last the trained one, and it falls."""
    rng = np.random.default_rng(5)
    inputs, labels = moons(rng, 100)
    network = Network.random(rng, [2, 16, 2], "tanh")
    untrained = cross_entropy(network.forward(inputs).logits, labels)[0]
    history = list(
        train(network, inputs, labels, learning_rate=0.5, steps=50, batch=batch, rng=rng)
    )
    assert [step for step, _ in history] == list(range(51))
    assert cross_entropy(network.forward(inputs).logits, labels)[0] < 0.8 * untrained
    if batch is None:
        assert history[0][1] == untrained


def test_adams_first_step_moves_every_parameter_by_the_learning_rate() -> None:
    """Both moments cancel on the first step: only the gradient's sign is left."""
    network = Network.random(np.random.default_rng(6), [3, 4, 2], "tanh")
    before = network.flat()
    passed = network.forward(INPUTS)
    gradients = network.backward(passed, cross_entropy(passed.logits, LABELS)[1])
    Adam(0.01).step(network, gradients)
    expected = before - 0.01 * np.sign(gradients.flat())
    np.testing.assert_allclose(network.flat(), expected, atol=1e-6)
