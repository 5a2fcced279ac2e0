"""The measure of likeness."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.matching.likeness import likeness, words_of
from tests.matching.corpus import CHINESE, ENGLISH, TEXTS

texts = st.sampled_from([side for pair in TEXTS for side in pair] + ["", "2 < 3", "同上"])


@settings(max_examples=100, deadline=None)
@given(texts, texts, texts, texts, st.booleans())
def test_a_measure(q1: str, a1: str, q2: str, a2: str, is_shared: bool) -> None:
    """Between 0 and 1, the same both ways, and 1 for a note and itself."""
    one, other = words_of(q1, a1, is_shared=is_shared), words_of(q2, a2)
    assert 0 <= likeness(one, other) <= 1
    assert likeness(one, other) == pytest.approx(likeness(other, one))
    assert likeness(one, one) == 1


@pytest.mark.parametrize("deck", [ENGLISH, CHINESE])
def test_unrelated_notes_are_not_alike(deck: tuple[tuple[str, str], ...]) -> None:
    """Notes of one subject and one hand stay far below what counts as the same."""
    notes = [words_of(*text) for text in deck]
    alike = [likeness(one, other) for one in notes for other in notes if one is not other]
    assert max(alike) < 0.4


def test_another_language_is_another_note() -> None:
    """A translation has no progress, however much of it is formulas."""
    formula = "$f'(x) = f(x) (1 - f(x))$ where $f(x) = 1 / (1 + e^{-x})$"
    assert likeness(words_of("Sigmoid 的导数？", formula), words_of("Sigmoid'?", formula)) == 0


@pytest.mark.parametrize(
    ("asked", "low", "high"),
    [
        ("Is the ReLU function linear?", 1.0, 1.0),
        ("Is teh ReLU function linear?", 0.9, 1.0),
        ("Is the sigmoid function linear?", 0.0, 0.66),
        ("Does dropout slow down prediction?", 0.0, 0.3),
    ],
)
def test_a_short_answer_stands_with_its_question(asked: str, low: float, high: float) -> None:
    """An equal answer of one word is worth what the questions have in common."""
    note = words_of("Is the ReLU function linear?", "No.")
    assert low <= likeness(note, words_of(asked, "No.")) <= high


def test_numbers_and_comparisons_tell_questions_apart() -> None:
    """`x > 1` is not `x < 1`, nor is 2015 2017; the question's own number does not count."""

    def asked(question: str) -> float:
        base = words_of("3. Why is x > 1 in 2015?", "Because of the bound.")
        return likeness(base, words_of(question, "Because of the bound."))

    assert asked("4) Why is x > 1 in 2015?") == 1
    assert asked("3. Why is x < 1 in 2015?") < 0.66
    assert asked("3. Why is x > 1 in 2017?") < 0.66


def test_the_order_of_words_counts() -> None:
    """The same words in another order are less alike."""
    question, answer = ENGLISH[0]
    backwards = " ".join(reversed(answer.split()))
    assert likeness(words_of(question, answer), words_of(question, backwards)) < 0.75
