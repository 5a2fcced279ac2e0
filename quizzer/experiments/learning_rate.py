"""The learning rate: too large, too small, and what each looks like."""

from typing import Annotated, Any, Literal

import numpy as np
from numpy.typing import NDArray

from quizzer.domain.claims.form import Between, Trial, experiment
from quizzer.experiments.datasets import moons
from quizzer.experiments.networks import Network, sigmoid, train


@experiment(
    "lr-too-large-oscillates",
    claim={
        "en": "With too large a learning rate the weights swing from side to side and never "
        "reach the minimum.",
        "zh": "学习率太大会产生震荡，参数无法到达最低点。",
    },
    measures={
        "straight_steps": {
            "en": "steps that did not jump across the minimum",
            "zh": "没有越过最低点的步数",
        },
        "distance_left": {
            "en": "distance from the minimum after the last step over that at the start",
            "zh": "最后一步之后与开始时到最低点的距离之比",
        },
    },
    holds="straight_steps == 0 and distance_left > 0.01",
    exact=["straight_steps"],
    when={
        "lr·λ = 2.1": {"lr_times_curvature": 2.1},
        "lr·λ = 2": {"lr_times_curvature": 2.0},
    },
    unless={"lr·λ = 1.5": {"lr_times_curvature": 1.5}},
    control={"lr·λ = 0.5": {"lr_times_curvature": 0.5}},
    ask={
        "en": "On the bowl λw²/2 with lr·λ = 1.5, w changes its sign at every step. Where is it "
        "after 60 steps?",
        "zh": "在抛物线 λw²/2 上取 lr·λ = 1.5，w 每一步都变号。60 步之后它在哪里？",
        "arm": "lr·λ = 1.5",
        "choices": {
            "far away: it diverges": "distance_left > 2",
            "still swinging as widely": "0.1 < distance_left <= 2",
            "at the minimum": "distance_left <= 0.1",
        },
    },
    plot={
        "en": "Distance from the minimum at each step",
        "zh": "每一步到最低点的距离",
        "x": "step",
        "y": "distance",
        "log": "y",
        "style": "points",
    },
    labels={
        "zh": {
            "lr·λ = 2.1": "lr·λ = 2.1",
            "far away: it diverges": "越来越远：发散",
            "still swinging as widely": "仍以同样幅度摆动",
            "at the minimum": "就在最低点",
            "step": "步",
            "distance": "距离",
            "right": "在右侧",
            "left": "在左侧",
            "lr_times_curvature": "lr·λ",
            "curvature": "曲率 λ",
            "steps": "步数",
        },
        "en": {
            "right": "right of it",
            "left": "left of it",
            "lr_times_curvature": "lr·λ",
            "curvature": "curvature λ",
        },
    },
    corrected={
        "en": "Swinging and failing are two things. On a bowl of curvature λ the weights go "
        "straight down for lr·λ < 1, swing and still converge for 1 < lr·λ < 2, swing for ever "
        "at 2 and diverge beyond. It is the parameters that miss the minimum, not the gradients.",
        "zh": "震荡和到不了是两回事。在曲率为 λ 的抛物线上，lr·λ < 1 时单调下降，"
        "1 < lr·λ < 2 时震荡但仍收敛，等于 2 时永远震荡，大于 2 才发散。"
        "到不了最低点的是参数，不是梯度。",
    },
    terms=["<learning rate>", "<oscillation>", "!<pooling> | warm* up | warmup* | 预热"],
    source="Goh 2017, Why momentum really works (Distill)",
)
def lr_too_large_oscillates(
    rng: np.random.Generator,
    lr_times_curvature: Annotated[float, Between(0.01, 3)] = 2.1,
    curvature: Annotated[float, Between(0.01, 100, log=True)] = 1.0,
    steps: Annotated[int, Between(5, 200)] = 60,
) -> Trial:
    """Descend the bowl λw²/2 with a fixed step and watch on which side of 0 each step lands.

    A step is w ← w − lr·λ·w = (1 − lr·λ)·w: the distance from 0 changes by |1 − lr·λ| each time.
    """
    learning_rate = lr_times_curvature / curvature
    start = w = rng.choice([-1.0, 1.0]) * rng.uniform(0.5, 2.0)
    straight_steps = 0
    for step in range(steps):
        yield {"step": step, "right": w if w > 0 else None, "left": -w if w < 0 else None}
        before = w
        w = w - learning_rate * curvature * w
        straight_steps += int(w * before >= 0)
    return {"straight_steps": straight_steps, "distance_left": abs(w / start)}


@experiment(
    "lower-lr-fixes",
    claim={
        "en": "When the loss does not go down, lower the learning rate.",
        "zh": "loss 降不下去时，降低学习率就能解决。",
    },
    measures={
        "final_loss": {
            "en": "median loss of three networks over the last fifth of the training",
            "zh": "训练最后五分之一中三个网络 loss 的中位数",
        },
        "change": {
            "en": "how far the loss moved, as a share of the first loss",
            "zh": "loss 的变化量占初始 loss 的比例",
        },
    },
    holds="final_loss < 0.27",
    when={"from 100 down to 0.5": {"learning_rate": 0.5}},
    unless={"from 100 down to 1e-5": {"learning_rate": 1e-5}},
    control={"left at 100": {"learning_rate": 100.0}},
    ask={
        "en": "A loss jumps about at lr = 100. You lower it to 1e-5. After 400 steps the loss has…",
        "zh": "lr = 100 时 loss 乱跳，于是降到 1e-5。400 步之后，loss……",
        "arm": "from 100 down to 1e-5",
        "choices": {
            "fallen close to 0": "final_loss < 0.27 and change >= 0.05",
            "moved by less than 5%": "change < 0.05",
            "become larger": "final_loss >= 0.27 and change >= 0.05",
        },
    },
    plot={
        "en": "Training loss, the middle one of three networks",
        "zh": "训练 loss（三个网络中居中的一个）",
        "x": "step",
        "y": "loss",
        "log": "y",
        "levels": {"ln 2": 0.6931},
    },
    labels={
        "zh": {
            "from 100 down to 0.5": "从 100 降到 0.5",
            "from 100 down to 1e-5": "从 100 降到 1e-5",
            "left at 100": "仍为 100",
            "fallen close to 0": "降到接近 0",
            "moved by less than 5%": "变化不到 5%",
            "become larger": "变得更大",
            "step": "步",
            "loss": "loss",
            "learning_rate": "学习率",
            "steps": "步数",
        },
    },
    corrected={
        "en": "Lowering helps a rate that is too large, and only down to the right size: from 100 "
        "to 0.5 the loss falls close to 0, at 1e-5 it stands still, which looks just like being "
        "stuck. Sweep the learning rate first; the final loss over it is a U.",
        "zh": "降低学习率只对“太大”有效，而且要降到合适的大小："
        "从 100 降到 0.5，loss 降到接近 0；"
        "降到 1e-5 时 loss 几乎不动，看起来同样是“不变”。应先扫描学习率，最终 loss 随它呈 U 形。",
    },
    terms=[
        "<learning rate>",
        "<reduce> ... <learning rate> | <turn down>",
        "@<stuck> | <diverge> | <oscillation> | <large> | <rises>",
        "!<pooling> | <batch> | warm* up | schedule* | cosine | 预热 | 余弦 | warmup*",
    ],
    source="Bengio 2012, Practical recommendations for gradient-based training",
)
def lower_lr_fixes(
    rng: np.random.Generator,
    learning_rate: Annotated[float, Between(1e-6, 1000, log=True)] = 0.5,
    steps: Annotated[int, Between(20, 600)] = 400,
) -> Trial:
    """Train three networks on the same two moons by full-batch gradient descent, side by side.

    The loss is the middle one of the three: a single start may be caught on a plateau, or thrown
    by a huge step to where it happens to fit.
    """
    inputs, labels = moons(rng, 120, noise=0.15)
    networks = [Network.random(rng, [2, 16, 16, 2], "tanh") for _ in range(3)]
    trainings = [
        train(network, inputs, labels, learning_rate=learning_rate, steps=steps)
        for network in networks
    ]
    losses: list[np.floating[Any]] = []
    for step, trained in enumerate(zip(*trainings, strict=True)):
        losses.append(np.median([loss for _, loss in trained]))
        if step % 4 == 0:
            yield {"step": step, "loss": losses[-1]}
    final_loss = np.median(losses[-(steps // 5) :])
    return {"final_loss": final_loss, "change": abs(final_loss - losses[0]) / losses[0]}


def _squared_loss(
    outputs: NDArray[Any], targets: NDArray[Any]
) -> tuple[np.floating[Any], NDArray[Any]]:
    """Half the mean squared error, and each sample's gradient by its output."""
    return np.mean((outputs - targets) ** 2) / 2, outputs - targets


def _logistic_loss(
    outputs: NDArray[Any], targets: NDArray[Any]
) -> tuple[np.floating[Any], NDArray[Any]]:
    """Cross-entropy of sigmoid(output), whose gradient never leaves [-1, 1]."""
    losses = np.maximum(outputs, 0) - targets * outputs + np.log1p(np.exp(-np.abs(outputs)))
    return np.mean(losses), sigmoid(outputs) - targets


def _predicted_overflow(growth: float, precision: str) -> float:
    """The step at which growth**(2 * step) passes the largest number of that precision."""
    if growth <= 1:
        return np.inf
    return float(np.log(float(np.finfo(precision).max)) / (2 * np.log(growth)))


@experiment(
    "lr-too-large-nan",
    claim={
        "en": "Too large a learning rate turns the loss into NaN.",
        "zh": "学习率过大会让 loss 变成 NaN。",
    },
    measures={
        "became_nan": {"en": "the loss became NaN", "zh": "loss 变成了 NaN"},
        "overflow_step": {
            "en": "first step whose loss is infinite",
            "zh": "loss 首次变为无穷大的步数",
        },
        "predicted_step": {
            "en": "step predicted: ln(largest number) / (2 ln |1 − lr·λ|)",
            "zh": "预言的步数：ln(最大可表示的数) / (2 ln |1 − lr·λ|)",
        },
    },
    holds="became_nan",
    exact=["became_nan"],
    when={"squared loss, lr·λ = 3": {"lr_times_curvature": 3.0}},
    unless={
        "squared loss, lr·λ = 1.9": {"lr_times_curvature": 1.9},
        "logistic loss, lr·λ = 300": {"loss": "logistic", "lr_times_curvature": 300.0},
    },
    control={
        "lr·λ = 3, gradient cut to length 1": {"lr_times_curvature": 3.0, "clipping": True},
    },
    ask={
        "en": "With lr·λ = 3 each step doubles the error. After about how many steps does a "
        "float64 loss become infinite?",
        "zh": "lr·λ = 3 时误差每步翻倍。大约多少步之后 float64 的 loss 会变成无穷大？",
        "choices": {
            "10": "overflow_step < 30",
            "100": "30 <= overflow_step < 220",
            "500": "220 <= overflow_step < 1500",
            "5000": "overflow_step >= 1500",
        },
    },
    plot={
        "en": "Loss until it is no number any more",
        "zh": "loss，直到它不再是数",
        "x": "step",
        "y": "loss",
        "log": "y",
    },
    labels={
        "zh": {
            "squared loss, lr·λ = 3": "平方损失，lr·λ = 3",
            "squared loss, lr·λ = 1.9": "平方损失，lr·λ = 1.9",
            "logistic loss, lr·λ = 300": "logistic 损失，lr·λ = 300",
            "lr·λ = 3, gradient cut to length 1": "lr·λ = 3，梯度裁剪到长度 1",
            "step": "步",
            "loss": "损失",
            "squared": "平方损失",
            "logistic": "logistic 损失",
            "lr_times_curvature": "lr·λ",
            "clipping": "梯度裁剪",
            "precision": "精度",
            "steps": "步数",
        },
        "en": {"lr_times_curvature": "lr·λ", "clipping": "cut the gradient"},
    },
    corrected={
        "en": "That takes a squared loss and lr·λ > 2: the error grows by |1 − lr·λ| a step, "
        "overflows after ln(max) / (2 ln |1 − lr·λ|) steps, 512 for lr·λ = 3, and some 500 steps "
        "later inf − inf is NaN. The gradient of the logistic loss is bounded: at any rate it only "
        "swings.",
        "zh": "这需要平方损失且 lr·λ > 2：误差每步乘以 |1 − lr·λ|，"
        "经过 ln(max) / (2 ln |1 − lr·λ|) 步溢出（lr·λ = 3 时为 512 步），"
        "再过约 500 步 inf − inf 得到 NaN。logistic 损失的梯度有界，学习率再大也只会震荡。",
    },
    terms=["<learning rate>", "<diverge>", "!<pooling> | warm* up | warmup* | 预热"],
    source="LeCun, Bottou, Orr & Müller 1998, Efficient BackProp",
)
def lr_too_large_nan(
    rng: np.random.Generator,
    lr_times_curvature: Annotated[float, Between(0.01, 1000, log=True)] = 3.0,
    loss: Literal["squared", "logistic"] = "squared",
    clipping: bool = False,
    precision: Literal["float64", "float32", "float16"] = "float64",
    steps: Annotated[int, Between(20, 3000)] = 1500,
) -> Trial:
    """Fit a linear model at a rate that is a multiple of 1/λ, λ the loss's largest curvature."""
    samples, features = 50, 3
    exact_inputs = rng.normal(size=(samples, features))
    exact_targets = exact_inputs @ rng.normal(size=features) + 0.1 * rng.normal(size=samples)
    curvature = np.linalg.eigvalsh(exact_inputs.T @ exact_inputs / samples)[-1]
    measured_loss = _squared_loss
    if loss == "logistic":
        exact_targets = (exact_targets > 0).astype(float)
        curvature = curvature / 4  # the sigmoid's steepest slope
        measured_loss = _logistic_loss

    inputs, targets = exact_inputs.astype(precision), exact_targets.astype(precision)
    weights = np.zeros(features, dtype=precision)
    learning_rate = inputs.dtype.type(lr_times_curvature / curvature)
    overflow_step, became_nan = np.inf, False
    for step in range(steps):
        value, doutputs = measured_loss(inputs @ weights, targets)
        if step % 10 == 0:
            yield {"step": step, "loss": value if np.isfinite(value) else None}
        if np.isinf(value):
            overflow_step = min(overflow_step, step)
        if np.isnan(value):
            became_nan = True
            break
        gradient = inputs.T @ doutputs / inputs.dtype.type(samples)  # (feature,)
        if clipping:
            gradient = gradient / max(1.0, np.linalg.norm(gradient))
        weights = weights - learning_rate * gradient
    growth = abs(1 - lr_times_curvature) if loss == "squared" else 0.0
    return {
        "became_nan": became_nan,
        "overflow_step": overflow_step,
        "predicted_step": _predicted_overflow(growth, precision),
    }
