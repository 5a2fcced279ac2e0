"""A card's text on the screen."""

from hypothesis import given
from hypothesis import strategies as st

from quizzer.tui.widgets.card_view import drawn
from quizzer.typeset import Line, Segment, Style, plain

segments = st.builds(
    Segment,
    st.text("ab 数学[]\\$", min_size=1, max_size=6),
    st.frozensets(st.sampled_from(Style), max_size=3),
    st.sampled_from(["", "https://example.org", "[/] 'x'"]),
)
lines = st.lists(st.lists(segments, max_size=4).map(tuple), max_size=5).map(tuple)


@given(lines)
def test_every_character_is_drawn_where_it_was_set(text: tuple[Line, ...]) -> None:
    """Drawing adds looks only: no character is taken for markup, none moves."""
    assert drawn(text).plain == "\n".join(plain(line) for line in text)


@given(lines)
def test_every_link_can_be_clicked_over_its_whole_length(text: tuple[Line, ...]) -> None:
    """Each character of a linked segment knows its target, whatever the target is."""
    content, at = drawn(text), 0
    for line in text:
        for piece in line:
            end = at + len(piece.text)
            metas = [
                span.style.meta
                for span in content.spans
                if not isinstance(span.style, str) and (span.start, span.end) == (at, end)
            ]
            targets = [meta["card_link"] for meta in metas]
            assert targets == ([piece.link] if piece.link else [])
            at = end
        at += 1
