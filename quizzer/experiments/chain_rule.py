"""The chain rule: checked by differences, on a chain of functions and on a network."""

from typing import Annotated, Literal

import numpy as np
from numpy.typing import NDArray

from quizzer.domain.claims.form import Between, Trial, experiment
from quizzer.experiments.datasets import blobs
from quizzer.experiments.networks import Gradients, Network, cross_entropy, one_hot, sigmoid

Array = NDArray[np.float64]

# each function with its derivative
LINKS = (
    (np.sin, np.cos),
    (np.tanh, lambda x: 1 - np.tanh(x) ** 2),
    (sigmoid, lambda x: sigmoid(x) * (1 - sigmoid(x))),
    (lambda x: np.logaddexp(0, x), sigmoid),
    (lambda x: np.exp(x / 4), lambda x: np.exp(x / 4) / 4),
    (lambda x: x**2 / 2, lambda x: x),
)


@experiment(
    "chain-rule",
    claim={
        "en": "The derivative of f(g(x)) is f'(g(x)) · g'(x).",
        "zh": "f(g(x)) 的导数等于 f'(g(x)) · g'(x)。",
    },
    measures={
        "relative_error": {
            "en": "distance between the rule and the difference quotient, relative to both",
            "zh": "法则给出的导数与差商之间的相对误差",
        },
    },
    holds="relative_error < 1e-6",
    control={
        "f' taken at x": {"rule": "f'(x) g'(x)"},
        "inner derivative forgotten": {"rule": "f'(g(x))"},
    },
    ask={
        "en": "Checked by central differences with h = 1e-5, how large is the relative error?",
        "zh": "用 h = 1e-5 的中心差分核对，相对误差大约是多少？",
        "choices": {
            "1e-2": "relative_error > 1e-4",
            "1e-6": "1e-7 < relative_error <= 1e-4",
            "1e-10": "0 < relative_error <= 1e-7",
            "exactly 0": "relative_error == 0",
        },
    },
    plot={
        "en": "Error of the difference quotient against its step",
        "zh": "差商误差随步长 h 的变化",
        "x": "h",
        "y": "relative error",
        "log": "xy",
    },
    labels={
        "zh": {
            "f' taken at x": "f' 在 x 处取值",
            "inner derivative forgotten": "忘乘内层导数",
            "exactly 0": "恰好为 0",
            "relative error": "相对误差",
            "error": "误差",
            "h": "步长 h",
            "depth": "函数个数",
            "rule": "法则",
        },
        "en": {"h": "step h", "depth": "functions in the chain"},
    },
    corrected={
        "en": "True wherever f is differentiable at g(x) and g at x. The outer derivative is taken "
        "at g(x), not at x.",
        "zh": "只要 f 在 g(x) 处可导、g 在 x 处可导就成立；外层导数在 g(x) 处取值，而不是在 x 处。",
    },
    terms=[
        "<composition> | differentiat* | d/dx* | 求导",
        "@<chain rule> | <composition>",
        "@<derivative>",
    ],
)
def chain_rule(
    rng: np.random.Generator,
    depth: Annotated[int, Between(2, 12)] = 4,
    h: Annotated[float, Between(1e-13, 0.1, log=True)] = 1e-5,
    rule: Literal["f'(g(x)) g'(x)", "f'(x) g'(x)", "f'(g(x))"] = "f'(g(x)) g'(x)",
) -> Trial:
    """Chain some functions at random and compare their derivative with a difference quotient.

    The error falls with h until rounding takes over: the famous V.
    """
    chain = [LINKS[number] for number in rng.integers(len(LINKS), size=depth)]
    points = rng.normal(size=200)

    value, derivative = points, np.ones_like(points)  # both (point,)
    for function, slope in chain:
        if rule == "f'(g(x)) g'(x)":
            derivative = slope(value) * derivative
        elif rule == "f'(x) g'(x)":
            derivative = slope(points) * derivative
        else:
            derivative = slope(value)
        value = function(value)

    for exponent in np.arange(-1, -13.25, -0.25):
        step = 10.0**exponent
        yield {"h": step, "error": _relative_error(derivative, _quotient(chain, points, step))}
    return {"relative_error": _relative_error(derivative, _quotient(chain, points, h))}


def _quotient(chain: list[tuple], points: Array, h: float) -> Array:  # type: ignore[type-arg]
    """The central difference (F(x + h) - F(x - h)) / 2h of the whole chain, at each point."""
    above, below = points + h, points - h
    for function, _ in chain:
        above, below = function(above), function(below)
    quotient: Array = (above - below) / (2 * h)
    return quotient


def _relative_error(one: Array, other: Array) -> float:
    """How far apart two vectors are: 0 when equal, at most 1."""
    distance = np.linalg.norm(one - other)
    return float(distance / (np.linalg.norm(one) + np.linalg.norm(other)))


@experiment(
    "backprop-is-chain-rule",
    claim={
        "en": "Applying the chain rule to a network's loss gives the backpropagation algorithm.",
        "zh": "把链式法则用于神经网络的梯度计算，得到的就是反向传播算法。",
    },
    measures={
        "worst_error": {
            "en": "largest relative error of any layer's weights or biases",
            "zh": "各层权重和偏置中最大的相对误差",
        },
        "parameters": {"en": "parameters that were checked", "zh": "核对过的参数个数"},
    },
    holds="worst_error < 1e-6",
    exact=["parameters"],
    control={
        "activation's slope dropped": {"mistake": "no slope"},
        "mean taken for a sum": {"mistake": "no 1/N"},
        "wrong sign of the label": {"mistake": "label sign"},
        "no gradient for the biases": {"mistake": "no biases"},
    },
    ask={
        "en": "Somebody forgets the activation's slope. What does the gradient check say?",
        "zh": "有人忘了乘激活函数的导数。梯度检查的相对误差会是多少？",
        "arm": "activation's slope dropped",
        "choices": {
            "below 1e-7, nobody notices": "worst_error < 1e-7",
            "about 1e-4": "1e-7 <= worst_error < 0.01",
            "above 1e-2": "worst_error >= 0.01",
        },
    },
    plot={
        "en": "Gradient check, tensor by tensor",
        "zh": "逐个张量做梯度检查",
        "x": "tensor",
        "y": "relative error",
        "log": "y",
        "style": "bars",
    },
    labels={
        "zh": {
            "activation's slope dropped": "漏乘激活函数导数",
            "mean taken for a sum": "漏除样本数 N",
            "wrong sign of the label": "标签一项符号写反",
            "no gradient for the biases": "偏置梯度为零",
            "below 1e-7, nobody notices": "小于 1e-7，看不出来",
            "about 1e-4": "约 1e-4",
            "above 1e-2": "大于 1e-2",
            "tensor": "张量",
            "relative error": "相对误差",
            "error": "误差",
            "width": "隐藏单元数",
            "activation": "激活函数",
            "h": "步长 h",
            "mistake": "错误",
        },
        "en": {"h": "step h"},
    },
    corrected={
        "en": "True; to be exact, backpropagation is the chain rule applied from the loss "
        "backwards, reusing what each layer needs (reverse-mode differentiation).",
        "zh": "成立。更准确地说，反向传播是从损失往回应用链式法则并复用中间结果，"
        "即反向模式自动微分。",
    },
    terms=["<chain rule>", "@<backpropagation>"],
    source="Rumelhart, Hinton & Williams 1986, Learning representations by back-propagating errors",
)
def backprop_is_chain_rule(
    rng: np.random.Generator,
    width: Annotated[int, Between(2, 32)] = 8,
    activation: Literal["tanh", "sigmoid", "relu"] = "tanh",
    h: Annotated[float, Between(1e-10, 0.1, log=True)] = 1e-5,
    mistake: Literal["none", "no slope", "no 1/N", "label sign", "no biases"] = "none",
) -> Trial:
    """Compare every gradient that the backward pass gives with a central difference of the loss.

    A gradient check finds each of the usual mistakes; that is what it is for.
    """
    inputs, labels = blobs(rng, samples=20, classes=3, features=4)
    network = Network.random(rng, [4, width, width, 3], activation)
    network.biases = [0.1 * rng.standard_normal(bias.shape) for bias in network.biases]
    gradients = _gradients(network, inputs, labels, mistake)

    worst_error = 0.0
    for layer in range(3):
        for name, parameters, gradient in (
            (f"W{layer + 1}", network.weights[layer], gradients.weights[layer]),
            (f"b{layer + 1}", network.biases[layer], gradients.biases[layer]),
        ):
            numeric = _numeric_gradient(network, inputs, labels, parameters, h)
            error = _relative_error(gradient, numeric)
            yield {"tensor": name, "error": error}
            worst_error = max(worst_error, error)
    return {"worst_error": worst_error, "parameters": network.flat().size}


def _gradients(
    network: Network, inputs: Array, labels: NDArray[np.int64], mistake: str
) -> Gradients:
    """The backward pass of the mean cross-entropy, with one mistake in it if so asked."""
    passed = network.forward(inputs)
    _, dlogits = cross_entropy(passed.logits, labels)  # (sample, class)
    if mistake == "no 1/N":
        dlogits = dlogits * len(labels)
    if mistake == "label sign":  # softmax + label instead of softmax - label
        dlogits = dlogits + 2 * one_hot(labels, 3) / len(labels)
    right = network.activation
    if mistake == "no slope":
        network.activation = "linear"  # whose slope is 1 everywhere
    gradients = network.backward(passed, dlogits)
    network.activation = right
    if mistake == "no biases":
        gradients.biases = [np.zeros_like(bias) for bias in gradients.biases]
    return gradients


def _numeric_gradient(
    network: Network, inputs: Array, labels: NDArray[np.int64], parameters: Array, h: float
) -> Array:
    """(L(p + h) - L(p - h)) / 2h for each parameter p of one tensor, all others held still."""
    numeric = np.zeros_like(parameters)
    for place in np.ndindex(parameters.shape):
        kept = parameters[place]
        parameters[place] = kept + h
        above, _ = cross_entropy(network.forward(inputs).logits, labels)
        parameters[place] = kept - h
        below, _ = cross_entropy(network.forward(inputs).logits, labels)
        parameters[place] = kept
        numeric[place] = (above - below) / (2 * h)
    return numeric
