"""Pooling: where windows start, and what an empty one averages to."""

import math
from collections.abc import Iterator
from typing import Annotated, Literal

import numpy as np
from numpy.typing import NDArray

from quizzer.domain.claims.form import Between, Trial, experiment

KERNELS = range(1, 7)
LARGEST_STRIDE = 9


def _layouts(length: int, stride: str) -> Iterator[tuple[int, int]]:
    """Every kernel that fits into the row, with every stride over it or up to it."""
    for kernel in KERNELS:
        if kernel <= length:
            over = range(kernel + 1, LARGEST_STRIDE + 1)
            for step in over if stride == "over kernel" else range(1, kernel + 1):
                yield kernel, step


def _window_starts(
    length: int, kernel: int, stride: int, rounding: str, drop_outside: bool
) -> list[int]:
    """Where each window starts; rounding decides if a window may reach over the end."""
    steps = (length - kernel) / stride
    last = math.ceil(steps) if rounding == "up" else math.floor(steps)
    starts = [stride * index for index in range(last + 1)]
    if drop_outside and starts[-1] >= length:
        starts.pop()
    return starts


def _pool(
    row: NDArray[np.float64], starts: list[int], kernel: int, kind: str
) -> NDArray[np.float64]:
    """The average or the maximum of each window, (window,).

    A window ends where the row does. The average divides by end − start: 0/0 for a window that
    starts exactly at the end, 0 for one that starts beyond. The maximum of no pixels is −∞.
    """
    outputs = []
    for start in starts:
        end = min(start + kernel, len(row))
        window = row[start:end]
        if kind == "average":
            outputs.append(window.sum() / np.float64(end - start))
        else:
            outputs.append(window.max(initial=-np.inf))
    return np.array(outputs)


@experiment(
    "pool-stride-gt-kernel-nan",
    claim={
        "en": "Pooling with a stride larger than the kernel gives NaN.",
        "zh": "池化（pooling）的步长大于核尺寸会出现 NaN。",
    },
    measures={
        "bad_layouts": {
            "en": "layouts (length, kernel, stride) with an output that is not finite",
            "zh": "输出含非有限数的（边长、核、步长）组合个数",
        },
        "layouts": {"en": "layouts tried", "zh": "试过的组合个数"},
        "last_of_eight_ones": {
            "en": "last output for eight ones, kernel 3, stride 4",
            "zh": "8 个 1、核 3、步长 4 时的最后一个输出",
        },
        "rule_broken": {
            "en": "layouts where “NaN exactly if the stride divides the length” is wrong",
            "zh": "“步长整除边长时恰好出现 NaN” 不成立的组合个数",
        },
    },
    holds="bad_layouts > 0",
    exact=["bad_layouts", "layouts", "rule_broken"],
    when={"rounded up, not clipped (old Caffe)": {}},
    unless={
        "rounded down (the default today)": {"rounding": "down"},
        "rounded up, outside windows dropped": {"drop_outside": True},
    },
    control={"rounded up, stride ≤ kernel": {"stride": "up to kernel"}},
    ask={
        "en": "Eight ones are average-pooled with kernel 3 and stride 4; the number of windows is "
        "rounded up, none is dropped. The last output is?",
        "zh": "8 个 1，核 3、步长 4 做平均池化，窗口数向上取整且不丢弃任何窗口。最后一个输出是？",
        "choices": {
            "0": "last_of_eight_ones == 0",
            "1/3": "0.2 < last_of_eight_ones < 0.5",
            "1": "last_of_eight_ones >= 0.5",
            "NaN": "isnan(last_of_eight_ones)",
        },
    },
    plot={
        "en": "Layouts that give NaN, by length of the row",
        "zh": "各边长下出现 NaN 的组合数",
        "x": "length",
        "y": "layouts",
        "style": "points",
    },
    labels={
        "zh": {
            "rounded up, not clipped (old Caffe)": "向上取整、不裁剪（旧版 Caffe）",
            "rounded down (the default today)": "向下取整（如今的默认）",
            "rounded up, outside windows dropped": "向上取整、丢弃界外窗口",
            "rounded up, stride ≤ kernel": "向上取整、步长 ≤ 核",
            "length": "边长",
            "layouts": "组合数",
            "tried": "试过",
            "with NaN": "出现 NaN",
            "rounding": "窗口数取整",
            "up": "向上",
            "down": "向下",
            "drop_outside": "丢弃界外窗口",
            "stride": "步长",
            "over kernel": "大于核",
            "up to kernel": "不大于核",
            "kind": "池化方式",
            "average": "平均",
            "maximum": "最大",
            "longest": "最大边长",
        },
    },
    corrected={
        "en": "Only for average pooling whose number of windows is rounded up and whose last "
        "window is not dropped, and then exactly when the stride divides the length: the last "
        "window starts at the very end and averages nothing, 0/0, in 130 of 727 layouts. "
        "Rounding down, the default of PyTorch and TensorFlow, never gives NaN.",
        "zh": "只有当平均池化的窗口数向上取整、又不丢弃末窗时才会，而且恰好在步长整除边长时："
        "末窗正好从边界开始，平均的是空集，0/0，727 种组合中有 130 种。"
        "PyTorch 和 TensorFlow 默认向下取整，永远不会 NaN。",
    },
    terms=["@<pooling>", "<stride>", "<larger than> | <nan>"],
    source="PyTorch pull request 41368; ONNX Runtime issue 6543",
)
def pool_stride_gt_kernel_nan(
    rng: np.random.Generator,
    rounding: Literal["up", "down"] = "up",
    drop_outside: bool = False,
    stride: Literal["over kernel", "up to kernel"] = "over kernel",
    kind: Literal["average", "maximum"] = "average",
    longest: Annotated[int, Between(6, 40)] = 24,
) -> Trial:
    """Pool rows of every length with every kernel and stride, and count layouts gone wrong."""
    bad_layouts = layouts = rule_broken = 0
    for length in range(1, longest + 1):
        row = rng.normal(size=length)  # (pixel,)
        tried = bad = 0
        for kernel, step in _layouts(length, stride):
            starts = _window_starts(length, kernel, step, rounding, drop_outside)
            is_bad = not np.isfinite(_pool(row, starts, kernel, kind)).all()
            tried += 1
            bad += is_bad
            rule_broken += is_bad != (length % step == 0)
        layouts += tried
        bad_layouts += bad
        yield {"length": length, "tried": tried, "with NaN": bad}
    starts = _window_starts(8, 3, 4, rounding, drop_outside)
    return {
        "bad_layouts": bad_layouts,
        "layouts": layouts,
        "last_of_eight_ones": _pool(np.ones(8), starts, 3, kind)[-1],
        "rule_broken": rule_broken,
    }


@experiment(
    "pool-fix-stride-le-kernel",
    claim={
        "en": "The remedy for NaN from pooling is to set stride and kernel so that the stride is "
        "at most the kernel.",
        "zh": "池化出现 NaN 时，调整步长和核尺寸，使步长不大于核即可解决。",
    },
    measures={
        "bad_layouts": {
            "en": "layouts (length, kernel, stride) with an output that is not finite",
            "zh": "输出含非有限数的（边长、核、步长）组合个数",
        },
        "layouts": {"en": "layouts tried", "zh": "试过的组合个数"},
        "fewest_pixels": {
            "en": "pixels in the last window at worst; below 0 it starts beyond the end",
            "zh": "末窗最少包含的像素数；负数表示从界外开始",
        },
    },
    holds="bad_layouts == 0",
    exact=["bad_layouts", "layouts", "fewest_pixels"],
    control={"stride over kernel": {"stride": "over kernel"}},
    ask={
        "en": "The stride is at most the kernel and the number of windows is rounded up. Over all "
        "lengths, how few pixels can the last window be left with?",
        "zh": "步长不大于核，窗口数向上取整。在所有边长中，末窗最少会剩几个像素？",
        "choices": {
            "none: it can fall outside": "fewest_pixels <= 0",
            "a single one": "fewest_pixels == 1",
            "two or more": "fewest_pixels >= 2",
        },
    },
    plot={
        "en": "Fewest pixels in the last window, by length of the row",
        "zh": "各边长下末窗最少包含的像素数",
        "x": "length",
        "y": "pixels",
        "style": "points",
        "levels": {"0": 0.0},
    },
    labels={
        "zh": {
            "as stated": "按原说法",
            "stride over kernel": "步长大于核",
            "none: it can fall outside": "一个也没有：可能落在界外",
            "a single one": "一个",
            "two or more": "两个或更多",
            "length": "边长",
            "pixels": "像素数",
            "fewest pixels": "最少像素数",
            "stride": "步长",
            "over kernel": "大于核",
            "up to kernel": "不大于核",
            "longest": "最大边长",
        },
    },
    corrected={
        "en": "True: with a stride up to the kernel the last window always starts inside the row "
        "and holds at least one pixel, in all 434 layouts tried. Dropping windows that start "
        "outside, or rounding their number down, helps as well.",
        "zh": "成立：步长不大于核时末窗总从界内开始，至少含一个像素，试过的 434 种组合无一例外。"
        "丢弃从界外开始的窗口，或窗口数向下取整，同样有效。",
    },
    terms=["@<pooling>", "<stride>", "<no larger than>"],
    source="PyTorch documentation, AvgPool2d, ceil_mode",
)
def pool_fix_stride_le_kernel(
    rng: np.random.Generator,
    stride: Literal["up to kernel", "over kernel"] = "up to kernel",
    longest: Annotated[int, Between(6, 40)] = 24,
) -> Trial:
    """Average-pool rows of every length, windows rounded up, and look at the last window."""
    bad_layouts = layouts = 0
    fewest_pixels = max(KERNELS)
    for length in range(1, longest + 1):
        row = rng.normal(size=length)  # (pixel,)
        fewest_here = max(KERNELS)
        for kernel, step in _layouts(length, stride):
            starts = _window_starts(length, kernel, step, "up", drop_outside=False)
            outputs = _pool(row, starts, kernel, "average")
            layouts += 1
            bad_layouts += int(not np.isfinite(outputs).all())
            fewest_here = min(fewest_here, length - starts[-1])
        fewest_pixels = min(fewest_pixels, fewest_here)
        yield {"length": length, "fewest pixels": fewest_here}
    return {"bad_layouts": bad_layouts, "layouts": layouts, "fewest_pixels": fewest_pixels}
