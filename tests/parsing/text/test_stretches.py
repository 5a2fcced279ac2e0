"""Lines and notes that are kept lightly are the lines and notes that they were."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.domain.cards import CardKind
from quizzer.domain.notes import ParsedCard
from quizzer.domain.rules import Rule
from quizzer.parsing import found
from quizzer.parsing.found import FoundNote, found_notes
from quizzer.parsing.text import stretches
from quizzer.parsing.text.question_lines import Line, lines_of
from quizzer.parsing.text.stretches import with_following

pytestmark = pytest.mark.counted

words = st.text("a问\n", max_size=6)
notes = st.builds(
    FoundNote,
    st.integers(0, 1 << 33),
    st.integers(0, 1 << 33),
    words,
    words,
    st.sampled_from(Rule),
    st.sampled_from([None, (ParsedCard(CardKind.BASIC),)]),
    st.lists(words, max_size=2).map(tuple),
)


@given(st.text("a\n 问", max_size=20))
def test_lines_of_a_long_text_are_those_of_a_short_one(text: str) -> None:
    """One by one, as a slice, and where they end."""
    kept = lines_of(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stretches, "_LONG", 0)
        made = lines_of(text)
    assert made == kept
    assert list(made[1:]) == kept[1:]
    assert [text[line.start : line.end] for line in made] == text.split("\n")
    assert all(isinstance(line, Line) for line in made)


@given(st.lists(notes, max_size=5), st.integers(1, 6))
def test_found_notes_are_those_that_were_found(some: list[FoundNote], few: int) -> None:
    """Packed or not."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(found, "_FEW", few)
        assert list(found_notes(iter(some))) == some


@given(st.lists(st.integers()))
def test_each_comes_with_the_one_after_it(values: list[int]) -> None:
    """And the last one with none."""
    assert list(with_following(values)) == list(
        zip(values, [*values[1:], None][: len(values)], strict=True)
    )
