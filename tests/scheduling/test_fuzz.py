import string

from hypothesis import given
from hypothesis import strategies as st

from quizzer.scheduling.fuzz import fuzz_bounds, fuzz_fraction, fuzzed
from tests.scheduling.strategies import fractions, modest

intervals = st.integers(1, 40_000)
maxima = st.integers(1, 36_500)
names = st.text(string.ascii_letters + ":", max_size=8)


def test_bounds_are_those_of_anki() -> None:
    """Worked by hand from Anki's three ranges; one and two days have no fuzz."""
    expected = {
        1: (1, 1),
        2: (2, 2),
        3: (2, 4),
        7: (5, 9),
        10: (8, 12),
        20: (17, 23),
        100: (93, 107),
        1_000: (948, 1_052),
    }
    assert {days: fuzz_bounds(days, 36_500) for days in expected} == expected


def test_bounds_end_at_the_maximum() -> None:
    """Neither the interval nor its fuzz goes beyond the longest interval allowed."""
    assert fuzz_bounds(10, 10) == (8, 10)
    assert fuzz_bounds(500, 10) == (8, 10)
    assert fuzz_bounds(3, 1) == (1, 1)


@modest
@given(intervals, maxima)
def test_bounds_enclose_the_interval(days: int, maximum: int) -> None:
    """1 <= least <= interval <= most <= maximum, and by less than a third to either side."""
    least, most = fuzz_bounds(days, maximum)
    held = min(days, maximum)
    assert 1 <= least <= held <= most <= maximum
    assert most - held <= held / 3
    assert held - least <= held / 3


@modest
@given(intervals, st.floats(0, 1, exclude_max=True), maxima)
def test_fuzz_never_leaves_its_bounds(days: int, fraction: float, maximum: int) -> None:
    """Whatever the fraction, down to the last float below 1."""
    least, most = fuzz_bounds(days, maximum)
    assert least <= fuzzed(days, fraction, maximum) <= most


@modest
@given(st.integers(1, 1_000), maxima)
def test_fuzz_reaches_every_day_of_its_bounds_alike(days: int, maximum: int) -> None:
    """Fractions spread evenly give each day of the bounds the same number of times."""
    least, most = fuzz_bounds(days, maximum)
    count = most - least + 1
    given_days = [fuzzed(days, (2 * k + 1) / (6 * count), maximum) for k in range(3 * count)]
    assert given_days == [day for day in range(least, most + 1) for _ in range(3)]


@modest
@given(intervals, intervals, fractions, maxima)
def test_a_longer_interval_stays_the_longer_one(
    one: int, other: int, fraction: float, maximum: int
) -> None:
    """For one fraction fuzz is monotone, so Hard, Good and Easy keep their order."""
    shorter, longer = sorted((one, other))
    assert fuzzed(shorter, fraction, maximum) <= fuzzed(longer, fraction, maximum)


@modest
@given(names, names, st.integers(0, 10_000))
def test_the_fraction_is_a_function_of_what_is_rated(guid: str, key: str, reps: int) -> None:
    """Within [0, 1), the same each time, another for the next review."""
    fraction = fuzz_fraction(guid, key, reps)
    assert 0 <= fraction < 1
    assert fraction == fuzz_fraction(guid, key, reps)
    assert fraction != fuzz_fraction(guid, key, reps + 1)


def test_the_fraction_is_the_same_on_every_machine() -> None:
    """A fixed value: histories shared between machines and versions rely on it."""
    assert fuzz_fraction("note", "basic", 3) == 0.9348315130919218


def test_fractions_are_spread_evenly() -> None:
    """Over 10,000 cards every tenth of [0, 1) gets its tenth, within five standard deviations."""
    counts = [0] * 10
    for reps in range(100):
        for card in range(100):
            counts[int(10 * fuzz_fraction(f"note {card}", "basic", reps))] += 1
    assert all(abs(count - 1_000) <= 150 for count in counts)
