"""Room for pictures among the lines."""

from hypothesis import given
from hypothesis import strategies as st

from quizzer.typeset import Picture, Style, images, line_width, places, plain, typeset
from quizzer.typeset.mathematics import Mathematics
from tests.typeset.texts import ANYTHING, law

MARKDOWN = """Before ![one](a.png) after.

- item ![two](b.png)
- next

> <img src="a.png">

![unknown](c.png)
"""
PICTURES = (Picture("a.png", 30, 4), Picture("b.png", 10, 2))


def test_each_picture_is_below_the_paragraph_of_its_image() -> None:
    """In lists and quotes within their margins; unknown ones stay captions alone."""
    lines = typeset(MARKDOWN, 40, Mathematics(), PICTURES)
    found = [(place.picture.target, place.column) for place in places(lines)]
    assert found == [("a.png", 0), ("b.png", 2), ("a.png", 2)]
    texts = [plain(line).strip() for line in lines]
    first = next(places(lines))
    assert texts[first.line - 2 : first.line] == ["Before ▣ one after.", ""]
    assert "▣ unknown" in texts


def test_a_picture_is_narrowed_in_its_proportions() -> None:
    """Where a margin leaves less room than it was made for."""
    (place,) = places(typeset("> ![x](x.png)", 22, Mathematics(), (Picture("x.png", 40, 10),)))
    assert place.picture == Picture("x.png", 20, 5)


@law
@given(ANYTHING, st.integers(20, 90), st.integers(1, 99), st.integers(1, 5))
def test_pictures_take_nothing_from_the_text(
    markdown: str, width: int, columns: int, rows: int
) -> None:
    """The lines are the same as without, but for blank ones; rooms stay within the width."""
    pictures = tuple(Picture(target, columns, rows) for target in images(markdown))
    lines = typeset(markdown, width, Mathematics(), pictures)
    bare = [line for line in lines if not any(Style.PICTURE in piece.styles for piece in line)]
    without = typeset(markdown, width, Mathematics())
    assert [line for line in bare if plain(line).strip(" ▌")] == [
        line for line in without if plain(line).strip(" ▌")
    ]
    for place in places(lines):
        for line in lines[place.line : place.line + place.picture.rows]:
            assert line_width(line) <= max(width, 20)
