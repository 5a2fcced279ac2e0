"""Progress files read line by line."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import fields, replace
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.domain.errors import QuizzerError
from quizzer.domain.progress import Progress
from quizzer.interchange.json_format import read_json, read_parts
from quizzer.interchange.json_lines import LayoutError
from tests.interchange.strategies import progresses, small_progress
from tests.interchange.test_json_format import written

DAMAGE = (
    "",
    "\n",
    ",",
    "]",
    "{}",
    "  ]\n",
    "  ],\n",
    "},\n    {",
    "\\ud800",
    "1e999",
    '"key": "a", ',
)


@given(progresses, st.integers(0, 1 << 16), st.integers(0, 40), st.sampled_from(DAMAGE))
def test_line_by_line_a_file_says_what_its_text_says(
    progress: Progress, start: int, length: int, text: str
) -> None:
    """Whole or damaged: the same progress, or the same complaint."""
    whole = written(progress)
    start %= len(whole) + 1
    damaged = whole[:start] + text + whole[start + length :]
    assert read_json(StringIO(whole)) == progress
    assert _said(StringIO(damaged)) == _said(damaged)


@given(progresses, st.integers(0, 1 << 16), st.integers(0, 40), st.sampled_from(DAMAGE))
def test_its_parts_say_what_the_whole_says(
    progress: Progress, start: int, length: int, text: str
) -> None:
    """Record by record; a damaged file says nothing else, unless it is refused."""
    whole = written(progress)
    assert _together(read_parts(StringIO(whole), rows=1)) == progress
    start %= len(whole) + 1
    damaged = whole[:start] + text + whole[start + length :]
    with suppress(LayoutError):
        assert _together(read_parts(StringIO(damaged), rows=2)) == _said(damaged)


def test_parts_stand_in_their_order() -> None:
    """A table whose records do not is for the reader of whole files, which sorts them."""
    progress = small_progress()
    (review,) = progress.reviews
    for other in ("review-0", review.uuid):
        odd = replace(progress, reviews=(review, replace(review, uuid=other)))
        with pytest.raises(LayoutError):
            list(read_parts(StringIO(written(odd))))


def _together(parts: Iterable[Progress]) -> Progress:
    found = list(parts)
    names = [each.name for each in fields(Progress)]
    assert all(sum(bool(getattr(part, name)) for name in names) <= 1 for part in found)
    rows = {name: [row for part in found for row in getattr(part, name)] for name in names}
    return Progress(**{name: tuple(each) for name, each in rows.items()})


def _said(source: str | StringIO) -> Progress | str:
    try:
        return read_json(source)
    except QuizzerError as error:
        return str(error)


def test_a_long_file_tells_how_far_it_is() -> None:
    """A file in another layout is read as a whole, and does not."""
    said = []
    text = written(small_progress())
    read_json(StringIO(text), lambda: said.append(1))
    assert said
    said.clear()
    read_json(StringIO(text.replace("\n", "")), lambda: said.append(1))
    assert not said
