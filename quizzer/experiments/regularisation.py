"""Overfitting and regularisation: which loss each of them moves, and which way."""

import copy
from typing import Annotated, Literal

import numpy as np
from numpy.typing import NDArray

from quizzer.domain.claims.form import Between, Trial, experiment
from quizzer.experiments.datasets import digits
from quizzer.experiments.networks import Adam, Gradients, Network, cross_entropy

Floats = NDArray[np.float64]
Labels = NDArray[np.int64]

PIXELS, CLASSES = 20, 10


def _digits_with_wrong_labels(
    rng: np.random.Generator, samples: int, wrong_labels: float
) -> tuple[Floats, Labels]:
    """Pictures (sample, pixel) around 0, of which a share `wrong_labels` has another's label."""
    pictures, labels = digits(rng, samples)
    wrong = rng.permutation(samples)[: round(wrong_labels * samples)]
    labels[wrong] = (labels[wrong] + rng.integers(1, CLASSES, size=len(wrong))) % CLASSES
    return pictures - 0.5, labels


def _loss(network: Network, pictures: Floats, labels: Labels) -> float:
    """The cross-entropy of the whole network, with nothing dropped."""
    return cross_entropy(network.forward(pictures).logits, labels)[0]


def _dropout_pass(
    network: Network,
    pictures: Floats,
    labels: Labels,
    drop_rate: float,
    rng: np.random.Generator,
) -> tuple[float, Gradients]:
    """Loss and gradients of a ReLU network whose hidden outputs are dropped at random.

    Every output is dropped with probability `drop_rate`, and the others are divided by the share
    that is kept, so that the expected output stays the same (inverted dropout).
    """
    keep_rate = 1 - drop_rate
    layer_inputs = [pictures]
    slopes = []  # of each hidden output by its pre-activation, (sample, unit)
    for weights, biases in zip(network.weights[:-1], network.biases[:-1], strict=True):
        z = layer_inputs[-1] @ weights + biases  # (sample, unit)
        kept = rng.random(z.shape) < keep_rate
        slopes.append(np.where(kept & (z > 0), 1 / keep_rate, 0.0))
        layer_inputs.append(z * slopes[-1])

    logits = layer_inputs[-1] @ network.weights[-1] + network.biases[-1]  # (sample, class)
    loss, dz = cross_entropy(logits, labels)
    gradients = Gradients([], [], [])
    for layer in reversed(range(len(network.weights))):
        gradients.weights.insert(0, layer_inputs[layer].T @ dz)
        gradients.biases.insert(0, dz.sum(axis=0))
        gradients.pre_activations.insert(0, dz)
        if layer:
            dz = (dz @ network.weights[layer].T) * slopes[layer - 1]
    return loss, gradients


@experiment(
    "overfitting-stalls-loss",
    claim={
        "en": "Once the model overfits, the loss stops falling.",
        "zh": "模型过拟合时，loss 会停滞不降。",
    },
    measures={
        "late_over_early": {
            "en": "last loss over the loss after a twenty-fifth of the steps",
            "zh": "最后的 loss 与走完 1/25 步数时的 loss 之比",
        },
        "training_loss": {"en": "last training loss", "zh": "最后的训练 loss"},
        "validation_loss": {"en": "last validation loss", "zh": "最后的验证 loss"},
    },
    holds="late_over_early > 0.6",
    when={"validation loss": {"curve": "validation"}},
    unless={"training loss": {"curve": "training"}},
    control={"nothing false to memorise": {"curve": "validation", "wrong_labels": 0.0}},
    ask={
        "en": "Of 80 digits 30 % carry a wrong label. What is the training loss after 250 steps, "
        "when a guess among ten classes costs ln 10 = 2.3?",
        "zh": "80 张数字图片中有 30% 标错了。十类瞎猜的 loss 是 ln 10 = 2.3，"
        "训练 250 步后训练 loss 约为多少？",
        "arm": "training loss",
        "choices": {
            "2.3": "training_loss > 1.6",
            "1": "0.4 < training_loss <= 1.6",
            "0.1": "0.02 < training_loss <= 0.4",
            "0.001": "training_loss <= 0.02",
        },
    },
    plot={
        "en": "Loss by step",
        "zh": "loss 随步数的变化",
        "x": "step",
        "y": "loss",
        "log": "y",
        "levels": {"ln 10": 2.3026},
    },
    labels={
        "zh": {
            "validation loss": "验证 loss",
            "training loss": "训练 loss",
            "nothing false to memorise": "没有错误标签可背",
            "step": "步数",
            "loss": "loss",
            "training": "训练",
            "validation": "验证",
            "curve": "看哪条曲线",
            "wrong_labels": "错误标签比例",
            "samples": "训练样本数",
            "steps": "总步数",
        },
    },
    corrected={
        "en": "It is the validation loss that stalls and then rises, here to more than twice its "
        "value after 10 steps. The training loss goes on falling, to about 0.001: that gap is "
        "what overfitting means. Overfitting cannot explain a training loss that stands still.",
        "zh": "停滞并随后上升的是验证 loss，这里升到第 10 步时的两倍以上；"
        "训练 loss 却继续趋近 0，降到约 0.001，两者的差距正是过拟合的含义。"
        "训练 loss 不动，不能归咎于过拟合。",
    },
    terms=[
        "@<overfitting> | train* ... validation | train* ... test | 训练 ... 验证 | 训练 ... 测试",
        "@<loss> | <validation>",
        "<stuck> | <rises> | <keeps falling>",
    ],
    source="Zhang, Bengio, Hardt, Recht & Vinyals 2017, Understanding deep learning requires "
    "rethinking generalization",
)
def overfitting_stalls_loss(
    rng: np.random.Generator,
    curve: Literal["training", "validation"] = "validation",
    wrong_labels: Annotated[float, Between(0, 0.9)] = 0.3,
    samples: Annotated[int, Between(20, 400)] = 80,
    steps: Annotated[int, Between(50, 500)] = 250,
) -> Trial:
    """Let a network memorise a few digits, some of them mislabelled, and watch both losses."""
    pictures, labels = _digits_with_wrong_labels(rng, samples, wrong_labels)
    new_pictures, new_labels = _digits_with_wrong_labels(rng, 200, wrong_labels)
    network = Network.random(rng, [PIXELS, 32, 32, CLASSES], "relu", scheme="he")
    adam = Adam(learning_rate=0.01)

    losses: dict[str, list[float]] = {"training": [], "validation": []}
    for step in range(steps + 1):
        passed = network.forward(pictures)
        training_loss, output_gradient = cross_entropy(passed.logits, labels)
        validation_loss = _loss(network, new_pictures, new_labels)
        losses["training"].append(training_loss)
        losses["validation"].append(validation_loss)
        if step % 2 == 0:
            yield {"step": step, "training": training_loss, "validation": validation_loss}
        adam.step(network, network.backward(passed, output_gradient))
    return {
        "late_over_early": losses[curve][-1] / losses[curve][steps // 25],
        "training_loss": losses["training"][-1],
        "validation_loss": losses["validation"][-1],
    }


@experiment(
    "regulariser-unsticks-training-loss",
    claim={
        "en": "The loss stalls for want of regularisation; a regulariser such as weight decay or "
        "dropout makes it fall again.",
        "zh": "loss 停滞是因为缺少正则化，加上权重衰减或 dropout 等正则化就能让它继续下降。",
    },
    measures={
        "loss_with": {"en": "last loss with the regulariser", "zh": "加正则化后的最终 loss"},
        "loss_without": {"en": "last loss without it", "zh": "不加正则化的最终 loss"},
    },
    holds="loss_with < 0.65 * loss_without",
    when={"validation loss, weight decay": {"curve": "validation"}},
    unless={
        "training loss, weight decay": {"curve": "training"},
        "training loss, dropout": {"curve": "training", "method": "dropout"},
    },
    control={"validation loss, weight decay 0": {"curve": "validation", "weight_decay": 0.0}},
    ask={
        "en": "A network memorises 80 digits, 30 % of them mislabelled. What does weight decay "
        "0.05 do to its final training loss?",
        "zh": "网络背下 80 张数字图片，其中 30% 标错。"
        "加上系数 0.05 的权重衰减后，最终的训练 loss 会怎样？",
        "arm": "training loss, weight decay",
        "choices": {
            "halves it or better": "loss_with < 0.5 * loss_without",
            "leaves it within a factor of 2": "0.5 <= loss_with / loss_without <= 2",
            "2 to 30 times higher": "2 < loss_with / loss_without <= 30",
            "over 30 times higher": "loss_with / loss_without > 30",
        },
    },
    plot={
        "en": "Loss by step, with and without the regulariser",
        "zh": "加与不加正则化时 loss 随步数的变化",
        "x": "step",
        "y": "loss",
        "log": "y",
        "levels": {"ln 10": 2.3026},
    },
    labels={
        "en": {"decay": "weight decay"},
        "zh": {
            "validation loss, weight decay": "验证 loss，权重衰减",
            "training loss, weight decay": "训练 loss，权重衰减",
            "training loss, dropout": "训练 loss，dropout",
            "validation loss, weight decay 0": "验证 loss，权重衰减为 0",
            "halves it or better": "降到一半以下",
            "leaves it within a factor of 2": "变化不超过 2 倍",
            "2 to 30 times higher": "升高 2 到 30 倍",
            "over 30 times higher": "升高 30 倍以上",
            "step": "步数",
            "loss": "loss",
            "without": "不加正则化",
            "with": "加正则化",
            "curve": "看哪条曲线",
            "training": "训练",
            "validation": "验证",
            "method": "正则化方法",
            "decay": "权重衰减",
            "dropout": "dropout",
            "weight_decay": "权重衰减系数",
            "drop_rate": "丢弃率",
            "steps": "总步数",
        },
    },
    corrected={
        "en": "A regulariser raises the training loss, here from about 0.001 to about 0.9 with "
        "weight decay. What it lowers is the validation loss, from about 5 to 1.8. When the "
        "training loss will not fall, take regularisers away first and overfit a small batch.",
        "zh": "正则化只会抬高训练 loss：这里加权重衰减后从约 0.001 升到约 0.9。"
        "它降低的是验证 loss：从约 5 降到 1.8。训练 loss 降不下去时，"
        "应先去掉正则化，确认网络能过拟合一小批数据。",
    },
    terms=["<regularisation>", "@<loss>", "<stuck> | <rises>", "!<batch normalisation>"],
    source="Krogh & Hertz 1992, A simple weight decay can improve generalization",
)
def regulariser_unsticks_training_loss(
    rng: np.random.Generator,
    curve: Literal["training", "validation"] = "validation",
    method: Literal["decay", "dropout"] = "decay",
    weight_decay: Annotated[float, Between(0, 1)] = 0.05,
    drop_rate: Annotated[float, Between(0, 0.95)] = 0.5,
    steps: Annotated[int, Between(50, 400)] = 250,
) -> Trial:
    """Train the same network twice side by side, once with a regulariser, on mislabelled digits."""
    pictures, labels = _digits_with_wrong_labels(rng, 80, wrong_labels=0.3)
    new_pictures, new_labels = _digits_with_wrong_labels(rng, 200, wrong_labels=0.3)
    watched, answers = (pictures, labels) if curve == "training" else (new_pictures, new_labels)

    plain = Network.random(rng, [PIXELS, 32, 32, CLASSES], "relu", scheme="he")
    regularised = copy.deepcopy(plain)
    plain_adam, regularised_adam = Adam(learning_rate=0.01), Adam(learning_rate=0.01)
    decay, dropped = (weight_decay, 0.0) if method == "decay" else (0.0, drop_rate)

    loss_without = loss_with = np.nan
    for step in range(steps + 1):
        if step % 5 == 0 or step == steps:
            loss_without = _loss(plain, watched, answers)
            loss_with = _loss(regularised, watched, answers)
            yield {"step": step, "without": loss_without, "with": loss_with}
        _, gradients = _dropout_pass(plain, pictures, labels, 0.0, rng)
        plain_adam.step(plain, gradients)

        _, gradients = _dropout_pass(regularised, pictures, labels, dropped, rng)
        for layer, weights in enumerate(regularised.weights):
            gradients.weights[layer] += decay * weights  # the slope of decay/2 * sum(weights**2)
        regularised_adam.step(regularised, gradients)
    return {"loss_with": loss_with, "loss_without": loss_without}


@experiment(
    "dropout-0.75-to-0.9",
    claim={
        "en": "Dropout should be given a medium to high probability such as 0.75 or 0.9.",
        "zh": "dropout 的概率应设为中到高，例如 0.75、0.9。",
    },
    measures={
        "training_loss": {
            "en": "training loss, dropout in effect, mean of the last 20 steps",
            "zh": "开着 dropout 的训练 loss（最后 20 步的平均）",
        },
        "noise_variance": {
            "en": "variance of the noise that dropout adds to an output of 1",
            "zh": "dropout 给大小为 1 的输出带来的方差",
        },
    },
    holds="training_loss < 0.2",
    when={
        "0.9 is the share kept": {"drop_rate": 0.1},
        "0.75 is the share kept": {"drop_rate": 0.25},
    },
    unless={
        "0.9 is the share dropped": {"drop_rate": 0.9},
        "0.75 is the share dropped": {"drop_rate": 0.75},
    },
    control={"97 % dropped": {"drop_rate": 0.97}},
    ask={
        "en": "PyTorch's Dropout(0.9) after both hidden layers of 48 units: what is the training "
        "loss on ten digits after 200 steps? A guess costs ln 10 = 2.3.",
        "zh": "两个 48 单元的隐藏层后都接 PyTorch 的 Dropout(0.9)，"
        "十类数字训练 200 步后训练 loss 约为多少？瞎猜的 loss 是 ln 10 = 2.3。",
        "arm": "0.9 is the share dropped",
        "choices": {
            "0.01": "training_loss < 0.03",
            "0.1": "0.03 <= training_loss < 0.3",
            "0.7": "0.3 <= training_loss < 1.3",
            "2": "training_loss >= 1.3",
        },
    },
    plot={
        "en": "Training loss by step",
        "zh": "训练 loss 随步数的变化",
        "x": "step",
        "y": "training loss",
        "log": "y",
        "levels": {"ln 10": 2.3026},
    },
    labels={
        "zh": {
            "0.9 is the share kept": "0.9 是保留率",
            "0.75 is the share kept": "0.75 是保留率",
            "0.9 is the share dropped": "0.9 是丢弃率",
            "0.75 is the share dropped": "0.75 是丢弃率",
            "97 % dropped": "丢弃 97%",
            "step": "步数",
            "training loss": "训练 loss",
            "loss": "loss",
            "drop_rate": "丢弃率",
            "width": "隐藏层宽度",
            "steps": "总步数",
        },
    },
    corrected={
        "en": "0.75 and 0.9 are shares to keep, as in the keep_prob of TensorFlow 1. PyTorch, "
        "Keras and TensorFlow 2 ask for the share to drop: write 0.25 or 0.1. Dropping "
        "p = 0.9 adds noise of p/(1 − p) = 9 times the signal's square; the loss stays near 2.2.",
        "zh": "0.75、0.9 是保留率，即 TensorFlow 1 的 keep_prob。"
        "PyTorch、Keras 和 TensorFlow 2 要填的是丢弃率，对应写 0.25 或 0.1。"
        "丢弃率 p 取 0.9 时，噪声方差是信号平方的 p/(1 − p) = 9 倍，loss 停在 2.2 附近。",
    },
    terms=["@<dropout>", "<drop rate>", "!test time | inference | 推理"],
    source="Srivastava, Hinton, Krizhevsky, Sutskever & Salakhutdinov 2014, Dropout",
)
def dropout_075_to_09(
    rng: np.random.Generator,
    drop_rate: Annotated[float, Between(0, 0.99)] = 0.9,
    width: Annotated[int, Between(8, 128)] = 48,
    steps: Annotated[int, Between(50, 400)] = 200,
) -> Trial:
    """Train on clean digits with dropout after both hidden layers."""
    pictures, labels = _digits_with_wrong_labels(rng, 200, wrong_labels=0.0)
    network = Network.random(rng, [PIXELS, width, width, CLASSES], "relu", scheme="he")
    adam = Adam(learning_rate=0.005)

    losses = []
    for step in range(steps):
        loss, gradients = _dropout_pass(network, pictures, labels, drop_rate, rng)
        adam.step(network, gradients)
        losses.append(loss)
        if step % 2 == 0:
            yield {"step": step, "loss": loss}
    return {
        "training_loss": np.mean(losses[-20:]),
        "noise_variance": drop_rate / (1 - drop_rate),
    }
