"""Batches and noise: how random a batch's gradient is, and when that helps or costs."""

from typing import Annotated, Literal

import numpy as np
from numpy.typing import NDArray

from quizzer.domain.claims.form import Between, Trial, experiment
from quizzer.experiments.datasets import digits, moons
from quizzer.experiments.networks import Network, cross_entropy

Floats = NDArray[np.float64]
Labels = NDArray[np.int64]

SAMPLES = 512
EPOCHS = 12


def _gradient_of(network: Network, inputs: Floats, labels: Labels) -> Floats:
    """The gradient of the mean loss over these samples, all parameters in one row."""
    passed = network.forward(inputs)
    _, output_gradient = cross_entropy(passed.logits, labels)
    return network.backward(passed, output_gradient).flat()


@experiment(
    "large-batch-hurts",
    claim={
        "en": "Too large a batch harms the accuracy of training.",
        "zh": "批量太大会对训练的准确性产生负面影响。",
    },
    measures={
        "training_loss": {
            "en": "loss on all training samples after the last update",
            "zh": "最后一次更新后全部训练样本的 loss",
        },
        "error_rate": {
            "en": "share of training samples classified wrongly",
            "zh": "训练样本中分错的比例",
        },
        "updates": {"en": "number of updates made", "zh": "更新次数"},
    },
    holds="training_loss > 0.35",
    when={"batch 512, same epochs": {"batch_size": 512}},
    unless={
        "batch 512, same number of updates": {"batch_size": 512, "budget": "updates"},
        "batch 128, rate times 8": {"batch_size": 128, "learning_rate": 0.8},
    },
    control={"batch 16, same epochs": {"batch_size": 16}},
    ask={
        "en": "Batch 16 brings the training loss to about 0.06 in 384 updates. Batch 512 also gets "
        "384 updates at the same rate, so sees 32 times as many samples. Its loss?",
        "zh": "批量 16 用 384 次更新把训练 loss 降到约 0.06。批量 512 以同样的学习率也更新 384 次，"
        "看到的样本是 32 倍。它的 loss 约为多少？",
        "arm": "batch 512, same number of updates",
        "choices": {
            "0.002, a thirtieth": "training_loss < 0.01",
            "0.06, the same": "0.01 <= training_loss < 0.3",
            "2, far worse": "training_loss >= 0.3",
        },
    },
    plot={
        "en": "Training loss by update",
        "zh": "训练 loss 随更新次数的变化",
        "x": "update",
        "y": "training loss",
        "log": "y",
        "levels": {"ln 10": 2.3026},
    },
    labels={
        "zh": {
            "batch 512, same epochs": "批量 512，轮数相同",
            "batch 512, same number of updates": "批量 512，更新次数相同",
            "batch 128, rate times 8": "批量 128，学习率乘 8",
            "batch 16, same epochs": "批量 16，轮数相同",
            "0.002, a thirtieth": "0.002，三十分之一",
            "0.06, the same": "0.06，相同",
            "2, far worse": "2，差得多",
            "update": "更新次数",
            "training loss": "训练 loss",
            "loss": "loss",
            "batch_size": "批量",
            "budget": "什么保持相同",
            "epochs": "轮数",
            "updates": "更新次数",
            "learning_rate": "学习率",
        },
    },
    corrected={
        "en": "Only with the epochs and the learning rate held fixed, since a batch 32 times as "
        "large makes 32 times fewer updates: 12 instead of 384 leave the loss at about 1.9. With "
        "as many updates, or a rate scaled with the batch, it comes down to the same 0.06.",
        "zh": "只有在轮数和学习率都不变时才成立：批量是 32 倍，更新次数就只有 1/32，"
        "12 次而不是 384 次更新后 loss 还在 1.9 左右。更新次数相同，"
        "或学习率随批量放大，loss 同样降到 0.06。",
    },
    terms=["@<large> ... <batch> | <large batch>", "<harms>", "!<escape>"],
    source="Goyal et al. 2017, Accurate, large minibatch SGD: training ImageNet in 1 hour",
)
def large_batch_hurts(
    rng: np.random.Generator,
    batch_size: Annotated[int, Between(1, 512, log=True)] = 512,
    budget: Literal["epochs", "updates"] = "epochs",
    learning_rate: Annotated[float, Between(1e-3, 4, log=True)] = 0.1,
) -> Trial:
    """Train on 512 digits for twelve epochs, or for the updates that batches of 16 would make."""
    pictures, labels = digits(rng, SAMPLES)  # (sample, pixel), (sample,)
    pictures = pictures - 0.5
    network = Network.random(rng, [pictures.shape[1], 32, 10], "relu", scheme="he")
    per_epoch = SAMPLES // batch_size
    updates = EPOCHS * (per_epoch if budget == "epochs" else SAMPLES // 16)

    order = rng.permutation(SAMPLES)
    for update in range(updates):
        first = update % per_epoch * batch_size
        if first == 0:
            order = rng.permutation(SAMPLES)  # a new epoch
        batch = order[first : first + batch_size]
        if update % max(1, updates // 48) == 0:
            loss = cross_entropy(network.forward(pictures).logits, labels)[0]
            yield {"update": update, "loss": loss}
        passed = network.forward(pictures[batch])
        _, output_gradient = cross_entropy(passed.logits, labels[batch])
        network.step(network.backward(passed, output_gradient), learning_rate)

    logits = network.forward(pictures).logits
    training_loss = cross_entropy(logits, labels)[0]
    yield {"update": updates, "loss": training_loss}
    return {
        "training_loss": training_loss,
        "error_rate": np.mean(logits.argmax(axis=1) != labels),
        "updates": updates,
    }


@experiment(
    "large-batch-removes-noise",
    claim={
        "en": "Large batches take the randomness out of gradient descent.",
        "zh": "批量大会消除梯度下降的随机性。",
    },
    measures={
        "shrinkage": {
            "en": "variance of one sample's gradient over that of 256 samples",
            "zh": "单样本梯度的方差与 256 个样本的梯度方差之比",
        },
        "slope": {
            "en": "exponent of the batch size in the variance, fitted",
            "zh": "方差随批量变化的幂指数（拟合）",
        },
        "deviation_at_16": {
            "en": "deviation of a 16-sample gradient over that of one sample",
            "zh": "16 个样本与单个样本的梯度标准差之比",
        },
    },
    holds="shrinkage > 16",
    control={"the batch repeats one sample": {"independent": False}},
    ask={
        "en": "A batch of 16 instead of 1: the gradient's standard deviation becomes how many "
        "times what it was?",
        "zh": "批量从 1 增加到 16，梯度的标准差变为原来的多少倍？",
        "answer": "deviation_at_16",
        "factor": 1.4,
    },
    plot={
        "en": "Variance of the gradient by batch size",
        "zh": "梯度方差随批量的变化",
        "x": "batch size",
        "y": "variance of the gradient",
        "log": "xy",
    },
    labels={
        "zh": {
            "as stated": "按原说法",
            "the batch repeats one sample": "整批都是同一个样本",
            "batch size": "批量",
            "variance of the gradient": "梯度方差",
            "measured": "测得",
            "1 / batch size": "1 / 批量",
            "independent": "样本独立抽取",
            "draws": "抽取次数",
        },
    },
    corrected={
        "en": "True: the variance of the gradient is proportional to 1/B, its standard deviation "
        "to 1/√B. Less noise is no harm in itself.",
        "zh": "成立：梯度的方差与 1/B 成正比，标准差与 1/√B 成正比。噪声变小本身并不是坏事。",
    },
    terms=[
        ("@<large> ... <batch> | smaller ... batch | 批 ... 越小 | batch ... 越小 | <large batch>"),
        "<random>",
        "!<batch normalisation>",
    ],
    source="McCandlish, Kaplan, Amodei et al. 2018, An empirical model of large-batch training",
)
def large_batch_removes_noise(
    rng: np.random.Generator,
    independent: bool = True,
    draws: Annotated[int, Between(50, 300)] = 120,
) -> Trial:
    """Compare the gradients of many batches with the gradient of the whole data set."""
    inputs, labels = moons(rng, 1000)  # (sample, 2), (sample,)
    network = Network.random(rng, [2, 16, 2], "tanh")
    whole = _gradient_of(network, inputs, labels)  # (parameter,)

    sizes = 2 ** np.arange(9)  # 1, 2, 4, ..., 256
    variances = np.zeros(len(sizes))
    for which, size in enumerate(sizes):
        squares = []
        for _ in range(draws):
            batch = rng.integers(1000, size=size)
            if not independent:
                batch[:] = batch[0]
            difference = _gradient_of(network, inputs[batch], labels[batch]) - whole
            squares.append(np.sum(difference**2))
        variances[which] = np.mean(squares)
        yield {"batch size": size, "measured": variances[which], "1 / batch size": 1 / size}

    slope, _ = np.polyfit(np.log(sizes), np.log(variances), 1)
    return {
        "shrinkage": variances[0] / variances[-1],
        "slope": slope,
        "deviation_at_16": np.sqrt(variances[4] / variances[0]),
    }


def _surface(position: Floats, bump: float) -> Floats:
    """A bowl with cosine bumps on it; `bump` 0 leaves the bowl."""
    return position**2 / 10 + bump * (1 - np.cos(4 * position)) / 4


def _surface_slope(position: Floats, bump: float) -> Floats:
    """The derivative of `_surface` by the position."""
    return position / 5 + bump * np.sin(4 * position)


@experiment(
    "sgd-noise-helps",
    claim={
        "en": "The randomness of stochastic gradient descent is of benefit; to lose it does harm.",
        "zh": "梯度下降的随机性是有益的，失去它会有负面影响。",
    },
    measures={
        "loss_with": {"en": "final loss with noise, mean of all runs", "zh": "有噪声的最终 loss"},
        "loss_without": {"en": "final loss without noise", "zh": "无噪声的最终 loss"},
    },
    holds="loss_with < 0.35 * loss_without",
    when={"bumpy surface": {"surface": "bumpy"}},
    unless={"convex bowl": {"surface": "bowl"}},
    control={"bumpy surface, hardly any noise": {"surface": "bumpy", "noise": 0.05}},
    ask={
        "en": "On a convex bowl, noise added to the gradient fades out over the run. Against plain "
        "gradient descent the loss ends?",
        "zh": "在凸的碗形曲面上，给梯度加上逐渐减弱到零的噪声。与普通梯度下降相比，最终 loss 会？",
        "arm": "convex bowl",
        "choices": {
            "much lower": "loss_with < 0.5 * loss_without",
            "within a factor of 2": "0.5 <= loss_with / loss_without <= 2",
            "much higher": "loss_with / loss_without > 2",
        },
    },
    plot={
        "en": "Loss by step, mean of all runs",
        "zh": "loss 随步数的变化（各次运行的平均）",
        "x": "step",
        "y": "loss",
        "log": "y",
    },
    labels={
        "zh": {
            "bumpy surface": "崎岖曲面",
            "convex bowl": "凸的碗形曲面",
            "bumpy surface, hardly any noise": "崎岖曲面，几乎没有噪声",
            "much lower": "低得多",
            "within a factor of 2": "相差不到 2 倍",
            "much higher": "高得多",
            "step": "步数",
            "loss": "loss",
            "with noise": "有噪声",
            "without noise": "无噪声",
            "surface": "曲面",
            "bumpy": "崎岖",
            "bowl": "碗形",
            "noise": "噪声强度",
            "runs": "运行次数",
            "learning_rate": "学习率",
        },
    },
    corrected={
        "en": "It helps on surfaces with bumps: noise lifts the runs out of a poor local minimum, "
        "here from a loss of 0.9 to about 0.1. On a convex bowl there is nothing to escape from, "
        "and the noise only leaves the loss higher than plain descent would.",
        "zh": "在有起伏的曲面上才有益：噪声帮助跳出较差的局部极小，这里 loss 从 0.9 降到约 0.1。"
        "凸的碗形曲面上没有局部极小可跳，噪声只会让 loss 比普通梯度下降更高。",
    },
    terms=["<random>", "<helps>", "@<stochastic gradient>", "!<batch normalisation>"],
    source="Kleinberg, Li & Yuan 2018, An alternative view: when does SGD escape local minima?",
)
def sgd_noise_helps(
    rng: np.random.Generator,
    surface: Literal["bumpy", "bowl"] = "bumpy",
    noise: Annotated[float, Between(0, 10)] = 4.0,
    learning_rate: Annotated[float, Between(1e-3, 0.2, log=True)] = 0.05,
    runs: Annotated[int, Between(50, 500)] = 300,
) -> Trial:
    """Start all runs far from the minimum; half way up, a poor local minimum lies in wait."""
    bump = 0.6 if surface == "bumpy" else 0.0
    steps = 800
    noisy = np.full(runs, 4.6)  # (run,), positions on the surface
    plain = np.full(runs, 4.6)
    for step in range(steps):
        if step % 10 == 0:
            yield {
                "step": step,
                "with noise": _surface(noisy, bump).mean(),
                "without noise": _surface(plain, bump).mean(),
            }
        fading = noise * max(0.0, 1 - step / (0.8 * steps))  # gone after four fifths
        noisy_gradient = _surface_slope(noisy, bump) + fading * rng.normal(size=runs)
        noisy = noisy - learning_rate * noisy_gradient
        plain = plain - learning_rate * _surface_slope(plain, bump)
    return {
        "loss_with": _surface(noisy, bump).mean(),
        "loss_without": _surface(plain, bump).mean(),
    }
