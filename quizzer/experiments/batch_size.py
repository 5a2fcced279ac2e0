"""How small a batch should be: steps, epochs and parallel hardware."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Annotated, Any

import numpy as np
from numpy.typing import NDArray

from quizzer.domain.claims.form import Between, Trial, experiment

Array = NDArray[np.float64]

SAMPLES = 512
FEATURES = 20


def _regression(rng: np.random.Generator, noise: float) -> tuple[Array, Array, Array]:
    """A linear regression: inputs (sample, feature), targets (sample,), least-squares weights."""
    inputs = rng.normal(size=(SAMPLES, FEATURES))
    targets = inputs @ rng.normal(size=FEATURES) + noise * rng.normal(size=SAMPLES)
    best: NDArray[Any] = np.linalg.lstsq(inputs, targets, rcond=None)[0]
    return inputs, targets, best


def _epochs(
    rng: np.random.Generator, inputs: Array, targets: Array, batch: int, learning_rate: float
) -> Iterator[Array]:
    """Stochastic gradient descent on the mean square; the weights after each epoch, for ever."""
    weights = np.zeros(FEATURES)
    while True:
        order = rng.permutation(SAMPLES)
        for start in range(0, SAMPLES, batch):
            chosen = order[start : start + batch]
            residual = inputs[chosen] @ weights - targets[chosen]
            weights = weights - learning_rate * inputs[chosen].T @ residual / len(chosen)
        yield weights


def _excess(inputs: Array, weights: Array, best: Array) -> float:
    """By how much the mean square lies above the least there is."""
    return float(np.mean((inputs @ (weights - best)) ** 2))


@experiment(
    "shrink-batch-as-far-as-possible",
    claim={
        "en": "The batch should be made as small as possible.",
        "zh": "批样本应当尽可能缩小。",
    },
    measures={
        "best_batch": {
            "en": "batch size with the least error, of 1, 4, 16, 64 and 256",
            "zh": "在 1、4、16、64、256 中误差最小的批大小",
        },
        "one_over_best": {
            "en": "excess error of batch size 1 over that of the best other size",
            "zh": "批大小为 1 时的超额误差与其余最佳者之比",
        },
    },
    holds="one_over_best < 1",
    exact=["best_batch"],
    when={"targets without noise": {"noise": 0.0}},
    unless={"noisy targets": {"noise": 1.0}},
    control={"noisy targets, three times as long": {"noise": 1.0, "epochs": 30}},
    ask={
        "en": "A regression with noisy targets, ten epochs, one learning rate for all. Which batch "
        "size ends with the least error?",
        "zh": "目标有噪声的回归，训练十个 epoch，学习率相同。哪种批大小误差最小？",
        "arm": "noisy targets",
        "choices": {
            "1": "best_batch == 1",
            "between 4 and 64": "1 < best_batch < 256",
            "256": "best_batch == 256",
        },
    },
    plot={
        "en": "Error above the best fit, by batch size",
        "zh": "不同批大小下高于最佳拟合的误差",
        "x": "batch size",
        "y": "excess error",
        "log": "xy",
    },
    labels={
        "zh": {
            "targets without noise": "目标没有噪声",
            "noisy targets": "目标有噪声",
            "noisy targets, three times as long": "有噪声，训练三倍时间",
            "between 4 and 64": "4 到 64 之间",
            "batch size": "批大小",
            "excess error": "超额误差",
            "batch": "批大小",
            "excess": "误差",
            "noise": "噪声",
            "epochs": "epoch 数",
            "learning_rate": "学习率",
        },
    },
    corrected={
        "en": "Not as small as possible: with noisy targets a batch of 1 keeps jumping around the "
        "best fit, large batches make too few steps, and a size in the middle wins. Only data "
        "that can be fitted exactly favour a batch of 1.",
        "zh": "并非越小越好：目标有噪声时，批大小为 1 会在最佳解附近跳动，太大则步数太少，"
        "中间的大小最好。只有能被精确拟合的数据才适合批大小为 1。",
    },
    terms=["<as small as possible>", "@<batch>"],
    source="Bottou, Curtis & Nocedal 2018, Optimization methods for large-scale machine learning",
)
def shrink_batch_as_far_as_possible(
    rng: np.random.Generator,
    noise: Annotated[float, Between(0, 3)] = 1.0,
    epochs: Annotated[int, Between(3, 50)] = 10,
    learning_rate: Annotated[float, Between(1e-3, 0.05, log=True)] = 0.03,
) -> Trial:
    """Fit one regression with each batch size; the error is the mean over the last three epochs."""
    inputs, targets, best = _regression(rng, noise)
    sizes = [256, 64, 16, 4, 1]  # the fastest first
    errors = []
    for batch in sizes:
        fits = _epochs(rng, inputs, targets, batch, learning_rate)
        last = [_excess(inputs, next(fits), best) for _ in range(epochs)][-3:]
        errors.append(float(np.mean(last)) + 1e-30)  # below rounding all are equal
        yield {"batch": batch, "excess": errors[-1]}
    kept = np.nan_to_num(np.array(errors), nan=np.inf)
    return {
        "best_batch": sizes[int(kept.argmin())],
        "one_over_best": float(kept[-1] / kept[:-1].min()),
    }


@experiment(
    "small-batch-needs-more-epochs",
    claim={
        "en": "A smaller batch needs more epochs to reach the same accuracy.",
        "zh": "批量越小，就需要越多的训练周期才能达到相同的准确率。",
    },
    measures={
        "epochs_small": {"en": "epochs of the smaller batch", "zh": "较小批量所需的 epoch 数"},
        "epochs_large": {"en": "epochs of the larger batch", "zh": "较大批量所需的 epoch 数"},
    },
    holds="epochs_small > 1.5 * epochs_large",
    exact=["epochs_small", "epochs_large"],
    when={
        "1 against 64, a target below the noise of 1": {
            "small": 1,
            "large": 64,
            "learning_rate": 0.05,
            "noise": 3.0,
        },
    },
    unless={"16 against 256": {"small": 16, "large": 256}},
    control={"64 against 64": {"small": 64, "large": 64}},
    ask={
        "en": "Batches of 16 and of 256, the same learning rate: which needs more epochs for the "
        "same training error?",
        "zh": "批大小 16 与 256，学习率相同：达到同样的训练误差，哪一个需要更多 epoch？",
        "arm": "16 against 256",
        "choices": {
            "batches of 16": "epochs_small > epochs_large",
            "batches of 256": "epochs_small < epochs_large",
            "the same": "epochs_small == epochs_large",
        },
    },
    plot={
        "en": "Error above the best fit, by epoch",
        "zh": "每个 epoch 后高于最佳拟合的误差",
        "x": "epoch",
        "y": "excess error",
        "log": "y",
    },
    labels={
        "zh": {
            "1 against 64, a target below the noise of 1": "1 对 64，目标低于批量 1 的噪声底",
            "16 against 256": "16 对 256",
            "64 against 64": "64 对 64",
            "batches of 16": "批大小 16",
            "batches of 256": "批大小 256",
            "the same": "一样多",
            "excess error": "超额误差",
            "epoch": "epoch",
            "smaller": "较小批量",
            "larger": "较大批量",
            "target": "目标",
            "most": "最多几个 epoch",
            "small": "较小批量",
            "large": "较大批量",
            "learning_rate": "学习率",
            "noise": "噪声",
        },
        "en": {"smaller": "smaller batch", "larger": "larger batch", "target": "to be reached"},
    },
    corrected={
        "en": "Mostly the other way round: at the same learning rate a small batch makes more "
        "steps an epoch and needs fewer epochs. It needs more only for an accuracy below its own "
        "noise, which it never reaches until the learning rate is lowered.",
        "zh": "多半相反：学习率相同时，小批量每个 epoch 走的步数更多，需要的 epoch 更少。"
        "只有当目标精度低于小批量自身的噪声底时才更慢，那要降低学习率才能达到。",
    },
    terms=["<more> ... <epoch> | <small> ... <epoch>", "@<batch>"],
    source="Shallue et al. 2019, Measuring the effects of data parallelism",
)
def small_batch_needs_more_epochs(
    rng: np.random.Generator,
    small: Annotated[int, Between(1, 64)] = 16,
    large: Annotated[int, Between(2, 512)] = 256,
    learning_rate: Annotated[float, Between(1e-3, 0.05, log=True)] = 0.03,
    noise: Annotated[float, Between(0, 3)] = 0.5,
    most: Annotated[int, Between(10, 100)] = 30,
) -> Trial:
    """Count the epochs until each batch size explains all but a twentieth of what can be."""
    inputs, targets, best = _regression(rng, noise)
    target = 0.05 * _excess(inputs, np.zeros(FEATURES), best)
    needed = []
    for name, batch in (("smaller", small), ("larger", large)):
        fits = _epochs(rng, inputs, targets, batch, learning_rate)
        error, epochs = _excess(inputs, np.zeros(FEATURES), best), 0
        while not error <= target and epochs < most:  # a NaN is never good enough
            yield {"epoch": epochs, name: error, "target": target}
            error, epochs = _excess(inputs, next(fits), best), epochs + 1
        yield {"epoch": epochs, name: error, "target": target}
        needed.append(epochs)
    return {"epochs_small": needed[0], "epochs_large": needed[1]}


@experiment(
    "small-batch-with-parallelism",
    claim={
        "en": "Make the batch small and let parallel hardware keep it fast.",
        "zh": "缩小批样本，同时利用 GPU 并行来保持速度。",
    },
    measures={
        "rounds_ratio": {
            "en": "rounds of work for one epoch, small batch over large batch",
            "zh": "跑完一个 epoch 所需的工作轮数，小批量与大批量之比",
        },
        "busy_small": {
            "en": "share of the lanes that work, small batch",
            "zh": "小批量时在工作的运算单元比例",
        },
    },
    holds="rounds_ratio < 3",
    unless={"1 against 256": {"small": 1, "large": 256}},
    control={"256 against 256": {"small": 256, "large": 256}},
    ask={
        "en": "Hardware with 32 768 lanes works on one layer at a time. How many times as long "
        "does an epoch take with batches of 1 as with batches of 256?",
        "zh": "硬件有 32768 个并行运算单元，每次计算一层。批大小为 1 时，"
        "一个 epoch 的时间是批大小 256 时的几倍？",
        "choices": {
            "the same": "rounds_ratio < 3",
            "about 5 times": "3 <= rounds_ratio < 10",
            "more than 10 times": "rounds_ratio >= 10",
        },
    },
    plot={
        "en": "Rounds of work for one epoch",
        "zh": "一个 epoch 所需的工作轮数",
        "x": "batch size",
        "y": "rounds",
        "log": "xy",
    },
    labels={
        "zh": {
            "1 against 256": "1 对 256",
            "256 against 256": "256 对 256",
            "the same": "一样",
            "about 5 times": "约 5 倍",
            "more than 10 times": "10 倍以上",
            "batch size": "批大小",
            "rounds": "轮数",
            "batch": "批大小",
            "needed": "实际需要",
            "if every lane worked": "若所有单元都在工作",
            "small": "小批量",
            "large": "大批量",
            "lanes": "并行运算单元数",
            "width": "隐藏单元数",
        },
    },
    corrected={
        "en": "The two wishes contradict each other: parallel hardware is fast because a large "
        "batch fills it. With a batch of 1 nearly all of it waits, and an epoch takes many times "
        "as many rounds.",
        "zh": "两个愿望互相矛盾：并行硬件之所以快，是因为大批量能把它填满；"
        "批大小为 1 时几乎所有运算单元都在等待，一个 epoch 要多出许多倍的轮数。",
    },
    terms=[
        "<hardware>",
        "@<batch>",
        "!data parallel* | each gpu | accumulat* | 数据并行 | 每块 | 累积",
    ],
    source="Williams, Waterman & Patterson 2009, Roofline (idle lanes counted, nothing is timed)",
)
def small_batch_with_parallelism(
    rng: np.random.Generator,
    small: Annotated[int, Between(1, 256)] = 1,
    large: Annotated[int, Between(2, 512)] = 256,
    lanes: Annotated[int, Between(64, 262_144, log=True)] = 32_768,
    width: Annotated[int, Between(8, 256)] = 64,
) -> Trial:
    """Count rounds: in one, each lane does one multiplication of the layer that is worked on.

    Layers wait for each other, and so do batches; within a layer everything can go at once. The
    count is exact, so that it is the same on every machine and for every seed.
    """
    del rng  # nothing here is left to chance
    units = [20, width, width, 3]
    layers = list(pairwise(units))
    work_a_sample = 3 * sum(before * after for before, after in layers)  # forward and backward

    def rounds(batch: int) -> int:
        """Rounds for one epoch: each batch goes through each layer three times."""
        batches = -(-SAMPLES // batch)
        return batches * sum(3 * -(-batch * before * after // lanes) for before, after in layers)

    for exponent in range(10):
        batch = 2**exponent
        least = SAMPLES * work_a_sample / lanes
        yield {"batch": batch, "needed": rounds(batch), "if every lane worked": least}
    return {
        "rounds_ratio": rounds(small) / rounds(large),
        "busy_small": SAMPLES * work_a_sample / lanes / rounds(small),
    }
