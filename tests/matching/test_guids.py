"""Guids of new notes."""

from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.domain.identity import note_guid
from quizzer.matching.guids import new_guid

HERE = ("ml", ("训练",), "什么是过拟合？")


@given(st.sets(st.integers(0, 40)))
def test_a_new_guid_is_free(ordinals: set[int]) -> None:
    """Never one that a note has, whatever was forgotten in between; the first when nothing was."""
    taken = {note_guid(*HERE, ordinal) for ordinal in ordinals}
    guid = new_guid(*HERE, taken.__contains__)
    assert guid not in taken
    if 0 not in ordinals:
        assert guid == note_guid(*HERE)


@settings(deadline=None)
@given(st.integers(0, 200))
def test_equal_questions_count_up(count: int) -> None:
    """After any number of equal questions comes the next ordinal, on every machine."""
    taken = {note_guid(*HERE, ordinal) for ordinal in range(count)}
    assert new_guid(*HERE, taken.__contains__) == note_guid(*HERE, count)


def test_many_equal_questions_are_few_steps() -> None:
    """The first free ordinal is looked for by halving."""
    taken = {note_guid(*HERE, ordinal) for ordinal in range(1000)}
    asked = []

    def is_taken(guid: str) -> bool:
        asked.append(guid)
        return guid in taken

    assert new_guid(*HERE, is_taken) == note_guid(*HERE, 1000)
    assert len(asked) < 25
