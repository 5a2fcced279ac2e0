"""Data with something wrong in it: labels, missing values, wild samples, awkward scales."""

from typing import Annotated, Literal

import numpy as np

from quizzer.domain.claims.form import Between, Trial, experiment
from quizzer.experiments.datasets import blobs
from quizzer.experiments.networks import Adam, Network, cross_entropy


@experiment(
    "wrong-labels-stall",
    claim={
        "en": "Wrong labels, such as a 1 stored as 0, keep the training loss from falling.",
        "zh": "标签设错（例如 1 存成了 0）会使训练损失降不下去。",
    },
    measures={
        "final_loss": {"en": "training loss at the end", "zh": "训练结束时的损失"},
        "clean_error": {
            "en": "error rate on clean samples not trained on",
            "zh": "在未训练过的干净样本上的错误率",
        },
    },
    holds="final_loss > 0.4",
    when={"30 % flipped at random": {"flipped": 0.3}},
    unless={
        "every label flipped": {"flipped": 1.0},
        "half flipped, large network": {"flipped": 0.5, "model": "large network"},
    },
    control={"clean labels": {"flipped": 0.0}},
    ask={
        "en": "Every single label is wrong: 0 for 1 and 1 for 0. What does the training loss do?",
        "zh": "每个标签都反了：1 写成 0，0 写成 1。训练损失会怎样？",
        "arm": "every label flipped",
        "choices": {
            "it falls towards 0": "final_loss < 0.4",
            "it stays near ln 2": "0.4 <= final_loss < 1",
            "it rises above 1": "final_loss >= 1",
            "it becomes NaN": "isnan(final_loss)",
        },
    },
    plot={
        "en": "Training loss with wrong labels",
        "zh": "标签有错时的训练损失",
        "x": "step",
        "y": "loss",
        "levels": {"entropy of 30 % flips": 0.6109},
    },
    labels={
        "zh": {
            "30 % flipped at random": "随机翻转 30 % 的标签",
            "every label flipped": "全部标签翻转",
            "half flipped, large network": "翻转一半，大网络",
            "clean labels": "标签正确",
            "it falls towards 0": "照样降向 0",
            "it stays near ln 2": "停在 ln 2 附近",
            "it rises above 1": "升到 1 以上",
            "it becomes NaN": "变成 NaN",
            "entropy of 30 % flips": "30 % 错标的熵",
            "step": "步",
            "loss": "损失",
            "flipped": "翻转比例",
            "model": "模型",
            "logistic regression": "逻辑回归",
            "large network": "大网络",
            "steps": "步数",
        },
    },
    corrected={
        "en": "Random flips put a floor under a small model's loss: the entropy of the flips. "
        "Flipping every label costs the training loss nothing (only the test shows it), and a "
        "large network learns random labels by heart.",
        "zh": "随机错标给小模型的损失设了下限，即错标的熵。全部翻转对训练损失毫无影响"
        "（只有测试才看得出来）；而大网络能把随机标签背下来。",
    },
    terms=["<label>", "<wrong>", "!<squared error> | <batch>"],
    source="Zhang et al. 2017, Understanding deep learning requires rethinking generalization",
)
def wrong_labels_stall(
    rng: np.random.Generator,
    flipped: Annotated[float, Between(0, 1)] = 0.3,
    model: Literal["logistic regression", "large network"] = "logistic regression",
    steps: Annotated[int, Between(50, 2000)] = 400,
) -> Trial:
    """Two well separated clouds, some labels flipped, trained with Adam."""
    is_large = model == "large network"
    samples = 24 if is_large else 400
    inputs, labels = blobs(rng, samples, classes=2, spread=0.7)
    clean_inputs, clean_labels = blobs(rng, 400, classes=2, spread=0.7)
    wrong = rng.permutation(samples)[: round(flipped * samples)]
    labels[wrong] = 1 - labels[wrong]

    sizes = [2, 128, 128, 2] if is_large else [2, 2]
    network = Network.random(rng, sizes, "relu", scheme="he")
    optimiser = Adam(0.02)
    loss = np.nan
    for step in range(steps):
        passed = network.forward(inputs / 3)
        loss, dlogits = cross_entropy(passed.logits, labels)
        if step % max(steps // 100, 1) == 0:
            yield {"step": step, "loss": loss}
        optimiser.step(network, network.backward(passed, dlogits))
    guesses = network.forward(clean_inputs / 3).logits.argmax(axis=1)  # (sample,)
    return {"final_loss": loss, "clean_error": float((guesses != clean_labels).mean())}


@experiment(
    "nan-in-data-nan-loss",
    claim={
        "en": "A missing value stored as NaN in the data makes the loss NaN.",
        "zh": "数据中有缺失值 NaN 时，损失函数也会变成 NaN。",
    },
    measures={
        "loss_is_nan": {"en": "the last loss is NaN", "zh": "最后的损失是 NaN"},
        "final_loss": {"en": "last loss", "zh": "最后的损失"},
        "nan_weights": {
            "en": "share of the first layer's weights that are NaN",
            "zh": "首层权重中 NaN 的比例",
        },
    },
    holds="loss_is_nan",
    exact=["loss_is_nan"],
    when={"ReLU by np.maximum": {"relu": "np.maximum(z, 0)"}},
    unless={"ReLU by np.where": {"relu": "np.where(z > 0, z, 0)"}},
    control={"NaN replaced by the column's mean": {"impute": True}},
    ask={
        "en": "One of 6000 inputs is NaN, and ReLU is written np.where(z > 0, z, 0). What does the "
        "loss do?",
        "zh": "6000 个输入中有 1 个 NaN，ReLU 写成 np.where(z > 0, z, 0)。损失会怎样？",
        "arm": "ReLU by np.where",
        "choices": {
            "it becomes NaN": "loss_is_nan",
            "it stays finite and stuck": "not loss_is_nan and final_loss > 0.2",
            "it falls as usual": "not loss_is_nan and final_loss <= 0.2",
        },
    },
    plot={
        "en": "Loss with one NaN among the inputs",
        "zh": "输入中有一个 NaN 时的损失",
        "x": "step",
        "y": "loss",
        "log": "y",
        "levels": {"ln 2": 0.6931},
    },
    labels={
        "zh": {
            "ReLU by np.maximum": "ReLU 用 np.maximum",
            "ReLU by np.where": "ReLU 用 np.where",
            "NaN replaced by the column's mean": "用列均值填补 NaN",
            "it becomes NaN": "变成 NaN",
            "it stays finite and stuck": "有限，但卡住不动",
            "it falls as usual": "照常下降",
            "step": "步",
            "loss": "损失",
            "relu": "ReLU 的写法",
            "impute": "填补缺失值",
            "missing": "NaN 个数",
            "steps": "步数",
        },
    },
    corrected={
        "en": "It depends on how the NaN travels. np.maximum passes it on and the loss is NaN at "
        "once; a ReLU written with np.where turns it into 0, and the loss stays finite while "
        "part of the weights is NaN and nothing is learnt any more.",
        "zh": "取决于 NaN 如何传播：np.maximum 会传下去，损失立即变成 NaN；"
        "用 np.where 写的 ReLU 把 NaN 变成 0，损失看似正常，"
        "却有一部分权重已是 NaN，再也学不到东西。",
    },
    terms=["<missing value>", "<data>", "@<loss> | <training> | <batch>", "!<pooling>"],
    source="IEEE 754; NumPy documentation of maximum and fmax",
)
def nan_in_data_nan_loss(
    rng: np.random.Generator,
    relu: Literal["np.maximum(z, 0)", "np.where(z > 0, z, 0)"] = "np.maximum(z, 0)",
    impute: bool = False,
    missing: Annotated[int, Between(0, 100)] = 1,
    steps: Annotated[int, Between(5, 500)] = 60,
) -> Trial:
    """Train one hidden layer, written out, on data with a NaN in it."""
    inputs, labels = blobs(rng, 300, classes=2, features=20, spread=1.0)
    inputs = (inputs - inputs.mean(axis=0)) / inputs.std(axis=0)  # (sample, feature)
    inputs.flat[rng.permutation(inputs.size)[:missing]] = np.nan
    if impute:
        inputs = np.where(np.isnan(inputs), np.nanmean(inputs, axis=0), inputs)

    network = Network.random(rng, [20, 32, 2], "relu", scheme="he")
    (first, second), (first_bias, second_bias) = network.weights, network.biases
    loss = np.nan
    for step in range(steps):
        z = inputs @ first + first_bias  # (sample, hidden)
        hidden = np.maximum(z, 0) if relu == "np.maximum(z, 0)" else np.where(z > 0, z, 0)
        loss, dlogits = cross_entropy(hidden @ second + second_bias, labels)
        yield {"step": step, "loss": loss}
        dz = (dlogits @ second.T) * (z > 0)
        second -= 0.5 * hidden.T @ dlogits
        second_bias -= 0.5 * dlogits.sum(axis=0)
        first -= 0.5 * inputs.T @ dz
        first_bias -= 0.5 * dz.sum(axis=0)
    return {
        "loss_is_nan": bool(np.isnan(loss)),
        "final_loss": loss,
        "nan_weights": float(np.isnan(first).mean()),
    }


@experiment(
    "bad-samples-disturb",
    claim={
        "en": "A few bad samples left in the data disturb what is learnt.",
        "zh": "数据清洗不干净，少量坏样本会干扰训练结果。",
    },
    measures={
        "slope_error": {
            "en": "distance of the fitted slope from the true one, 2",
            "zh": "拟合斜率与真值 2 的距离",
        },
        "slope": {"en": "fitted slope", "zh": "拟合出的斜率"},
    },
    holds="slope_error > 0.5",
    when={"squared error, 4 of 200 samples wild": {"loss": "squared error"}},
    unless={"Huber loss, 4 of 200 samples wild": {"loss": "Huber"}},
    control={"squared error, clean data": {"loss": "squared error", "bad": 0.0}},
    ask={
        "en": "The true slope is 2, and 4 of 200 samples are wild. Which slope does least squares "
        "find?",
        "zh": "真实斜率是 2，200 个样本里有 4 个离谱的。最小二乘得到的斜率是多少？",
        "choices": {
            "about 2": "slope_error < 0.5",
            "about 1": "slope_error >= 0.5 and slope > 0.4",
            "around or below 0": "slope <= 0.4",
        },
    },
    plot={
        "en": "Slope during the fit",
        "zh": "拟合过程中的斜率",
        "x": "step",
        "y": "slope",
        "levels": {"true slope": 2.0},
    },
    labels={
        "zh": {
            "squared error, 4 of 200 samples wild": "平方损失，200 个里 4 个坏样本",
            "Huber loss, 4 of 200 samples wild": "Huber 损失，200 个里 4 个坏样本",
            "squared error, clean data": "平方损失，干净数据",
            "about 2": "约 2",
            "about 1": "约 1",
            "around or below 0": "0 左右或更小",
            "true slope": "真实斜率",
            "step": "步",
            "slope": "斜率",
            "loss": "损失函数",
            "squared error": "平方损失",
            "Huber": "Huber 损失",
            "bad": "坏样本比例",
            "steps": "步数",
        },
        "en": {"bad": "share of bad samples"},
    },
    corrected={
        "en": "Under squared error the pull of a sample grows with its distance, so 2 % of wild "
        "samples turn the slope around; under Huber's loss their pull is bounded and the fit "
        "hardly moves.",
        "zh": "平方损失下样本的拉力随距离增长，2 % 的坏样本就能把斜率拉反；"
        "Huber 损失的拉力有上限，拟合几乎不受影响。",
    },
    terms=["<bad sample>", "@<training> | <squared error> | <loss>", "!<z-score>"],
    source="Huber 1964, Robust estimation of a location parameter",
)
def bad_samples_disturb(
    rng: np.random.Generator,
    loss: Literal["squared error", "Huber"] = "squared error",
    bad: Annotated[float, Between(0, 0.3)] = 0.02,
    steps: Annotated[int, Between(50, 3000)] = 800,
) -> Trial:
    """Fit a line y = 2x by gradient descent, with some points moved far away."""
    samples = 200
    x = rng.normal(size=samples)
    y = 2 * x + 0.2 * rng.normal(size=samples)
    wild = rng.permutation(samples)[: round(bad * samples)]
    x[wild], y[wild] = 3.0, -60.0

    columns = np.stack([x, np.ones(samples)], axis=1)  # (sample, slope and intercept)
    curvature = np.linalg.eigvalsh(columns.T @ columns / samples)[-1]
    line = np.zeros(2)
    for step in range(steps):
        if step % max(steps // 100, 1) == 0:
            yield {"step": step, "slope": line[0]}
        residual = columns @ line - y  # (sample,)
        pull = residual if loss == "squared error" else np.clip(residual, -1, 1)
        line = line - columns.T @ pull / samples / curvature
    return {"slope_error": abs(float(line[0]) - 2), "slope": float(line[0])}


@experiment(
    "simple-transform-helps",
    claim={
        "en": "A simple transform of a feature can make it easy to learn from.",
        "zh": "对特征做简单的变换，可能就变得容易学习。",
    },
    measures={
        "unexplained": {
            "en": "share of the target's variance that the best line leaves",
            "zh": "最佳直线没有解释的目标方差比例",
        },
    },
    holds="unexplained < 0.05",
    control={"the raw feature": {"transform": "none"}},
    ask={
        "en": "The target is log(x) plus a little noise, x is heavy-tailed. How much of its "
        "variance does a straight line in x itself explain?",
        "zh": "目标是 log(x) 加少量噪声，x 是重尾的。直接对 x 做直线拟合，能解释多少方差？",
        "arm": "the raw feature",
        "choices": {
            "nearly all": "unexplained < 0.05",
            "more than half of it": "0.05 <= unexplained < 0.5",
            "less than half of it": "unexplained >= 0.5",
        },
    },
    plot={
        "en": "Target against the transformed feature",
        "zh": "目标与变换后特征的关系",
        "x": "feature (standardised)",
        "y": "target",
        "style": "points",
    },
    labels={
        "zh": {
            "the raw feature": "未变换的特征",
            "nearly all": "几乎全部",
            "more than half of it": "一半以上",
            "less than half of it": "不到一半",
            "feature (standardised)": "特征（标准化）",
            "target": "目标",
            "transform": "变换",
            "log": "取对数",
            "none": "不变换",
            "rank": "取秩",
            "spread": "对数的标准差",
        },
        "en": {"spread": "spread of log x"},
    },
    corrected={
        "en": "True, as advice: here a logarithm takes a line from a fifth of the variance to "
        "nearly all of it. Which transform helps depends on the data.",
        "zh": "作为建议成立：这里取对数之后，直线解释的方差从约五分之一升到几乎全部。"
        "哪种变换有用取决于数据。",
    },
    terms=["<transform>", "@<data>", "@<easy to learn>"],
)
def simple_transform_helps(
    rng: np.random.Generator,
    transform: Literal["log", "none", "rank"] = "log",
    spread: Annotated[float, Between(0.1, 4)] = 2.0,
) -> Trial:
    """Fit a line to log(x) + noise after each transform of a log-normal x."""
    samples = 500
    x = np.exp(spread * rng.normal(size=samples))
    target = np.log(x) + 0.1 * rng.normal(size=samples)
    feature = {"log": np.log(x), "none": x, "rank": x.argsort().argsort() * 1.0}[transform]
    feature = (feature - feature.mean()) / feature.std()
    for sample in range(0, samples, 2):
        yield {"feature": feature[sample], "target": target[sample]}
    correlation = np.corrcoef(feature, target)[0, 1]
    return {"unexplained": float(1 - correlation**2)}
