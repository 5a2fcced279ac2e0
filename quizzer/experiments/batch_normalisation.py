"""Batch normalisation: what it does to a loss that stands still, and the noise it brings."""

from dataclasses import dataclass, field
from typing import Annotated, Literal

import numpy as np
from numpy.typing import NDArray

from quizzer.domain.claims.form import Between, Trial, experiment
from quizzer.experiments.datasets import moons
from quizzer.experiments.networks import Network, cross_entropy

Floats = NDArray[np.float64]
Labels = NDArray[np.int64]

EPSILON = 1e-5  # keeps the division finite where a unit's variance is 0


@dataclass
class _BatchNorm:
    """One layer's batch normalisation, with a gain and a shift for each unit."""

    gain: Floats  # (unit,)
    shift: Floats  # (unit,)
    normalised: Floats = field(init=False)  # (sample, unit), of the last forward pass
    inverse_deviation: Floats = field(init=False)  # (unit,), likewise

    def forward(self, z: Floats) -> Floats:
        """Each unit of z (sample, unit) with mean 0 and variance 1 over the batch, then scaled."""
        self.inverse_deviation = 1 / np.sqrt(z.var(axis=0) + EPSILON)
        self.normalised = (z - z.mean(axis=0)) * self.inverse_deviation
        outputs: Floats = self.gain * self.normalised + self.shift
        return outputs

    def backward(self, doutputs: Floats, learning_rate: float) -> Floats:
        """The gradient by z of the last forward pass; gain and shift take their step."""
        dnormalised = doutputs * self.gain  # (sample, unit)
        # z also moves the batch's mean and deviation: both paths are taken off
        by_mean = dnormalised.mean(axis=0)
        by_deviation = self.normalised * (dnormalised * self.normalised).mean(axis=0)
        self.gain = self.gain - learning_rate * (doutputs * self.normalised).sum(axis=0)
        self.shift = self.shift - learning_rate * doutputs.sum(axis=0)
        dz: Floats = self.inverse_deviation * (dnormalised - by_mean - by_deviation)
        return dz


def _training_step(
    network: Network,
    norms: list[_BatchNorm],
    inputs: Floats,
    labels: Labels,
    learning_rate: float,
) -> float:
    """One step of gradient descent on a ReLU network; returns the loss before it.

    `norms` has a batch normalisation for each hidden layer, or is empty.
    """
    layer_inputs, scaled = [inputs], []
    hidden_layers = len(network.weights) - 1
    for layer in range(hidden_layers):
        z = layer_inputs[-1] @ network.weights[layer] + network.biases[layer]  # (sample, unit)
        scaled.append(norms[layer].forward(z) if norms else z)
        layer_inputs.append(np.maximum(scaled[-1], 0.0))

    logits = layer_inputs[-1] @ network.weights[-1] + network.biases[-1]  # (sample, class)
    loss, dz = cross_entropy(logits, labels)
    for layer in reversed(range(hidden_layers + 1)):
        dinputs = dz @ network.weights[layer].T  # (sample, unit of the layer below)
        network.weights[layer] -= learning_rate * (layer_inputs[layer].T @ dz)
        network.biases[layer] -= learning_rate * dz.sum(axis=0)
        if layer:
            dz = dinputs * (scaled[layer - 1] > 0)
            dz = norms[layer - 1].backward(dz, learning_rate) if norms else dz
    return loss


@experiment(
    "bn-unsticks-loss",
    claim={
        "en": "A loss that stands still can be set moving by batch-normalisation layers.",
        "zh": "loss 停滞时，加入批归一化（BN）层可以让它重新下降。",
    },
    measures={
        "final_loss": {"en": "loss after the last step", "zh": "最后一步之后的 loss"},
        "loss_moved": {
            "en": "how far the loss moved from its first value",
            "zh": "loss 相对初值变化了多少",
        },
    },
    holds="final_loss < 0.1",
    control={"no batch normalisation": {"batch_norm": False}},
    ask={
        "en": "Eight ReLU layers whose weights start at 0.3 times Xavier's, without batch "
        "normalisation: the loss on two classes after 100 steps?",
        "zh": "8 层 ReLU 网络，初始权重只有 Xavier 的 0.3 倍，不加 BN。"
        "二分类训练 100 步后 loss 约为多少？",
        "arm": "no batch normalisation",
        "choices": {
            "0.01": "final_loss < 0.05",
            "0.2": "0.05 <= final_loss < 0.45",
            "0.69": "0.45 <= final_loss < 1.2",
            "2.3": "final_loss >= 1.2",
        },
    },
    plot={
        "en": "Loss by step",
        "zh": "loss 随步数的变化",
        "x": "step",
        "y": "loss",
        "log": "y",
        "levels": {"ln 2": 0.6931},
    },
    labels={
        "zh": {
            "as stated": "按原说法",
            "no batch normalisation": "不加 BN",
            "step": "步数",
            "loss": "loss",
            "batch_norm": "加 BN",
            "scale": "初始权重倍数",
            "depth": "隐藏层数",
            "learning_rate": "学习率",
        },
    },
    corrected={
        "en": "True, because each layer's signals and gradients are brought back to size, not "
        "because anything is regularised: weights that start too small leave the loss at "
        "ln 2 = 0.693, and with batch normalisation it falls below 0.02.",
        "zh": "成立，但原因是 BN 把每层的信号和梯度恢复到合适的大小，而不是起了正则化作用："
        "初始权重太小时 loss 停在 ln 2 = 0.693，加 BN 后降到 0.02 以下。",
    },
    terms=[
        "@<batch normalisation>",
        "<stuck> | <gets going>",
        "!test time | inference | 推理",
    ],
    source="Ioffe & Szegedy 2015, Batch normalization; Santurkar, Tsipras, Ilyas & Madry 2018, "
    "How does batch normalization help optimization?",
)
def bn_unsticks_loss(
    rng: np.random.Generator,
    batch_norm: bool = True,
    scale: Annotated[float, Between(0.01, 10, log=True)] = 0.3,
    depth: Annotated[int, Between(1, 12)] = 8,
    learning_rate: Annotated[float, Between(1e-3, 1, log=True)] = 0.1,
) -> Trial:
    """Train a deep ReLU network that starts with too small weights on two moons."""
    inputs, labels = moons(rng, 160, noise=0.1)  # (sample, 2), (sample,)
    width = 32
    network = Network.random(rng, [2] + [width] * depth + [2], "relu", scale=scale)
    norms = [_BatchNorm(np.ones(width), np.zeros(width)) for _ in range(depth)]

    losses = []
    for step in range(101):
        losses.append(
            _training_step(network, norms if batch_norm else [], inputs, labels, learning_rate)
        )
        yield {"step": step, "loss": losses[-1]}
    return {"final_loss": losses[-1], "loss_moved": abs(losses[-1] - losses[0])}


def _normalised_first_row(rows: Floats, norm: str) -> Floats:
    """The first of `rows` (sample, unit), normalised with its batch or with its own units."""
    if norm == "batch":
        mean, variance = rows.mean(axis=0), rows.var(axis=0)  # (unit,)
    else:
        mean, variance = rows[0].mean(), rows[0].var()
    outputs: Floats = (rows[0] - mean) / np.sqrt(variance + EPSILON)
    return outputs


def _outputs_in_batches(
    rng: np.random.Generator, data: Floats, batch_size: int, norm: str
) -> Floats:
    """The first sample's outputs (draw, unit) in 100 batches whose other members are drawn."""
    outputs = []
    for _ in range(100):
        others = 1 + rng.permutation(len(data) - 1)[: batch_size - 1]
        outputs.append(_normalised_first_row(data[[0, *others]], norm))
    return np.array(outputs)


@experiment(
    "bn-regularises",
    claim={
        "en": "Batch normalisation regularises, as dropout does, by the noise that it brings.",
        "zh": "批归一化（BN）带来噪声，像 dropout 一样起正则化作用，可以代替 dropout。",
    },
    measures={
        "noise": {
            "en": "standard deviation of one sample's outputs over 100 batches",
            "zh": "同一样本在 100 个批次中输出的标准差",
        },
        "fourfold": {
            "en": "the same with batches four times as large, over that",
            "zh": "批量放大 4 倍后的标准差与它之比",
        },
    },
    holds="noise > 1e-3",
    when={"batches of 8": {"batch_size": 8}},
    unless={"one batch of all 1000": {"batch_size": 1000}},
    control={"layer normalisation, batches of 8": {"batch_size": 8, "norm": "layer"}},
    ask={
        "en": "One sample is normalised in different batches of 8, so its output jitters. With "
        "batches of 32 the jitter's standard deviation is multiplied by?",
        "zh": "同一个样本落在不同的批次（每批 8 个）里做 BN，输出会抖动。"
        "批量改为 32 后，抖动的标准差变为原来的几倍？",
        "choices": {
            "1/16": "fourfold < 0.13",
            "1/4": "0.13 <= fourfold < 0.35",
            "1/2": "0.35 <= fourfold < 0.71",
            "1": "fourfold >= 0.71",
        },
    },
    plot={
        "en": "Outputs of the same sample in different batches",
        "zh": "同一样本在不同批次中的输出",
        "x": "draw",
        "y": "normalised output",
    },
    labels={
        "en": {"batch": "batch normalisation", "layer": "layer normalisation"},
        "zh": {
            "batches of 8": "批量 8",
            "one batch of all 1000": "全部 1000 个为一批",
            "layer normalisation, batches of 8": "层归一化，批量 8",
            "draw": "批次",
            "normalised output": "归一化后的输出",
            "unit 1": "单元 1",
            "unit 2": "单元 2",
            "batch_size": "批量",
            "norm": "归一化方式",
            "batch": "批归一化",
            "layer": "层归一化",
        },
    },
    corrected={
        "en": "The noise comes from the batch's own mean and deviation, and shrinks as 1/√B: about "
        "0.4 at B = 8, half of that at B = 32, and 0 when the batch is the whole set. Layer "
        "normalisation never has any. So it stands in for dropout with small batches only.",
        "zh": "噪声来自批次自身的均值和标准差，大小按 1/√B 缩小：B = 8 时约 0.4，"
        "B = 32 时减半，批次是全部数据时为 0；层归一化从来没有这种噪声。"
        "所以只有小批量时 BN 才有类似 dropout 的作用。",
    },
    terms=[
        "@<batch normalisation>",
        "<regularisation> | <overfitting> | nois* | random* | 噪声 | 噪音 | 随机 | 抖动",
        "!test time | inference | 推理",
    ],
    source="Ioffe & Szegedy 2015, Batch normalization, section 3.4",
)
def bn_regularises(
    rng: np.random.Generator,
    batch_size: Annotated[int, Between(2, 1000)] = 8,
    norm: Literal["batch", "layer"] = "batch",
) -> Trial:
    """Normalise one sample in the company of ever different others, and see its output move."""
    means = rng.normal(size=32)  # (unit,)
    deviations = rng.uniform(0.5, 3.0, size=32)  # (unit,)
    data = means + deviations * rng.normal(size=(1000, 32))  # (sample, unit)

    outputs = _outputs_in_batches(rng, data, batch_size, norm)  # (draw, unit)
    for draw, row in enumerate(outputs[:40]):
        yield {"draw": draw, "unit 1": row[0], "unit 2": row[1]}
    noise = outputs.std(axis=0).mean()
    larger = _outputs_in_batches(rng, data, min(4 * batch_size, 1000), norm)
    return {"noise": noise, "fourfold": larger.std(axis=0).mean() / noise}
