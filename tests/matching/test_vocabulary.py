"""The words of the field."""

import re

import pytest

from quizzer.experiments.catalogue import claims
from quizzer.matching.suggestions import Related
from quizzer.matching.vocabulary import VOCABULARY
from quizzer.matching.words_of_fields import WORDS_OF_THE_FIELD

ENTRY = re.compile(r"<([^<>]+)>")


def named() -> set[str]:
    """The entries that some claim's terms name."""
    return {entry for claim in claims().values() for entry in ENTRY.findall(" ".join(claim.terms))}


def test_every_entry_is_used() -> None:
    """And the words that show the field are entries."""
    assert named() == set(VOCABULARY)
    assert set(WORDS_OF_THE_FIELD) <= set(VOCABULARY)


@pytest.mark.parametrize("entry", VOCABULARY)
def test_an_entry_speaks_both_languages(entry: str) -> None:
    """Formally and in symbols, but never in one language only; and no word twice."""
    words = VOCABULARY[entry].split(" | ")
    assert len(set(words)) == len(words)
    assert any(word.isascii() for word in words)
    assert any(character >= "\u4e00" for word in words for character in word)


@pytest.fixture(scope="module")
def of_each_entry() -> Related:
    """As if each entry had a claim of its own, by its name."""
    return Related({entry: [f"<{entry}>"] for entry in VOCABULARY})


@pytest.mark.parametrize("entry", VOCABULARY)
def test_every_word_is_found_as_written(entry: str, of_each_entry: Related) -> None:
    """Each alternative of an entry meets it, unless it is part of a compound."""
    for word in VOCABULARY[entry].split(" | "):
        text = f"say {word.replace('*', '').replace(' ... ', ' ')} now"
        met = {each.claim_id for each in of_each_entry.suggest(("Neural networks",), "?", text)}
        assert entry in met, word
