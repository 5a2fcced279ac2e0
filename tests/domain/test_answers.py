"""Typed answers: laws of the comparison, and how it reads."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.domain.answers import (
    LONGEST_COMPARED,
    SLIPS,
    Comparison,
    RunKind,
    comparable,
    compare,
)
from quizzer.domain.markup import bare
from quizzer.domain.reviews import Rating

thorough = settings(max_examples=2 * settings().max_examples)

LETTERS = "aAb cé.-5/1½學习函%ßﬁσ*`$_'(\u0301가\u1100\u1161\n"
TEXTS = st.text(st.sampled_from(LETTERS), max_size=16) | st.text(max_size=10)
WORDS = st.lists(st.sampled_from(["the", "loss", "rate", "梯度", "消失", "0.5"]), max_size=8)


def written(text: str) -> str:
    return bare(unicodedata.normalize("NFC", text))


def signed(comparison: Comparison) -> str:
    return "".join(run.signed for run in comparison.runs)


@thorough
@given(TEXTS, TEXTS)
def test_the_runs_spell_both_texts(expected: str, typed: str) -> None:
    """Same and missing are what was expected, same and extra what was typed, to the character."""
    runs = compare(expected, typed).runs
    assert "".join(run.expected for run in runs) == written(expected)
    assert "".join(run.typed for run in runs) == written(typed)
    for run in runs:
        told = {RunKind.SAME: (True, True), RunKind.MISSING: (True, False)}
        assert (bool(run.expected), bool(run.typed)) == told.get(run.kind, (False, True))


@pytest.mark.counted
@thorough
@given(TEXTS, TEXTS)
def test_agreement_is_a_share_and_the_same_both_ways(one: str, other: str) -> None:
    """0 to 1, and 1 exactly when nothing differs."""
    comparison = compare(one, other)
    assert 0 <= comparison.agreement <= 1
    assert comparison.agreement == compare(other, one).agreement
    is_same = all(run.kind is RunKind.SAME for run in comparison.runs)
    assert (comparison.agreement == 1) == is_same
    assert (comparison.percent == 100) == is_same


@thorough
@given(TEXTS)
def test_equal_texts_agree_in_full(text: str) -> None:
    """Also with itself in capitals, in the other normal form, or spaced out."""
    assert compare(text, text).agreement == 1
    assert compare(text, unicodedata.normalize("NFD", text)).agreement == 1
    assert compare(text, text).suggested is Rating.GOOD


@thorough
@given(WORDS, WORDS)
def test_the_more_is_in_common_the_higher_the_agreement(common: list[str], more: list[str]) -> None:
    """An answer that says all and more than another agrees at least as much with the whole."""
    whole = " ".join([*common, *more])
    part = compare(whole, " ".join(common)).agreement
    assert part <= compare(whole, whole).agreement
    assert compare(whole, "").agreement <= part


@pytest.mark.parametrize(
    ("expected", "typed"),
    [
        ("It **randomly zeroes** activations.", "it randomly zeroes activations"),
        ("损失震荡，甚至发散。", "损失震荡 甚至发散"),
        ("ＲｅＬＵ（ｘ）", "relu(x)"),
        ("chain rule", "chainrule"),
        ("GPT-4", "gpt4"),
        ("1,000", "1000"),
        ("½ of it", "1/2 of it"),
        ("Straße", "STRASSE"),
        ("−5", "-5"),
        ("$\\sigma(x)$", "sigma(x)"),
        ("1. yes", "yes"),
        ("&&", "&&"),
    ],
)
def test_case_width_punctuation_and_markup_do_not_count(expected: str, typed: str) -> None:
    """Nothing that a learner need not remember makes an answer wrong."""
    assert compare(expected, typed).agreement == 1


@pytest.mark.parametrize(
    ("expected", "typed"),
    [
        ("0.5", "05"),
        ("-5", "5"),
        ("1e-5", "1e5"),
        ("1/2", "12"),
        ("5%", "5"),
        ("2*3", "23"),
        ("f'(x)", "f(x)"),
        ("x > 1", "x < 1"),
        ("&&", "||"),
        ("yes", ""),
        ("yes", "..."),
    ],
)
def test_signs_that_make_another_value_count(expected: str, typed: str) -> None:
    """A lost point or minus is a mistake."""
    assert compare(expected, typed).agreement < 1


@pytest.mark.parametrize(
    ("expected", "typed", "shown"),
    [
        ("损失震荡", "损失振荡", "损失~振~[震]荡"),
        ("梯度不会消失", "梯度会消失", "梯度[不]会消失"),
        ("激活函数", "损失函数", "~损失~[激活]函数"),
        ("a moving average", "the moving average", "~the~ [a] moving average"),
        ("the learning rate", "the lerning rate", "the le[a]rning rate"),
        ("vanishing gradient", "exploding gradient", "~exploding~ [vanishing] gradient"),
        ("loss", "", "[loss]"),
        ("过拟合 overfitting", "过拟合", "过拟合[overfitting]"),
    ],
)
def test_a_difference_reads_well(expected: str, typed: str, shown: str) -> None:
    """Chinese by characters, English by words, and by letters where a word is nearly right."""
    assert signed(compare(expected, typed)) == shown


@pytest.mark.parametrize(
    ("typed", "rating"),
    [
        ("stochastic gradient descent", Rating.GOOD),
        ("stochastic gradiant descent", Rating.HARD),
        ("gradient descent", Rating.AGAIN),
        ("", Rating.AGAIN),
    ],
)
def test_the_suggestion_follows_the_agreement(typed: str, rating: Rating) -> None:
    """Equal: Good; slips: Hard; else Again."""
    comparison = compare("Stochastic gradient descent", typed)
    assert comparison.suggested is rating
    assert (comparison.agreement >= SLIPS) == (rating is not Rating.AGAIN)


def test_only_short_texts_are_compared() -> None:
    """Their length is counted without markup; what is empty has nothing to compare."""
    assert comparable(f"**{'字' * LONGEST_COMPARED}**")
    assert not comparable("字" * (LONGEST_COMPARED + 1))
    assert not comparable(" <!-- none --> ")


def test_texts_too_long_to_align_are_told_apart_as_wholes() -> None:
    """What both begin and end with is still in common."""
    one, other = ("ab" * 6_000, "cd" * 6_000)
    comparison = compare(f"begin {one} end", f"begin {other} end")
    assert [run.kind for run in comparison.runs] == [
        RunKind.SAME,
        RunKind.EXTRA,
        RunKind.MISSING,
        RunKind.SAME,
    ]
    assert comparison.agreement == 2 * len("beginend") / (2 * (12_000 + len("beginend")))
