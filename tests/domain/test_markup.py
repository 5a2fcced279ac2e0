"""Markdown without its marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.domain.markup import bare

MARKS = st.text("a中1*_`$~[]()<>!-#.\\{}\n ")


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("It **randomly** zeroes *some* `units`.", "It randomly zeroes some units."),
        ("**学习率**太大，_容易_~~不~~发散", "学习率太大，容易不发散"),
        ("2*3, 2 * 3, 2**3 and snake_case stay", "2*3, 2 * 3, 2**3 and snake_case stay"),
        ("- one\n- two\n\n> three", "one two three"),
        ("## A heading\n1. first\n  2) second", "A heading first second"),
        ("See [the plot](https://a.b/c) ![a curve](d.png)", "See the plot a curve"),
        ("H<sub>2</sub>O<br>and <!-- hidden --> more, a < b > c", "H 2 O and more, a < b > c"),
        ("```python\nx = 1\n```", "x = 1"),
        ("$\\sigma(x) = \\frac{1}{2}$", "sigma(x) = 1/2"),
        ("$$\\mathrm{ReLU}\\left(x\\right)$$", "ReLU(x)"),
        ("$5 和 $10", "$5 和 $10"),
        ("", ""),
    ],
)
def test_only_the_words_are_left(markdown: str, words: str) -> None:
    """In one line, as one would type them."""
    assert bare(markdown) == words


@given(MARKS)
def test_nothing_is_added_but_spaces(markdown: str) -> None:
    """Characters are left out, none is made up, save the bar of a fraction."""
    left = iter(markdown)
    assert all(char in left for char in bare(markdown) if char not in " /")
