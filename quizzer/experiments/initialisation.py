"""Initial weights: what breaks symmetry, what saturates, what survives depth."""

from typing import Annotated, Literal

import numpy as np
from numpy.typing import NDArray

from quizzer.domain.claims.form import Between, Trial, experiment
from quizzer.experiments.datasets import blobs, xor
from quizzer.experiments.networks import (
    ACTIVATIONS,
    Network,
    binary_cross_entropy,
    cross_entropy,
    train,
)


@experiment(
    "bad-init-breaks-net",
    claim={
        "en": "Without properly initialised weights a network cannot work.",
        "zh": "没有正确初始化权重，网络就无法正常工作。",
    },
    measures={
        "error_rate": {
            "en": "share of samples classified wrongly after training",
            "zh": "训练后分类错误的样本比例",
        },
        "rank": {
            "en": "rank of the first weight matrix after training",
            "zh": "训练后首层权重矩阵的秩",
        },
    },
    holds="error_rate > 0.08",
    exact=["rank"],
    when={"all weights 0.5": {"scheme": "equal"}, "all weights 0": {"scheme": "zeros"}},
    unless={
        "twice Xavier": {"scheme": "xavier", "scale": 2.0},
        "logistic regression, all 0": {"scheme": "zeros", "hidden_layer": False},
    },
    control={"Xavier": {"scheme": "xavier"}},
    ask={
        "en": "All weights start at 0.5. After training, what is the rank of the 2 × 16 matrix of "
        "the hidden layer?",
        "zh": "所有权重都从 0.5 开始。训练之后，隐藏层的 2 × 16 权重矩阵的秩是多少？",
        "choices": {"0": "rank == 0", "1": "rank == 1", "2": "rank >= 2"},
    },
    plot={
        "en": "Training loss",
        "zh": "训练 loss",
        "x": "step",
        "y": "loss",
        "levels": {"ln 2": 0.6931},
    },
    labels={
        "zh": {
            "all weights 0.5": "权重全为 0.5",
            "all weights 0": "权重全为 0",
            "twice Xavier": "两倍 Xavier",
            "logistic regression, all 0": "逻辑回归，全为 0",
            "Xavier": "Xavier",
            "step": "步",
            "loss": "loss",
            "scheme": "初始化",
            "equal": "全为 0.5",
            "zeros": "全为 0",
            "xavier": "Xavier",
            "scale": "放大倍数",
            "hidden_layer": "有隐藏层",
            "steps": "步数",
        },
    },
    corrected={
        "en": "Equal weights do break it: hidden units that start alike stay alike, the layer has "
        "rank 1 (0 if all are zero) and XOR stays unsolved. But twice Xavier trains well too, and "
        "a convex model such as logistic regression may start at zero.",
        "zh": "权重全相等确实不行：起点相同的隐藏单元永远相同，该层的秩为 1（全零时为 0），"
        "学不会 XOR。但两倍 Xavier 照常训练，逻辑回归这样的凸模型从零开始也毫无问题。",
    },
    terms=[
        "<initialisation>",
        "@<parameters> | <training> | neuron | unit | 神经元 | 单元",
        "<same for all> | <badly>",
        "!<saturation> | <zero mean>",
    ],
    source="Goodfellow, Bengio & Courville 2016, Deep Learning, section 8.4",
)
def bad_init_breaks_net(
    rng: np.random.Generator,
    scheme: Literal["equal", "zeros", "xavier"] = "equal",
    scale: Annotated[float, Between(0.01, 10, log=True)] = 1.0,
    hidden_layer: bool = True,
    steps: Annotated[int, Between(50, 1000)] = 400,
) -> Trial:
    """Train 16 tanh units on XOR, or logistic regression on two clouds, from the given start."""
    inputs, labels = xor(rng, 200) if hidden_layer else blobs(rng, 200, classes=2)
    sizes = [2, 16, 1] if hidden_layer else [2, 1]
    network = Network.random(rng, sizes, "tanh", scale=scale)
    if scheme != "xavier":
        start = 0.5 if scheme == "equal" else 0.0
        network.weights = [np.full_like(weight, start) for weight in network.weights]

    course = train(
        network, inputs, labels, learning_rate=1.0, steps=steps, loss=binary_cross_entropy
    )
    for step, loss in course:
        if step % 5 == 0:
            yield {"step": step, "loss": loss}
    predicted = network.forward(inputs).logits[:, 0] > 0  # (sample,)
    return {
        "error_rate": np.mean(predicted != labels),
        "rank": np.linalg.matrix_rank(network.weights[0], tol=1e-8),
    }


def _pull_on_first_layer(
    network: Network, inputs: NDArray[np.float64], labels: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Two numbers: the median over (sample, unit) of |dL/dz1|, and the length of dL/dW1."""
    passed = network.forward(inputs)
    gradients = network.backward(passed, cross_entropy(passed.logits, labels)[1])
    per_unit = np.abs(gradients.pre_activations[0])  # (sample, unit)
    return np.array([np.median(per_unit), np.linalg.norm(gradients.weights[0])])


def _enlarged(network: Network, scale: float) -> Network:
    """The same network with every weight `scale` times as large."""
    weights = [scale * weight for weight in network.weights]
    return Network(weights, network.biases, network.activation)


@experiment(
    "large-init-saturates-sigmoid",
    claim={
        "en": "Large initial weights push sigmoid units into saturation: gradients become 0 and "
        "the parameters cannot be updated.",
        "zh": "初始权重较大且用 sigmoid 时，单元进入不敏感区，梯度为 0，参数无法更新。",
    },
    measures={
        "sensitive": {
            "en": "share of first-layer outputs whose slope is over 1% of the steepest",
            "zh": "首层输出中斜率超过最大斜率 1% 的比例",
        },
        "gradient_kept": {
            "en": "the gradient looked at over the same with Xavier's weights",
            "zh": "所看的梯度与 Xavier 权重下的同一梯度之比",
        },
        "median_kept": {
            "en": "median of |dL/dz₁| over (sample, unit), over the same with Xavier",
            "zh": "|dL/dz₁| 在（样本，单元）上的中位数与 Xavier 时之比",
        },
        "layer_kept": {
            "en": "length of dL/dW₁, over the same with Xavier",
            "zh": "‖dL/dW₁‖ 与 Xavier 时之比",
        },
        "exactly_zero": {
            "en": "share of first-layer slopes that are exactly 0",
            "zh": "首层斜率中恰为 0 的比例",
        },
    },
    holds="sensitive < 0.5 and gradient_kept < 0.01",
    when={"a typical unit: median of |dL/dz₁|": {"look_at": "typical unit"}},
    unless={"the whole layer: ‖dL/dW₁‖": {"look_at": "whole layer"}},
    control={"Xavier's weights, not enlarged": {"scale": 1.0}},
    ask={
        "en": "All weights of a sigmoid network are made 30 times as large. The length of the "
        "whole first layer's gradient, ‖dL/dW₁‖, becomes…",
        "zh": "把 sigmoid 网络的所有权重放大到 30 倍。整个首层的梯度范数 ‖dL/dW₁‖ 会……",
        "choices": {
            "practically 0": "layer_kept < 0.01",
            "a tenth": "0.01 <= layer_kept < 0.4",
            "about what it was": "0.4 <= layer_kept < 2",
            "about 15 times larger": "layer_kept >= 2",
        },
    },
    plot={
        "en": "First layer's gradient, over Xavier's, as the weights grow",
        "zh": "权重放大时首层梯度与 Xavier 时之比",
        "x": "scale",
        "y": "gradient kept",
        "log": "xy",
        "levels": {"1": 1.0},
    },
    labels={
        "zh": {
            "a typical unit: median of |dL/dz₁|": "典型单元：|dL/dz₁| 的中位数",
            "the whole layer: ‖dL/dW₁‖": "整层：‖dL/dW₁‖",
            "Xavier's weights, not enlarged": "Xavier 权重，不放大",
            "practically 0": "几乎为 0",
            "a tenth": "十分之一",
            "about what it was": "与原来差不多",
            "about 15 times larger": "大约 15 倍",
            "gradient kept": "与 Xavier 时之比",
            "typical unit": "典型单元",
            "whole layer": "整层",
            "scale": "放大倍数",
            "width": "宽度",
            "activation": "激活函数",
            "look_at": "看什么",
        },
    },
    corrected={
        "en": "It is so for the typical unit: at 30 times Xavier's weights three quarters of the "
        "outputs are saturated and the median gradient falls by some seven powers of ten. Yet the "
        "whole layer's gradient is about 15 times larger: the few sensitive units pull through "
        "huge later weights, so nothing is frozen. And a saturated slope is small, rarely 0: in "
        "float64 that takes z > 36.7, here 4% of the outputs.",
        "zh": "对典型单元成立：权重为 Xavier 的 30 倍时约四分之三的输出饱和，"
        "梯度中位数下降约七个数量级。但整层梯度范数反而大了约 15 倍："
        "少数未饱和单元经由巨大的后层权重传来很大的梯度，参数并未冻结。"
        "而且饱和处的斜率只是很小，很少恰为 0：float64 中要 z > 36.7，这里只占 4%。",
    },
    terms=[
        "@<initialisation> | <parameters>",
        "@<large> ... <parameters> | <large> ... <initialisation>",
        "<saturation> | <vanish> | <explode>",
        "@<sigmoid> | <tanh> | <saturation>",
    ],
    source="Glorot & Bengio 2010, Understanding the difficulty of training deep feedforward "
    "neural networks",
)
def large_init_saturates_sigmoid(
    rng: np.random.Generator,
    scale: Annotated[float, Between(0.5, 100, log=True)] = 30.0,
    width: Annotated[int, Between(8, 256)] = 64,
    activation: Literal["sigmoid", "tanh", "relu"] = "sigmoid",
    look_at: Literal["typical unit", "whole layer"] = "typical unit",
) -> Trial:
    """Enlarge the weights of one network step by step; compare its first layer's gradient."""
    inputs, labels = blobs(rng, 200, classes=2, features=20, spread=1.0)
    inputs = (inputs - inputs.mean(axis=0)) / inputs.std(axis=0)
    network = Network.random(rng, [20, width, width, 2], activation)
    usual = _pull_on_first_layer(network, inputs, labels)

    for factor in np.geomspace(0.1, scale, 24):
        kept = _pull_on_first_layer(_enlarged(network, factor), inputs, labels) / usual
        yield {"scale": factor, "typical unit": kept[0], "whole layer": kept[1]}

    median_kept, layer_kept = (
        _pull_on_first_layer(_enlarged(network, scale), inputs, labels) / usual
    )
    saturating = _enlarged(network, scale).forward(inputs)
    slopes = ACTIVATIONS[activation].slope(saturating.pre_activations[0])  # (sample, unit)
    return {
        "sensitive": np.mean(slopes > 0.01 * slopes.max()),
        "gradient_kept": median_kept if look_at == "typical unit" else layer_kept,
        "median_kept": median_kept,
        "layer_kept": layer_kept,
        "exactly_zero": np.mean(slopes == 0),
    }
