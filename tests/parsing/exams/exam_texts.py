"""Exams with their keys, for hypothesis: what is asked, and how the key writes its answers."""

from collections.abc import Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

LETTERS = "ABCDE"
ORDINALS = "一二三四"


@dataclass(frozen=True)
class Asked:
    """A question with `options` options, of which `right` are right; none: `right` is √ or ×."""

    options: int
    right: str


@st.composite
def _choice(draw: st.DrawFn) -> Asked:
    options = draw(st.integers(2, 5))
    right = draw(st.sets(st.sampled_from(LETTERS[:options]), min_size=1))
    return Asked(options, "".join(sorted(right)))


_JUDGED = st.builds(Asked, st.just(0), st.sampled_from("√×"))
PARTS = st.lists(
    st.one_of(
        st.lists(_choice(), min_size=1, max_size=6), st.lists(_JUDGED, min_size=1, max_size=6)
    ),
    min_size=1,
    max_size=4,
)
STYLES = ("lines", "line", "semicolons", "range", "table", "bold")


def exam(parts: Sequence[Sequence[Asked]]) -> str:
    """The questions of each part, numbered from 1."""
    written = []
    for ordinal, part in zip(ORDINALS, parts, strict=False):
        written.append(f"## {ordinal}、第{ordinal}组")
        written += [_question(number, asked) for number, asked in enumerate(part, 1)]
    return "\n\n".join(written)


def _question(number: int, asked: Asked) -> str:
    options = [f"{letter}. 选项{letter}" for letter in LETTERS[: asked.options]]
    return "\n".join([f"{number}. 甲{number}乙（  ）", *options])


def key(parts: Sequence[Sequence[Asked]], styles: Sequence[str]) -> str:
    """The answers of each part in its style."""
    written = ["# 参考答案"]
    for ordinal, part, style in zip(ORDINALS, parts, styles, strict=False):
        written.append(_answers(f"{ordinal}、", [asked.right for asked in part], style))
    return "\n\n".join(written)


def _answers(title: str, right: Sequence[str], style: str) -> str:
    numbered = list(enumerate(right, 1))
    match style:
        case "lines":
            return "\n".join([title, *(f"{n}. {said} 解析：因为{n}" for n, said in numbered)])
        case "semicolons":
            return title + "；".join(f"{n}.{said}" for n, said in numbered)
        case "range":
            return f"{title}1—{len(right)} {' '.join(right)}"
        case "table":
            numbers = " | ".join(str(n) for n, _ in numbered)
            rule = " - |" * (len(right) + 1)
            return f"{title}\n\n| 题号 | {numbers} |\n|{rule}\n| 答案 | {' | '.join(right)} |"
        case "bold":
            return "\n".join([f"**{title}**", *(f"- **{n}**. {said}" for n, said in numbered)])
        case _:
            return title + " ".join(f"{n}. {said}" for n, said in numbered)
