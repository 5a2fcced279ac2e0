"""Guids of new notes."""

from collections.abc import Iterable
from itertools import islice

from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.domain.identity import note_guid
from quizzer.matching.guids import free_guids

HERE = ("ml", ("训练",), "什么是过拟合？")


def guids(ordinals: Iterable[int]) -> set[str]:
    return {note_guid(*HERE, ordinal) for ordinal in ordinals}


@given(st.sets(st.integers(0, 40)))
def test_a_new_guid_is_free(ordinals: set[int]) -> None:
    """Never one that a note has, whatever was forgotten in between; the first when nothing was."""
    taken = guids(ordinals)
    free = list(islice(free_guids(*HERE, taken.intersection), 20))
    assert not taken & set(free)
    assert len(set(free)) == len(free)
    if 0 not in ordinals:
        assert free[0] == note_guid(*HERE)


@settings(deadline=None)
@given(st.integers(0, 200), st.integers(1, 30))
def test_equal_questions_count_up(count: int, more: int) -> None:
    """After any number of equal questions come the next ordinals, on every machine."""
    free = islice(free_guids(*HERE, guids(range(count)).intersection), more)
    assert list(free) == [note_guid(*HERE, ordinal) for ordinal in range(count, count + more)]


def test_many_equal_questions_are_few_steps() -> None:
    """The first free ordinal is looked for by halving, those after it many at once."""
    known = guids(range(1000))
    asked = 0

    def taken(some: Iterable[str]) -> set[str]:
        nonlocal asked
        asked += 1
        return known.intersection(some)

    assert len(list(islice(free_guids(*HERE, taken), 1000))) == 1000
    assert asked < 40
