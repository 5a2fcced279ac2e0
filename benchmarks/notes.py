"""Seeded notes: plain questions and answers, English and Chinese in turn."""

import csv
from collections.abc import Iterator
from pathlib import Path

import numpy as np

SEED = 20_260
SUBJECTS = (
    ("the loss", "损失"),
    ("the gradient", "梯度"),
    ("the learning rate", "学习率"),
    ("the hidden layer", "隐藏层"),
    ("the batch size", "批大小"),
    ("the momentum term", "动量项"),
    ("the attention weight", "注意力权重"),
    ("the output bias", "输出偏置"),
)
CHANGES = (
    ("doubles", "加倍"),
    ("shrinks to a tenth", "缩小到十分之一"),
    ("stays at zero", "一直为零"),
    ("swings from step to step", "每一步都在摆动"),
    ("grows without bound", "无限增大"),
    ("settles after a while", "过一阵子稳定下来"),
)
REASONS = (
    ("each factor of the chain rule is below one", "链式法则中的每个因子都小于一"),
    ("the inputs were never scaled", "输入没有做过归一化"),
    ("every example is seen in the same order", "样本每次都以相同的顺序出现"),
    ("the sum runs over far more terms", "求和的项多得多"),
    ("the curvature differs between directions", "各个方向的曲率不同"),
)
PARTS = np.array([len(SUBJECTS), len(CHANGES), len(SUBJECTS), len(CHANGES), len(REASONS)])


def sections(count: int) -> Iterator[tuple[str, str]]:
    """`count` questions, no two alike, each with its answer; every question names its case."""
    draws = np.random.default_rng(SEED).integers(PARTS, size=(count, len(PARTS)))
    for number, drawn in enumerate(draws.tolist()):
        yield _section(number, number % 2, drawn)


def write_markdown(path: Path, count: int) -> None:
    """The sections as one file of notes."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write("# Notes\n\n")
        file.writelines(f"## {question}\n\n{answer}\n\n" for question, answer in sections(count))


def write_csv(path: Path, count: int) -> None:
    """The same sections as a table of two columns."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(sections(count))


def _section(number: int, language: int, drawn: list[int]) -> tuple[str, str]:
    subject, change, other, effect, reason = (
        part[choice][language]
        for part, choice in zip((SUBJECTS, CHANGES, SUBJECTS, CHANGES, REASONS), drawn, strict=True)
    )
    case = f"E{number:06d}"
    if language == 0:
        return (
            f"What becomes of {subject} in case {case} when {other} {change}?",
            f"It **{effect}**, because {reason} ($n$ steps).",
        )
    return (
        f"情形 {case} 中，{other}{change}时，{subject}会怎样？",
        f"它会**{effect}**，因为{reason}（$n$ 步之内）。",
    )
