"""Words of which one in the place of another asks of another thing: numbers, degrees, opposites."""

import re

_DIGITS = re.compile(r"\d+")

_KINDS = tuple(
    frozenset(kind.split())
    for kind in (
        "one two three four five six seven eight nine ten single double triple",
        "first second third fourth fifth sixth seventh last next previous final initial",
        "一 二 三 四 五 六 七 八 九 十 零 两 首 末 单 双",
        "max min maximum minimum maximal minimal mean average median mode sum",
        "largest smallest biggest least most fewest best worst highest lowest",
        "larger smaller bigger more less fewer better worse higher lower faster slower",
        "large small big high low good bad fast slow long short wide narrow deep shallow",
        "大 小 高 低 多 少 快 慢 长 短 宽 窄 深 浅 好 坏 强 弱 轻 重 优 劣 均",
        "before after during between",
        "left right top bottom upper lower above below inner outer inside outside front back",
        "左 右 上 下 前 后 里 外 内 头 尾 中",
        "increase decrease increases decreases rise fall rises falls grow shrink grows shrinks",
        "升 降 增 减 加 乘 除 涨 跌",
        "with without",
        "有 无 没 否 非",
        "and or xor nor nand",
        "all some none any every",
        "always never sometimes",
        "true false yes no",
        "positive negative zero 正 负 零",
        "train training test testing validation 训 测",
        "input output inputs outputs 入 出",
        "encoder decoder encode decode encoding decoding 编 解",
        "precision recall accuracy specificity sensitivity",
        "forward backward forwards backwards",
        "row column rows columns horizontal vertical 行 列 横 纵",
        "supervised unsupervised",
        "same different 同 异",
        "early late start end begin stop open close",
        "global local 全 局 总 分",
        "linear nonlinear convex concave",
        "discrete continuous static dynamic",
        "advantages disadvantages advantage disadvantage pros cons 利 弊",
        "vanish explode vanishing exploding 消 爆",
        "overfitting underfitting overfit underfit 过 欠",
        "read write sync async synchronous asynchronous public private 读 写",
        "bias variance 均 方 偏 差",
        "进 线 协",
        "get post put delete tcp udp http https cpu gpu tpu",
    )
)


def are_contrary(one: str, other: str) -> bool:
    """True for two different words of one kind: `l1` and `l2`, `first` and `second`, 最大 and 最小.

    Both are words as they are compared: folded, an ideograph being a word. Words with digits are of
    one kind.
    """
    if one == other:
        return False
    if _DIGITS.search(one) and _DIGITS.search(other):
        return True
    return any(one in kind and other in kind for kind in _KINDS)
