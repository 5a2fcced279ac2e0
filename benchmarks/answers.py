"""Seeded answers with everything that notes hold: lists, tables, code, quotes, two languages."""

from itertools import cycle, islice

BLOCKS = (
    "反向传播用**链式法则**从输出层往回，把误差信号逐层分给每个权重；"
    "`requires_grad` 为假的张量不参与。",
    "The step is *small* where the curvature is high, see [the notes](notes/steps.md) or\n"
    "https://example.org/steps?chapter=3，所以收敛更稳。",
    "- **学习率**：太大会发散\n- **批大小**：影响梯度的噪声\n  1. small batches are noisy\n"
    "  2. 大批量更平稳\n- [ ] 动量",
    "| 方法 | update | 备注 |\n|:--|:-:|--:|\n| SGD | $w - \\eta g$ | 简单 |\n"
    "| Adam | $w - \\eta m / \\sqrt{v}$ | 每个参数有自己的步长，通常不用细调 |",
    "```python\ndef step(w, g, rate=0.1):\n    return w - rate * g  # 梯度下降的一步\n```",
    "> 注意：$\\sigma'(x) \\le \\tfrac14$，十层之后不到百万分之一。",
    "$$\n\\frac{\\partial L}{\\partial w} = \\sum_k \\frac{\\partial L}{\\partial z_k}\n$$",
)


def answer(blocks: int) -> str:
    """An answer of so many blocks, no two of which are the same text."""
    numbered = enumerate(islice(cycle(BLOCKS), blocks), start=1)
    return "\n\n".join(f"第 {at} 段 (part {at})\n\n{block}" for at, block in numbered)


def document(length: int) -> str:
    """Markdown of `length` characters."""
    return answer(length // 60)[:length]
