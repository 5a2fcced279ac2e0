"""The Chinese catalogue says everything that the program says, and nothing else."""

import re
from collections import Counter
from importlib.resources import files

import pytest

from quizzer.languages.catalogue import Catalogue, read_catalogue
from tests.languages.words import COLLECTED, Words, every_word, places

PLACEHOLDER = re.compile(r"\{\w+[^{}]*\}")


@pytest.fixture(scope="module")
def words() -> Words:
    return every_word()


@pytest.fixture(scope="module")
def chinese() -> Catalogue:
    return read_catalogue("zh")


def test_every_text_can_be_found(words: Words) -> None:
    """What is translated is a literal, a constant of its module, or collected by name."""
    assert words.unnamed == []


def test_what_is_collected_is_translated(words: Words) -> None:
    """No place is named that is not there any more."""
    assert set(COLLECTED) <= places()


def test_every_text_has_its_chinese(words: Words, chinese: Catalogue) -> None:
    """None is missing, and none is empty."""
    assert {text for text in words.texts if not chinese.texts.get(text)} == set()
    assert {one for one, _ in words.plurals if not chinese.plurals.get(one)} == set()


def test_nothing_is_left_over(words: Words, chinese: Catalogue) -> None:
    """The catalogue holds no text that nobody says."""
    assert set(chinese.texts) - set(words.texts) == set()
    assert set(chinese.plurals) - {one for one, _ in words.plurals} == set()


def test_both_sides_have_the_same_places(words: Words, chinese: Catalogue) -> None:
    """Every value that a text takes in comes up in its Chinese, written the same way."""
    pairs = [*chinese.texts.items()]
    pairs += [(one, texts[0]) for one, texts in chinese.plurals.items() if one != "Tags"]
    pairs += [(many, chinese.plurals[one][0]) for one, many in words.plurals]
    for text, translation in pairs:
        assert _placeholders(text) == _placeholders(translation), text


def test_chinese_has_one_form_for_every_number(chinese: Catalogue) -> None:
    """One card, two cards: 张."""
    assert {len(texts) for texts in chinese.plurals.values()} == {1}


def test_every_text_stands_there_once() -> None:
    """A text that stood twice could be mended in the wrong place."""
    source = (files("quizzer.languages") / "zh.po").read_text(encoding="utf-8")
    entries = re.findall(r'^msgid ((?:"[^\n]*"\n)+)', source, re.MULTILINE)
    assert [text for text, count in Counter(entries).items() if count > 1] == []
    assert "Content-Type: text/plain; charset=UTF-8" in source


def _placeholders(text: str) -> Counter[str]:
    return Counter(PLACEHOLDER.findall(text))
