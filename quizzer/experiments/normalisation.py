"""Normalisation: why gradient descent wants features on one scale, and which scaling gives it."""

from typing import Annotated, Literal

import numpy as np
from numpy.typing import NDArray

from quizzer.domain.claims.form import Between, Trial, experiment
from quizzer.experiments.datasets import blobs
from quizzer.experiments.networks import Network, mean_squared_error

Floats = NDArray[np.float64]

SAMPLES, FEATURES = 200, 5


def _regression(rng: np.random.Generator, spread: float, shift: float) -> tuple[Floats, Floats]:
    """Features on scales from 1 to `spread`, all equally useful, and targets: (sample, feature)
    and (sample,). The targets carry noise of standard deviation 0.1.
    """
    standard = rng.normal(size=(SAMPLES, FEATURES))
    signs = rng.choice([-1.0, 1.0], size=FEATURES)
    targets = standard @ signs + 0.1 * rng.normal(size=SAMPLES)
    return standard * np.geomspace(1.0, spread, FEATURES) + shift, targets


def _standardised(features: Floats) -> Floats:
    """Every feature with mean 0 and standard deviation 1 (z-score)."""
    scaled: Floats = (features - features.mean(axis=0)) / features.std(axis=0)
    return scaled


def _with_bias(features: Floats) -> Floats:
    """A column of ones beside the features: (sample, feature + 1)."""
    return np.column_stack([features, np.ones(len(features))])


def _loss(design: Floats, weights: Floats, targets: Floats) -> float:
    """The mean squared error of a linear model."""
    return float(np.mean((design @ weights - targets) ** 2))


def _least_loss(design: Floats, targets: Floats) -> float:
    """The smallest loss that any weights reach."""
    best: Floats = np.linalg.lstsq(design, targets, rcond=None)[0].astype(np.float64)
    return _loss(design, best, targets)


@experiment(
    "norm-mixed-scales-stall",
    claim={
        "en": "When features on different scales are not normalised, the loss stops falling.",
        "zh": "特征量纲不同又不做归一化，loss 就降不下去。",
    },
    measures={
        "left": {
            "en": "share of the reducible loss left after the last step",
            "zh": "最后一步之后，可降 loss 还剩的比例",
        },
        "condition": {
            "en": "largest curvature of the loss over the smallest",
            "zh": "loss 的最大曲率与最小曲率之比（条件数）",
        },
    },
    holds="left > 0.04",
    when={"gradient descent, scales 1 to 100": {}},
    unless={"Newton's method, same features": {"method": "newton"}},
    control={"gradient descent, standardised": {"standardise": True}},
    ask={
        "en": "Feature scales from 1 to 100, 200 steps of gradient descent at a rate of 1/λmax: "
        "how much of the reducible loss is left?",
        "zh": "特征尺度从 1 到 100，以 1/λmax 的学习率做 200 步梯度下降，可降的 loss 还剩多少？",
        "choices": {
            "none": "left < 0.01",
            "about 4 %": "0.01 <= left < 0.12",
            "about 40 %": "0.12 <= left < 0.75",
            "nearly all": "left >= 0.75",
        },
    },
    plot={
        "en": "Loss by step",
        "zh": "loss 随步数的变化",
        "x": "step",
        "y": "loss",
        "log": "y",
        "levels": {"noise": 0.01},
    },
    labels={
        "en": {"descent": "gradient descent"},
        "zh": {
            "gradient descent, scales 1 to 100": "梯度下降，尺度 1–100",
            "Newton's method, same features": "牛顿法，同样的特征",
            "gradient descent, standardised": "梯度下降，先标准化",
            "none": "不剩",
            "about 4 %": "约 4%",
            "about 40 %": "约 40%",
            "nearly all": "几乎全部",
            "step": "步数",
            "loss": "loss",
            "noise": "噪声",
            "spread": "尺度跨度",
            "method": "方法",
            "standardise": "标准化",
            "steps": "总步数",
            "descent": "梯度下降",
            "newton": "牛顿法",
            "adam": "Adam",
        },
    },
    corrected={
        "en": "It holds for first-order methods: the steepest direction limits the step, so the "
        "flat ones hardly move, and the condition number, here about 1e6, sets the rate: some "
        "37 % are left. Newton's method does not notice the scales; Adam minds them less (8 %).",
        "zh": "对一阶方法成立：步长受最陡方向限制，平缓方向几乎不动，"
        "收敛速度由条件数决定（这里约 1e6），约剩 37%。"
        "牛顿法不受尺度影响，Adam 受影响较小（约剩 8%）。",
    },
    terms=[
        "<scales>",
        "<stuck> | <convergence>",
        "!<batch normalisation> | <sigmoid> | <tanh>",
    ],
    source="LeCun, Bottou, Orr & Müller 1998, Efficient BackProp, section 5",
)
def norm_mixed_scales_stall(
    rng: np.random.Generator,
    spread: Annotated[float, Between(1, 1e4, log=True)] = 100.0,
    method: Literal["descent", "newton", "adam"] = "descent",
    standardise: bool = False,
    steps: Annotated[int, Between(10, 2000, log=True)] = 200,
) -> Trial:
    """Fit a linear model whose five features differ in scale, and watch what is left to learn."""
    features, targets = _regression(rng, spread, shift=spread / 10)
    design = _with_bias(_standardised(features) if standardise else features)
    hessian = 2 * design.T @ design / SAMPLES
    curvatures = np.linalg.eigvalsh(hessian)  # ascending
    weights = np.zeros(FEATURES + 1)
    mean, mean_square = np.zeros_like(weights), np.zeros_like(weights)  # Adam's two averages

    first_loss = _loss(design, weights, targets)
    for step in range(steps):
        if step % max(1, steps // 100) == 0:
            yield {"step": step, "loss": _loss(design, weights, targets)}
        gradient = 2 * design.T @ (design @ weights - targets) / SAMPLES
        if method == "descent":
            weights -= gradient / curvatures[-1]  # half the largest stable step, 2/λmax
        elif method == "newton":
            weights -= np.linalg.solve(hessian, gradient)
        else:
            mean = 0.9 * mean + 0.1 * gradient
            mean_square = 0.999 * mean_square + 0.001 * gradient**2
            direction = mean / (1 - 0.9 ** (step + 1))
            size = np.sqrt(mean_square / (1 - 0.999 ** (step + 1)))
            weights -= 0.05 * direction / (size + 1e-8)

    floor = _least_loss(design, targets)
    return {
        "left": (_loss(design, weights, targets) - floor) / (first_loss - floor),
        "condition": curvatures[-1] / curvatures[0],
    }


def _rescaled(features: Floats, method: str) -> Floats:
    """Each feature (column) brought to a like scale in the named way."""
    if method == "zscore":
        return _standardised(features)
    if method == "minmax":
        low, high = features.min(axis=0), features.max(axis=0)
        return np.asarray((features - low) / (high - low))
    if method == "robust":
        quarter, median, three_quarters = np.quantile(features, [0.25, 0.5, 0.75], axis=0)
        return np.asarray(np.clip((features - median) / (three_quarters - quarter), -5.0, 5.0))
    return features


@experiment(
    "zscore-or-minmax-fixes",
    claim={
        "en": "Z-score standardisation or min-max scaling is the remedy for features on "
        "different scales.",
        "zh": "特征尺度不一时，做 z-score 标准化或最大最小归一化就能解决。",
    },
    measures={
        "left": {
            "en": "share of the reducible loss left, on the ordinary samples",
            "zh": "正常样本上可降的 loss 还剩的比例",
        },
    },
    holds="left < 0.02",
    when={"z-score": {"method": "zscore"}, "min-max": {"method": "minmax"}},
    unless={
        "min-max, one outlier per feature": {"method": "minmax", "outlier": 1000.0},
        "z-score, one outlier per feature": {"method": "zscore", "outlier": 1000.0},
    },
    control={"no scaling": {"method": "none"}},
    ask={
        "en": "One sample per feature lies 1000 standard deviations off. After min-max scaling "
        "and 1000 steps of gradient descent, how much of the reducible loss is left?",
        "zh": "每个特征有一个偏离 1000 个标准差的样本。做 min-max 归一化后训练 1000 步，"
        "可降的 loss 还剩多少？",
        "arm": "min-max, one outlier per feature",
        "choices": {
            "none": "left < 0.01",
            "a few per cent": "0.01 <= left < 0.1",
            "about a third": "0.1 <= left < 0.6",
            "nearly all": "left >= 0.6",
        },
    },
    plot={
        "en": "Loss on the ordinary samples by step",
        "zh": "正常样本上的 loss 随步数的变化",
        "x": "step",
        "y": "loss",
        "log": "y",
        "levels": {"noise": 0.01},
    },
    labels={
        "en": {"zscore": "z-score", "minmax": "min-max"},
        "zh": {
            "min-max": "min-max 归一化",
            "min-max, one outlier per feature": "min-max，每个特征一个离群点",
            "z-score, one outlier per feature": "z-score，每个特征一个离群点",
            "no scaling": "不缩放",
            "none": "不剩",
            "a few per cent": "百分之几",
            "about a third": "约三分之一",
            "nearly all": "几乎全部",
            "step": "步数",
            "loss": "loss",
            "noise": "噪声",
            "method": "缩放方法",
            "outlier": "离群距离（标准差）",
            "steps": "总步数",
            "zscore": "z-score",
            "minmax": "min-max",
            "robust": "稳健缩放",
        },
    },
    corrected={
        "en": "Both work on clean data. A single sample 1000 standard deviations off, in each "
        "feature, squeezes all others into a narrow band: nearly the whole loss is left, after "
        "z-score as after min-max. Scaling by median and quartiles, clipped, leaves a few per "
        "cent. Min-max does not centre on 0 either, and learns more slowly.",
        "zh": "数据干净时二者都有效。但每个特征只要有一个偏离 1000 个标准差的样本，"
        "其余样本就被压进很窄的区间：min-max 和 z-score 之后 loss 都几乎降不动。"
        "按中位数和四分位距缩放并截断则只剩百分之几。min-max 也不以 0 为中心，学得更慢。",
    },
    terms=[
        "<z-score>",
        "@<data> | <scales>",
        "!<batch normalisation> | <sigmoid> | <softmax> | <tanh>",
    ],
    source="scikit-learn documentation, Compare the effect of different scalers on data with "
    "outliers",
)
def zscore_or_minmax_fixes(
    rng: np.random.Generator,
    method: Literal["none", "zscore", "minmax", "robust"] = "zscore",
    outlier: Annotated[float, Between(0, 10_000)] = 0.0,
    steps: Annotated[int, Between(10, 5000, log=True)] = 1000,
) -> Trial:
    """Scale the features in one of four ways, then descend, and judge on the ordinary samples."""
    features, targets = _regression(rng, spread=100.0, shift=10.0)
    ordinary = np.ones(SAMPLES, dtype=bool)
    if outlier:
        strays = rng.choice(SAMPLES, size=FEATURES, replace=False)  # one sample for each feature
        features[strays, np.arange(FEATURES)] += outlier * np.geomspace(1.0, 100.0, FEATURES)
        ordinary[strays] = False

    design = _with_bias(_rescaled(features, method))
    largest_curvature = np.linalg.eigvalsh(2 * design.T @ design / SAMPLES)[-1]
    judged, wanted = design[ordinary], targets[ordinary]
    weights = np.zeros(FEATURES + 1)
    first_loss = _loss(judged, weights, wanted)
    for step in range(steps):
        if step % max(1, steps // 100) == 0:
            yield {"step": step, "loss": _loss(judged, weights, wanted)}
        gradient = 2 * design.T @ (design @ weights - targets) / SAMPLES
        weights -= gradient / largest_curvature

    floor = _least_loss(judged, wanted)
    return {"left": (_loss(judged, weights, wanted) - floor) / (first_loss - floor)}


def _first_layer_gradient(network: Network, inputs: Floats, targets: Floats) -> float:
    """The norm of one sample's gradient on the first layer's weights, median over the samples."""
    passed = network.forward(inputs)
    _, output_gradients = mean_squared_error(passed.logits, targets)
    signals = network.backward(passed, output_gradients).pre_activations[0]  # (sample, unit)
    # A sample's gradient is the outer product of its input and its signal.
    norms = np.linalg.norm(inputs, axis=1) * np.linalg.norm(signals, axis=1)  # (sample,)
    return float(np.median(norms))


@experiment(
    "unnormalised-gradient-trouble",
    claim={
        "en": "Inputs that are not normalised easily make gradients vanish or explode.",
        "zh": "输入未归一化，容易出现梯度消失或梯度爆炸。",
    },
    measures={
        "ratio": {
            "en": "first layer's gradient over that with normalised inputs",
            "zh": "首层梯度与输入归一化时的首层梯度之比",
        },
    },
    holds="ratio < 0.1 or ratio > 10",
    when={
        "ReLU, inputs × 1000": {"activation": "relu"},
        "tanh, inputs × 1000": {"activation": "tanh"},
    },
    control={
        "ReLU, × 1000, then normalised": {"activation": "relu", "normalise": True},
        "tanh, × 1000, then normalised": {"activation": "tanh", "normalise": True},
    },
    ask={
        "en": "The inputs of a ReLU network grow by a factor of 1000. What happens to a sample's "
        "gradient on the first layer's weights?",
        "zh": "ReLU 网络的输入放大 1000 倍，单个样本对首层权重的梯度会怎样？",
        "choices": {
            "1000 times smaller": "ratio < 0.03",
            "about the same": "0.03 <= ratio < 30",
            "1000 times larger": "30 <= ratio < 3e4",
            "a million times larger": "ratio >= 3e4",
        },
    },
    plot={
        "en": "First layer's gradient by the scale of the inputs",
        "zh": "首层梯度随输入尺度的变化",
        "x": "scale of the inputs",
        "y": "gradient, relative",
        "log": "xy",
        "levels": {"normalised": 1.0},
    },
    labels={
        "en": {"relu": "ReLU"},
        "zh": {
            "ReLU, inputs × 1000": "ReLU，输入 ×1000",
            "tanh, inputs × 1000": "tanh，输入 ×1000",
            "ReLU, × 1000, then normalised": "ReLU，×1000 后再归一化",
            "tanh, × 1000, then normalised": "tanh，×1000 后再归一化",
            "1000 times smaller": "缩小 1000 倍",
            "about the same": "基本不变",
            "1000 times larger": "放大 1000 倍",
            "a million times larger": "放大一百万倍",
            "scale of the inputs": "输入尺度",
            "gradient, relative": "梯度（相对值）",
            "gradient": "梯度",
            "normalised": "已归一化",
            "activation": "激活函数",
            "scale": "放大倍数",
            "relu": "ReLU",
            "normalise": "归一化",
        },
    },
    corrected={
        "en": "It holds, and the activation decides which: with ReLU the gradient grows with the "
        "square of the scale, some 8e5 times for inputs × 1000; tanh and sigmoid saturate, and "
        "for most samples nothing reaches the first layer.",
        "zh": "成立，而且由激活函数决定是哪一种：ReLU 的梯度随尺度的平方增长，输入 ×1000 时约为 "
        "8e5 倍；tanh 和 sigmoid 则饱和，多数样本传不到首层。",
    },
    terms=[
        "<vanish> | <explode> | <saturation>",
        "@<gradient>",
        (
            "@<normalise> ... <data> | not normali* | without normali* | unnormali* | "
            "unscaled | <large> ... <data> | raw ... <data> | multipl* ... input | "
            "input ... 1000 | input ... thousand* | 不做归一化 | 未归一化 | 没有归一化 | "
            "不归一化 | 没归一化 | 输入 ... 乘 | 输入 ... 1000 | 输入 ... 上千"
        ),
        "!<batch>",
    ],
    source="LeCun, Bottou, Orr & Müller 1998, Efficient BackProp, section 4.3",
)
def unnormalised_gradient_trouble(
    rng: np.random.Generator,
    activation: Literal["relu", "tanh", "sigmoid"] = "relu",
    scale: Annotated[float, Between(1, 1e5, log=True)] = 1000.0,
    normalise: bool = False,
) -> Trial:
    """Scale the inputs of a fresh network up, and see what gradient reaches its first layer."""
    samples, labels = blobs(rng, 200, classes=2, features=10)
    normal = _standardised(samples)  # (sample, feature)
    targets = np.where(labels == 1, 1.0, -1.0)[:, None]  # (sample, 1)
    scheme = "he" if activation == "relu" else "xavier"
    network = Network.random(rng, [10, 32, 32, 1], activation, scheme=scheme)

    usual = _first_layer_gradient(network, normal, targets)
    ratio = 1.0
    for factor in np.geomspace(1.0, scale, 41):
        inputs = factor * normal
        if normalise:
            inputs = _standardised(inputs)
        ratio = _first_layer_gradient(network, inputs, targets) / usual
        yield {"scale of the inputs": factor, "gradient": ratio}
    return {"ratio": ratio}
