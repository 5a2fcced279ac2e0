"""Words that claims are tied to: found once, marked without hurting the text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.parsing.answers.marking import count_quote, find_quote, marked, squeezed
from quizzer.typeset import plain, typeset

TEXTS = st.text("ab $`*\n-（）1.", max_size=40)


def naive_places(text: str, quote: str) -> list[int]:
    """Every place in the squeezed text, by trying them all."""
    shown, wanted = "".join(text.split()), "".join(quote.split())
    starts = range(len(shown) - len(wanted) + 1)
    return [at for at in starts if wanted and shown[at:].startswith(wanted)]


@given(TEXTS, st.text("ab $", min_size=1, max_size=4))
def test_a_quote_is_found_where_it_stands_once(text: str, quote: str) -> None:
    """As often as trying every place says, and then where it says, white space aside."""
    places = naive_places(text, quote)
    assert count_quote(squeezed(text), quote) == len(places)
    found = find_quote(text, quote)
    if len(places) != 1:
        assert found is None
    else:
        assert found is not None
        assert "".join(text[slice(*found)].split()) == "".join(quote.split())


def test_a_quote_is_counted_up_to_a_hundred() -> None:
    """More need not be told apart."""
    assert count_quote("a" * 200, "a") == 100


@given(TEXTS, st.lists(st.tuples(st.text("ab $", min_size=1, max_size=5), st.just("✓"))))
def test_marks_only_add(text: str, quotes: list[tuple[str, str]]) -> None:
    """Taken out again, they leave the text as it was; each that is opened is closed."""
    found = marked(text, quotes)
    assert re.sub("✓?</?mark>", "", found) == text
    assert found.count("<mark>") == found.count("✓</mark>")


@pytest.mark.parametrize(
    ("text", "quote", "expected"),
    [
        ("梯度会消失。", "会消失", "梯度<mark>会消失✓</mark>。"),
        ("It may\nvanish.", "may vanish", "It <mark>may✓</mark>\nvanish."),
        ("1. **Not** normalised", "1. **Not**", "1. **<mark>Not✓</mark>** normalised"),
        ("- first item", "- first", "- <mark>first✓</mark> item"),
        ("so $a = b + c$ holds", "b + c$ holds", "so <mark>$a = b + c$ holds✓</mark>"),
        ("use `x = 1` here", "x = 1", "use <mark>`x = 1`✓</mark> here"),
        ("[the table](a/b.md) says", "b.md", "<mark>[the table](a/b.md)✓</mark> says"),
        ("twice twice", "twice", "twice twice"),
        ("```\ncode\n```", "code", "```\ncode\n```"),
        ("text", "", "text"),
    ],
)
def test_where_marks_stand(text: str, quote: str, expected: str) -> None:
    """Outside code, formulas and links, after what makes a line a list item, on one line."""
    assert marked(text, [(quote, "✓")]) == expected


@given(st.sampled_from(["*", "**", "", "1. ", "> ", "### "]), st.sampled_from(["a b", "b", "a"]))
def test_a_marked_text_is_shown_as_before(prefix: str, quote: str) -> None:
    """But for the sign: marking breaks no list, emphasis or heading."""
    closing = prefix if prefix.startswith("*") else ""
    text = f"{prefix}a b{closing} and more"
    with_mark = "\n".join(map(plain, typeset(marked(text, [(quote, "✓")]), 60)))
    assert with_mark.count("✓") == (quote != "a")
    assert with_mark.replace("✓", "") == "\n".join(map(plain, typeset(text, 60)))


def test_marks_may_overlap() -> None:
    """Two claims about the same words each have their sign."""
    found = marked("a large batch hurts", [("large batch", "✓"), ("batch hurts", "✗")])
    assert plain(typeset(found, 60)[0]) == "a large batch✓ hurts✗"
