"""Parts of work, told as one."""

from hypothesis import given
from hypothesis import strategies as st

from quizzer.services.parts import STEPS, part_of


@given(
    st.lists(st.integers(1, 9), min_size=1, max_size=4),
    st.lists(st.integers(0, 50), min_size=4, max_size=4),
)
def test_parts_one_after_the_other_go_forwards_to_the_end(
    shares: list[int], totals: list[int]
) -> None:
    """From nothing to everything, whatever the parts consist of, and be it nothing."""
    said: list[tuple[int, int]] = []
    bounds = [sum(shares[:at]) / sum(shares) for at in range(len(shares) + 1)]
    for begin, end, total in zip(bounds, bounds[1:], totals, strict=False):
        told = part_of(lambda *how_far: said.append(how_far), begin, end)
        for done in range(total + 1):
            told(done, total)
    assert said == sorted(said)
    assert said[-1] == (STEPS, STEPS)
