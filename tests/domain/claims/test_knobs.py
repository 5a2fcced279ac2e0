import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.domain.claims.knobs import Knob, KnobKind, KnobValue

RATE = Knob(name="rate", kind=KnobKind.NUMBER, default=0.1, low=1e-4, high=10.0, is_log=True)
SHARE = Knob(name="share", kind=KnobKind.NUMBER, default=0.5, low=0.0, high=1.0)
DEPTH = Knob(name="depth", kind=KnobKind.COUNT, default=10, low=2.0, high=40.0)
STEPS = Knob(name="steps", kind=KnobKind.COUNT, default=10, low=1.0, high=3000.0, is_log=True)
SCHEME = Knob(name="scheme", kind=KnobKind.CHOICE, default="he", options=("he", "xavier", "zeros"))
SIGN = Knob(name="sign", kind=KnobKind.CHOICE, default=1, options=(1, -1))
FLAG = Knob(name="flag", kind=KnobKind.FLAG, default=False, options=(False, True))
KNOBS = [RATE, SHARE, DEPTH, STEPS, SCHEME, SIGN, FLAG]
ARROWS = st.lists(st.sampled_from([-1, 1]), max_size=60)


@given(st.sampled_from(KNOBS), ARROWS)
def test_no_turning_leaves_the_range(knob: Knob, arrows: list[int]) -> None:
    """Arrow keys only ever lead to values that the knob accepts."""
    value = knob.default
    for arrow in arrows:
        value = knob.turned(value, arrow)
        assert knob.accepts(value)


@pytest.mark.parametrize("knob", KNOBS, ids=lambda knob: knob.name)
def test_arrows_reach_both_ends(knob: Knob) -> None:
    """Every option and both ends can be reached, each press moving until then."""
    for arrow, end in ((1, knob.high), (-1, knob.low)):
        value, seen = knob.default, [knob.default]
        for _ in range(100):
            value = knob.turned(value, arrow)
            seen.append(value)
        if knob.options:
            assert set(seen) == set(knob.options)
        else:
            assert value == end
            reached = seen.index(value)
            assert len(set(seen[: reached + 1])) == reached + 1


@pytest.mark.parametrize(
    ("knob", "value"),
    [
        (RATE, 100.0),
        (RATE, "0.1"),
        (RATE, True),
        (RATE, float("nan")),
        (DEPTH, 3.0),
        (DEPTH, 41),
        (DEPTH, True),
        (SCHEME, "He"),
        (SIGN, True),
        (FLAG, 1),
    ],
)
def test_other_values_are_not_accepted(knob: Knob, value: object) -> None:
    """Out of range, or of another type: True is not 1."""
    assert not knob.accepts(value)


@pytest.mark.parametrize(
    ("knob", "text", "value"),
    [
        (RATE, "1e-3", 1e-3),
        (RATE, "2", 2),
        (DEPTH, "12", 12),
        (DEPTH, "1.5", None),
        (SCHEME, "xavier", "xavier"),
        (SCHEME, "none", None),
        (SIGN, "-1", -1),
        (FLAG, "true", True),
        (FLAG, "1", None),
    ],
)
def test_a_written_value_is_read_as_the_knob_means_it(
    knob: Knob, text: str, value: KnobValue | None
) -> None:
    """`knob=value` in a note; what the knob does not accept is told apart."""
    assert knob.read(text) == value


@pytest.mark.parametrize(
    ("knob", "words"),
    [
        (SHARE, "a number from 0 to 1"),
        (DEPTH, "a whole number from 2 to 40"),
        (SCHEME, "one of he, xavier, zeros"),
        (SIGN, "one of 1, -1"),
        (FLAG, "one of false, true"),
    ],
)
def test_what_a_knob_accepts_is_said_as_it_is_written(knob: Knob, words: str) -> None:
    """In the spelling of a note."""
    assert knob.described == words
