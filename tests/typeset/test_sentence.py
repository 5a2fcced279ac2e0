"""Sentences, which need no markdown parser."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.typeset import is_sentence, sentence_lines, typeset

CHARACTERS = st.sampled_from("aBzé中文的，。？！；：、（）《》“” ,;?!'\"().0123wwwhttp--::_*")


@given(st.text(CHARACTERS, max_size=40), st.integers(min_value=1, max_value=60))
def test_a_sentence_is_typeset_as_any_markdown_is(text: str, width: int) -> None:
    """What is taken for a sentence looks the same whichever way it is typeset."""
    if is_sentence(text):
        assert sentence_lines(text, width) == typeset(text, width)


@pytest.mark.parametrize(
    "text",
    [
        "What is a mini-batch?",
        "为什么要归一化（把输入缩放到同一范围）？",
        "Case E7: what then, and why?",
    ],
)
def test_most_questions_are_sentences(text: str) -> None:
    """Words of either language and common punctuation."""
    assert is_sentence(text)


@pytest.mark.parametrize(
    "text", ["", "*a*", "a_b_", "1. a", "- a", "a  b", "a ", "x.org", "a\nb", "$x$", "a [b]", "`a`"]
)
def test_what_may_mean_something_else_is_none(text: str) -> None:
    """Marks, lists, links, formulas, spaces and line breaks."""
    assert not is_sentence(text)
