"""Laws of whole documents, and how each kind of block looks."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quizzer.typeset import Line, Style, line_width, plain, typeset
from tests.typeset.texts import ANYTHING, PROSE, WIDTHS, law, shown, visible

_UNSAFE = {"Cc", "Cs", "Zl", "Zp"}
_OVERRIDES = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def _drawn(markdown: str, width: int = 40) -> list[str]:
    return shown(typeset(markdown, width)).split("\n")


def _styles(lines: tuple[Line, ...], text: str) -> set[Style]:
    return next(set(piece.styles) for line in lines for piece in line if text in piece.text)


@law
@given(ANYTHING, WIDTHS)
@example("[\ud800](\ud800) `\ud800` <a href=\ud800>", 20)
def test_any_text_fits_and_is_safe(markdown: str, width: int) -> None:
    """Whatever the source, no line is too wide or steers the terminal."""
    lines = typeset(markdown, width)
    assert all(line_width(line) <= width for line in lines)
    text = "".join(map(plain, lines))
    assert not {unicodedata.category(char) for char in text} & _UNSAFE
    assert not set(text) & _OVERRIDES


@law
@given(st.lists(PROSE.filter(bool), max_size=6), WIDTHS)
def test_prose_is_all_there(paragraphs: list[str], width: int) -> None:
    """Every character of plain paragraphs is shown, in order."""
    lines = typeset("\n\n".join(paragraphs), width)
    assert visible(shown(lines)) == visible("".join(paragraphs))


@pytest.mark.parametrize("markdown", [">" * 10_000 + " deep", "- " * 10_000 + "deep"])
def test_deep_nesting_is_shown(markdown: str) -> None:
    """Ten thousand quotes or lists in each other are drawn, and what is within them."""
    assert "deep" in shown(typeset(markdown, 20))


def test_a_narrow_page_is_twenty_wide() -> None:
    """Fewer columns than twenty are taken as twenty."""
    assert typeset("word " * 20, 3) == typeset("word " * 20, 20)


def test_blocks_are_parted_by_one_empty_line() -> None:
    """Headings, paragraphs, rules and code stand apart."""
    assert _drawn("# 标题\n正文\n***\n```\nx\n\ny\n```\n尾", 20) == [
        "标题",
        "",
        "正文",
        "",
        "─" * 20,
        "",
        "  x",
        "  ",
        "  y",
        "",
        "尾",
    ]


def test_breaks() -> None:
    """A hard break is a new line, a soft one a space, or nothing between Chinese characters."""
    assert _drawn("one  \ntwo\nthree\\\n链式\n法则") == ["one", "two three", "链式法则"]


def test_headings_have_their_style() -> None:
    """The first two levels are headings, the others subheadings; marks within are kept."""
    lines = typeset("# big *em*\n\n### small", 40)
    assert _styles(lines, "big") == {Style.HEADING}
    assert _styles(lines, "em") == {Style.HEADING, Style.EMPHASIS}
    assert _styles(lines, "small") == {Style.SUBHEADING}


def test_lists_hang_and_change_their_bullets() -> None:
    """Each depth has its bullet; what wraps is indented to the text of its item."""
    assert _drawn("- 梯度消失和梯度爆炸的常见原因\n  - two\n    - three\n      - four", 20) == [
        "• 梯度消失和梯度爆炸",
        "  的常见原因",
        "  ▪ two",
        "    ‣ three",
        "      • four",
    ]


def test_numbers_are_aligned() -> None:
    """Numbers keep their start and their sign, and end in one column."""
    assert _drawn("9) nine\n10) ten\n    on") == [" 9) nine", "10) ten on"]


def test_loose_lists_have_empty_lines_between_paragraphs() -> None:
    """Items of a loose list stand apart, those of a tight list within it do not."""
    assert _drawn("- one\n\n  more\n\n- two\n\n  + a\n  + b\n\nend") == [
        "• one",
        "",
        "  more",
        "",
        "• two",
        "",
        "  ▪ a",
        "  ▪ b",
        "",
        "end",
    ]


def test_tight_lists_are_tight() -> None:
    """Code and lists follow the text of a tight item at once, and a loose list within is loose."""
    assert _drawn("- one\n  ```\n  x\n  ```\n- two\n  1. a\n\n  2. b\n- three") == [
        "• one",
        "    x",
        "• two",
        "  1. a",
        "",
        "  2. b",
        "• three",
    ]


def test_empty_items_show_their_markers() -> None:
    """Items without text are seen."""
    assert [line.rstrip() for line in _drawn("1.\n2. - \n3. x")] == ["1.", "2. ▪", "3. x"]


def test_tasks_have_boxes() -> None:
    """The box of a task is its bullet, or follows its number."""
    assert _drawn("- [ ] open\n- [x] done\n- [y] none\n- [x](u)\n- `[x] `") == [
        "☐ open",
        "☑ done",
        "• [y] none",
        "• x",
        "• [x]",
    ]
    assert _drawn("1. [X] done") == ["1. ☑ done"]


def test_quotes_have_a_bar() -> None:
    """Every line of a quote has its bar, also the empty ones, but none stands between quotes."""
    assert _drawn("> one\n>\n> > two\n\nout\n\n> - a") == [
        "▌ one",
        "▌",
        "▌ ▌ two",
        "",
        "out",
        "",
        "▌ • a",
    ]


@law
@given(st.integers(5, 19), st.integers(20, 60))
def test_deep_lists_leave_room_for_text(depth: int, width: int) -> None:
    """At any depth every marker is seen, and text has a third of the page, at least 10 cells."""
    lines = typeset("- " * depth + "字" * 100, width)
    text = shown(lines)
    assert sum(text.count(bullet) for bullet in "•▪‣") == depth
    assert text.count("字") == 100
    assert plain(lines[-2]).count("字") >= max(10, width // 3) // 2


def test_formulas_are_typeset_where_they_stand() -> None:
    """Formulas in the text stay there, displayed ones have lines of their own."""
    lines = typeset("有 $x^2$ 与 $$y\n= 1$$。后\n\n$$\na\\\\\nb\n$$", 40)
    assert shown(lines).split("\n") == ["有 x² 与", "y = 1。", "后", "", "  a", "  b"]
    assert _styles(lines, "x²") == _styles(lines, "y = 1") == _styles(lines, "b") == {Style.MATH}


def test_typesetting_twice_is_one_work() -> None:
    """The lines of a text and a width are kept."""
    assert typeset("same *text*", 33) is typeset("same *text*", 33)
