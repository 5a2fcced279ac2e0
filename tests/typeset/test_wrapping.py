"""Laws of wrapping, and of the kinsoku rules."""

import textwrap

from hypothesis import example, given
from hypothesis import strategies as st

from quizzer.typeset import Line, Segment, Style, line_width, plain, wrap
from quizzer.typeset.characters import clean
from quizzer.typeset.lines import segment
from tests.typeset.texts import ANYTHING, HAN, PROSE, STARTS, STOPS, WIDTHS, law, shown, visible

_STYLES = st.frozensets(st.sampled_from([Style.STRONG, Style.CODE]), max_size=1)
_SEGMENTS = st.lists(
    st.builds(Segment, st.one_of(ANYTHING, PROSE), _STYLES, st.sampled_from(["", "u"])), max_size=5
)
_TIGHT_WIDTHS = st.integers(2, 60)


def _wrapped(text: str, width: int) -> list[str]:
    return [plain(line) for line in wrap([segment(text)], width)]


@law
@given(_SEGMENTS, _TIGHT_WIDTHS)
def test_no_line_is_too_wide(segments: list[Segment], width: int) -> None:
    """Every line fits the width, also one of two cells."""
    assert all(line_width(line) <= width for line in wrap(segments, width))


@law
@given(_SEGMENTS, _TIGHT_WIDTHS)
def test_nothing_is_lost_and_no_look_changes(segments: list[Segment], width: int) -> None:
    """The visible characters come out in order, each in the look it went in with."""

    def looks(line: Line) -> list[tuple[str, frozenset[Style], str]]:
        return [(c, p.styles, p.link) for p in line for c in visible(p.text)]

    written = tuple(piece.with_text(clean(piece.text)) for piece in segments)
    assert [look for line in wrap(segments, width) for look in looks(line)] == looks(written)


@law
@given(_SEGMENTS, _TIGHT_WIDTHS)
def test_wrapping_again_changes_nothing(segments: list[Segment], width: int) -> None:
    """A wrapped line is one line when it is wrapped again."""
    lines = wrap(segments, width)
    assert [wrap(line, width) for line in lines] == [(line,) for line in lines]


@law
@given(PROSE, WIDTHS)
@example("损失，" * 9 + "abcdefghijklmnopqrs。", 20)
def test_kinsoku(text: str, width: int) -> None:
    """No line begins with a closing mark, none ends with an opening one."""
    lines = _wrapped(text, width)
    assert not any(line.startswith(tuple(STOPS)) for line in lines[1:])
    assert not any(line.endswith(tuple(STARTS)) for line in lines[:-1])


@law
@given(st.lists(st.text("abcXYZ(),.'-", min_size=1, max_size=20), min_size=1), WIDTHS)
def test_latin_lines_are_those_of_textwrap(words: list[str], width: int) -> None:
    """Words parted by spaces fill lines as Python's own wrapping does, and stay whole."""
    text = " ".join(words)
    assert _wrapped(text, width) == textwrap.wrap(text, width, break_on_hyphens=False)


@law
@given(st.text(HAN, min_size=1, max_size=300), WIDTHS)
def test_chinese_lines_are_full(text: str, width: int) -> None:
    """Chinese without marks fills every line but the last as far as its width goes."""
    assert all(len(line) == width // 2 for line in _wrapped(text, width)[:-1])


@law
@given(st.integers(20, 60), st.text("abc", min_size=61, max_size=200))
def test_a_word_longer_than_a_line_fills_lines(width: int, word: str) -> None:
    """Such a word is cut where the lines are full."""
    assert _wrapped(word, width) == [word[at : at + width] for at in range(0, len(word), width)]


def test_addresses_are_cut_after_their_marks() -> None:
    """An address too long for a line is cut after a slash or the like."""
    address = "https://example.org/notes/backpropagation?chapter=3&page=12"
    assert _wrapped(f"见 {address}", 24) == [
        "见",
        "https://example.org/",
        "notes/backpropagation?",
        "chapter=3&page=12",
    ]


def test_what_covers_no_cells_is_kept() -> None:
    """A mark without a base, before a word longer than the line, is not lost."""
    assert "".join(_wrapped("\u0301、" + "a" * 30, 20)) == "\u0301、" + "a" * 30
    assert "".join(_wrapped("\u0301中" + "a" * 30, 2)) == "\u0301中" + "a" * 30


def test_many_marks_in_a_row_are_cut() -> None:
    """A run of closing marks longer than a line cannot be kept together, and is not lost."""
    assert _wrapped("，" * 25, 20) == ["，" * 10, "，" * 10, "，" * 5]


@law
@given(st.lists(PROSE, min_size=1, max_size=5), WIDTHS)
def test_newlines_break_lines(texts: list[str], width: int) -> None:
    """Texts parted by newlines are wrapped each for itself."""
    together = wrap([segment("\n".join(texts))], width)
    assert shown(together) == "\n".join(shown(wrap([segment(text)], width)) for text in texts)
