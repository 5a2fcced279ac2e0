"""Progress files read line by line."""

from io import StringIO

from hypothesis import given
from hypothesis import strategies as st

from quizzer.domain.errors import QuizzerError
from quizzer.domain.progress import Progress
from quizzer.interchange.json_format import read_json
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
