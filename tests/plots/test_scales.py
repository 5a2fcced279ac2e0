"""Axes: where values lie, and which are named."""

import math

from hypothesis import example, given
from hypothesis import strategies as st

from quizzer.plots.scales import Scale, scale_of

FINITE = st.floats(allow_nan=False, allow_infinity=False)
VALUES = st.lists(st.one_of(FINITE, st.floats(), st.floats(0.1, 10)), max_size=6)


@given(VALUES, st.booleans())
@example([1.7000000000000001e308], False)
def test_every_value_has_its_place(values: list[float], is_log: bool) -> None:
    """Within the axis, in the order of the values."""
    scale = scale_of(values, is_log=is_log)
    kept = sorted(v for v in values if math.isfinite(v) and (v > 0 or not is_log))
    places = [scale.place(value) for value in kept]
    assert places == sorted(places)
    assert all(0 <= place <= 1 for place in places)
    assert all(scale.holds(value) for value in kept)


@given(VALUES, st.booleans(), st.integers(0, 12))
@example([0.0, 9.99999999e307], False, 1)
def test_ticks_are_few_ascending_and_within(values: list[float], is_log: bool, most: int) -> None:
    """And no two bear the same name."""
    scale = scale_of(values, is_log=is_log)
    ticks = scale.ticks(most)
    assert len(ticks) <= most
    assert [value for value, _ in ticks] == sorted(value for value, _ in ticks)
    assert len({label for _, label in ticks}) == len(ticks)
    span = scale.high / 2 - scale.low / 2
    assert all(scale.low - span * 1e-6 <= value <= scale.high + span * 1e-6 for value, _ in ticks)


@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6), st.integers(2, 12))
def test_a_common_axis_has_ticks(low: float, length: float, most: int) -> None:
    """At least one, whatever the range; its label says the value."""
    ticks = Scale(low, low + length).ticks(most)
    assert ticks
    for value, label in ticks:
        assert math.isclose(float(label), value, rel_tol=0.01, abs_tol=length * 0.01)


def test_decades_are_thinned_evenly() -> None:
    """Powers of ten, spelt as such."""
    assert [label for _, label in Scale(1e-12, 1, is_log=True).ticks(4)] == [
        "10⁻¹²",
        "10⁻⁸",
        "10⁻⁴",
        "10⁰",
    ]


def test_within_a_decade_ticks_are_plain_numbers() -> None:
    """1, 2 and 5 and their tenfolds."""
    assert [label for _, label in Scale(0.15, 4, is_log=True).ticks(6)] == [
        "0.2",
        "0.5",
        "1",
        "2",
    ]


def test_values_close_together_are_not_magnified_on_a_logarithmic_axis() -> None:
    """A little noise looks like a little noise."""
    scale = scale_of([0.9, 1.1], is_log=True)
    assert scale.place(1.1) - scale.place(0.9) < 0.1
