"""A small fully connected network with an explicit backward pass.

Every array of activations has the shape (sample, unit), every weight matrix (unit in, unit out).
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Labels = NDArray[np.int64]
Loss = Callable[[Array, Labels], tuple[float, Array]]


def sigmoid(z: Array) -> Array:
    """1 / (1 + exp(-z)), without overflow for large negative z."""
    small = np.exp(-np.abs(z))
    value: Array = np.where(z >= 0, 1, small) / (1 + small)
    return value


def softmax(z: Array) -> Array:
    """Probabilities along the last axis; the largest logit is taken off first, so exp is finite."""
    powers = np.exp(z - z.max(axis=-1, keepdims=True))
    probabilities: Array = powers / powers.sum(axis=-1, keepdims=True)
    return probabilities


def one_hot(labels: Labels, classes: int) -> Array:
    """(sample,) labels as (sample, class) rows with a single 1."""
    return np.eye(classes)[labels]


def cross_entropy(logits: Array, labels: Labels) -> tuple[float, Array]:
    """Mean of -log softmax(logits)[label], and its gradient (sample, class) by the logits."""
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_probabilities = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    samples = len(labels)
    loss = -log_probabilities[np.arange(samples), labels].mean()
    return float(loss), (softmax(logits) - one_hot(labels, logits.shape[1])) / samples


def binary_cross_entropy(logits: Array, labels: Labels) -> tuple[float, Array]:
    """Mean loss of sigmoid(logits) for labels 0 and 1, and its gradient; both (sample, 1)."""
    z, y = logits[:, 0], labels.astype(float)
    loss = np.mean(np.maximum(z, 0) - z * y + np.log1p(np.exp(-np.abs(z))))
    return float(loss), ((sigmoid(z) - y) / len(y))[:, None]


def mean_squared_error(outputs: Array, targets: Array) -> tuple[float, Array]:
    """Mean over all elements of (output - target)^2, and its gradient by the outputs."""
    difference = outputs - targets
    return float(np.mean(difference**2)), 2 * difference / difference.size


@dataclass(frozen=True)
class Activation:
    """An activation function and its slope, both of the pre-activation z, element by element."""

    function: Callable[[Array], Array]
    slope: Callable[[Array], Array]


ACTIVATIONS = {
    "sigmoid": Activation(sigmoid, lambda z: sigmoid(z) * (1 - sigmoid(z))),
    "tanh": Activation(np.tanh, lambda z: 1 - np.tanh(z) ** 2),
    "relu": Activation(lambda z: np.maximum(z, 0.0), lambda z: (z > 0).astype(float)),
    "leaky": Activation(
        lambda z: np.where(z > 0, z, 0.01 * z), lambda z: np.where(z > 0, 1.0, 0.01)
    ),
    "linear": Activation(lambda z: z, np.ones_like),
}


def weight_variance(scheme: str, units_in: int, units_out: int) -> float:
    """The variance that an initialisation gives each weight of a layer."""
    match scheme:
        case "lecun":
            return 1 / units_in
        case "xavier":
            return 2 / (units_in + units_out)
        case "he":
            return 2 / units_in
        case _:
            return 0.0


@dataclass
class Pass:
    """What a forward pass computed: per layer its inputs, pre-activations and outputs."""

    inputs: list[Array] = field(default_factory=list)
    pre_activations: list[Array] = field(default_factory=list)
    outputs: list[Array] = field(default_factory=list)

    @property
    def logits(self) -> Array:
        """The last layer's outputs (sample, unit)."""
        return self.outputs[-1]


@dataclass
class Gradients:
    """Derivatives of the loss, layer by layer, shaped like what they belong to."""

    weights: list[Array]
    biases: list[Array]
    pre_activations: list[Array]

    def flat(self) -> Array:
        """All parameters' gradients in one row: W1, b1, W2, b2, ..."""
        return _flat(self.weights, self.biases)

    def norm(self) -> float:
        """The Euclidean length of that row."""
        return float(np.linalg.norm(self.flat()))


@dataclass
class Network:
    """Layers `z = x W + b`, the activation after each but the last, which gives the logits."""

    weights: list[Array]
    biases: list[Array]
    activation: str

    @classmethod
    def random(
        cls,
        rng: np.random.Generator,
        sizes: Sequence[int],
        activation: str,
        *,
        scheme: str = "xavier",
        scale: float = 1.0,
    ) -> "Network":
        """Normal weights with the scheme's variance times `scale` squared; biases 0."""
        weights = []
        for units_in, units_out in pairwise(sizes):
            deviation = scale * np.sqrt(weight_variance(scheme, units_in, units_out))
            weights.append(deviation * rng.standard_normal((units_in, units_out)))
        return cls(weights, [np.zeros(units) for units in sizes[1:]], activation)

    def forward(self, inputs: Array) -> Pass:
        """Compute the logits of `inputs` (sample, feature), keeping what backward needs."""
        function = ACTIVATIONS[self.activation].function
        passed, outputs = Pass(), inputs
        for layer, (weight, bias) in enumerate(zip(self.weights, self.biases, strict=True), 1):
            passed.inputs.append(outputs)
            z = outputs @ weight + bias  # (sample, unit)
            outputs = z if layer == len(self.weights) else function(z)
            passed.pre_activations.append(z)
            passed.outputs.append(outputs)
        return passed

    def backward(self, passed: Pass, dlogits: Array) -> Gradients:
        """Carry dL/dlogits (sample, unit) back to every parameter by the chain rule."""
        slope = ACTIVATIONS[self.activation].slope
        gradients = Gradients([], [], [])
        dz = dlogits
        for layer in reversed(range(len(self.weights))):
            gradients.weights.insert(0, passed.inputs[layer].T @ dz)
            gradients.biases.insert(0, dz.sum(axis=0))
            gradients.pre_activations.insert(0, dz)
            if layer:
                dz = (dz @ self.weights[layer].T) * slope(passed.pre_activations[layer - 1])
        return gradients

    def step(self, gradients: Gradients, learning_rate: float) -> None:
        """Gradient descent: every parameter a little against its gradient."""
        for layer in range(len(self.weights)):
            self.weights[layer] -= learning_rate * gradients.weights[layer]
            self.biases[layer] -= learning_rate * gradients.biases[layer]

    def flat(self) -> Array:
        """A copy of all parameters in one row: W1, b1, W2, b2, ..."""
        return _flat(self.weights, self.biases)


def _flat(weights: Sequence[Array], biases: Sequence[Array]) -> Array:
    pairs = zip(weights, biases, strict=True)
    return np.concatenate([part.ravel() for pair in pairs for part in pair])


class Adam:
    """Adam (Kingma & Ba 2015), with the paper's constants but for the learning rate."""

    def __init__(self, learning_rate: float) -> None:
        """Begin with both moments at zero."""
        self.learning_rate = learning_rate
        self.steps = 0
        self.mean: float | Array = 0.0
        self.square: float | Array = 0.0

    def step(self, network: Network, gradients: Gradients) -> None:
        """Move every parameter by its mean gradient over the root of its mean square."""
        self.steps += 1
        gradient = gradients.flat()
        self.mean = 0.9 * self.mean + 0.1 * gradient
        self.square = 0.999 * self.square + 0.001 * gradient**2
        mean = self.mean / (1 - 0.9**self.steps)
        square = self.square / (1 - 0.999**self.steps)
        change = self.learning_rate * mean / (np.sqrt(square) + 1e-8)
        at = 0
        for layer in range(len(network.weights)):
            for group in (network.weights, network.biases):
                shape, size = group[layer].shape, group[layer].size
                group[layer] -= change[at : at + size].reshape(shape)
                at += size


def train(
    network: Network,
    inputs: Array,
    labels: Labels,
    *,
    learning_rate: float,
    steps: int,
    loss: Loss = cross_entropy,
    batch: int | None = None,
    rng: np.random.Generator | None = None,
) -> Iterator[tuple[int, float]]:
    """Gradient descent; yields (step, loss) before each step, then once after the last.

    With `batch` and `rng` each step sees that many samples, drawn anew without replacement.
    """
    for step in range(steps + 1):
        chosen = np.arange(len(labels))
        if batch is not None and rng is not None and batch < len(labels):
            chosen = rng.choice(len(labels), size=batch, replace=False)
        passed = network.forward(inputs[chosen])
        value, dlogits = loss(passed.logits, labels[chosen])
        yield step, value
        if step < steps:
            network.step(network.backward(passed, dlogits), learning_rate)
