import unicodedata
import uuid
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.domain.identity import (
    normalise,
    note_guid,
    pinned_guid,
    pinned_id,
    question_number,
    step_id,
)

NUMBERS = ["3. ", "3) ", "(3) ", "（3）", "3、", "3.1. ", "Q3: ", "q3 ", "Question 3. "]
CHINESE = ["问题3：", "问3、", "第3题：", "第 3 问 ", "题目3 ", "第3个问题："]

words = st.text(st.characters(categories=["Lu", "Ll", "Lo"]), min_size=1)
texts = st.text(max_size=40)
millis = st.integers(0, 2**47)
entropies = st.integers(0, 2**80)


@pytest.mark.parametrize("number", NUMBERS + CHINESE)
def test_a_question_is_the_same_without_its_number(number: str) -> None:
    """Renumbering changes nothing; the number with its space is what is found."""
    for question in ("Why does a loss stall?", "激活函数有什么用？"):
        assert question_number(number + question) == number
        assert normalise(number + question) == normalise(question)


@pytest.mark.parametrize("number", ["3.1.2 ", "10.2 "])
def test_a_number_of_sections_is_one_number(number: str) -> None:
    """Its dots do not end it: 3.1.2 is not 3.1 and a question that begins with 2."""
    assert question_number(f"{number}Why?") == number


@pytest.mark.parametrize("text", ["3 layers suffice?", "Qubits?", "3.", "", "Q", "x > 1", "第一题"])
def test_what_only_looks_like_a_number_stays(text: str) -> None:
    """A number needs its mark, and something must be left to ask."""
    assert question_number(text) == ""


@given(st.sampled_from(NUMBERS + CHINESE), words)
def test_a_number_is_followed_by_the_question(number: str, question: str) -> None:
    """What is cut off is the beginning, and the rest is not empty."""
    found = question_number(number + question)
    assert (number + question).startswith(found)
    assert len(found) < len(number + question)


@given(texts)
def test_two_ways_of_writing_one_text_are_one(text: str) -> None:
    """Composed and decomposed characters, and the space around a text, make no difference."""
    composed, apart = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert normalise(composed) == normalise(apart)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("What is ReLU?", "what is relu"),
        ("Why, then, is it so?", "Why then is it so"),
        ("Ｗｈａｔ？", "What?"),
        ("为什么，要归一化？", "为什么要归一化"),
    ],
)
def test_case_width_and_punctuation_make_no_difference(one: str, other: str) -> None:
    """A mended comma keeps the progress."""
    assert normalise(one) == normalise(other)


@pytest.mark.parametrize(
    ("one", "other"), [("x > 1?", "x < 1?"), ("a + b", "a = b"), ("C?", "C++?"), ("?", "!")]
)
def test_symbols_make_a_difference(one: str, other: str) -> None:
    """Other symbols ask something else; where only punctuation is left, so does that."""
    assert normalise(one) != normalise(other)


@given(words, st.lists(words, max_size=3).map(tuple), words, st.integers(0, 9))
def test_a_guid_is_made_of_where_a_note_was_first_seen(
    deck: str, headings: tuple[str, ...], question: str, ordinal: int
) -> None:
    """The same on every machine; another deck, heading or ordinal is another note."""
    guid = note_guid(deck, headings, question, ordinal)
    assert guid == note_guid(deck, headings, f"7. {question} ?", ordinal)
    assert uuid.UUID(guid).version == 5
    others = {
        note_guid(f"{deck}/x", headings, question, ordinal),
        note_guid(deck, (*headings, "more"), question, ordinal),
        note_guid(deck, headings, question, ordinal + 1),
        note_guid(deck, headings, f"{question}x", ordinal),
    }
    assert len(others | {guid}) == 5


def test_a_guid_stays_for_ever() -> None:
    """A fixed value: collections made by any version rely on it."""
    assert note_guid("deck", ("Heading",), "1. Why?") == "8488e881-76e6-59a3-831a-3e27209bd356"


@given(st.lists(st.tuples(millis, entropies), min_size=2, max_size=20))
def test_ids_only_grow(steps: list[tuple[int, int]]) -> None:
    """Whatever the clock says, each id is later than the one before it, as text too."""
    ids = [""]
    for at, entropy in steps:
        ids.append(step_id(ids[-1], at, entropy))
    assert all(earlier < later for earlier, later in pairwise(ids))


@given(millis, entropies)
def test_an_id_is_a_uuid_of_its_time(at: int, entropy: int) -> None:
    """RFC 9562, version 7: the first 48 bits are the milliseconds, the random ones those given."""
    made = uuid.UUID(step_id("", at, entropy))
    assert (made.version, made.variant) == (7, uuid.RFC_4122)
    assert made.int >> 80 == at
    assert made.int & (2**62 - 1) == entropy & (2**62 - 1)
    assert (made.int >> 64) & 0xFFF == (entropy >> 62) & 0xFFF


@given(words, st.text(max_size=20))
def test_a_pin_names_its_note_and_nothing_else_does(question: str, other: str) -> None:
    """Ids that people write are never taken for pins."""
    guid = note_guid("deck", (), question)
    assert pinned_guid(pinned_id(guid)) == guid
    assert pinned_guid(other) == pinned_guid(guid) == pinned_guid(f"quizzer:{other}") == ""
