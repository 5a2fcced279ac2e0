"""How an answer is taken apart into sentences with their context."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.matching.passages import Passage, folded, passages

ANSWER = """\
# Rates

1. **Too large**
   - It swings. It never settles; see below.
   - diverges

The end.

> Cause:
>
> none
"""
TEXT = st.text("ab 批。.;\n-#>1*:", max_size=60)


def by_text(answer: str) -> dict[str, Passage]:
    return {each.text: each for each in passages(("Deck", "Part"), "Why?", answer)}


@given(TEXT, TEXT)
def test_sentences_lie_in_the_answer_in_order(question: str, answer: str) -> None:
    """Each is a stretch of the answer; they do not overlap; the question is said by the first."""
    said = passages((), question, answer)
    spans = [(each.start, each.end) for each in said[:-1]]
    for each in said[:-1]:
        assert each.text == folded(answer[each.start : each.end]) != ""
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    for asked in said[-1:]:
        assert asked.text == folded(question)
        assert (asked.start, asked.end) == spans[0]


@given(TEXT, TEXT)
def test_what_is_appended_changes_no_context(answer: str, more: str) -> None:
    """A paragraph of its own changes nothing of the sentences before it."""
    said = passages((), "Why?", answer)[:-1]
    assert passages((), "Why?", f"{answer}\n\n# End\n{more}")[: len(said)] == said


def test_the_sentence_before_and_after() -> None:
    """Those of its own item; all lines it lies under; the question."""
    said = by_text(ANSWER)
    assert said["it never settles;"].before == ("it swings.", "too large", "rates", "why?")
    assert said["it never settles;"].after == ("see below.",)
    assert said["it swings."].before == ("too large", "rates", "why?")
    assert said["diverges"].before == ("too large", "rates", "why?")
    assert said["diverges"].after == ()
    assert said["the end."].before == ("too large", "rates", "why?")
    assert said["none"].before[0] == "cause:"


def test_what_a_sentence_is_about_nearest_first() -> None:
    """Its own paragraph, the lines above, the question, the headings, earlier sentences."""
    about = by_text(ANSWER)["see below."].about
    assert about[:5] == ("it never settles;", "it swings.", "too large", "rates", "why?")
    assert about[5:] == ("part", "deck", "too large", "rates")


def test_the_context_is_bounded() -> None:
    """However long the paragraph or deep the list: work grows with the text only."""
    nested = "\n".join("  " * depth + f"- line {depth}" for depth in range(50))
    assert max(len(each.about) for each in passages((), "Why?", "One. " * 50 + nested)) < 20


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("**Batch-Size**", "batch size"),
        (r"$\frac{1}{1 + e^{-x}}$", "frac11+e^-x"),
        ("（−1， 1）", "(-1,1)"),
        ("取 ReLU 之后", "取relu之后"),
        ("`keep_prob`", "keepprob"),
        ("Σ p = 1", "sum p=1"),
        ("σ′ isn’t 1 / 4", "σ' isn't 1/4"),
    ],
)
def test_folding(written: str, plain: str) -> None:
    """Markup, case, width and needless spaces go; a minus stays."""
    assert folded(written) == plain


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    """So that words and texts may be folded wherever it suits."""
    once = folded(text)
    assert folded(once).replace(" ", "") == once.replace(" ", "")
