"""Texts of many lines are read as others are, in less memory."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer import markdown
from quizzer.markdown import blocks

TEXTS = st.text(alphabet=st.sampled_from("ab->#`$ \t\n\n1.="), max_size=60)


@given(TEXTS)
def test_a_long_text_has_the_blocks_of_any_other(text: str) -> None:
    """However it is indented, quoted and listed, and whatever it ends in."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markdown, "_MANY_LINES", 0)
        long = blocks(text)
    assert long == blocks(text)
