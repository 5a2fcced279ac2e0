"""ReLU: what it does to a number, to a gradient and to training."""

from typing import Annotated, Literal

import numpy as np
from numpy.typing import NDArray

from quizzer.domain.claims.form import Between, Trial, experiment
from quizzer.experiments.datasets import moons
from quizzer.experiments.networks import Network, cross_entropy, train


def _relu(
    inputs: NDArray[np.float64], slope: float = 0.0, ceiling: float = np.inf
) -> NDArray[np.float64]:
    """max(0, x); with a `slope` negative inputs leak through, above `ceiling` outputs are cut."""
    return np.minimum(np.maximum(slope * inputs, inputs), ceiling)


@experiment(
    "relu-formula",
    claim={
        "en": "ReLU(x) = max(0, x): negative inputs become 0, positive ones pass unchanged.",
        "zh": "ReLU(x) = max(0, x)：负输入变成 0，正输入原样通过。",
    },
    measures={
        "negatives_let_through": {
            "en": "negative inputs whose output is not 0",
            "zh": "输出不为 0 的负输入个数",
        },
        "positives_changed": {
            "en": "positive inputs whose output differs from them",
            "zh": "输出与自身不同的正输入个数",
        },
        "mean_square_kept": {
            "en": "mean square of the outputs over that of the inputs",
            "zh": "输出均方值与输入均方值之比",
        },
    },
    holds="negatives_let_through == 0 and positives_changed == 0",
    exact=["negatives_let_through", "positives_changed"],
    control={
        "leaky ReLU, slope 0.1": {"slope": 0.1},
        "absolute value, slope −1": {"slope": -1.0},
        "ReLU6, cut off at 6": {"ceiling": 6.0},
    },
    ask={
        "en": "Normal inputs with mean 0 go through ReLU. What share of their mean square is left?",
        "zh": "均值为 0 的正态输入经过 ReLU 后，均方值剩下的比例是多少？",
        "answer": "mean_square_kept",
        "tolerance": 0.05,
    },
    plot={"en": "Output by input", "zh": "输出随输入的变化", "x": "x", "y": "output"},
    labels={
        "zh": {
            "as stated": "按原说法",
            "leaky ReLU, slope 0.1": "leaky ReLU，斜率 0.1",
            "absolute value, slope −1": "绝对值，斜率 −1",
            "ReLU6, cut off at 6": "ReLU6，在 6 处截断",
            "output": "输出",
            "slope": "负半轴斜率",
            "ceiling": "输出上限",
        },
    },
    corrected={
        "en": "The formula is right. Of zero-mean normal inputs ReLU keeps half the mean square, "
        "which is where the 2 in He's initialisation, variance 2/fan_in, comes from.",
        "zh": "公式正确。零均值正态输入经过 ReLU 后均方值只剩一半，"
        "He 初始化的方差 2/fan_in 里的 2 正是为了补偿它。",
    },
    terms=[
        "@activation: <relu>",
        (
            "max(0* | max(x* | max(z* | max ... 0 | max ... zero | negative* ... 0 | "
            "negative* ... zero* | zero* ... rest | below zero ... 0 | "
            "clip* ... negative* | cut* off | positive ... unchanged | "
            "positive ... through | pass* ... positive | x>0 ... 0 | z>0 ... 0 | else 0 | "
            "负 | 小于 0 | 小于零 | 截断 | 正 ... 不变 | 正 ... 原样"
        ),
        "!<derivative> | <dead unit>",
    ],
    source="Nair & Hinton 2010, Rectified linear units improve restricted Boltzmann machines",
)
def relu_formula(
    rng: np.random.Generator,
    slope: Annotated[float, Between(-1, 1)] = 0.0,
    ceiling: Annotated[float, Between(1, 100)] = 100.0,
) -> Trial:
    """Send ten thousand random inputs through ReLU and check each half against the formula."""
    grid = np.linspace(-9.0, 9.0, 73)
    for x, output in zip(grid, _relu(grid, slope, ceiling), strict=True):
        yield {"x": x, "output": output, "max(0, x)": max(0.0, x)}

    inputs = rng.normal(scale=3.0, size=10_000)  # (sample,)
    outputs = _relu(inputs, slope, ceiling)  # (sample,)
    negative = inputs < 0
    return {
        "negatives_let_through": np.count_nonzero(outputs[negative]),
        "positives_changed": np.count_nonzero(outputs[~negative] != inputs[~negative]),
        "mean_square_kept": np.mean(outputs**2) / np.mean(inputs**2),
    }


@experiment(
    "relu-derivative-nonnegative",
    claim={
        "en": "On the non-negative inputs, 0 included, ReLU's derivative is a constant.",
        "zh": "在包括 0 在内的非负区间上，ReLU 的导数是常数。",
    },
    measures={
        "left": {"en": "slope of ReLU just left of x", "zh": "x 左侧的斜率"},
        "right": {"en": "slope of ReLU just right of x", "zh": "x 右侧的斜率"},
        "central": {"en": "slope across x, from both sides", "zh": "跨过 x 的中心差分斜率"},
        "coded": {
            "en": "slope that training code uses: 1 where x > 0, else 0",
            "zh": "训练代码采用的斜率：x > 0 时为 1，否则为 0",
        },
    },
    holds="abs(left - right) < 1e-3",
    unless={"at x = 0": {"x": 0.0}},
    control={"at x = 0.5": {"x": 0.5}, "at x = −0.5": {"x": -0.5}},
    ask={
        "en": "The central difference (ReLU(h) − ReLU(−h)) / 2h around 0 gives?",
        "zh": "在 0 处用中心差分 (ReLU(h) − ReLU(−h)) / 2h 求导，得到？",
        "answer": "central",
        "tolerance": 0.01,
    },
    plot={
        "en": "Slope of ReLU at x, measured over a step h",
        "zh": "以步长 h 量出的 ReLU 在 x 处的斜率",
        "x": "h",
        "y": "slope",
        "log": "x",
    },
    labels={
        "zh": {
            "at x = 0": "x = 0 处",
            "at x = 0.5": "x = 0.5 处",
            "at x = −0.5": "x = −0.5 处",
            "slope": "斜率",
            "from the left": "左差分",
            "from the right": "右差分",
            "central": "中心差分",
            "x": "x",
            "halvings": "步长减半次数",
        },
    },
    corrected={
        "en": "The derivative is the constant 1 on the positive inputs only. At 0 the slope is 0 "
        "from the left and 1 from the right, so there is no derivative; frameworks use 0 there, "
        "and a central difference gives 0.5.",
        "zh": "只有在正区间上导数才是常数 1。在 0 处左斜率为 0、右斜率为 1，导数不存在；"
        "框架约定取 0，而中心差分给出 0.5。",
    },
    terms=["@activation: <relu>", "<derivative>", "<constant slope>"],
    source="PyTorch documentation, Autograd mechanics: gradients for non-differentiable functions",
)
def relu_derivative_nonnegative(
    _rng: np.random.Generator,
    x: Annotated[float, Between(-2, 2)] = 0.0,
    halvings: Annotated[int, Between(2, 40)] = 30,
) -> Trial:
    """Measure ReLU's slope at x from the left and from the right, halving the step each time."""
    left = right = central = 0.0
    for halving in range(halvings + 1):
        step = 0.5**halving
        before, here, after = _relu(np.array([x - step, x, x + step]))
        left = (here - before) / step
        right = (after - here) / step
        central = (after - before) / (2 * step)
        yield {"h": step, "from the left": left, "from the right": right, "central": central}
    return {"left": left, "right": right, "central": central, "coded": float(x > 0)}


@experiment(
    "relu-no-vanishing",
    claim={
        "en": "With ReLU there is no vanishing-gradient problem.",
        "zh": "ReLU 不存在梯度消失问题。",
    },
    measures={
        "ratio": {
            "en": "gradient at the first layer over the gradient at the output",
            "zh": "首层的梯度与输出层的梯度之比",
        },
        "active": {
            "en": "share of the last hidden layer's outputs above 0",
            "zh": "最后一个隐藏层中大于 0 的输出比例",
        },
    },
    holds="ratio > 0.01",
    when={"He initialisation": {"scheme": "he"}},
    unless={
        "Xavier initialisation": {"scheme": "xavier"},
        "dead units, biases −6": {"scheme": "he", "bias": -6.0},
    },
    control={"He, weights halved": {"scheme": "he", "scale": 0.5}},
    ask={
        "en": "Thirty ReLU layers with Xavier's initialisation: what share of the output's "
        "gradient reaches the first layer?",
        "zh": "30 层 ReLU 网络用 Xavier 初始化，首层梯度约为输出层梯度的多少？",
        "arm": "Xavier initialisation",
        "choices": {
            "about 1": "ratio > 0.3",
            "about 0.1": "0.005 < ratio <= 0.3",
            "about 5e-5": "0 < ratio <= 0.005",
            "exactly 0": "ratio == 0",
        },
    },
    plot={
        "en": "Gradient by layer",
        "zh": "各层的梯度",
        "x": "layer",
        "y": "gradient norm",
        "log": "y",
    },
    labels={
        "en": {"he": "He", "xavier": "Xavier", "lecun": "LeCun"},
        "zh": {
            "He initialisation": "He 初始化",
            "Xavier initialisation": "Xavier 初始化",
            "dead units, biases −6": "神经元已死，偏置 −6",
            "He, weights halved": "He 初始化，权重减半",
            "about 1": "约 1",
            "about 0.1": "约 0.1",
            "about 5e-5": "约 5e-5",
            "exactly 0": "恰为 0",
            "layer": "层",
            "gradient norm": "梯度范数",
            "gradient": "梯度",
            "scheme": "初始化",
            "he": "He",
            "xavier": "Xavier",
            "lecun": "LeCun",
            "bias": "偏置",
            "scale": "权重倍数",
            "depth": "深度",
            "width": "宽度",
        },
    },
    corrected={
        "en": "Only the slope of an active unit is 1; every layer also multiplies by its weights "
        "and blocks its inactive units. With He's variance 2/fan_in the gradient keeps its size "
        "over 30 layers; with Xavier's it falls by √½ a layer, to about 5e-5; and where all units "
        "are dead it is exactly 0.",
        "zh": "只有激活着的单元导数才是 1；每一层还要乘以权重，并挡住未激活的单元。"
        "用 He 的方差 2/fan_in，30 层后梯度大小不变；用 Xavier 每层约乘 √½，"
        "30 层后只剩约 5e-5；若单元全部死亡，梯度恰为 0。",
    },
    terms=[
        "@activation: <relu>",
        "<vanish> | <gradient survives>",
        "!<initialisation> | <normalise>",
    ],
    source="He, Zhang, Ren & Sun 2015, Delving deep into rectifiers",
)
def relu_no_vanishing(
    rng: np.random.Generator,
    scheme: Literal["he", "xavier", "lecun"] = "he",
    bias: Annotated[float, Between(-10, 1)] = 0.0,
    scale: Annotated[float, Between(0.1, 4, log=True)] = 1.0,
    depth: Annotated[int, Between(2, 60)] = 30,
    width: Annotated[int, Between(16, 256)] = 128,
) -> Trial:
    """Send a gradient back through a fresh, deep ReLU network and measure it at every layer."""
    inputs = rng.normal(size=(64, width))  # (sample, feature)
    labels = rng.integers(10, size=64)  # (sample,)
    network = Network.random(rng, [width] * depth + [10], "relu", scheme=scheme, scale=scale)
    for hidden in range(depth):
        network.biases[hidden] += bias

    passed = network.forward(inputs)
    _, output_gradient = cross_entropy(passed.logits, labels)
    gradients = network.backward(passed, output_gradient).pre_activations
    norms = [np.linalg.norm(gradient) for gradient in gradients]  # one a layer
    for layer, norm in enumerate(norms, start=1):
        yield {"layer": layer, "gradient": norm}
    return {
        "ratio": norms[0] / norms[-1],
        "active": np.mean(passed.pre_activations[-2] > 0),
    }


def _dead_share(network: Network, inputs: NDArray[np.float64]) -> float:
    """The share of a hidden layer's units that no sample activates, in the worse layer."""
    hidden = network.forward(inputs).pre_activations[:-1]  # each (sample, unit)
    return max(float(np.mean(~(layer > 0).any(axis=0))) for layer in hidden)


@experiment(
    "relu-stable-convergence",
    claim={
        "en": "ReLU keeps the speed of convergence steady.",
        "zh": "ReLU 使模型的收敛速度保持稳定。",
    },
    measures={
        "final_loss": {
            "en": "loss after training, infinite where it is not a number",
            "zh": "训练后的 loss（非数值记为无穷大）",
        },
        "dead": {
            "en": "share of units that no sample activates, in the worse hidden layer",
            "zh": "不被任何样本激活的单元比例（取较差的隐藏层）",
        },
    },
    holds="final_loss < 0.2 and dead < 0.5",
    when={"learning rate 0.3": {"learning_rate": 0.3}},
    unless={"learning rate 100": {"learning_rate": 100.0}},
    control={"all units dead at the start": {"learning_rate": 0.3, "bias": -20.0}},
    ask={
        "en": "A small ReLU network trains with a learning rate of 100. In the worse of its two "
        "hidden layers, what share of the units answers 0 to every sample afterwards?",
        "zh": "小型 ReLU 网络以学习率 100 训练。"
        "之后在较差的那个隐藏层里，对所有样本都输出 0 的单元占多少？",
        "arm": "learning rate 100",
        "choices": {
            "none": "dead == 0",
            "up to 10 %": "0 < dead <= 0.1",
            "10 to 40 %": "0.1 < dead <= 0.4",
            "over 40 %": "dead > 0.4",
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
        "en": {"relu": "ReLU", "leaky": "leaky ReLU"},
        "zh": {
            "learning rate 0.3": "学习率 0.3",
            "learning rate 100": "学习率 100",
            "all units dead at the start": "单元一开始就全部死亡",
            "none": "没有",
            "up to 10 %": "不超过 10%",
            "10 to 40 %": "10% 到 40%",
            "over 40 %": "超过 40%",
            "step": "步数",
            "loss": "loss",
            "learning_rate": "学习率",
            "bias": "初始偏置",
            "activation": "激活函数",
            "relu": "ReLU",
            "leaky": "leaky ReLU",
            "steps": "总步数",
        },
    },
    corrected={
        "en": "It holds for a moderate learning rate: at 0.3 the loss falls to about 0.02 and 9 % "
        "of the units are dead. At 100 a few steps push nearly all units of a layer below 0 for "
        "every sample; they get no gradient any more, and the loss stays above 0.5 or overflows.",
        "zh": "学习率适中时成立：取 0.3 时 loss 降到约 0.02，约 9% 的单元死亡。"
        "取 100 时，几步之内就把某层几乎所有单元推到对任何样本都为负，再也得不到梯度，"
        "loss 停在 0.5 以上，甚至溢出。",
    },
    terms=["@activation: <relu>", "<convergence> | <dead unit>"],
    source="Lu, Shin, Su & Karniadakis 2020, Dying ReLU and initialization",
)
def relu_stable_convergence(
    rng: np.random.Generator,
    learning_rate: Annotated[float, Between(1e-3, 1000, log=True)] = 0.3,
    bias: Annotated[float, Between(-20, 1)] = 0.0,
    activation: Literal["relu", "leaky", "tanh"] = "relu",
    steps: Annotated[int, Between(50, 1000)] = 400,
) -> Trial:
    """Train on two moons and count the units that no sample activates any more."""
    inputs, labels = moons(rng, 200)  # (sample, 2), (sample,)
    network = Network.random(rng, [2, 64, 64, 2], activation, scheme="he")
    for hidden in (0, 1):
        network.biases[hidden] += bias

    loss = np.inf
    for step, loss in train(network, inputs, labels, learning_rate=learning_rate, steps=steps):
        if step % 5 == 0:
            yield {"step": step, "loss": loss}
    return {
        "final_loss": loss if np.isfinite(loss) else np.inf,
        "dead": _dead_share(network, inputs),
    }
