"""Words in folded text."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quizzer.matching.passages import folded
from quizzer.matching.words import Words, near_each_other

SPANS = st.lists(
    st.tuples(st.integers(0, 300), st.integers(1, 20)).map(lambda each: (each[0], sum(each))),
    max_size=6,
    unique_by=lambda span: span[0],
).map(sorted)


def found(word: str, text: str, *whole: str) -> list[str]:
    plain = folded(text)
    spans = Words({"it": [word]}, whole).find(plain).get("it", [])
    return [plain[start:end] for start, end in spans]


@pytest.mark.parametrize(
    ("word", "text", "hits"),
    [
        ("step", "Two steps, one step", ["step", "step"]),
        ("train", "trained, training, trains", ["train"] * 3),
        ("train", "a trainer, restrain", []),
        ("vanish*", "It vanishes.", ["vanish"]),
        ("jump* over", "It jumped over it", ["jumped over"]),
        ("jump* over", "It jumped and is over", []),
        ("learning rate", "learning-rate, learning_rate", ["learning rate", "learningrate"]),
        ("梯度", "其梯度消失，梯度大", ["梯度", "梯度"]),
        ("大", "太大了", ["大"]),
        ("max(0*", r"$\max(0, x)$", ["max(0"]),
        ("0.9", "0.9 and 0.95 and 10.9 and 0.9.", ["0.9", "0.9"]),
        ("b=1", "b=1, b=12, b=1.5", ["b=1"]),
        ("bp", "用bp算法", ["bp"]),
    ],
)
def test_a_word_stands_alone(word: str, text: str, hits: list[str]) -> None:
    """With the endings of a plural or a verb; a stem with any; numbers whole."""
    assert found(word, text) == hits


def test_a_compound_hides_its_parts() -> None:
    """Unless it is a word of that name itself."""
    assert found("batch", "batch norm and a batch", "batch norm*") == ["batch"]
    assert found("batch norm*", "batch normalisation", "batch norm*") == ["batch norm"]
    assert found("大", "大部分很大", "大部分") == ["大"]


@given(st.text("abs 批*", max_size=30))
def test_hits_are_what_they_say(text: str) -> None:
    """Every span holds a word of its name."""
    plain = folded(text)
    hits = Words({"one": ["ab", "批"], "two": ["b*", "批"]}, ["ab a"]).find(plain)
    for name, spans in hits.items():
        for start, end in spans:
            assert plain[start:end] in {"one": {"ab", "批"}, "two": {"b", "批"}}[name]


@example(left=[(23, 43)], right=[(0, 1), (17, 24), (41, 61)])
@given(SPANS, SPANS)
def test_nearness_is_symmetric(left: list[tuple[int, int]], right: list[tuple[int, int]]) -> None:
    """Two spans are found where any are near and do not overlap; order does not matter."""
    near = near_each_other(left, right)
    assert (near is None) == (near_each_other(right, left) is None)
    any_near = any(
        0 <= max(other[0] - span[1], span[0] - other[1]) <= 40 for span in left for other in right
    )
    assert (near is not None) == any_near
    if near:
        (start, end), (other_start, other_end) = near
        assert 0 <= max(other_start - end, start - other_end) <= 40
