"""Initial weights of deep networks: which variance keeps signal and gradient alive."""

from typing import Annotated, Literal

import numpy as np

from quizzer.domain.claims.form import Between, Trial, experiment
from quizzer.experiments.datasets import blobs
from quizzer.experiments.networks import Network, train


@experiment(
    "lecun-xavier-almost-always",
    claim={
        "en": "LeCun or Xavier initialisation works well in almost every case.",
        "zh": "LeCun / Xavier 初始化几乎在所有情况下都表现良好。",
    },
    measures={
        "gradient_ratio": {
            "en": "first hidden layer's gradient over the last one's",
            "zh": "首个隐藏层与最后一个隐藏层的梯度之比",
        },
        "signal_ratio": {
            "en": "spread of the last hidden layer's outputs over the first one's",
            "zh": "最后一个与首个隐藏层输出的标准差之比",
        },
    },
    holds="0.005 < gradient_ratio < 20",
    when={
        "tanh, Xavier": {"activation": "tanh"},
        "linear, LeCun": {"activation": "linear", "scheme": "lecun"},
    },
    unless={
        "ReLU, Xavier": {"activation": "relu"},
        "sigmoid, Xavier": {"activation": "sigmoid"},
    },
    control={"tanh, half of Xavier's weights": {"activation": "tanh", "scale": 0.5}},
    ask={
        "en": "Thirty ReLU layers with Xavier's weights: the first layer's gradient over the "
        "last one's?",
        "zh": "30 层 ReLU 用 Xavier 初始化：首层梯度与末层梯度之比约为？",
        "arm": "ReLU, Xavier",
        "choices": {
            "1": "gradient_ratio > 0.2",
            "1e-2": "1e-3 < gradient_ratio <= 0.2",
            "1e-5": "1e-8 < gradient_ratio <= 1e-3",
            "1e-12": "gradient_ratio <= 1e-8",
        },
    },
    plot={
        "en": "Gradient and signal, layer by layer",
        "zh": "逐层的梯度与信号",
        "x": "layer",
        "y": "size",
        "log": "y",
    },
    labels={
        "zh": {
            "tanh, Xavier": "tanh，Xavier",
            "linear, LeCun": "线性，LeCun",
            "ReLU, Xavier": "ReLU，Xavier",
            "sigmoid, Xavier": "sigmoid，Xavier",
            "tanh, half of Xavier's weights": "tanh，Xavier 权重减半",
            "layer": "层",
            "size": "大小",
            "gradient norm": "梯度范数",
            "output spread": "输出标准差",
            "activation": "激活函数",
            "linear": "线性",
            "relu": "ReLU",
            "scheme": "初始化",
            "xavier": "Xavier",
            "lecun": "LeCun",
            "he": "He",
            "scale": "放大倍数",
            "depth": "深度",
            "width": "宽度",
        },
    },
    corrected={
        "en": "It does for tanh and linear layers. A ReLU layer loses a factor √½ of the signal, "
        "4e-5 of the gradient after 30 layers, and wants He's variance 2/fan_in; sigmoid layers "
        "let the gradient vanish all the same.",
        "zh": "对 tanh 和线性层成立。ReLU 每层使信号乘以 √½，30 层后梯度只剩约 4e-5，"
        "应改用 He 初始化（方差 2/fan_in）；sigmoid 即使用 Xavier，梯度照样消失。",
    },
    terms=["@<xavier>", "<xavier> | <everywhere>"],
    source="He, Zhang, Ren & Sun 2015, Delving deep into rectifiers",
)
def lecun_xavier_almost_always(
    rng: np.random.Generator,
    activation: Literal["tanh", "linear", "relu", "sigmoid"] = "tanh",
    scheme: Literal["xavier", "lecun", "he"] = "xavier",
    scale: Annotated[float, Between(0.1, 5, log=True)] = 1.0,
    depth: Annotated[int, Between(2, 60)] = 30,
    width: Annotated[int, Between(32, 256)] = 128,
) -> Trial:
    """Send random inputs through layers of one width, and a gradient of 1 back from the end."""
    sizes = [width] * (depth + 1) + [1]
    network = Network.random(rng, sizes, activation, scheme=scheme, scale=scale)
    passed = network.forward(rng.normal(size=(64, width)))
    gradients = network.backward(passed, np.ones_like(passed.logits) / 64)

    hidden = zip(gradients.pre_activations[:-1], passed.outputs[:-1], strict=True)
    norms, spreads = [], []
    for layer, (gradient, outputs) in enumerate(hidden, start=1):  # both (sample, unit)
        norms.append(np.linalg.norm(gradient))
        spreads.append(outputs.std())
        yield {"layer": layer, "gradient norm": norms[-1], "output spread": spreads[-1]}
    return {"gradient_ratio": norms[0] / norms[-1], "signal_ratio": spreads[-1] / spreads[0]}


@experiment(
    "relu-depth-needs-he",
    claim={
        "en": "Xavier initialisation is enough to train a deep ReLU network.",
        "zh": "深 ReLU 网络用 Xavier 初始化也能训练。",
    },
    measures={
        "best_loss": {"en": "smallest loss during training", "zh": "训练中最小的 loss"},
        "first_loss": {"en": "loss before the first step", "zh": "第一步之前的 loss"},
    },
    holds="best_loss < 0.15",
    unless={"Xavier": {"scheme": "xavier"}},
    control={"He": {"scheme": "he"}},
    ask={
        "en": "Twenty-four ReLU layers with Xavier's weights learn to part two separate clouds. "
        "The loss starts at ln 2 ≈ 0.69. After 100 steps?",
        "zh": "24 层 ReLU 用 Xavier 初始化，学习区分两团分开的点，"
        "loss 从 ln 2 ≈ 0.69 开始。100 步之后？",
        "choices": {
            "under 0.01": "best_loss < 0.01",
            "about 0.2": "0.01 <= best_loss < 0.45",
            "still over 0.6": "0.45 <= best_loss < 1",
            "over 1": "best_loss >= 1",
        },
    },
    plot={
        "en": "Training loss",
        "zh": "训练 loss",
        "x": "step",
        "y": "loss",
        "levels": {"ln 2": 0.6931, "0": 0.0},
    },
    labels={
        "zh": {
            "Xavier": "Xavier",
            "He": "He",
            "under 0.01": "低于 0.01",
            "about 0.2": "约 0.2",
            "still over 0.6": "仍高于 0.6",
            "over 1": "高于 1",
            "step": "步",
            "loss": "loss",
            "scheme": "初始化",
            "xavier": "Xavier",
            "he": "He",
            "depth": "深度",
            "width": "宽度",
            "learning_rate": "学习率",
            "steps": "步数",
        },
    },
    corrected={
        "en": "With 24 ReLU layers Xavier's weights stay at ln 2 ≈ 0.693, the loss of "
        "guessing, while He's √2 times larger weights learn in the same steps.",
        "zh": "24 层 ReLU 用 Xavier 时 loss 停在 ln 2 ≈ 0.693，即随机猜测的水平；"
        "权重大 √2 倍的 He 初始化在同样步数内就能学会。",
    },
    terms=[
        "<xavier> | <he initialisation>",
        (
            "@<relu> | almost all | almost every | nearly all | all cases | every case | "
            "any network | 所有 | 任何"
        ),
    ],
    source="He, Zhang, Ren & Sun 2015, Delving deep into rectifiers, figure 3",
)
def relu_depth_needs_he(
    rng: np.random.Generator,
    scheme: Literal["xavier", "he"] = "xavier",
    depth: Annotated[int, Between(2, 40)] = 24,
    width: Annotated[int, Between(16, 128)] = 64,
    learning_rate: Annotated[float, Between(0.001, 1, log=True)] = 0.01,
    steps: Annotated[int, Between(20, 200)] = 100,
) -> Trial:
    """Train a deep ReLU network by full-batch gradient descent on two well separated clouds."""
    inputs, labels = blobs(rng, 48, classes=2, radius=1.5)
    network = Network.random(rng, [2] + [width] * depth + [2], "relu", scheme=scheme)
    losses = []
    for step, loss in train(network, inputs, labels, learning_rate=learning_rate, steps=steps):
        losses.append(loss)
        yield {"step": step, "loss": loss}
    return {"best_loss": min(losses), "first_loss": losses[0]}
