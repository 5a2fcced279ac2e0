"""Widths of characters and texts, against Rich's."""

import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len, get_character_cell_size

from quizzer.typeset import line_width, plain, text_width, typeset
from quizzer.typeset.width import char_width, clusters, draw_ambiguous
from tests.typeset.texts import ANYTHING, law

_ODD = st.text("a#©❤👩🏽\u200d\ufe0f\u0301 中，é한\u1161ｶﾞ🇨🇳1\u20e3", max_size=12)


def test_characters_are_as_wide_as_rich_says() -> None:
    """Every assigned character of the first two planes covers the cells that Rich gives it."""
    assigned = (
        char
        for char in map(chr, range(0x20000))
        if unicodedata.category(char) not in ("Cn", "Cs", "Co")
    )
    wrong = [char for char in assigned if char_width(char) != get_character_cell_size(char)]
    assert wrong == []


@law
@given(st.one_of(_ODD, st.text(st.characters(exclude_categories=["Cn", "Cs"]))))
def test_texts_are_as_wide_as_rich_says(text: str) -> None:
    """Marks, joiners and selectors add up as they do for Rich."""
    assert text_width(text) == cell_len(text)


@pytest.fixture
def wide_ambiguous() -> Iterator[None]:
    draw_ambiguous(2)
    typeset.cache_clear()
    yield
    draw_ambiguous(1)
    typeset.cache_clear()


@pytest.mark.usefixtures("wide_ambiguous")
def test_ambiguous_characters_can_be_wide() -> None:
    """A terminal that draws them two cells wide gets lines and tables that fit."""
    widths = [
        text_width(text) for text in ("×", "—", "─", "Ω", "é", "中", "a", "e\u0301", "©\ufe0f")
    ]
    assert widths == [2, 2, 2, 2, 2, 2, 1, 1, 2]
    assert [plain(line) for line in typeset("| a | 字×字 |\n|-|-|\n| b | c |\n\n---", 21)] == [
        "a │ 字×字",
        "  ┼ ───",
        "b │ c",
        "",
        "────────── ",
    ]


@pytest.mark.usefixtures("wide_ambiguous")
@law
@given(st.one_of(ANYTHING, st.just("> " * 30 + "- " * 30 + "x")), st.integers(20, 60))
def test_lines_with_wide_ambiguous_characters_fit(markdown: str, width: int) -> None:
    """No line is too wide then either, whatever stands in its margins."""
    assert all(line_width(line) <= width for line in typeset(markdown, width))


def test_emoji_sequences_cover_two_cells() -> None:
    """A family, a heart with a selector, a skin tone and a keycap are each one wide character."""
    assert [text_width(text) for text in ("👩‍👩‍👧", "❤️", "👍🏽", "1️⃣", "❤")] == [2, 2, 2, 2, 1]


@law
@given(st.one_of(_ODD, ANYTHING))
def test_clusters_cover_the_text(text: str) -> None:
    """The clusters of a text are that text, as wide as the text, none wider than two cells."""
    pieces = list(clusters(text))
    assert "".join(piece for piece, _ in pieces) == text
    assert sum(cells for _, cells in pieces) == text_width(text)
    assert all(cells <= 2 for _, cells in pieces)


def test_marks_stay_with_their_base() -> None:
    """No cluster begins with what belongs to the one before."""
    assert [piece for piece, _ in clusters("e\u0301中❤️👩‍👧x")] == [
        "e\u0301",
        "中",
        "❤️",
        "👩‍👧",
        "x",
    ]
