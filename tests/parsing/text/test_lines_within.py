"""Where characters stand, counted from one to the next."""

from hypothesis import given
from hypothesis import strategies as st

from quizzer.parsing.text.lines_within import LinesWithin


@given(st.data(), st.text("a\n", max_size=30))
def test_each_line_is_as_counted_from_the_start(data: st.DataObject, text: str) -> None:
    """Of any stretches, in any order; behind the end it is the first line."""
    cuts = data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=8).map(sorted))
    spans = list(zip(cuts[::2], cuts[1::2], strict=False))
    places = [at for span in spans for at in range(*span)]
    lines = LinesWithin(text, spans, 0, 5)
    for offset in data.draw(st.lists(st.integers(0, len(places) + 2))):
        expected = text[: places[offset]].count("\n") if offset < len(places) else 0
        assert lines.line(offset) == 5 + expected
