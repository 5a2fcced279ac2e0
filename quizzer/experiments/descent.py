"""Gradient descent: when it goes down, and where it arrives."""

from typing import Annotated, Literal

import numpy as np
from numpy.typing import NDArray

from quizzer.domain.claims.form import Between, Trial, experiment
from quizzer.experiments.datasets import moons
from quizzer.experiments.networks import Network, cross_entropy

Array = NDArray[np.float64]


@experiment(
    "negative-gradient-descends",
    claim={
        "en": "Changing the parameters along the negative gradient lowers the loss.",
        "zh": "沿损失的负梯度方向调整参数，损失就会下降。",
    },
    measures={
        "steps_up": {"en": "steps after which the loss was higher", "zh": "损失反而上升的步数"},
        "largest_curvature": {
            "en": "largest eigenvalue λ of the Hessian at the start",
            "zh": "起点处 Hessian 的最大特征值 λ",
        },
        "last_loss": {"en": "loss after the last step", "zh": "最后一步之后的损失"},
    },
    holds="steps_up == 0",
    exact=["steps_up"],
    when={"learning rate 0.2/λ": {"rate_times_curvature": 0.2}},
    unless={"learning rate 50/λ": {"rate_times_curvature": 50.0}},
    control={"uphill": {"rate_times_curvature": 0.2, "direction": "along the gradient"}},
    ask={
        "en": "With the learning rate 50/λ, how many of 100 steps along the negative gradient "
        "make the loss larger?",
        "zh": "学习率取 50/λ，沿负梯度走 100 步，有多少步反而使损失变大？",
        "arm": "learning rate 50/λ",
        "choices": {
            "none": "steps_up == 0",
            "1 to 4": "0 < steps_up < 5",
            "5 or more": "steps_up >= 5",
        },
    },
    plot={
        "en": "Loss along the negative gradient",
        "zh": "沿负梯度方向的损失",
        "x": "step",
        "y": "loss",
        "log": "y",
    },
    labels={
        "zh": {
            "learning rate 0.2/λ": "学习率 0.2/λ",
            "learning rate 50/λ": "学习率 50/λ",
            "uphill": "朝上坡走",
            "none": "没有",
            "1 to 4": "1 到 4 步",
            "5 or more": "5 步或更多",
            "step": "步",
            "loss": "损失",
            "rate_times_curvature": "学习率×λ",
            "steps": "步数",
            "direction": "方向",
            "against the gradient": "负梯度",
            "along the gradient": "正梯度",
        },
        "en": {"rate_times_curvature": "learning rate × λ"},
    },
    corrected={
        "en": "The negative gradient is downhill only for steps that are small enough: below 2/λ, "
        "λ the largest curvature, the loss goes down; far beyond it many steps go up.",
        "zh": "负梯度只在步长足够小时保证下降：学习率小于 2/λ（λ 为最大曲率）时损失下降，"
        "远大于它时许多步反而上升。",
    },
    terms=["<against the gradient>", "@<gradient>", "!boosting | tree | 提升树 | 决策树"],
    source="Cohen et al. 2021, Gradient descent on neural networks occurs at the edge of stability",
)
def negative_gradient_descends(
    rng: np.random.Generator,
    rate_times_curvature: Annotated[float, Between(0.01, 100, log=True)] = 0.2,
    steps: Annotated[int, Between(10, 300)] = 100,
    direction: Literal["against the gradient", "along the gradient"] = "against the gradient",
) -> Trial:
    """Measure the curvature at the start, choose the learning rate by it, and walk."""
    inputs, labels = moons(rng, samples=200)
    network = Network.random(rng, [2, 16, 2], "tanh")
    curvature = _largest_curvature(rng, network, inputs, labels)
    learning_rate = rate_times_curvature / curvature
    if direction == "along the gradient":
        learning_rate = -learning_rate

    losses = []
    for step in range(steps + 1):
        passed = network.forward(inputs)
        loss, dlogits = cross_entropy(passed.logits, labels)
        losses.append(loss)
        yield {"step": step, "loss": loss}
        network.step(network.backward(passed, dlogits), learning_rate)
    return {
        "steps_up": int((np.diff(losses) >= 0).sum()),
        "largest_curvature": curvature,
        "last_loss": losses[-1],
    }


def _largest_curvature(
    rng: np.random.Generator, network: Network, inputs: Array, labels: NDArray[np.int64]
) -> float:
    """The Hessian's largest eigenvalue, by power iteration.

    The Hessian times a direction v is the change of the gradient along v:
    Hv = (g(w + hv) - g(w - hv)) / 2h.
    """
    h = 1e-4
    direction = rng.standard_normal(network.flat().size)
    curvature = 0.0
    for _ in range(30):
        direction /= np.linalg.norm(direction)
        above = _gradient_at(network, h * direction, inputs, labels)
        below = _gradient_at(network, -h * direction, inputs, labels)
        direction = (above - below) / (2 * h)
        curvature = float(np.linalg.norm(direction))
    return curvature


def _gradient_at(
    network: Network, offset: Array, inputs: Array, labels: NDArray[np.int64]
) -> Array:
    """The gradient (all parameters in one row) at the parameters plus an offset."""
    moved = Network([], [], network.activation)
    at = 0
    for weight, bias in zip(network.weights, network.biases, strict=True):
        for parameters, group in ((weight, moved.weights), (bias, moved.biases)):
            part = offset[at : at + parameters.size].reshape(parameters.shape)
            group.append(parameters + part)
            at += parameters.size
    passed = moved.forward(inputs)
    _, dlogits = cross_entropy(passed.logits, labels)
    return moved.backward(passed, dlogits).flat()


@experiment(
    "gd-reaches-the-minimum",
    claim={
        "en": "Gradient descent arrives at the minimum of the loss.",
        "zh": "梯度下降最终会到达损失的最小值。",
    },
    measures={
        "missed": {
            "en": "share of the starting points that end elsewhere",
            "zh": "没有到达最小值的起点所占比例",
        },
        "starts": {"en": "starting points", "zh": "起点个数"},
    },
    holds="missed < 0.05",
    when={"a bowl": {"surface": "bowl"}},
    unless={"two valleys": {"surface": "two valleys"}},
    control={"a bowl, steps too large": {"surface": "bowl", "learning_rate": 1.2}},
    ask={
        "en": "f(w) = w⁴ − 3w² + w has two valleys, one of them lower. How many of the starting "
        "points between −2 and 2 end in the higher one?",
        "zh": "f(w) = w⁴ − 3w² + w 有两个谷，其中一个更低。在 −2 与 2 之间取起点，"
        "有多少会停在较高的谷里？",
        "arm": "two valleys",
        "choices": {
            "none": "missed < 0.05",
            "about one in six": "0.05 <= missed < 0.28",
            "nearly half": "0.28 <= missed < 0.75",
            "nearly all": "missed >= 0.75",
        },
    },
    plot={
        "en": "Where nine starting points go",
        "zh": "九个起点的去向",
        "x": "step",
        "y": "w",
        "style": "points",
        "levels": {"minimum": -1.3008},
    },
    labels={
        "zh": {
            "a bowl": "碗形（凸函数）",
            "two valleys": "两个谷（非凸）",
            "a bowl, steps too large": "碗形，但步长太大",
            "none": "没有",
            "about one in six": "约六分之一",
            "nearly half": "将近一半",
            "nearly all": "几乎全部",
            "step": "步",
            "minimum": "最低点",
            "right start": "右侧起点",
            "middle start": "中间起点",
            "left start": "左侧起点",
            "surface": "函数",
            "bowl": "碗形",
            "learning_rate": "学习率",
            "starts": "起点个数",
            "steps": "步数",
        },
        "en": {"a bowl": "a bowl (convex)", "two valleys": "two valleys (not convex)"},
    },
    corrected={
        "en": "It arrives at a stationary point. Only on a convex loss, and with steps that are "
        "small enough, is that the minimum; with two valleys it depends on the start.",
        "zh": "它到达的只是驻点。只有损失是凸的、步长又足够小时，那才是最小值；"
        "有两个谷时，取决于从哪里出发。",
    },
    terms=[
        "@<gradient descent>",
        "<minimum>",
        "<arrive>",
        "!<random> | <oscillation> | learning rate | 学习率",
    ],
    source="Goodfellow, Bengio & Courville 2016, Deep Learning, section 4.3",
)
def gd_reaches_the_minimum(
    rng: np.random.Generator,
    surface: Literal["two valleys", "bowl"] = "two valleys",
    learning_rate: Annotated[float, Between(1e-3, 2, log=True)] = 0.02,
    starts: Annotated[int, Between(10, 2000)] = 400,
    steps: Annotated[int, Between(10, 1000)] = 400,
) -> Trial:
    """Let many starting points roll down the same surface, all at once."""
    lowest = -1.3008 if surface == "two valleys" else -1.0
    w = np.sort(rng.uniform(-2, 2, starts))  # (start,)
    for step in range(steps):
        if step % max(steps // 60, 1) == 0:
            yield {
                "step": step,
                "left start": w[starts // 10],
                "middle start": w[starts // 2],
                "right start": w[-starts // 10],
            }
        slope = 4 * w**3 - 6 * w + 1 if surface == "two valleys" else 2 * (w + 1)
        w = w - learning_rate * slope
    missed = ~(np.abs(w - lowest) < 0.05)  # a NaN is a miss
    return {"missed": float(missed.mean()), "starts": starts}
