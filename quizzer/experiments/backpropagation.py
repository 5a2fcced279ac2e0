"""Backpropagation: in which order it works, what its gradients say, what it does not do."""

from typing import Annotated, Literal

import numpy as np
from numpy.typing import NDArray

from quizzer.domain.claims.form import Between, Trial, experiment
from quizzer.experiments.datasets import blobs, moons
from quizzer.experiments.networks import Network, Pass, cross_entropy, train

Array = NDArray[np.float64]


@experiment(
    "backprop-reverse-order",
    claim={
        "en": "Backpropagation goes from the loss at the top down to the first layer, and one "
        "sweep gives every gradient.",
        "zh": "反向传播从损失值出发，自顶层向底层进行，一次就得到全部梯度。",
    },
    measures={
        "cost": {
            "en": "multiplications for all gradients, in forward passes",
            "zh": "求全部梯度的乘法次数，以前向传播的次数计",
        },
        "difference": {
            "en": "largest difference from the gradients of the other order",
            "zh": "与另一种次序所得梯度的最大差",
        },
    },
    holds="cost < 4 and difference < 1e-9",
    control={"bottom-up, one parameter at a time": {"order": "bottom-up"}},
    ask={
        "en": "The network has 403 parameters. How many forward passes does it cost to get the "
        "gradient of every one of them?",
        "zh": "网络有 403 个参数。求出全部梯度，相当于多少次前向传播？",
        "choices": {
            "3": "cost <= 10",
            "20": "10 < cost <= 50",
            "100": "50 < cost <= 300",
            "800": "cost > 300",
        },
    },
    plot={
        "en": "Gradients known against work done",
        "zh": "已知梯度个数与所花计算量",
        "x": "forward passes",
        "y": "gradients known",
        "levels": {"all": 403},
    },
    labels={
        "zh": {
            "bottom-up, one parameter at a time": "自下而上，每次一个参数",
            "forward passes": "相当于前向传播次数",
            "gradients known": "已知梯度个数",
            "cost": "计算量",
            "known": "已知",
            "all": "全部",
            "width": "隐藏单元数",
            "order": "次序",
            "top-down": "自上而下",
            "bottom-up": "自下而上",
        },
    },
    corrected={
        "en": "True, and the order is what makes it cheap: about three forward passes whatever the "
        "number of parameters. Bottom-up (forward mode) takes one pass for each parameter.",
        "zh": "成立，而且正是次序决定了代价：无论多少参数都只要约 3 次前向传播；"
        "自下而上（前向模式）每个参数都要一遍。",
    },
    terms=[
        "@<backpropagation> | forward pass | error information | error signal | 误差信息 | "
        "误差信号 | 前向传播",
        "<backwards>",
        "!here: <vanish> | <explode> | <nan>",
    ],
    source="Griewank & Walther 2008, Evaluating Derivatives, section 3",
)
def backprop_reverse_order(
    rng: np.random.Generator,
    width: Annotated[int, Between(2, 24)] = 16,
    order: Literal["top-down", "bottom-up"] = "top-down",
) -> Trial:
    """Find all gradients in one order, counting multiplications, and check them by the other."""
    inputs, labels = blobs(rng, samples=8, classes=3, features=4)
    network = Network.random(rng, [4, width, width, 3], "tanh")
    passed = network.forward(inputs)
    _, dlogits = cross_entropy(passed.logits, labels)  # (sample, class)
    one_forward = sum(len(inputs) * weight.size for weight in network.weights)

    top_down = network.backward(passed, dlogits).flat()
    bottom_up = np.empty_like(top_down)
    cost, known = float(one_forward), 0  # the forward pass comes before either
    yield {"cost": 1.0, "known": 0}
    if order == "top-down":
        for layer in reversed(range(3)):
            # dL/dW = inputs.T @ dz, and one layer further down dz @ W.T
            cost += len(inputs) * network.weights[layer].size * (2 if layer else 1)
            known += network.weights[layer].size + network.biases[layer].size
            yield {"cost": cost / one_forward, "known": known}
    for number, (layer, place) in enumerate(_parameters(network)):
        dlogit = _moved_logits(network, passed, layer, place)
        bottom_up[number] = (dlogit * dlogits).sum()
        if order == "bottom-up":
            above = sum(weight.size for weight in network.weights[layer + 1 :])
            cost, known = cost + len(inputs) * above, known + 1
            if number % 5 == 0 or known == top_down.size:
                yield {"cost": cost / one_forward, "known": known}
    difference = float(np.abs(top_down - bottom_up).max())
    return {"cost": cost / one_forward, "difference": difference}


def _parameters(network: Network) -> list[tuple[int, tuple[int, ...]]]:
    """The layer and place of every parameter: W1, b1, W2, b2, ...; a bias has one index."""
    places = []
    for layer, (weight, bias) in enumerate(zip(network.weights, network.biases, strict=True)):
        places += [(layer, place) for place in np.ndindex(weight.shape)]
        places += [(layer, place) for place in np.ndindex(bias.shape)]
    return places


def _moved_logits(network: Network, passed: Pass, layer: int, place: tuple[int, ...]) -> Array:
    """How the logits (sample, class) move per unit of one parameter, from its layer upwards."""
    dz = np.zeros_like(passed.pre_activations[layer])
    dz[:, place[-1]] = passed.inputs[layer][:, place[0]] if len(place) > 1 else 1.0
    for above in range(layer + 1, len(network.weights)):
        slope = 1 - passed.outputs[above - 1] ** 2  # of tanh
        dz = (dz * slope) @ network.weights[above]
    return dz


@experiment(
    "gradient-is-contribution",
    claim={
        "en": "Backpropagation computes how much each parameter contributes to the loss.",
        "zh": "反向传播算出了每个参数对损失值的贡献大小。",
    },
    measures={
        "unexplained": {
            "en": "share of the loss changes that gradient times change does not predict",
            "zh": "损失变化中，“梯度×改变量”没有预测到的份额",
        },
        "loss": {"en": "loss of the trained network", "zh": "训练后的损失"},
    },
    holds="unexplained < 0.02",
    when={"nudge each weight by a thousandth": {"removed": 1e-3}},
    unless={"remove each weight": {"removed": 1.0}},
    control={"gradient of the wrong sign": {"removed": 1e-3, "sign": -1}},
    ask={
        "en": "Remove one weight after the other and predict each change of the loss by the "
        "gradient. How much of the changes stays unexplained?",
        "zh": "逐个把权重置零，用梯度预测损失的变化。有多少变化无法解释？",
        "arm": "remove each weight",
        "choices": {
            "less than 2 %": "unexplained < 0.02",
            "2 to 10 %": "0.02 <= unexplained < 0.1",
            "more than 10 %": "unexplained >= 0.1",
        },
    },
    plot={
        "en": "Change of the loss, weight by weight",
        "zh": "逐个权重：损失的变化",
        "x": "change predicted by the gradient",
        "y": "change measured",
        "style": "points",
    },
    labels={
        "zh": {
            "nudge each weight by a thousandth": "每个权重微调千分之一",
            "remove each weight": "把每个权重整个去掉",
            "gradient of the wrong sign": "梯度符号写反",
            "less than 2 %": "不到 2 %",
            "2 to 10 %": "2 % 到 10 %",
            "more than 10 %": "超过 10 %",
            "change predicted by the gradient": "梯度预测的变化",
            "change measured": "实测的变化",
            "predicted": "预测",
            "measured": "实测",
            "exact": "预测准确时",
            "removed": "去掉的比例",
            "steps": "训练步数",
            "sign": "梯度符号",
        },
        "en": {"exact": "where both agree", "removed": "share removed"},
    },
    corrected={
        "en": "A gradient is a local sensitivity, not a contribution: it predicts what a tiny "
        "nudge does, not what the loss would be without the weight.",
        "zh": "梯度是局部敏感度，不是“贡献”：它能预测微小扰动的效果，"
        "却不能预测把权重整个去掉之后的损失。",
    },
    terms=["<contribution>", "@<parameters>", "@<gradient> | <backpropagation>"],
    source="Molchanov et al. 2017, Pruning convolutional neural networks (Taylor criterion)",
)
def gradient_is_contribution(
    rng: np.random.Generator,
    removed: Annotated[float, Between(1e-4, 1, log=True)] = 1.0,
    steps: Annotated[int, Between(0, 1000)] = 200,
    sign: Literal[1, -1] = 1,
) -> Trial:
    """Train a network, then take a share off each weight and see whether g · Δw foretold it."""
    inputs, labels = moons(rng, samples=100)
    network = Network.random(rng, [2, 16, 16, 2], "tanh")
    for _ in train(network, inputs, labels, learning_rate=0.2, steps=steps):
        pass
    passed = network.forward(inputs)
    loss, dlogits = cross_entropy(passed.logits, labels)
    gradients = network.backward(passed, dlogits)

    predicted, measured = [], []
    for weight, gradient in zip(network.weights, gradients.weights, strict=True):
        for place in np.ndindex(weight.shape):
            kept = weight[place]
            weight[place] = kept * (1 - removed)
            changed, _ = cross_entropy(network.forward(inputs).logits, labels)
            weight[place] = kept
            predicted.append(sign * gradient[place] * -kept * removed)
            measured.append(changed - loss)
            yield {"predicted": predicted[-1], "measured": measured[-1], "exact": predicted[-1]}
    left = np.array(measured) - np.array(predicted)  # (weight,)
    unexplained = float((left**2).sum() / (np.array(measured) ** 2).sum())
    return {"unexplained": unexplained, "loss": loss}


@experiment(
    "backprop-is-not-the-update",
    claim={
        "en": "Backpropagation adjusts the weights and biases.",
        "zh": "反向传播会调整参数（权重和偏置）。",
    },
    measures={
        "moved": {
            "en": "parameters whose value has changed",
            "zh": "数值发生变化的参数个数",
        },
        "gradient_norm": {"en": "length of the last gradient", "zh": "最后一次梯度的长度"},
    },
    holds="moved > 0",
    exact=["moved"],
    unless={"backward pass only": {"then": "nothing"}},
    control={"an optimiser's step after it": {"then": "gradient descent"}},
    ask={
        "en": "Call the backward pass 20 times and do nothing else. How many of the 42 parameters "
        "have changed?",
        "zh": "只做 20 次反向传播，不做别的。42 个参数中有多少发生了变化？",
        "choices": {"none": "moved == 0", "some": "0 < moved < 42", "all": "moved == 42"},
    },
    plot={
        "en": "Distance from the first parameters",
        "zh": "参数离初始值的距离",
        "x": "backward passes",
        "y": "length",
    },
    labels={
        "zh": {
            "backward pass only": "只做反向传播",
            "an optimiser's step after it": "其后由优化器走一步",
            "none": "没有",
            "some": "一部分",
            "all": "全部",
            "backward passes": "反向传播次数",
            "length": "长度",
            "passes": "次数",
            "distance": "参数走过的距离",
            "gradient": "梯度的长度",
            "then": "之后",
            "nothing": "什么都不做",
            "gradient descent": "梯度下降一步",
            "learning_rate": "学习率",
        },
        "en": {"distance": "parameters moved by", "gradient": "length of the gradient"},
    },
    corrected={
        "en": "Backpropagation only computes the gradients. It is the optimiser (gradient descent, "
        "momentum, Adam) that changes the parameters, and each makes something else of the same "
        "gradients.",
        "zh": "反向传播只计算梯度；改变参数的是优化器（梯度下降、动量、Adam……），"
        "同样的梯度在不同优化器下得到不同的更新。",
    },
    terms=[
        "<backpropagation> | gradients are computed | gradients are calculated | "
        "only the gradients | 梯度算出",
        "<update> ... <parameters> | <optimiser> | only compute* | only calculat* | only fill* | "
        "just compute* | merely comput* | 只算梯度 | 只计算梯度 | 只求梯度 | 只负责 | 仅计算梯度",
        "!here: numerical | difference | 差分 | pm h | <contribution>",
    ],
)
def backprop_is_not_the_update(
    rng: np.random.Generator,
    then: Literal["nothing", "gradient descent"] = "nothing",
    learning_rate: Annotated[float, Between(1e-3, 1, log=True)] = 0.1,
) -> Trial:
    """Run the backward pass again and again, with or without an optimiser's step after it."""
    inputs, labels = moons(rng, samples=100)
    network = Network.random(rng, [2, 8, 2], "tanh")
    before = network.flat()
    norm = 0.0
    for passes in range(1, 21):
        passed = network.forward(inputs)
        _, dlogits = cross_entropy(passed.logits, labels)
        gradients = network.backward(passed, dlogits)
        norm = gradients.norm()
        if then == "gradient descent":
            network.step(gradients, learning_rate)
        distance = float(np.linalg.norm(network.flat() - before))
        yield {"passes": passes, "distance": distance, "gradient": norm}
    return {"moved": int((network.flat() != before).sum()), "gradient_norm": norm}
