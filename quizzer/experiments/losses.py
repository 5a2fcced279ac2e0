"""Losses for classification: which work, and where each one stalls."""

from typing import Annotated, Literal

import numpy as np
from numpy.typing import NDArray

from quizzer.domain.claims.form import Between, Trial, experiment
from quizzer.experiments.datasets import blobs
from quizzer.experiments.networks import (
    Adam,
    Network,
    cross_entropy,
    mean_squared_error,
    one_hot,
    softmax,
)

Array = NDArray[np.float64]
Labels = NDArray[np.int64]

CLASSES = 8
# the number that stands for each class, in no order around the circle
CLASS_NUMBERS = np.array([3, 6, 0, 5, 2, 7, 1, 4])


def _loss(name: str, outputs: Array, labels: Labels) -> tuple[float, Array]:
    """The loss of that name, and its gradient by the outputs (sample, output)."""
    match name:
        case "squared error":
            return mean_squared_error(outputs, one_hot(labels, CLASSES))
        case "Brier":
            probabilities = softmax(outputs)
            loss, dp = mean_squared_error(probabilities, one_hot(labels, CLASSES))
            # softmax's own derivative: dL/dz = p (dL/dp - the mean of dL/dp under p)
            mean_dp = np.sum(dp * probabilities, axis=1, keepdims=True)
            return loss, probabilities * (dp - mean_dp)
        case "class number":
            return mean_squared_error(outputs, CLASS_NUMBERS[labels, None].astype(float))
        case _:
            loss, gradient = cross_entropy(outputs, labels)
            return loss, -gradient if name == "wrong sign" else gradient


def _errors(name: str, outputs: Array, labels: Labels) -> float:
    """The share of samples whose class is read wrongly from the outputs."""
    if name != "class number":
        return float(np.mean(outputs.argmax(axis=1) != labels))
    distances = np.abs(outputs - CLASS_NUMBERS)  # (sample, class)
    return float(np.mean(distances.argmin(axis=1) != labels))


def _classifier(rng: np.random.Generator, loss: str, steps: int) -> Trial:
    """Train 32 tanh units with Adam on eight clouds around a circle; test on fresh samples.

    The frames hold the share of errors on the test samples, a number that all losses share.
    """
    inputs, labels = blobs(rng, 320, CLASSES, spread=0.08, radius=1.0)
    test_inputs, test_labels = blobs(rng, 800, CLASSES, spread=0.08, radius=1.0)
    network = Network.random(rng, [2, 32, 1 if loss == "class number" else CLASSES], "tanh")
    optimiser = Adam(0.02)
    for step in range(steps):
        passed = network.forward(inputs)
        _, doutputs = _loss(loss, passed.logits, labels)
        optimiser.step(network, network.backward(passed, doutputs))
        if step % 5 == 0:
            tested = network.forward(test_inputs).logits
            yield {"step": step, "test errors": _errors(loss, tested, test_labels)}
    error_rate = _errors(loss, network.forward(test_inputs).logits, test_labels)
    return {"error_rate": error_rate}


@experiment(
    "mse-cannot-classify",
    claim={
        "en": "A model trained with the mean squared error cannot work as a classifier.",
        "zh": "分类任务用均方误差（MSE）训练，模型将无法正常工作。",
    },
    measures={
        "error_rate": {
            "en": "share of fresh samples classified wrongly",
            "zh": "新样本中分类错误的比例",
        },
    },
    holds="error_rate > 0.1",
    unless={
        "MSE on one-hot targets": {"loss": "squared error"},
        "MSE on softmax (Brier)": {"loss": "Brier"},
    },
    control={"gradient with the wrong sign": {"loss": "wrong sign"}},
    ask={
        "en": "Eight separate clouds, one-hot targets, mean squared error. What share of fresh "
        "samples is classified wrongly?",
        "zh": "8 团分开的点，one-hot 目标，用均方误差训练。新样本的分类错误率是多少？",
        "choices": {
            "below 2%": "error_rate < 0.02",
            "about 10%": "0.02 <= error_rate < 0.25",
            "about half": "0.25 <= error_rate < 0.75",
            "about 7 in 8, as by guessing": "error_rate >= 0.75",
        },
    },
    plot={
        "en": "Errors on fresh samples",
        "zh": "新样本上的错误率",
        "x": "step",
        "y": "error rate",
    },
    labels={
        "zh": {
            "MSE on one-hot targets": "one-hot 目标 + MSE",
            "MSE on softmax (Brier)": "softmax + MSE（Brier）",
            "gradient with the wrong sign": "梯度符号写反",
            "below 2%": "低于 2%",
            "about 10%": "约 10%",
            "about half": "约一半",
            "about 7 in 8, as by guessing": "约 7/8，与乱猜相同",
            "step": "步",
            "error rate": "错误率",
            "test errors": "测试错误率",
            "loss": "损失函数",
            "cross-entropy": "交叉熵",
            "squared error": "one-hot 均方误差",
            "Brier": "softmax + 均方误差",
            "class number": "对类别编号做回归",
            "wrong sign": "符号写反",
            "steps": "步数",
        },
    },
    corrected={
        "en": "It works: the mean squared error to one-hot targets is a proper score, and its "
        "accuracy is that of cross-entropy. What goes wrong is regression on class numbers, or "
        "sigmoid with MSE from a confidently wrong start.",
        "zh": "可以工作：对 one-hot 目标的均方误差是适当评分规则，准确率与交叉熵相当。"
        "真正会坏的是对类别编号做回归，或 sigmoid + MSE 从自信的错误处起步。",
    },
    terms=[
        "@<squared error>",
        "@<classification>",
        "<squared error> | <cross-entropy>",
        "<works>",
        "!<metric>",
    ],
    source="Hui & Belkin 2020, Evaluation of neural architectures trained with square loss vs "
    "cross-entropy in classification tasks",
)
def mse_cannot_classify(
    rng: np.random.Generator,
    loss: Literal[
        "cross-entropy", "squared error", "Brier", "class number", "wrong sign"
    ] = "squared error",
    steps: Annotated[int, Between(20, 600)] = 300,
) -> Trial:
    """Train the same small classifier with the chosen loss and count errors on fresh samples."""
    return (yield from _classifier(rng, loss, steps))


@experiment(
    "different-tasks-different-loss",
    claim={
        "en": "Different tasks need different losses; classification should use cross-entropy.",
        "zh": "不同任务需要不同的 loss，分类要用交叉熵。",
    },
    measures={
        "error_rate": {
            "en": "share of fresh samples classified wrongly",
            "zh": "新样本中分类错误的比例",
        },
    },
    holds="error_rate < 0.02",
    when={"cross-entropy": {"loss": "cross-entropy"}},
    control={
        "regression on the class number": {"loss": "class number"},
        "gradient with the wrong sign": {"loss": "wrong sign"},
    },
    ask={
        "en": "The eight classes are numbered 0 to 7 in no order, and a network learns the number "
        "by regression. What share of fresh samples does it get wrong?",
        "zh": "把 8 个类随意编号为 0–7，让网络对编号做回归。新样本的错误率是多少？",
        "arm": "regression on the class number",
        "choices": {
            "below 2%": "error_rate < 0.02",
            "between 2% and 75%": "0.02 <= error_rate < 0.75",
            "over 75%, as by guessing": "error_rate >= 0.75",
        },
    },
    plot={
        "en": "Errors on fresh samples",
        "zh": "新样本上的错误率",
        "x": "step",
        "y": "error rate",
    },
    labels={
        "zh": {
            "cross-entropy": "交叉熵",
            "regression on the class number": "对类别编号做回归",
            "gradient with the wrong sign": "梯度符号写反",
            "below 2%": "低于 2%",
            "between 2% and 75%": "2% 到 75%",
            "over 75%, as by guessing": "高于 75%，与乱猜相近",
            "step": "步",
            "error rate": "错误率",
            "test errors": "测试错误率",
            "loss": "损失函数",
            "squared error": "one-hot 均方误差",
            "Brier": "softmax + 均方误差",
            "class number": "对类别编号做回归",
            "wrong sign": "符号写反",
            "steps": "步数",
        },
    },
    corrected={
        "en": "A good default rather than a law: cross-entropy is maximum likelihood and its "
        "gradient does not saturate. What matters is that the loss fits the coding of the labels: "
        "regression on class numbers invents an order that is not there.",
        "zh": "这是好的默认选择，而不是定律：交叉熵即最大似然，梯度不会饱和。"
        "关键是 loss 要与标签的编码匹配：对类别编号做回归等于凭空规定了次序。",
    },
    terms=[
        "<cross-entropy> | loss ... task | loss ... problem | 损失 ... 任务 | loss ... 任务",
        "<task> | <squared error> ... <cross-entropy>",
        "@<loss> | <squared error>",
        (
            "!on par | accura* | 准确率 | <log zero> | focal | perplexity | "
            "label smoothing | 困惑度 | 标签平滑"
        ),
    ],
    source="Bishop 2006, Pattern Recognition and Machine Learning, section 4.3",
)
def different_tasks_different_loss(
    rng: np.random.Generator,
    loss: Literal[
        "cross-entropy", "squared error", "Brier", "class number", "wrong sign"
    ] = "cross-entropy",
    steps: Annotated[int, Between(20, 600)] = 300,
) -> Trial:
    """Train the same small classifier with the chosen loss and count errors on fresh samples."""
    return (yield from _classifier(rng, loss, steps))
