"""Softmax: its formula, its range and its sum."""

from collections.abc import Callable
from typing import Annotated, Any, Literal

import numpy as np
from numpy.typing import DTypeLike, NDArray

from quizzer.domain.claims.form import Between, Trial, experiment


def _softmax(logits: NDArray[np.float64], precision: DTypeLike = np.float64) -> NDArray[Any]:
    """Softmax over the last axis; no exponential is above exp(0) = 1, so that none overflows."""
    shifted = logits - logits.max(axis=-1, keepdims=True)
    exponentials = np.exp(shifted.astype(precision))
    shares: NDArray[Any] = exponentials / exponentials.sum(axis=-1, keepdims=True)
    return shares


@experiment(
    "softmax-formula",
    claim={
        "en": "Softmax is exp(z_i) / Σ exp(z_k), computed just as it is written.",
        "zh": "softmax 就是 exp(z_i) / Σ exp(z_k)，照公式直接计算即可。",
    },
    measures={
        "rows_lost": {
            "en": "rows of 200 in which an output is not a finite number",
            "zh": "200 行中出现非有限输出的行数",
        },
        "largest_error": {
            "en": "largest distance from softmax computed with the maximum subtracted first",
            "zh": "与先减最大值的 softmax 之间的最大差距",
        },
        "share_of_1000": {
            "en": "first output for the logits [1000, 1001]",
            "zh": "logits 为 [1000, 1001] 时的第一个输出",
        },
    },
    holds="rows_lost == 0 and largest_error < 1e-6",
    exact=["rows_lost"],
    when={"logits around 10": {"scale": 10.0}},
    unless={"logits around 1000": {"scale": 1000.0}},
    control={"divided by the sum over samples": {"scale": 10.0, "sum_over": "samples"}},
    ask={
        "en": "The logits are [1000, 1001]. What does the formula give in float64, as written?",
        "zh": "logits 为 [1000, 1001]，在 float64 下照公式直接算，结果是？",
        "choices": {
            "0.27 and 0.73": "0.1 < share_of_1000 < 0.4",
            "0.5 and 0.5": "share_of_1000 >= 0.4",
            "0 and 1": "share_of_1000 <= 0.1",
            "NaN and NaN": "isnan(share_of_1000)",
        },
    },
    plot={
        "en": "What the formula as written loses when logits grow",
        "zh": "logits 变大时，照公式直接计算的损失",
        "x": "scale of the logits",
        "y": "share lost, largest error",
        "log": "x",
        "levels": {"all rows": 1.0},
    },
    labels={
        "zh": {
            "logits around 10": "logits 约为 10",
            "logits around 1000": "logits 约为 1000",
            "divided by the sum over samples": "误沿样本维求和",
            "0.27 and 0.73": "0.27 和 0.73",
            "0.5 and 0.5": "0.5 和 0.5",
            "0 and 1": "0 和 1",
            "NaN and NaN": "NaN 和 NaN",
            "scale of the logits": "logits 的标准差",
            "share lost, largest error": "失效比例、最大误差",
            "rows lost": "失效行的比例",
            "all rows": "全部行",
            "largest error": "最大误差",
            "scale": "logits 的标准差",
            "sum_over": "求和的维",
            "classes": "类别",
            "samples": "样本",
        },
    },
    corrected={
        "en": "The formula, softmax(z)_i = exp(z_i) / Σ exp(z_k), is right, but exp(z) overflows "
        "float64 above z = 709 and ∞/∞ is NaN: of rows with logits around 1000 some 93 % are "
        "lost. Subtract max(z) first; softmax does not change.",
        "zh": "公式 softmax(z)_i = exp(z_i) / Σ exp(z_k) 本身正确，但在 float64 下 z > 709 时 "
        "exp(z) 溢出，∞/∞ 得 NaN：logits 约为 1000 时约 93% 的行失效。"
        "应先减去 max(z)，softmax 的值不变。",
    },
    terms=["@activation: <softmax>", "<exponential> | <overflow>"],
    source="Goodfellow, Bengio & Courville 2016, Deep Learning, section 4.1",
)
def softmax_formula(
    rng: np.random.Generator,
    scale: Annotated[float, Between(0.1, 1e4, log=True)] = 10.0,
    sum_over: Literal["classes", "samples"] = "classes",
) -> Trial:
    """Put ever larger logits into the formula and compare with the stable way to compute it."""
    axis = 1 if sum_over == "classes" else 0
    directions = rng.normal(size=(200, 10))  # (sample, class)
    lost, largest_error = 0, 0.0
    for size in np.geomspace(scale / 1000, scale, 61):
        logits = size * directions
        exponentials = np.exp(logits)
        as_written = exponentials / exponentials.sum(axis, keepdims=True)
        finite = np.isfinite(as_written).all(axis=1)  # (sample,)
        lost = int(np.count_nonzero(~finite))
        errors = np.abs(as_written - _softmax(logits))[finite]
        largest_error = errors.max(initial=0.0)
        yield {
            "scale of the logits": size,
            "rows lost": lost / len(finite),
            "largest error": largest_error,
        }
    exponentials = np.exp(np.array([1000.0, 1001.0]))
    return {
        "rows_lost": lost,
        "largest_error": largest_error,
        "share_of_1000": (exponentials / exponentials.sum())[0],
    }


@experiment(
    "softmax-unit-interval",
    claim={
        "en": "Softmax maps its outputs into the interval [0, 1].",
        "zh": "softmax 把输出映射到 [0, 1] 区间。",
    },
    measures={
        "outside": {
            "en": "outputs of 5000 that lie outside [0, 1]",
            "zh": "5000 个输出中落在 [0, 1] 之外的个数",
        },
        "smallest": {"en": "smallest output", "zh": "最小的输出"},
        "largest": {"en": "largest output", "zh": "最大的输出"},
        "gap_for_one": {
            "en": "gap between two logits from which float64 softmax is exactly 1",
            "zh": "两个 logit 相差多少起，float64 的 softmax 恰好等于 1",
        },
        "gap_for_zero": {
            "en": "gap from which the other output is exactly 0",
            "zh": "相差多少起，另一个输出恰好等于 0",
        },
    },
    holds="outside == 0",
    exact=["outside"],
    control={
        "exponentials, not divided by their sum": {"outputs": "exponentials"},
        "the logits themselves": {"outputs": "logits"},
    },
    ask={
        "en": "Two logits: from which gap on is the larger output exactly 1.0 in float64?",
        "zh": "两个 logit 相差多少起，float64 中较大的输出恰好等于 1.0？",
        "choices": {
            "about 10": "gap_for_one < 20",
            "about 37": "20 <= gap_for_one < 200",
            "about 745": "200 <= gap_for_one < 1e9",
            "at no gap": "gap_for_one >= 1e9",
        },
    },
    plot={
        "en": "The two outputs by the gap between two logits",
        "zh": "两个输出随 logit 之差的变化",
        "x": "gap",
        "y": "output",
        "levels": {"0": 0.0, "1": 1.0},
    },
    labels={
        "zh": {
            "as stated": "按原说法",
            "exponentials, not divided by their sum": "只取指数，不除以总和",
            "the logits themselves": "直接输出 logits",
            "about 10": "约 10",
            "about 37": "约 37",
            "about 745": "约 745",
            "at no gap": "永远不会",
            "gap": "logit 之差",
            "output": "输出",
            "first output": "第一个输出",
            "second output": "第二个输出",
            "scale": "logits 的标准差",
            "outputs": "输出函数",
            "exponentials": "指数",
        },
    },
    corrected={
        "en": "It holds. For finite logits of two or more classes the exact value is strictly "
        "between 0 and 1; only float64's rounding gives 1 (from a gap of about 36.7) and "
        "0 (from about 745).",
        "zh": "成立。类别数不少于 2、logits 有限时，精确值严格位于 0 与 1 之间；"
        "只有 float64 的舍入才会得到 1（相差约 36.7 起）和 0（相差约 745 起）。",
    },
    terms=[
        "@activation: <softmax>",
        "<between 0 and 1> | positive | 大于 0 | 大于零 | 小于 1 | 小于一 | 不小于",
    ],
    source="Goodfellow, Bengio & Courville 2016, Deep Learning, section 6.2.2.3",
)
def softmax_unit_interval(
    rng: np.random.Generator,
    scale: Annotated[float, Between(0.1, 1e4, log=True)] = 1000.0,
    outputs: Literal["softmax", "exponentials", "logits"] = "softmax",
) -> Trial:
    """Look for outputs outside [0, 1], then for the gaps at which rounding reaches the ends."""
    functions: dict[str, Callable[[NDArray[np.float64]], NDArray[np.float64]]] = {
        "softmax": _softmax,
        "exponentials": np.exp,
        "logits": np.positive,
    }
    function = functions[outputs]
    for gap in np.linspace(-4.0, 4.0, 65):
        first, second = function(np.array([gap, 0.0]))
        yield {"gap": gap, "first output": first, "second output": second}

    values = function(rng.normal(scale=scale, size=(500, 10)))  # (sample, class)

    gaps = np.linspace(0.0, 800.0, 80_001)
    pairs = _softmax(np.stack([gaps, np.zeros_like(gaps)], axis=1))  # (gap, class)
    return {
        "outside": np.count_nonzero((values < 0) | (values > 1)),
        "smallest": values.min(),
        "largest": values.max(),
        "gap_for_one": gaps[pairs[:, 0] == 1].min(initial=np.inf),
        "gap_for_zero": gaps[pairs[:, 1] == 0].min(initial=np.inf),
    }


@experiment(
    "softmax-sums-to-one",
    claim={
        "en": "The outputs of softmax sum to 1.",
        "zh": "softmax 的所有输出之和等于 1。",
    },
    measures={
        "deviation": {
            "en": "largest distance of a row's sum from 1",
            "zh": "各行之和与 1 的最大差距",
        },
        "deviation_in_float16": {
            "en": "the same with softmax computed in float16",
            "zh": "用 float16 计算 softmax 时的同一差距",
        },
    },
    holds="deviation < 1e-9",
    control={"sigmoid of each logit": {"function": "sigmoid"}},
    ask={
        "en": "Softmax of 10,000 classes in float16: how far from 1 is the sum of the outputs?",
        "zh": "用 float16 算 10000 类的 softmax，输出之和离 1 有多远？",
        "choices": {
            "not at all": "deviation_in_float16 < 1e-12",
            "about 1e-8": "1e-12 <= deviation_in_float16 < 3e-6",
            "about 4e-4": "3e-6 <= deviation_in_float16 < 0.02",
            "about 0.5": "deviation_in_float16 >= 0.02",
        },
    },
    plot={
        "en": "Sum of the outputs so far, class by class",
        "zh": "逐类累加的输出之和",
        "x": "classes added",
        "y": "sum so far",
        "levels": {"1": 1.0},
    },
    labels={
        "zh": {
            "as stated": "按原说法",
            "sigmoid of each logit": "对每个 logit 单独取 sigmoid",
            "not at all": "毫无偏差",
            "about 1e-8": "约 1e-8",
            "about 4e-4": "约 4e-4",
            "about 0.5": "约 0.5",
            "classes added": "已累加的类别数",
            "sum so far": "当前之和",
            "classes": "类别数",
            "function": "输出函数",
        },
    },
    corrected={
        "en": "It holds to rounding: 10,000 classes miss 1 by at most some 1e-15 in float64, "
        "and by about 4e-4 in float16.",
        "zh": "在舍入误差内成立：10000 类时，float64 与 1 相差不过约 1e-15，float16 约差 4e-4。",
    },
    terms=["@activation: <softmax>", "<sum to one>"],
    source="Bridle 1990, Probabilistic interpretation of feedforward classification network "
    "outputs",
)
def softmax_sums_to_one(
    rng: np.random.Generator,
    classes: Annotated[int, Between(2, 20_000, log=True)] = 10_000,
    function: Literal["softmax", "sigmoid"] = "softmax",
) -> Trial:
    """Sum the outputs of twenty rows of logits, class by class."""
    logits = rng.normal(scale=3.0, size=(20, classes))  # (sample, class)
    outputs = _softmax(logits) if function == "softmax" else 1 / (1 + np.exp(-logits))

    sum_so_far = outputs[0].cumsum()  # (class,)
    for count in np.unique(np.linspace(1, classes, num=100, dtype=int)):
        yield {"classes added": count, "sum so far": sum_so_far[count - 1]}

    in_float16 = _softmax(logits, np.float16)  # (sample, class)
    sums_in_float16 = in_float16.sum(axis=1, dtype=np.float64)  # (sample,)
    return {
        "deviation": np.abs(outputs.sum(axis=1) - 1).max(),
        "deviation_in_float16": np.abs(sums_in_float16 - 1).max(),
    }
