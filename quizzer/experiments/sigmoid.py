"""The sigmoid: its formula, its range, and when its output is a probability."""

from decimal import Decimal, localcontext
from typing import Annotated, Any, Literal

import numpy as np
from numpy.typing import NDArray

from quizzer.domain.claims.form import Between, Trial, experiment
from quizzer.experiments.networks import sigmoid


@experiment(
    "sigmoid-formula",
    claim={
        "en": "The sigmoid is σ(x) = 1 / (1 + exp(−x)).",
        "zh": "sigmoid 的公式是 σ(x) = 1 / (1 + e^(−x))。",
    },
    measures={
        "slope_error": {
            "en": "largest difference between the measured slope and σ(1 − σ)",
            "zh": "实测斜率与 σ(1 − σ) 的最大差",
        },
        "inverse_error": {
            "en": "largest difference between x and log(σ / (1 − σ))",
            "zh": "x 与 log(σ / (1 − σ)) 的最大差",
        },
        "at_zero": {"en": "σ(0)", "zh": "σ(0)"},
        "steepest": {"en": "largest slope", "zh": "最大斜率"},
    },
    holds="slope_error < 1e-6 and inverse_error < 1e-6 and abs(at_zero - 0.5) < 1e-6",
    control={
        "sign slip, 1 / (1 + exp(x))": {"sign": 1},
        "the 1 forgotten, 1 / exp(−x)": {"one": 0.0},
    },
    ask={
        "en": "How steep is the sigmoid where it is steepest?",
        "zh": "sigmoid 最陡处的斜率是多少？",
        "choices": {
            "1": "abs(steepest - 1) < 0.01",
            "1/2": "abs(steepest - 0.5) < 0.01",
            "1/4": "abs(steepest - 0.25) < 0.01",
            "1/8": "abs(steepest - 0.125) < 0.01",
        },
    },
    plot={
        "en": "The sigmoid and its slope",
        "zh": "sigmoid 及其斜率",
        "x": "x",
        "y": "value",
        "levels": {"1/4": 0.25},
    },
    labels={
        "zh": {
            "sign slip, 1 / (1 + exp(x))": "符号写反：1 / (1 + e^x)",
            "the 1 forgotten, 1 / exp(−x)": "漏写 1：1 / e^(−x)",
            "value": "取值",
            "sigmoid": "σ(x)",
            "slope": "斜率",
            "sign": "指数的符号",
            "one": "分母中的常数",
        },
        "en": {"sigmoid": "σ(x)", "one": "constant in the denominator"},
    },
    corrected={
        "en": "True. The same function is told by σ' = σ(1 − σ) with σ(0) = 1/2, or as the inverse "
        "of the logit; its slope is never larger than 1/4.",
        "zh": "成立。它也可由 σ' = σ(1 − σ)、σ(0) = 1/2 刻画，或定义为 logit 的反函数；"
        "斜率最大只有 1/4。",
    },
    terms=[
        "@activation: <sigmoid>",
        ("1/(1+e* | 11+e* | 1/1+e* | one over one plus | inverse ... logit | (1+exp(* | 1+e^-*"),
    ],
)
def sigmoid_formula(
    rng: np.random.Generator,
    sign: Literal[-1, 1] = -1,
    one: Annotated[float, Between(0, 2)] = 1.0,
) -> Trial:
    """Check the formula by what must be true of it: its slope, its inverse, its middle."""
    del rng  # nothing here is left to chance

    def written(x: NDArray[np.float64]) -> NDArray[np.float64]:
        value: NDArray[np.float64] = 1 / (one + np.exp(sign * x))
        return value

    x, h = np.linspace(-8, 8, 161), 1e-5
    value = written(x)
    slope = (written(x + h) - written(x - h)) / (2 * h)
    for place in range(0, 161, 2):
        yield {"x": x[place], "sigmoid": value[place], "slope": slope[place]}
    logit = np.log(value / np.abs(1 - value + 1e-300))
    return {
        "slope_error": float(np.abs(slope - value * (1 - value)).max()),
        "inverse_error": float(np.abs(logit - x).max()),
        "at_zero": float(written(np.zeros(1))[0]),
        "steepest": float(np.abs(slope).max()),
    }


@experiment(
    "sigmoid-range-half-open",
    claim={
        "en": "The sigmoid maps its input into (0, 1]: 1 is reached, 0 is not.",
        "zh": "sigmoid 把输入压缩到 (0, 1]：取得到 1，取不到 0。",
    },
    measures={
        "attains_one": {"en": "some output is exactly 1", "zh": "某个输出恰好为 1"},
        "attains_zero": {"en": "some output is exactly 0", "zh": "某个输出恰好为 0"},
        "first_one": {"en": "least x whose output is 1", "zh": "输出恰为 1 的最小 x"},
        "first_zero": {"en": "largest −x whose output is 0", "zh": "输出恰为 0 的 −x"},
    },
    holds="attains_one and not attains_zero",
    exact=["attains_one", "attains_zero"],
    unless={
        "exact arithmetic, 400 digits": {"arithmetic": "exact"},
        "float64": {"arithmetic": "float64"},
        "float32": {"arithmetic": "float32"},
        "float16": {"arithmetic": "float16"},
    },
    control={
        "exp(−(x/30)²), whose range is (0, 1]": {
            "arithmetic": "exact",
            "function": "exp(-(x/30)²)",
        },
    },
    ask={
        "en": "In float64, what is the least whole x for which sigmoid(x) == 1.0 is true?",
        "zh": "在 float64 中，使 sigmoid(x) == 1.0 成立的最小整数 x 是多少？",
        "arm": "float64",
        "choices": {
            "17": "first_one <= 17",
            "37": "36 < first_one <= 37",
            "710": "700 < first_one <= 710",
            "there is none": "not isfinite(first_one)",
        },
    },
    plot={
        "en": "How far the output stays from 0 and from 1",
        "zh": "输出与 0、与 1 的距离",
        "x": "x",
        "y": "distance",
        "log": "y",
    },
    labels={
        "zh": {
            "exact arithmetic, 400 digits": "精确算术（400 位）",
            "exp(−(x/30)²), whose range is (0, 1]": "exp(−(x/30)²)，值域正是 (0, 1]",
            "there is none": "没有这样的 x",
            "distance": "距离",
            "to one": "1 − σ(x)",
            "to zero": "σ(−x)",
            "arithmetic": "算术",
            "exact": "精确",
            "function": "函数",
            "largest": "最大的 x",
        },
        "en": {"to one": "1 − σ(x)", "to zero": "σ(−x)", "largest": "largest x"},
    },
    corrected={
        "en": "The range is the open interval (0, 1): neither end is reached. Rounding reaches "
        "both: in float64 the output is exactly 1 from x = 36.74 on and exactly 0 below −745. "
        "Neither reading gives (0, 1].",
        "zh": "值域是开区间 (0, 1)，两端都取不到。舍入之后两端却都取得到：float64 中 x ≥ 36.74 "
        "时恰为 1，x < −745 时恰为 0。哪种读法都不是 (0, 1]。",
    },
    terms=["@activation: <sigmoid>", "<between 0 and 1>", "!<gate>"],
    source="IEEE 754; Goldberg 1991, What every computer scientist should know",
)
def sigmoid_range_half_open(
    rng: np.random.Generator,
    arithmetic: Literal["exact", "float64", "float32", "float16"] = "float64",
    function: Literal["sigmoid", "exp(-(x/30)²)"] = "sigmoid",
    largest: Annotated[int, Between(10, 800)] = 800,
) -> Trial:
    """Follow 1 − σ(x) and σ(−x) outwards until rounding, if any, makes them 0."""
    del rng  # nothing here is left to chance
    step = 0.01 if arithmetic != "exact" else largest / 80
    x = np.arange(0, largest + step / 2, step)
    compute = _exactly if arithmetic == "exact" else _rounded
    points = x if arithmetic == "exact" else x.astype(arithmetic)
    is_one, is_zero = np.zeros(len(x), bool), np.zeros(len(x), bool)
    stride = max(len(x) // 80, 1)
    for start in range(0, len(x), stride):
        stretch = slice(start, start + stride)
        above, below = compute(points[stretch], function), compute(-points[stretch], function)
        is_one[stretch], is_zero[stretch] = above == 1, below == 0
        yield {"x": x[start], "to one": float(1 - above[0]), "to zero": float(below[0])}
    return {
        "attains_one": bool(is_one.any()),
        "attains_zero": bool(is_zero.any()),
        "first_one": float(x[is_one.argmax()]) if is_one.any() else np.inf,
        "first_zero": float(x[is_zero.argmax()]) if is_zero.any() else np.inf,
    }


def _rounded(x: NDArray[Any], function: str) -> NDArray[Any]:
    """The function in the floating-point type of `x`."""
    return sigmoid(x) if function == "sigmoid" else np.exp(-((x / 30) ** 2))


def _exactly(x: NDArray[Any], function: str) -> NDArray[Any]:
    """The function to 400 digits, more than any of the distances needs."""
    with localcontext() as context:
        context.prec = 400
        points = [Decimal(float(each)) for each in x]
        if function == "sigmoid":
            return np.array([1 / (1 + (-each).exp()) for each in points])
        return np.array([(-((each / 30) ** 2)).exp() for each in points])


@experiment(
    "sigmoid-as-probability",
    claim={
        "en": "The output of a sigmoid can be read as a probability.",
        "zh": "sigmoid 的输出可以当作概率。",
    },
    measures={
        "calibration_error": {
            "en": "mean gap between the output and the observed frequency",
            "zh": "输出与实际频率的平均差距（ECE）",
        },
        "least": {"en": "least output", "zh": "最小的输出"},
        "most": {"en": "largest output", "zh": "最大的输出"},
    },
    holds="calibration_error < 0.04",
    when={"trained with the log loss": {"logits_times": 1.0}},
    unless={"the same model, logits times 4": {"logits_times": 4.0}},
    control={"tested on shuffled labels": {"shuffle": True}},
    ask={
        "en": "A trained model's logits are multiplied by 4; every output still lies in (0, 1). "
        "How far are the outputs now from the observed frequencies, on average?",
        "zh": "把训练好的模型的 logit 乘以 4，输出仍都在 (0, 1) 内。"
        "此时输出与实际频率平均相差多少？",
        "arm": "the same model, logits times 4",
        "choices": {
            "less than 0.04, as before": "calibration_error < 0.04",
            "between 0.06 and 0.3": "0.06 < calibration_error < 0.3",
            "more than 0.4": "calibration_error > 0.4",
        },
    },
    plot={
        "en": "Observed frequency against output",
        "zh": "实际频率与输出的关系",
        "x": "output",
        "y": "observed frequency",
    },
    labels={
        "zh": {
            "trained with the log loss": "用对数损失训练",
            "the same model, logits times 4": "同一模型，logit 乘 4",
            "tested on shuffled labels": "用打乱的标签检验",
            "less than 0.04, as before": "不到 0.04，与之前一样",
            "between 0.06 and 0.3": "0.06 到 0.3 之间",
            "more than 0.4": "大于 0.4",
            "output": "输出",
            "observed frequency": "实际频率",
            "observed": "实际",
            "if it were a probability": "若输出就是概率",
            "logits_times": "logit 的倍数",
            "samples": "样本数",
            "shuffle": "打乱标签",
        },
    },
    corrected={
        "en": "Lying in (0, 1) is necessary, not sufficient. The output is a probability where a "
        "model that can fit the data was trained with the log loss; logits four times as large "
        "lie in (0, 1) as well and are wrong by about 0.15.",
        "zh": "落在 (0, 1) 只是必要条件。模型设定正确并用对数损失训练时，输出才是概率；"
        "把 logit 放大 4 倍仍在 (0, 1) 内，却平均偏差约 0.15。",
    },
    terms=["@activation: <sigmoid>", "<probability>", "!<gate>"],
    source="Guo et al. 2017, On calibration of modern neural networks",
)
def sigmoid_as_probability(
    rng: np.random.Generator,
    logits_times: Annotated[float, Between(0.1, 10, log=True)] = 1.0,
    samples: Annotated[int, Between(500, 20_000)] = 12_000,
    shuffle: bool = False,
) -> Trial:
    """Fit a logistic regression, then compare outputs with frequencies in ten bins."""
    direction = rng.normal(size=5)
    truth = 2 * direction / np.linalg.norm(direction)
    train, test = rng.normal(size=(2, samples, 5))  # each (sample, feature)
    train_labels = (rng.random(samples) < sigmoid(train @ truth)).astype(float)
    test_labels = (rng.random(samples) < sigmoid(test @ truth)).astype(float)

    weights = np.zeros(5)
    for _ in range(12):  # Newton's method on the log loss
        output = sigmoid(train @ weights)
        curvature = (train * (output * (1 - output))[:, None]).T @ train
        weights += np.linalg.solve(curvature, train.T @ (train_labels - output))

    output = sigmoid(logits_times * (test @ weights))
    if shuffle:
        test_labels = rng.permutation(test_labels)
    bins = np.minimum((output * 10).astype(int), 9)
    gap = 0.0
    for each in range(10):
        inside = bins == each
        if not inside.any():
            continue
        predicted, observed = float(output[inside].mean()), float(test_labels[inside].mean())
        yield {"output": predicted, "observed": observed, "if it were a probability": predicted}
        gap += abs(predicted - observed) * float(inside.mean())
    return {
        "calibration_error": gap,
        "least": float(output.min()),
        "most": float(output.max()),
    }
