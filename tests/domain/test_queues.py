"""Queues by key against dictionaries of lists, and the order of indexes against sorting."""

from collections import defaultdict
from collections.abc import Hashable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.domain.queues import FewQueues, ManyQueues, in_order


class Clash(str):
    """A key whose hash many others have."""

    __slots__ = ()

    def __hash__(self) -> int:
        return len(self)


keys = st.text("ab", max_size=3).map(Clash)


@pytest.mark.counted
@given(st.lists(keys), st.lists(keys))
def test_queues_are_those_of_a_dictionary(values: list[Clash], asked: list[Clash]) -> None:
    """Keys of one hash included: the first of a key is taken, and no other."""

    def is_key(at: int, key: Hashable) -> bool:
        return values[at] == key

    for queues in (FewQueues(len(values)), ManyQueues(len(values), is_key)):
        plain: defaultdict[Clash, list[int]] = defaultdict(list)
        for at in reversed(range(len(values))):
            queues.push(values[at], at)
            plain[values[at]].insert(0, at)
        for key in (*asked, *values):
            waiting = plain[key]
            assert bool(queues) == any(plain.values())
            assert queues.first(key) == (waiting[0] if waiting else -1)
            assert queues.pop(key) == (waiting.pop(0) if waiting else -1)


@given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from("abcd"))))
def test_the_order_is_that_of_sorting(values: list[tuple[int, str]]) -> None:
    """In order, in stretches that are, or in none."""
    for given_values in (values, sorted(values), sorted(values[:5]) + sorted(values[5:])):

        def key(at: int, values: list[tuple[int, str]] = given_values) -> tuple[object, ...]:
            return (values[at][0],)

        def tie(at: int, values: list[tuple[int, str]] = given_values) -> str:
            return values[at][1]

        order = in_order(len(given_values), key, tie)
        assert [given_values[at] for at in order] == sorted(given_values)
