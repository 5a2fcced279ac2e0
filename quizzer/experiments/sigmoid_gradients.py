"""Gradients through many sigmoid layers: they vanish, and what it takes to make them explode."""

from typing import Annotated, Literal

import numpy as np
from numpy.typing import NDArray

from quizzer.domain.claims.form import Between, Trial, experiment
from quizzer.experiments.networks import Network


def _norms_by_layer(
    rng: np.random.Generator,
    activation: str,
    scheme: str,
    depth: int,
    width: int,
    scale: float = 1.0,
) -> NDArray[np.float64]:
    """The length of dL/dz in each hidden layer of a random network, first layer first."""
    sizes = [width] * (depth + 1) + [1]
    network = Network.random(rng, sizes, activation, scheme=scheme, scale=scale)
    inputs = rng.normal(size=(32, width))  # (sample, feature)
    passed = network.forward(inputs)
    gradients = network.backward(passed, np.full_like(passed.logits, 1 / len(inputs)))
    return np.array([np.linalg.norm(dz) for dz in gradients.pre_activations[:-1]])


@experiment(
    "sigmoid-vanishing",
    claim={
        "en": "Networks of sigmoid layers are prone to vanishing gradients.",
        "zh": "sigmoid 的缺点是容易出现梯度消失。",
    },
    measures={
        "ratio": {
            "en": "first layer's gradient over the last layer's",
            "zh": "首层梯度与末层梯度之比",
        },
        "per_layer": {"en": "factor for each layer", "zh": "每过一层的倍数"},
    },
    holds="ratio < 1e-3",
    control={
        "ReLU with He": {"activation": "relu", "scheme": "he"},
        "tanh with Xavier": {"activation": "tanh"},
    },
    ask={
        "en": "Ten sigmoid layers with Xavier weights: how large is the first layer's gradient, "
        "compared with the last layer's?",
        "zh": "十层 sigmoid 网络，Xavier 初始化：首层梯度与末层梯度之比约为多少？",
        "choices": {
            "0.1": "ratio > 0.03",
            "1e-2": "1e-4 < ratio <= 0.03",
            "1e-6": "1e-9 < ratio <= 1e-4",
            "1e-12": "ratio <= 1e-9",
        },
    },
    plot={
        "en": "Gradient by layer",
        "zh": "各层梯度的大小",
        "x": "layer",
        "y": "gradient norm",
        "log": "y",
    },
    labels={
        "zh": {
            "ReLU with He": "ReLU 配 He 初始化",
            "tanh with Xavier": "tanh 配 Xavier 初始化",
            "layer": "层",
            "gradient norm": "梯度范数",
            "gradient": "梯度",
            "activation": "激活函数",
            "scheme": "初始化",
            "depth": "层数",
            "width": "每层单元数",
        },
    },
    corrected={
        "en": "True. The sigmoid's slope is at most 1/4, so that each layer shrinks the gradient "
        "to about a quarter; after ten layers about a millionth is left.",
        "zh": "成立。sigmoid 的斜率最大只有 1/4，每过一层梯度约缩小到四分之一，"
        "十层之后只剩约百万分之一。",
    },
    terms=[
        "@activation: <sigmoid>",
        "<vanish>",
        "!<squared error> | <cross-entropy> | <initialisation> | <gate>",
    ],
    source="Glorot & Bengio 2010, Understanding the difficulty of training deep networks",
)
def sigmoid_vanishing(
    rng: np.random.Generator,
    activation: Literal["sigmoid", "tanh", "relu"] = "sigmoid",
    scheme: Literal["xavier", "lecun", "he"] = "xavier",
    depth: Annotated[int, Between(2, 40)] = 10,
    width: Annotated[int, Between(8, 256)] = 64,
) -> Trial:
    """Send one gradient back through a random network and measure it at each layer."""
    norms = _norms_by_layer(rng, activation, scheme, depth, width)
    for layer, norm in enumerate(norms, start=1):
        yield {"layer": layer, "gradient": norm}
    ratio = float(norms[0] / norms[-1])
    return {"ratio": ratio, "per_layer": ratio ** (1 / (depth - 1))}


@experiment(
    "sigmoid-exploding",
    claim={
        "en": "Networks of sigmoid layers are prone to exploding gradients.",
        "zh": "sigmoid 容易出现梯度爆炸。",
    },
    measures={
        "ratio": {
            "en": "third layer's gradient over the last layer's",
            "zh": "第三层梯度与末层梯度之比",
        },
        "per_layer": {"en": "factor for each layer", "zh": "每过一层的倍数"},
    },
    holds="ratio > 1",
    when={"30 times Xavier's weights": {"scale": 30.0}},
    unless={"Xavier's weights": {"scale": 1.0}, "4 times Xavier's weights": {"scale": 4.0}},
    control={"a quarter of that: 7.5 times": {"scale": 7.5}},
    ask={
        "en": "Sixteen sigmoid layers, every weight four times as large as Xavier's. Going back "
        "from the last layer to the third, the gradient ...",
        "zh": "十六层 sigmoid 网络，权重是 Xavier 的 4 倍。从末层往回到第三层，梯度会……",
        "arm": "4 times Xavier's weights",
        "choices": {
            "shrinks": "ratio < 0.5",
            "keeps its size": "0.5 <= ratio <= 2",
            "grows": "ratio > 2",
        },
    },
    plot={
        "en": "Gradient by layer",
        "zh": "各层梯度的大小",
        "x": "layer",
        "y": "gradient norm",
        "log": "y",
    },
    labels={
        "zh": {
            "30 times Xavier's weights": "30 倍 Xavier 权重",
            "Xavier's weights": "Xavier 权重",
            "4 times Xavier's weights": "4 倍 Xavier 权重",
            "a quarter of that: 7.5 times": "只取其四分之一：7.5 倍",
            "shrinks": "变小",
            "keeps its size": "基本不变",
            "grows": "变大",
            "layer": "层",
            "gradient norm": "梯度范数",
            "gradient": "梯度",
            "scale": "Xavier 的倍数",
            "depth": "层数",
            "width": "每层单元数",
        },
        "en": {"scale": "times Xavier's"},
    },
    corrected={
        "en": "With ordinary weights they only vanish. They explode where the weights are about "
        "ten times Xavier's or larger, and then most units are saturated: the cause is the "
        "weights, not the sigmoid.",
        "zh": "常规权重下只会消失。权重约为 Xavier 的十倍以上才会爆炸，"
        "而此时大多数单元已经饱和：原因是权重太大，不是 sigmoid。",
    },
    terms=["@activation: <sigmoid>", "<explode>", "!<gate>"],
    source="Poole et al. 2016, Exponential expressivity in deep networks through transient chaos",
)
def sigmoid_exploding(
    rng: np.random.Generator,
    scale: Annotated[float, Between(0.1, 100, log=True)] = 30.0,
    depth: Annotated[int, Between(5, 30)] = 16,
    width: Annotated[int, Between(16, 300)] = 200,
) -> Trial:
    """Measure the gradient at each layer; the first two still feel the inputs and are left out."""
    norms = _norms_by_layer(rng, "sigmoid", "xavier", depth, width, scale)
    for layer, norm in enumerate(norms, start=1):
        yield {"layer": layer, "gradient": norm}
    ratio = float(norms[2] / norms[-1])
    return {"ratio": ratio, "per_layer": ratio ** (1 / (depth - 3))}
