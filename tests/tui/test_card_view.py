"""A card's text on the screen."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style as RichStyle
from textual.app import App, ComposeResult
from textual.geometry import Offset
from textual.selection import Selection
from textual.strip import Strip
from textual.visual import Visual

from quizzer.tui.widgets.card_view import CardView, drawn
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


class Viewer(App[None]):
    """A text alone, in a view of 30 cells."""

    def compose(self) -> ComposeResult:
        view = CardView()
        view.styles.width = 30
        view.markdown = "短。\n\n$$\\frac{" + "+".join(f"x_{{{n}}}" for n in range(10)) + "}{n}$$"
        yield view


async def test_a_wide_formula_is_panned_and_nothing_else_moves() -> None:
    """From its beginning to its end, and not beyond; another text begins at the left again."""
    app = Viewer()
    async with app.run_test(size=(40, 10)):
        view = app.query_one(CardView)
        assert view.hidden > 0
        start = str(view.render())
        assert "x₀" in start
        assert "x₉" not in start
        assert "›" in start
        view.pan(1_000)
        assert view.shift == view.hidden
        end = str(view.render())
        assert end.splitlines()[0] == "短。"
        assert "x₉" in end
        assert "‹" in end
        view.pan(-2_000)
        assert str(view.render()) == start
        view.pan(5)
        view.markdown = "x"
        assert (view.shift, view.hidden) == (0, 0)


def _looks(strip: Strip) -> list[tuple[str, RichStyle | None]]:
    """Each character with its look and what a click on it means."""
    return [(one, style) for text, style, _ in strip for one in text]


async def test_a_line_drawn_alone_is_the_line_of_the_whole() -> None:
    """However much of it is selected, and with the place of each character in the text."""
    app = Viewer()
    async with app.run_test(size=(40, 30)) as pilot:
        view = app.query_one(CardView)
        view.markdown = (
            "# 标题 one\n\n[a link](https://example.org) `x[1]`, **粗** and $x^2$.\n\n\n"
            "- 一\n- two\n\n```python\nreturn 1 + 'a'\n```\n\n| a | b |\n|---|---|\n| 1 | 二 |"
        )
        await pilot.pause()
        ends = (None, Offset(2, 0), Offset(3, 2), Offset(0, 5))
        for start, end in [*product(ends, ends), (Offset(0, 99), None)]:
            app.screen.selections = {view: Selection(start, end)}
            size = view.content_size
            whole = Visual.to_strips(view, view.render(), *size, view.visual_style)
            assert len(whole) > 10
            for y, strip in enumerate(whole):
                assert _looks(view.render_line(y)) == _looks(strip)
            assert view.render_line(len(whole)).text == ""
