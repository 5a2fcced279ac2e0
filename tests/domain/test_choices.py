"""Choices: what is right, and in which order it is shown."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quizzer.domain.choices import MOST_OPTIONS, Choice, Option
from quizzer.domain.reviews import Rating

options = st.builds(Option, text=st.text(min_size=1), is_right=st.booleans())
choices = st.lists(options, min_size=2, max_size=MOST_OPTIONS).map(
    lambda listed: Choice((*listed[:-1], Option(listed[-1].text, True)))
)
subsets = st.frozensets(st.integers(0, MOST_OPTIONS - 1))


@given(choices, st.text())
def test_shuffling_loses_nothing_and_is_the_same_every_time(choice: Choice, seed: str) -> None:
    """The same options, in an order that the seed alone decides."""
    shuffled = choice.shuffled(seed)
    assert sorted(shuffled.options, key=repr) == sorted(choice.options, key=repr)
    assert shuffled == choice.shuffled(seed)


def test_every_place_is_taken_by_every_option() -> None:
    """Over many seeds no option stays where it is written."""
    choice = Choice(tuple(Option(text, text == "a") for text in "abcd"))
    seen = {choice.shuffled(f"guid:{reps}").options for reps in range(200)}
    assert len(seen) == 24


@given(choices, subsets)
def test_good_is_for_exactly_the_right_options(choice: Choice, chosen: frozenset[int]) -> None:
    """One missing or one too many is not known."""
    assert choice.suggested(choice.right) is Rating.GOOD
    expected = Rating.GOOD if chosen == choice.right else Rating.AGAIN
    assert choice.suggested(chosen) is expected


@given(choices, st.lists(st.integers(0, MOST_OPTIONS - 1)))
@example(Choice((Option("one", False), Option("two", True))), [0, 1, 1])
def test_choosing_twice_is_giving_up(choice: Choice, places: list[int]) -> None:
    """Of a single choice at most one option is chosen."""
    chosen: frozenset[int] = frozenset()
    for place in places:
        before, chosen = chosen, choice.toggled(chosen, place)
        assert (place in chosen) != (place in before)
        assert len(chosen) <= 1 or not choice.is_single


def test_a_choice_is_written_as_a_task_list() -> None:
    """Further lines of an option stay in it."""
    choice = Choice((Option("one", False), Option("two\n\n- lines", True)))
    assert choice.as_markdown() == "- [ ] one\n- [x] two\n  \n  - lines"


@pytest.mark.parametrize(
    ("right", "chosen", "place", "then"),
    [
        ("a", {1}, 2, {2}),
        ("a", {2}, 2, set()),
        ("ab", {1}, 2, {1, 2}),
        ("ab", {1, 2}, 2, {1}),
    ],
)
def test_choosing_again_gives_up(right: str, chosen: set[int], place: int, then: set[int]) -> None:
    """Where one option is right, another takes the place of the one before."""
    choice = Choice(tuple(Option(text, text in right) for text in "abcd"))
    assert choice.toggled(frozenset(chosen), place) == then
