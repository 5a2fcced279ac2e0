"""Lines wider than the screen."""

from hypothesis import given
from hypothesis import strategies as st

from quizzer.typeset.lines import Line, Style, line_width, plain, segment
from quizzer.typeset.panning import MORE_LEFT, MORE_RIGHT, panned

LINES = st.lists(
    st.builds(segment, st.text("ab1+ 公式√²", max_size=12), st.sampled_from(Style)), max_size=6
).map(tuple)


@given(LINES, st.integers(-5, 90), st.integers(3, 30))
def test_a_stretch_fills_its_room_and_says_where_it_goes_on(
    line: Line, offset: int, width: int
) -> None:
    """Wider lines have exactly the width; others are left alone."""
    shown = panned(line, offset, width)
    if line_width(line) <= width:
        assert shown == line
        return
    assert line_width(shown) == width
    room = line_width(line) - width
    assert (shown[0] == MORE_LEFT) is (offset > 0)
    assert (shown[-1] == MORE_RIGHT) is (offset < room)


@given(st.text("abcdefg", min_size=12, max_size=40), st.integers(3, 11))
def test_panning_from_end_to_end_shows_everything(text: str, width: int) -> None:
    """Each character is inside some stretch, at its place."""
    line = (segment(text),)
    seen = set()
    for offset in range(len(text) - width + 1):
        shown = plain(panned(line, offset, width))
        for at, sign in enumerate(shown):
            if sign not in "‹›":
                assert text[offset + at] == sign
                seen.add(offset + at)
    assert seen == set(range(len(text)))


def test_a_wide_character_across_an_edge_is_a_space() -> None:
    """Half of it cannot be shown."""
    line = (segment("a公式公式b"),)
    assert plain(panned(line, 1, 6)) == "‹ 式 ›"
