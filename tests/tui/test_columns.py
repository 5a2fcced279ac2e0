"""Text fitted into cells."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.content import Content

from quizzer.tui.widgets.columns import fitted, path_text, spread

words = st.text("ab é数学公式 ", min_size=1, max_size=30)


@given(words, st.integers(0, 40))
def test_fitted_text_never_exceeds_its_cells(text: str, width: int) -> None:
    """Wide characters count two; what fits is left alone, what does not ends in an ellipsis."""
    result = fitted(text, width)
    assert cell_len(result) <= width
    assert result == text if cell_len(text) <= width else not result or result.endswith("…")


@given(st.lists(words, min_size=1, max_size=6), st.integers(4, 60))
def test_a_long_path_loses_its_beginning_first(parts: list[str], width: int) -> None:
    """It always fits, and its last part stays whole wherever it can."""
    text = path_text(parts, width)
    assert cell_len(text) <= width
    if cell_len(parts[-1]) + 4 <= width:
        assert text.endswith(parts[-1])


@given(words, st.text("数x", max_size=8), st.integers(20, 60))
def test_both_ends_of_a_line_meet_its_width(left: str, right: str, width: int) -> None:
    """The right end is never cut, and the line is exactly as wide as asked."""
    line = spread(Content(left), Content(right), width)
    assert line.cell_length == width
    assert line.plain.endswith(right)
