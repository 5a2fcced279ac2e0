"""The scale of the inputs: what units, offsets and large values do to a method."""

from typing import Annotated, Literal

import numpy as np
from numpy.typing import NDArray

from quizzer.domain.claims.form import Between, Trial, experiment
from quizzer.experiments.networks import ACTIVATIONS

Floats = NDArray[np.float64]
Labels = NDArray[np.int_]


def _standardised(inputs: Floats) -> Floats:
    """Every feature with mean 0 and standard deviation 1: (sample, feature)."""
    scaled: Floats = (inputs - inputs.mean(axis=0)) / inputs.std(axis=0)
    return scaled


def _nearest_neighbour(known: Floats, labels: Labels, asked: Floats) -> Labels:
    """The label of the nearest known sample for each of `asked`: (sample,)."""
    squares = ((asked[:, None, :] - known[None, :, :]) ** 2).sum(axis=2)  # (asked, known)
    nearest: Labels = labels[squares.argmin(axis=1)]
    return nearest


def _decision_stump(known: Floats, labels: Labels, asked: Floats) -> Labels:
    """The best "feature above threshold" of the known samples, put to each of `asked`."""
    above = known[None, :, :] > known[:, None, :]  # (threshold, sample, feature)
    errors = (above != labels[None, :, None]).mean(axis=1)  # (threshold, feature)
    threshold, feature = np.unravel_index(errors.argmin(), errors.shape)
    return (asked[:, feature] > known[threshold, feature]).astype(int)


@experiment(
    "units-change-the-analysis",
    claim={
        "en": "Features in different units change the result of an analysis.",
        "zh": "特征的量纲和单位不同，会影响数据分析的结果。",
    },
    measures={
        "changed": {
            "en": "share of test samples classified otherwise after the change of unit",
            "zh": "换单位后分类结果改变的测试样本比例",
        },
        "error_before": {"en": "error rate in metres", "zh": "以米为单位的错误率"},
        "error_after": {"en": "error rate in the new unit", "zh": "换单位后的错误率"},
    },
    holds="changed > 0.05",
    when={"nearest neighbour": {"model": "neighbour"}},
    unless={"decision stump": {"model": "stump"}},
    control={"nearest neighbour, standardised": {"model": "neighbour", "standardise": True}},
    ask={
        "en": "One of two features is pure noise, and its unit changes from metres to "
        "millimetres. The error rate of the nearest neighbour was about 0.1. What is it now?",
        "zh": "两个特征之一是纯噪声，单位从米换成毫米。最近邻分类的错误率原为约 0.1，现在是多少？",
        "choices": {
            "about 0.1": "error_after < 0.18",
            "about 0.25": "0.18 <= error_after < 0.33",
            "about 0.5": "0.33 <= error_after < 0.75",
            "about 1": "error_after >= 0.75",
        },
    },
    plot={
        "en": "Error rate by the factor between the units",
        "zh": "错误率随单位换算倍数的变化",
        "x": "factor",
        "y": "error rate",
        "log": "x",
        "levels": {"guessing": 0.5},
    },
    labels={
        "en": {"neighbour": "nearest neighbour", "stump": "decision stump"},
        "zh": {
            "nearest neighbour": "最近邻（依赖距离）",
            "decision stump": "决策树桩（只看大小顺序）",
            "nearest neighbour, standardised": "最近邻，先标准化",
            "about 0.1": "约 0.1",
            "about 0.25": "约 0.25",
            "about 0.5": "约 0.5",
            "about 1": "约 1",
            "error rate": "错误率",
            "guessing": "瞎猜",
            "factor": "换算倍数",
            "model": "模型",
            "neighbour": "最近邻",
            "stump": "决策树桩",
            "standardise": "标准化",
        },
    },
    corrected={
        "en": "It holds for methods of distances, inner products or gradients: k-NN, k-means, "
        "PCA, gradient descent. Here the nearest neighbour's error rate goes from about 0.11 to "
        "0.46. Methods that only compare values of one feature, like trees, do not change at all.",
        "zh": "对依赖距离、内积或梯度的方法成立：k-NN、k-means、PCA、梯度下降。"
        "这里最近邻的错误率从约 0.11 升到 0.46。决策树等只比较同一特征大小的方法则完全不变。",
    },
    terms=["<different scale>", "<distance method>"],
    source="Hastie, Tibshirani & Friedman 2009, The Elements of Statistical Learning, sections "
    "9.2 and 13.3",
)
def units_change_the_analysis(
    rng: np.random.Generator,
    model: Literal["neighbour", "stump"] = "neighbour",
    factor: Annotated[float, Between(1, 1e5, log=True)] = 1000.0,
    standardise: bool = False,
) -> Trial:
    """Classify samples twice: with an irrelevant feature in metres, and in a smaller unit."""
    classify = _nearest_neighbour if model == "neighbour" else _decision_stump
    labels = rng.integers(2, size=800)  # (sample,)
    relevant = 2.0 * labels + 0.7 * rng.normal(size=800)
    irrelevant = rng.normal(size=800)

    def predictions(unit: float) -> Labels:
        features = np.column_stack([relevant, unit * irrelevant])  # (sample, feature)
        if standardise:
            features = _standardised(features)
        return classify(features[:400], labels[:400], features[400:])

    for unit in np.geomspace(1.0, factor, 25):
        yield {"factor": unit, "error rate": np.mean(predictions(unit) != labels[400:])}
    before, after = predictions(1.0), predictions(factor)
    return {
        "changed": np.mean(before != after),
        "error_before": np.mean(before != labels[400:]),
        "error_after": np.mean(after != labels[400:]),
    }


@experiment(
    "pipelines-assume-near-zero",
    claim={
        "en": "Most of a network's pipeline, from initialisation to optimiser, assumes inputs "
        "distributed around 0.",
        "zh": "从权值初始化到优化算法，大部分网络流程都假设输入分布在 0 附近。",
    },
    measures={
        "spread": {
            "en": "standard deviation of the first layer's pre-activations",
            "zh": "首层预激活值的标准差",
        },
        "saturated": {
            "en": "share of its tanh outputs beyond ±0.99",
            "zh": "tanh 输出绝对值超过 0.99 的比例",
        },
    },
    holds="0.5 < spread < 2 and saturated < 0.05",
    control={
        "raw pixels, 0 to 255": {"inputs": "pixels"},
        "shifted by 20": {"inputs": "shifted"},
    },
    ask={
        "en": "Raw pixels, 0 to 255, go into a freshly initialised tanh layer. How many of its "
        "outputs are saturated, beyond ±0.99?",
        "zh": "0–255 的原始像素直接进入刚初始化的 tanh 层，有多少输出已经饱和（绝对值超过 0.99）？",
        "arm": "raw pixels, 0 to 255",
        "choices": {
            "1 %": "saturated < 0.05",
            "20 %": "0.05 <= saturated < 0.4",
            "60 %": "0.4 <= saturated < 0.85",
            "98 %": "saturated >= 0.85",
        },
    },
    plot={
        "en": "Where the first layer's outputs lie before any training",
        "zh": "训练之前首层输出的分布",
        "x": "tanh output",
        "y": "share of outputs",
        "style": "bars",
    },
    labels={
        "zh": {
            "as stated": "按原说法",
            "raw pixels, 0 to 255": "原始像素 0–255",
            "shifted by 20": "整体平移 20",
            "tanh output": "tanh 输出",
            "share of outputs": "所占比例",
            "share": "比例",
            "inputs": "输入",
            "width": "宽度",
            "standardised": "已标准化",
            "pixels": "像素",
            "shifted": "已平移",
        },
    },
    corrected={
        "en": "It holds for the inputs: LeCun's, Xavier's and He's variances are derived for "
        "inputs with mean 0 and variance 1. Raw pixels give pre-activations with a standard "
        "deviation of about 140, and 98 % of the tanh outputs are saturated before any training. "
        "For the targets it matters in regression only.",
        "zh": "对输入成立：LeCun、Xavier、He 的方差都是按零均值、单位方差的输入推导的。"
        "直接输入原始像素时，预激活值的标准差约 140，98% 的 tanh 输出在训练之前就已饱和。"
        "对输出（标签），只有回归任务才需要考虑。",
    },
    terms=["<zero mean>", "<machinery>", "@<data>"],
    source="LeCun, Bottou, Orr & Müller 1998, Efficient BackProp, sections 4.3 and 4.6",
)
def pipelines_assume_near_zero(
    rng: np.random.Generator,
    inputs: Literal["standardised", "pixels", "shifted"] = "standardised",
    width: Annotated[int, Between(16, 512)] = 128,
) -> Trial:
    """Send inputs through one freshly initialised tanh layer and see where its outputs lie."""
    shape = (200, 64)  # (sample, feature)
    features = {
        "standardised": rng.normal(size=shape),
        "pixels": rng.uniform(0, 255, size=shape),
        "shifted": rng.normal(size=shape) + 20,
    }[inputs]
    weights = rng.normal(size=(64, width)) / np.sqrt(64)  # variance 1 / fan_in
    pre_activations = features @ weights  # (sample, unit)
    outputs = np.tanh(pre_activations)

    counts, edges = np.histogram(outputs, bins=10, range=(-1.0, 1.0))
    for count, low, high in zip(counts, edges, edges[1:], strict=False):
        yield {"tanh output": f"{(low + high) / 2:+.1f}", "share": count / outputs.size}
    return {
        "spread": pre_activations.std(),
        "saturated": np.mean(np.abs(outputs) > 0.99),
    }


@experiment(
    "saturation-outside-pm1",
    claim={
        "en": "Outside [−1, 1] sigmoid and tanh become insensitive to their input.",
        "zh": "在 [−1, 1] 之外，sigmoid 和 tanh 对输入不再敏感。",
    },
    measures={
        "slope_outside": {
            "en": "mean slope from the edge (1) to 2 beyond it, as a share of the peak slope",
            "zh": "从边界（1）往外 2 个单位内的平均斜率，占峰值斜率的比例",
        },
        "slope_at_edge": {
            "en": "slope at the edge itself, as a share of the peak slope",
            "zh": "边界处的斜率占峰值斜率的比例",
        },
        "x_of_a_tenth": {
            "en": "input at which a tenth of the peak slope is left",
            "zh": "斜率降到峰值十分之一时的输入",
        },
        "peak_slope": {"en": "largest slope", "zh": "最大斜率"},
    },
    holds="slope_outside < 0.25",
    when={"tanh": {"activation": "tanh"}},
    unless={"sigmoid": {"activation": "sigmoid"}},
    control={"identity": {"activation": "linear"}},
    ask={
        "en": "At x = 1, how much of its largest slope has sigmoid still got?",
        "zh": "在 x = 1 处，sigmoid 的导数还剩最大值的百分之几？",
        "arm": "sigmoid",
        "choices": {
            "10 %": "slope_at_edge < 0.25",
            "42 %": "0.25 <= slope_at_edge < 0.6",
            "79 %": "0.6 <= slope_at_edge < 0.9",
            "99 %": "slope_at_edge >= 0.9",
        },
    },
    plot={
        "en": "Slope as a share of the largest slope",
        "zh": "斜率占最大斜率的比例",
        "x": "x",
        "y": "share of the peak slope",
        "levels": {"10 %": 0.1},
    },
    labels={
        "en": {"linear": "identity"},
        "zh": {
            "identity": "恒等函数",
            "linear": "恒等",
            "share of the peak slope": "占峰值斜率的比例",
            "slope": "斜率",
            "activation": "激活函数",
            "edge": "边界",
        },
    },
    corrected={
        "en": "Nothing special happens at ±1: the slope falls steadily from 0 on. At 1 tanh has "
        "42 % of its peak slope left and sigmoid 79 %; over the stretch from 1 to 3 it is 12 % and "
        "44 % on average. A tenth is left at 1.82 for tanh, and only at 3.64 for sigmoid.",
        "zh": "±1 处并无特殊之处：斜率从 0 起就单调下降。x = 1 时 tanh 还剩峰值的 42%，"
        "sigmoid 还剩 79%；从 1 到 3 平均分别为 12% 和 44%。"
        "降到十分之一，tanh 在 1.82，sigmoid 要到 3.64。",
    },
    terms=[
        "@activation: <sigmoid> | <tanh>",
        "<saturation>",
        ("!<squared error> | <large> ... <initialisation> | <large> ... <parameters> | <gate>"),
    ],
    source="LeCun, Bottou, Orr & Müller 1998, Efficient BackProp, section 4.4",
)
def saturation_outside_pm1(
    _rng: np.random.Generator,
    activation: Literal["sigmoid", "tanh", "linear"] = "tanh",
    edge: Annotated[float, Between(0, 8)] = 1.0,
) -> Trial:
    """Follow the slope of an activation from its centre outwards."""
    slope = ACTIVATIONS[activation].slope
    peak = slope(np.zeros(1))[0]
    for x in np.linspace(-6.0, 6.0, 121):
        yield {"x": x, "slope": slope(np.array([x]))[0] / peak}

    outside = np.linspace(edge, edge + 2, 201)
    outwards = np.linspace(0.0, 10.0, 10_001)
    faint = outwards[slope(outwards) < peak / 10]
    return {
        "slope_outside": slope(outside).mean() / peak,
        "slope_at_edge": slope(outside)[0] / peak,
        "x_of_a_tenth": faint.min(initial=np.inf),
        "peak_slope": peak,
    }
