"""Texts are made harmless, and JSON keeps what it says."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from quizzer.domain.steering import STEERING, escaped_json, harmless

pytestmark = pytest.mark.counted

texts = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("\x1b\x9b\u202e\n\t"))


@given(texts)
def test_a_harmless_text_is_as_wide_and_steers_nothing(text: str) -> None:
    """What is left out takes no cell."""
    assert not STEERING.search(harmless(text))
    assert sum(map(cell_len, harmless(text))) == sum(map(cell_len, text))


@given(st.recursive(texts, lambda some: st.lists(some) | st.dictionaries(texts, some)))
def test_escaped_json_says_the_same(value: object) -> None:
    """Whatever is in it, and nothing of it steers."""
    written = escaped_json(json.dumps(value, ensure_ascii=False))
    assert json.loads(written) == value
    assert not STEERING.search(written)
