"""What activation functions are for: bending what would otherwise stay straight."""

from typing import Annotated, Literal

import numpy as np

from quizzer.domain.claims.form import Between, Trial, experiment
from quizzer.experiments.datasets import xor
from quizzer.experiments.networks import ACTIVATIONS, Network, train


@experiment(
    "activation-is-nonlinear",
    claim={
        "en": "Activation functions are non-linear.",
        "zh": "激活函数是非线性的。",
    },
    measures={
        "bend": {
            "en": "mean distance between the output midway between two inputs and the chord",
            "zh": "两输入中点处的输出与弦中点的平均距离",
        },
        "gap_at_zero": {
            "en": "how far the output at 0 lies under the chord from −4 to 4",
            "zh": "0 处的输出比 −4 到 4 的弦低多少",
        },
    },
    holds="bend > 1e-6",
    when={
        "ReLU": {"activation": "relu"},
        "tanh": {"activation": "tanh"},
        "sigmoid": {"activation": "sigmoid"},
    },
    control={"identity": {"activation": "linear"}},
    ask={
        "en": "Join the points of ReLU at −4 and 4 by a chord. How far under it is ReLU at 0?",
        "zh": "用弦连接 ReLU 在 −4 和 4 处的两点，ReLU 在 0 处比弦低多少？",
        "choices": {
            "0": "gap_at_zero < 0.5",
            "1": "0.5 <= gap_at_zero < 1.5",
            "2": "1.5 <= gap_at_zero < 3",
            "4": "gap_at_zero >= 3",
        },
    },
    plot={
        "en": "The function and the chord between its ends",
        "zh": "函数与连接两端的弦",
        "x": "input",
        "y": "output",
    },
    labels={
        "en": {"relu": "ReLU", "linear": "identity"},
        "zh": {
            "identity": "恒等函数",
            "input": "输入",
            "output": "输出",
            "function": "函数",
            "chord": "弦",
            "linear": "恒等",
            "relu": "ReLU",
            "activation": "激活函数",
        },
    },
    corrected={
        "en": "It holds for the activations of hidden layers. ReLU consists of two straight "
        "pieces and is still not linear: at 0 it lies 2 under the chord from −4 to 4. Only an "
        "output layer for regression uses the identity.",
        "zh": "对隐藏层的激活函数成立。ReLU 由两段直线组成，却仍不是线性函数："
        "在 0 处比 −4 到 4 的弦低 2。恒等激活只用于回归的输出层。",
    },
    terms=["@<activation> | <relu> | <sigmoid> | <tanh>", "<non-linear>"],
    source="Goodfellow, Bengio & Courville 2016, Deep Learning, section 6.1",
)
def activation_is_nonlinear(
    rng: np.random.Generator,
    activation: Literal["relu", "tanh", "sigmoid", "linear"] = "relu",
) -> Trial:
    """Test whether midpoints go to midpoints, as they do on every straight line."""
    function = ACTIVATIONS[activation].function
    inputs = np.linspace(-4.0, 4.0, 65)  # the middle one is 0
    outputs = function(inputs)
    chord = np.linspace(outputs[0], outputs[-1], 65)
    for x, output, straight in zip(inputs, outputs, chord, strict=True):
        yield {"input": x, "function": output, "chord": straight}

    a, b = rng.normal(scale=3.0, size=(2, 1000))  # (sample,) each
    midway = function((a + b) / 2)
    chord_midway = (function(a) + function(b)) / 2
    return {
        "bend": np.abs(midway - chord_midway).mean(),
        "gap_at_zero": chord[32] - outputs[32],
    }


@experiment(
    "activation-enables-nonlinear-fit",
    claim={
        "en": "Activation functions make it possible for a model to fit non-linear problems.",
        "zh": "激活函数使模型能够拟合非线性问题。",
    },
    measures={
        "error_rate": {"en": "share of points classified wrongly", "zh": "分类错误的比例"},
        "final_loss": {"en": "cross-entropy after training", "zh": "训练后的交叉熵"},
        "departure": {
            "en": "how far the network is from the nearest single linear layer, relative",
            "zh": "网络输出与最接近的单层线性映射的相对差距",
        },
    },
    holds="error_rate < 0.05",
    control={"identity activation, same depth": {"activation": "linear"}},
    ask={
        "en": "Three layers with the identity as activation are trained on the XOR problem. "
        "Where does the cross-entropy end?",
        "zh": "用恒等激活的三层网络训练 XOR 问题，交叉熵最终停在哪里？",
        "arm": "identity activation, same depth",
        "choices": {
            "below 0.05": "final_loss < 0.05",
            "near 0.35": "0.05 <= final_loss < 0.5",
            "near 0.69": "0.5 <= final_loss < 0.9",
            "above 0.9": "final_loss >= 0.9",
        },
    },
    plot={
        "en": "Loss on the XOR problem by step",
        "zh": "XOR 问题上 loss 随步数的变化",
        "x": "step",
        "y": "loss",
        "levels": {"ln 2": 0.6931},
    },
    labels={
        "en": {"relu": "ReLU", "linear": "identity"},
        "zh": {
            "as stated": "按原说法",
            "identity activation, same depth": "恒等激活，深度相同",
            "below 0.05": "低于 0.05",
            "near 0.35": "约 0.35",
            "near 0.69": "约 0.69",
            "above 0.9": "高于 0.9",
            "step": "步数",
            "loss": "loss",
            "linear": "恒等",
            "relu": "ReLU",
            "activation": "激活函数",
            "steps": "总步数",
            "learning_rate": "学习率",
        },
    },
    corrected={
        "en": "It holds. Without a non-linearity any number of layers is one matrix, and on XOR "
        "that stays at ln 2 = 0.69, the loss of a coin toss. An activation makes the fit "
        "possible; whether it is reached also takes width and training.",
        "zh": "成立。没有非线性，再多层也等于一个矩阵，在 XOR 上只能停在 ln 2 = 0.69，"
        "与抛硬币无异。激活函数使拟合成为可能，能否拟合好还取决于宽度和训练。",
    },
    terms=[
        "@<activation> | <relu> | <sigmoid> | <tanh>",
        "<non-linear> | <linear collapse>",
        "<expressive> | <linear collapse>",
    ],
    source="Minsky & Papert 1969, Perceptrons; Hornik 1991, Approximation capabilities of "
    "multilayer feedforward networks",
)
def activation_enables_nonlinear_fit(
    rng: np.random.Generator,
    activation: Literal["tanh", "relu", "sigmoid", "linear"] = "tanh",
    steps: Annotated[int, Between(50, 2000)] = 300,
    learning_rate: Annotated[float, Between(0.01, 2, log=True)] = 0.5,
) -> Trial:
    """Train a small network on XOR, then look for the one matrix that would do the same."""
    inputs, labels = xor(rng, 400)  # (sample, 2), (sample,)
    network = Network.random(rng, [2, 16, 16, 2], activation)
    loss = np.inf
    for step, loss in train(network, inputs, labels, learning_rate=learning_rate, steps=steps):
        if step % 5 == 0:
            yield {"step": step, "loss": loss}

    logits = network.forward(inputs).logits  # (sample, class)
    design = np.column_stack([inputs, np.ones(len(inputs))])
    matrix = np.linalg.lstsq(design, logits, rcond=None)[0]  # (3, class)
    return {
        "error_rate": np.mean(logits.argmax(axis=1) != labels),
        "final_loss": loss,
        "departure": np.linalg.norm(logits - design @ matrix) / np.linalg.norm(logits),
    }
