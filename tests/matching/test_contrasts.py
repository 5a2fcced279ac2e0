"""Words of one kind."""

from itertools import pairwise

import pytest

from quizzer.matching.contrasts import are_contrary


@pytest.mark.parametrize(
    "kind", ["l1 l2 float32 2015", "first second third", "max min", "precision recall", "一 二 三"]
)
def test_words_of_one_kind_are_contrary(kind: str) -> None:
    """Each to each other, both ways, and none to itself."""
    for one, other in pairwise(kind.split()):
        assert are_contrary(one, other)
        assert are_contrary(other, one)
        assert not are_contrary(one, one)


@pytest.mark.parametrize(
    ("one", "other"), [("first", "min"), ("l1", "norm"), ("一", "大"), ("batch", "layer")]
)
def test_words_of_two_kinds_are_not(one: str, other: str) -> None:
    """Nor are those of no kind at all."""
    assert not are_contrary(one, other)
