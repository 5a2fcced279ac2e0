"""Problems, packed."""

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.domain import many_problems
from quizzer.domain.many_problems import Problems
from quizzer.domain.problems import Problem, Severity

PROBLEMS = st.lists(
    st.builds(
        Problem,
        path=st.sampled_from(["a.md", "b.md"]),
        line=st.integers(1, 1 << 40),
        message=st.text(max_size=2),
        severity=st.sampled_from(Severity),
        rule=st.sampled_from(["", "twins"]),
        column=st.integers(0, 9),
    )
)


@pytest.mark.counted
@given(PROBLEMS)
def test_what_is_packed_comes_back(problems: list[Problem]) -> None:
    """All of every problem, however many were told between two that say the same."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(many_problems, "_REMEMBERED", 2)
        assert list(Problems(problems)) == problems


@pytest.mark.counted
@given(PROBLEMS)
def test_they_are_ordered_as_a_list_is(problems: list[Problem]) -> None:
    """Those of one line stay as they stood, and what is in order is not copied."""
    ordered = Problems(problems).by_line()
    assert list(ordered) == sorted(problems, key=lambda problem: problem.line)
    assert ordered.by_line() is ordered


@pytest.mark.counted
@given(PROBLEMS)
def test_each_is_told_once_at_its_place(problems: list[Problem]) -> None:
    """By path, then by line."""
    ordered = Problems([*problems, *problems]).by_place()
    assert len(ordered) == len(set(problems))
    assert set(ordered) == set(problems)
    places = [(each.path, each.line) for each in ordered]
    assert places == sorted(places)
    assert ordered.by_place() is ordered


@pytest.mark.uncounted
def test_what_many_notes_share_is_kept_lightly() -> None:
    """Each problem more takes less than 40 bytes."""

    def kept(count: int) -> int:
        tracemalloc.start()
        try:
            said = (
                Problem(path="a.md", line=line, message="It is empty.") for line in range(count)
            )
            problems = Problems(said)
            return tracemalloc.get_traced_memory()[0] if problems else 0
        finally:
            tracemalloc.stop()

    assert kept(600) - kept(200) <= 400 * 40
