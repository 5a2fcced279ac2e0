"""Finding words: the index's tokens and phrases agree with looking at the text itself."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.domain.search.text import Phrase, folded, indexed, phrase

CHINESE = st.text("激活函数梯度的，。 \n*", max_size=12)
MIXED = st.text("激活函relu 1→_.,*\n，Éß{}:c", max_size=14)


def tokens(question: str, answer: str) -> list[str]:
    """The tokens as an index cuts them: letters and digits of ASCII, and all that is beyond it."""
    return re.findall(r"[a-z0-9\u0080-\U0010ffff]+", indexed(question, answer))


def is_found(sought: Phrase, among: list[str]) -> bool:
    """Brute force: the tokens in a row, the last one going on if it may."""
    *head, last = sought.tokens
    for at in range(len(among) - len(head)):
        end = among[at + len(head)]
        is_last = end.startswith(last) if sought.is_open else end == last
        if among[at : at + len(head)] == head and is_last:
            return True
    return False


@settings(max_examples=2 * settings().max_examples)
@given(CHINESE, st.text("激活函数梯度的", min_size=1, max_size=4))
def test_any_characters_in_a_row_are_found(text: str, sought: str) -> None:
    """One character or more, exactly where the folded text has them."""
    assert is_found(phrase(sought, is_quoted=False), tokens(text, "")) == (sought in folded(text))


@settings(max_examples=2 * settings().max_examples)
@given(MIXED, MIXED, st.data())
def test_every_piece_of_a_text_is_found_in_it(before: str, after: str, data: st.DataObject) -> None:
    """A piece of a run, or of words from a beginning on."""
    text = folded(f"{before} 函数relu梯度 {after}")
    start = text.index("函数relu梯度")
    end = data.draw(st.integers(start + 1, start + 8))
    sought = phrase(text[start:end], is_quoted=False)
    assert is_found(sought, tokens(text, after))
    assert is_found(sought, tokens(after, text))


@settings(max_examples=2 * settings().max_examples)
@given(st.text("abc é.", max_size=12), st.text("abcé", min_size=1, max_size=3))
def test_words_are_found_from_their_beginning(text: str, sought: str) -> None:
    """As they are typed; in quotes only whole."""
    words = re.findall(r"\w+", folded(text))
    among = tokens("", text)
    assert is_found(phrase(sought, is_quoted=False), among) == any(
        word.startswith(sought) for word in words
    )
    assert is_found(phrase(sought, is_quoted=True), among) == (sought in words)


@pytest.mark.parametrize(
    ("text", "sought"),
    [
        ("**激活**函数", "激活函数"),
        ("激活\n函数", "激活函数"),
        ("{{c1::激活::提示}}函数", "激活"),
        ("用{{c1::激活}}函数", "用激活函数"),
        ("ＲｅＬＵ ﬁrst", "relu first"),
        ("STRASSE", "straße"),
        ("梯度 → ∂L", "→ ∂l"),
        ("ReLU函数", "relu函"),
        ("かな漢字カナ", "漢字カ"),
    ],
)
def test_what_a_reader_sees_is_found(text: str, sought: str) -> None:
    """Markup, width, case and line breaks hide nothing."""
    assert is_found(phrase(sought, is_quoted=False), tokens(text, ""))


@pytest.mark.parametrize(
    ("question", "answer", "sought"),
    [
        ("激活", "函数", "激活函数"),
        ("the loss", "it falls", "loss it"),
        ("激活\n\n函数", "", "激活函数"),
        ("激活，函数", "", "激活函数"),
        ("prelu", "", "relu"),
    ],
)
def test_what_does_not_stand_in_a_row_is_not_found(question: str, answer: str, sought: str) -> None:
    """Neither across question and answer, nor across paragraphs, nor within a word."""
    assert not is_found(phrase(sought, is_quoted=False), tokens(question, answer))


def test_a_text_without_letters_has_no_tokens() -> None:
    """Then only the text as written can be looked through."""
    assert phrase("？!", is_quoted=False) == Phrase((), is_open=False)
