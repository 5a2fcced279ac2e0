"""The hyperbolic tangent: its formula, its tie to the sigmoid, its range."""

from decimal import Decimal, localcontext
from typing import Annotated, Any, Literal

import numpy as np
from numpy.typing import NDArray

from quizzer.domain.claims.form import Between, Trial, experiment
from quizzer.experiments.networks import sigmoid


@experiment(
    "tanh-formula",
    claim={
        "en": "tanh(x) is (exp(x) − exp(−x)) / (exp(x) + exp(−x)), computed just as it is written.",
        "zh": "tanh(x) = (e^x − e^(−x)) / (e^x + e^(−x))，照公式直接计算。",
    },
    measures={
        "lost": {"en": "points where the formula gives NaN", "zh": "公式给出 NaN 的点数"},
        "largest_error": {
            "en": "largest error where it gives a number",
            "zh": "给出数值之处的最大误差",
        },
        "first_lost": {"en": "least x that is lost", "zh": "最小的出错的 x"},
    },
    holds="lost == 0 and largest_error < 1e-10",
    exact=["lost"],
    when={"x up to 20": {"largest": 20.0}},
    unless={"x up to 1000": {"largest": 1000.0}},
    control={"sign slip in the numerator": {"largest": 20.0, "slip": True}},
    ask={
        "en": "The formula is typed into NumPy as it stands. What does it give for x = 1000?",
        "zh": "在 NumPy 里照抄公式，x = 1000 时得到什么？",
        "arm": "x up to 1000",
        "choices": {
            "1.0": "lost == 0",
            "NaN": "lost > 0",
        },
    },
    plot={
        "en": "tanh by its formula",
        "zh": "照公式计算的 tanh",
        "x": "x",
        "y": "value",
    },
    labels={
        "zh": {
            "x up to 20": "x 不超过 20",
            "x up to 1000": "x 不超过 1000",
            "sign slip in the numerator": "分子符号写反",
            "value": "取值",
            "as written": "照公式",
            "tanh": "tanh(x)",
            "largest": "最大的 x",
            "slip": "符号写反",
        },
        "en": {"largest": "largest x"},
    },
    corrected={
        "en": "True as mathematics. As code it is NaN for x beyond 709.78 in float64, where exp(x) "
        "overflows and infinity is divided by infinity; libraries use another form.",
        "zh": "作为数学恒成立。作为代码，float64 中 x 超过 709.78 时 e^x 溢出，"
        "无穷除以无穷得到 NaN；库函数用的是别的形式。",
    },
    terms=["@activation: <tanh>", "<exponential> | formula | 公式"],
    source="IEEE 754 (the largest exponent of float64 is log 1.8e308 = 709.78)",
)
def tanh_formula(
    rng: np.random.Generator,
    largest: Annotated[float, Between(1, 2000, log=True)] = 20.0,
    slip: bool = False,
) -> Trial:
    """Type the formula as it stands and compare with the library, from -largest to largest."""
    del rng  # nothing here is left to chance
    x = np.linspace(-largest, largest, 2001)
    up, down = np.exp(x), np.exp(-x)
    written = (up + down if slip else up - down) / (up + down)
    lost = np.isnan(written)
    for place in range(0, 2001, 20):
        yield {"x": x[place], "as written": written[place], "tanh": np.tanh(x[place])}
    return {
        "lost": int(lost.sum()),
        "largest_error": float(np.abs(written - np.tanh(x))[~lost].max()),
        "first_lost": float(np.abs(x[lost]).min()) if lost.any() else np.inf,
    }


@experiment(
    "tanh-sigmoid-identity",
    claim={
        "en": "tanh(x) equals 2σ(2x) − 1.",
        "zh": "tanh(x) 等于 2·sigmoid(2x) − 1。",
    },
    measures={
        "largest_error": {"en": "largest difference of the two", "zh": "两者的最大差"},
        "relative_near_zero": {
            "en": "relative difference at x = 1e-9",
            "zh": "x = 1e-9 处的相对误差",
        },
    },
    holds="largest_error < 1e-10",
    control={"2σ(x) − 1": {"inner": 1.0}},
    ask={
        "en": "In exact arithmetic the two are equal. By how much do they differ in float64 at "
        "x = 1e-9, relative to tanh(x)?",
        "zh": "精确算术中两者相等。在 float64 中，x = 1e-9 处两者的相对误差约为多少？",
        "choices": {
            "1e-16, as always": "relative_near_zero < 1e-12",
            "about 1e-8": "1e-12 <= relative_near_zero < 1e-4",
            "1e-2 or more": "relative_near_zero >= 1e-4",
        },
    },
    plot={
        "en": "Relative difference of tanh(x) and 2σ(kx) − 1",
        "zh": "tanh(x) 与 2σ(kx) − 1 的相对误差",
        "x": "x",
        "y": "relative difference",
        "log": "xy",
    },
    labels={
        "zh": {
            "1e-16, as always": "1e-16，与别处一样",
            "about 1e-8": "约 1e-8",
            "1e-2 or more": "1e-2 或更大",
            "relative difference": "相对误差",
            "difference": "误差",
            "inner": "x 的倍数 k",
        },
        "en": {"inner": "factor k of x"},
    },
    corrected={
        "en": "True; but near 0 the right side subtracts two numbers close to 1, and of its 16 "
        "digits about 8 are lost at x = 1e-9.",
        "zh": "成立；但在 0 附近，右边是两个接近 1 的数相减，"
        "x = 1e-9 处 16 位有效数字约丢失 8 位。",
    },
    terms=[
        "@<tanh>",
        (
            "sigmoid(2x* | sigmoid(2*x* | σ(2x* | sigma(2x* | rescal* | "
            "<sigmoid> ... scal* | <sigmoid> ... shift* | stretch* | "
            "<sigmoid> ... relat* | disguise | 缩放 | 平移 | 拉伸 | 拉长 | 变形 | "
            "<sigmoid> ... 变换 | <sigmoid> ... 关系 | <sigmoid> ... 换了"
        ),
        "@<sigmoid>",
    ],
)
def tanh_sigmoid_identity(
    rng: np.random.Generator,
    inner: Annotated[float, Between(0.5, 4)] = 2.0,
) -> Trial:
    """Compare both sides, first on a wide range, then closer and closer to 0."""
    del rng  # nothing here is left to chance
    x = np.linspace(-20, 20, 4001)
    difference = np.abs(2 * sigmoid(inner * x) - 1 - np.tanh(x))
    near = 10.0 ** -np.arange(0, 12.25, 0.25)
    relative = np.abs((2 * sigmoid(inner * near) - 1) / np.tanh(near) - 1)
    for place, value in zip(near, relative, strict=True):
        yield {"x": place, "difference": value}
    return {
        "largest_error": float(difference.max()),
        "relative_near_zero": float(np.median(relative[34:39])),  # x from 3e-9 to 3e-10
    }


@experiment(
    "tanh-range",
    claim={
        "en": "tanh maps its input into the open interval (−1, 1).",
        "zh": "tanh 把输入映射到开区间 (−1, 1)。",
    },
    measures={
        "attains_one": {"en": "some output is exactly 1", "zh": "某个输出恰好为 1"},
        "first_one": {"en": "least x whose output is 1", "zh": "输出恰为 1 的最小 x"},
    },
    holds="not attains_one",
    exact=["attains_one"],
    when={"exact arithmetic, 400 digits": {"arithmetic": "exact"}},
    unless={"float64": {"arithmetic": "float64"}, "float32": {"arithmetic": "float32"}},
    control={"hard tanh": {"arithmetic": "float64", "function": "hard tanh"}},
    ask={
        "en": "From about which x on is tanh(x) exactly 1.0 in float64?",
        "zh": "float64 中，x 大约从多少开始 tanh(x) 恰好等于 1.0？",
        "arm": "float64",
        "choices": {
            "5": "first_one < 10",
            "19": "10 <= first_one < 30",
            "355": "30 <= first_one < 500",
            "never": "not isfinite(first_one)",
        },
    },
    plot={
        "en": "How far tanh(x) stays from 1",
        "zh": "tanh(x) 与 1 的距离",
        "x": "x",
        "y": "1 − tanh(x)",
        "log": "y",
    },
    labels={
        "zh": {
            "exact arithmetic, 400 digits": "精确算术（400 位）",
            "hard tanh": "硬 tanh",
            "never": "永远不会",
            "distance": "1 − tanh(x)",
            "arithmetic": "算术",
            "exact": "精确",
            "function": "函数",
        },
        "en": {"distance": "1 − tanh(x)"},
    },
    corrected={
        "en": "True as mathematics. Rounded to float64 the output is exactly ±1 from about "
        "|x| = 19 on (18.99 to 19.06, by the library), in float32 from about 9 or 10.",
        "zh": "作为数学成立。舍入到 float64 后，|x| 约大于 19 时输出恰为 ±1（18.99 到 19.06，"
        "因库而异），float32 中约为 9 到 10。",
    },
    terms=[
        "@activation: <tanh>",
        "<between -1 and 1>",
        "!<saturation> | outside | beyond | 之外 | 以外 | 分界 | <gate>",
    ],
    source="IEEE 754",
)
def tanh_range(
    rng: np.random.Generator,
    arithmetic: Literal["exact", "float64", "float32"] = "exact",
    function: Literal["tanh", "hard tanh"] = "tanh",
) -> Trial:
    """Follow 1 − tanh(x) outwards until rounding, if any, makes it 0."""
    del rng  # nothing here is left to chance
    x = np.linspace(0, 40, 4001 if arithmetic != "exact" else 81)
    is_one = np.zeros(len(x), bool)
    stride = len(x) // 80
    for start in range(0, len(x), stride):
        stretch = x[start : start + stride]
        if function == "hard tanh":
            value: NDArray[Any] = np.clip(stretch, -1, 1)
        elif arithmetic == "exact":
            value = _exactly(stretch)
        else:
            value = np.tanh(stretch.astype(arithmetic))
        is_one[start : start + stride] = value == 1
        yield {"x": x[start], "distance": float(1 - value[0])}
    return {
        "attains_one": bool(is_one.any()),
        "first_one": float(x[is_one.argmax()]) if is_one.any() else np.inf,
    }


def _exactly(x: NDArray[np.float64]) -> NDArray[Any]:
    """tanh to 400 digits: (1 − e^(−2x)) / (1 + e^(−2x))."""
    with localcontext() as context:
        context.prec = 400
        shrunk = [(-2 * Decimal(float(each))).exp() for each in x]
        return np.array([(1 - each) / (1 + each) for each in shrunk])
