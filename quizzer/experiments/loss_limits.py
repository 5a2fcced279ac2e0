"""Losses of very sure models: where the gradient, or the number itself, gives out."""

from typing import Annotated, Literal

import numpy as np
from numpy.typing import NDArray

from quizzer.domain.claims.form import Between, Trial, experiment
from quizzer.experiments.networks import sigmoid

Array = NDArray[np.float64]


def _loss_of_label_one(name: str, logits: Array) -> tuple[float, Array]:
    """The mean loss of samples whose label is 1, and each sample's gradient by its logit."""
    probabilities = sigmoid(logits)
    if name == "squared error":
        gradients = 2 * (probabilities - 1) * probabilities * (1 - probabilities)
        return float(np.mean((probabilities - 1) ** 2)), gradients
    return float(np.mean(np.logaddexp(0.0, -logits))), probabilities - 1


@experiment(
    "sigmoid-mse-stalls-when-wrong",
    claim={
        "en": "With a sigmoid output and the mean squared error, a model that is surely wrong "
        "gets almost no gradient and its loss stands still.",
        "zh": "输出用 sigmoid、损失用 MSE 时，模型若自信地错了，梯度几乎为 0，loss 不动。",
    },
    measures={
        "gradient": {
            "en": "mean size of the first gradient by the logit",
            "zh": "起步时对 logit 的梯度的平均大小",
        },
        "loss_drop": {"en": "share of the loss removed by training", "zh": "训练消除的 loss 比例"},
        "squared_to_cross": {
            "en": "first gradient of the squared error over that of cross-entropy",
            "zh": "起步时 MSE 的梯度与交叉熵的梯度之比",
        },
    },
    holds="gradient < 0.01 and loss_drop < 0.05",
    control={"cross-entropy": {"loss": "cross-entropy"}},
    ask={
        "en": "The logit is −8 and the label 1. The squared error's gradient by the logit, over "
        "that of cross-entropy?",
        "zh": "logit 为 −8 而标签为 1：MSE 对 logit 的梯度是交叉熵的多少倍？",
        "choices": {
            "1": "squared_to_cross > 0.3",
            "0.1": "0.01 < squared_to_cross <= 0.3",
            "1e-3": "1e-5 < squared_to_cross <= 0.01",
            "1e-7": "squared_to_cross <= 1e-5",
        },
    },
    plot={
        "en": "Loss and gradient from a surely wrong start",
        "zh": "从自信的错误处起步：loss 与梯度",
        "x": "step",
        "y": "size",
        "log": "y",
    },
    labels={
        "zh": {
            "as stated": "按原说法",
            "cross-entropy": "交叉熵",
            "squared error": "均方误差",
            "step": "步",
            "size": "大小",
            "mean loss": "平均 loss",
            "mean gradient": "平均梯度",
            "loss": "损失函数",
            "first_logit": "起始 logit",
            "learning_rate": "学习率",
            "steps": "步数",
        },
    },
    corrected={
        "en": "True: the gradient is 2(p − y)p(1 − p), and p(1 − p) goes to 0 on the wrong side as "
        "well as on the right one: 6.7e-4 at a logit of −8. Cross-entropy's is p − y, near −1.",
        "zh": "成立：梯度为 2(p − y)p(1 − p)，无论错在哪一侧 p(1 − p) 都趋于 0，"
        "logit 为 −8 时只有 6.7e-4。交叉熵的梯度是 p − y，接近 −1。",
    },
    terms=["@<squared error>", "@<sigmoid> | <classification>", "<confidently wrong>"],
    source="Nielsen 2015, Neural Networks and Deep Learning, chapter 3",
)
def sigmoid_mse_stalls_when_wrong(
    rng: np.random.Generator,
    loss: Literal["squared error", "cross-entropy"] = "squared error",
    first_logit: Annotated[float, Between(-20, 0)] = -8.0,
    learning_rate: Annotated[float, Between(0.01, 10, log=True)] = 0.5,
    steps: Annotated[int, Between(10, 500)] = 100,
) -> Trial:
    """Start 64 samples of label 1 near one logit and descend on the logits themselves."""
    logits = first_logit + 0.1 * rng.normal(size=64)  # (sample,)
    first_loss, first_gradients = _loss_of_label_one(loss, logits)
    squared = np.abs(_loss_of_label_one("squared error", logits)[1])
    cross = np.abs(_loss_of_label_one("cross-entropy", logits)[1])

    for step in range(steps):
        value, gradients = _loss_of_label_one(loss, logits)
        yield {"step": step, "mean loss": value, "mean gradient": np.mean(np.abs(gradients))}
        logits = logits - learning_rate * gradients
    final_loss, _ = _loss_of_label_one(loss, logits)
    return {
        "gradient": np.mean(np.abs(first_gradients)),
        "loss_drop": 1 - final_loss / first_loss,
        "squared_to_cross": np.mean(squared) / np.mean(cross),
    }


def _cross_entropy_as(form: str, logits: Array, label: float) -> tuple[Array, Array]:
    """Each logit's loss, computed in that form, and its gradient by the logit."""
    probabilities = 1 / (1 + np.exp(-logits))
    gradients = probabilities - label
    if form == "from logits":
        losses = np.maximum(logits, 0) - label * logits + np.log1p(np.exp(-np.abs(logits)))
        return losses, gradients
    if form == "clipped":
        clipped = np.clip(probabilities, 1e-7, 1 - 1e-7)
        gradients = np.where(clipped == probabilities, gradients, 0.0)
        probabilities = clipped
    return -(label * np.log(probabilities) + (1 - label) * np.log(1 - probabilities)), gradients


def _or_gap(value: float) -> float | None:
    return value if np.isfinite(value) else None


@experiment(
    "log-zero-nan",
    claim={
        "en": "log(0) turns the cross-entropy into NaN or infinity.",
        "zh": "log(0) 会让交叉熵变成 NaN 或无穷大。",
    },
    measures={
        "not_finite": {
            "en": "losses that are NaN or infinite",
            "zh": "为 NaN 或无穷大的 loss 个数",
        },
        "first_bad_logit": {
            "en": "smallest logit whose loss is not finite, to two decimals",
            "zh": "loss 开始不是有限数的 logit（两位小数）",
        },
        "loss_at_40": {
            "en": "loss at logit 40 where the label is 1",
            "zh": "logit 为 40、标签为 1 时的 loss",
        },
        "weakest_pull": {
            "en": "smallest gradient where the model is wrong by a logit of 20 or more",
            "zh": "错得离谱（|logit| ≥ 20）时最小的梯度",
        },
    },
    holds="not_finite > 0",
    exact=["not_finite"],
    when={"−[y·log p + (1 − y)·log(1 − p)]": {"form": "as written"}},
    unless={
        "from the logits: log(1 + e^z) − y·z": {"form": "from logits"},
        "p clipped to [1e-7, 1 − 1e-7]": {"form": "clipped"},
    },
    control={"logits up to 30 only": {"largest_logit": 30.0}},
    ask={
        "en": "Label 1, logit 40: the model is right and very sure. The formula "
        "−[y·log p + (1 − y)·log(1 − p)], coded as written in float64, gives?",
        "zh": "标签为 1，logit 为 40：模型极其正确。"
        "照公式 −[y·log p + (1 − y)·log(1 − p)] 用 float64 逐字实现，得到？",
        "choices": {
            "0": "loss_at_40 == 0",
            "4e-18": "0 < loss_at_40 < 1e-6",
            "NaN": "isnan(loss_at_40)",
            "∞": "loss_at_40 > 1",
        },
    },
    plot={
        "en": "Cross-entropy by logit; a line ends where the loss is no number",
        "zh": "交叉熵随 logit 的变化；曲线中断处 loss 不再是有限数",
        "x": "logit",
        "y": "loss",
    },
    labels={
        "zh": {
            "−[y·log p + (1 − y)·log(1 − p)]": "−[y·log p + (1 − y)·log(1 − p)]",
            "from the logits: log(1 + e^z) − y·z": "由 logit 计算：log(1 + e^z) − y·z",
            "p clipped to [1e-7, 1 − 1e-7]": "p 截断到 [1e-7, 1 − 1e-7]",
            "logits up to 30 only": "logit 不超过 30",
            "logit": "logit",
            "loss": "loss",
            "label 1": "标签 1",
            "label 0": "标签 0",
            "form": "写法",
            "as written": "逐字实现",
            "from logits": "由 logit 计算",
            "clipped": "截断",
            "largest_logit": "最大 logit",
        },
    },
    corrected={
        "en": "Only where it is coded as written. In float64 the sigmoid is exactly 1 from a logit "
        "of about 36.7: then a right answer costs 0·log 0 = NaN and a wrong one −log 0 = ∞. "
        "Computed from the logits the loss is always finite. Clipping avoids the NaN too, but "
        "beyond the clip the gradient is 0 and learning stops.",
        "zh": "只有逐字实现时才会。float64 中 logit 超过约 36.7 时 sigmoid 恰为 1："
        "此时答对得 0·log 0 = NaN，答错得 −log 0 = ∞。由 logit 计算则永远有限。"
        "截断虽能避免 NaN，但截断之外梯度为 0，学习停止。",
    },
    terms=[
        "<log zero>",
        "@<nan> | <overflow> | inf | infinit* | 无穷 | <cross-entropy> | <loss>",
        "!<transform> ... <data>",
    ],
    source="PyTorch documentation, BCEWithLogitsLoss",
)
def log_zero_nan(
    rng: np.random.Generator,
    form: Literal["as written", "from logits", "clipped"] = "as written",
    largest_logit: Annotated[float, Between(1, 1000)] = 60.0,
) -> Trial:
    """Compute the cross-entropy on a grid of logits, once for each label."""
    del rng  # nothing is drawn: the losses are a function of the logit
    steps = max(100, round(100 * largest_logit))
    logits = np.linspace(-largest_logit, largest_logit, 2 * steps + 1)
    right, _ = _cross_entropy_as(form, logits, label=1.0)
    wrong, pull = _cross_entropy_as(form, logits, label=0.0)
    for at in range(0, len(logits), len(logits) // 100):
        yield {"logit": logits[at], "label 1": _or_gap(right[at]), "label 0": _or_gap(wrong[at])}

    is_bad = ~np.isfinite(right) | ~np.isfinite(wrong)
    bad_logits = logits[is_bad & (logits > 0)]
    surely_wrong = np.abs(pull[logits >= 20])
    return {
        "not_finite": np.sum(~np.isfinite(right)) + np.sum(~np.isfinite(wrong)),
        "first_bad_logit": bad_logits.min() if bad_logits.size else np.inf,
        "loss_at_40": _cross_entropy_as(form, np.array([40.0]), label=1.0)[0][0],
        "weakest_pull": surely_wrong.min() if surely_wrong.size else np.nan,
    }
