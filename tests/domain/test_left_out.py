"""Texts on no card, packed."""

from hypothesis import given
from hypothesis import strategies as st

from quizzer.domain.left_out import LeftOuts
from quizzer.domain.notes import LeftOut
from quizzer.domain.rules import Reason

LEFT_OUT = st.lists(st.builds(LeftOut, st.integers(1, 1 << 40), st.text(), st.sampled_from(Reason)))


@given(LEFT_OUT)
def test_what_is_packed_comes_back(left_out: list[LeftOut]) -> None:
    """In order, with its line, heading and reason."""
    assert list(LeftOuts(left_out)) == left_out
