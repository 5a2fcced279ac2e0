"""Footnotes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.typeset import Style, plain, typeset
from tests.typeset.texts import HAN, WIDTHS, law, shown, visible

_NAMES = st.lists(st.text("ab1", min_size=1, max_size=3), unique=True, max_size=5)


def _drawn(markdown: str, width: int = 40) -> list[str]:
    return [plain(line) for line in typeset(markdown, width)]


def test_notes_stand_at_the_end_by_their_numbers() -> None:
    """Numbers follow the first references; a note that nothing refers to comes last."""
    assert _drawn(
        "甲[^b]乙[^a]丙[^b]\n\n[^c]: unused\n[^a]: *one*\n[^b]: two\n\n    more\n\nend"
    ) == [
        "甲¹乙²丙¹",
        "",
        "end",
        "",
        "──────────",
        "",
        "¹ two",
        "",
        "  more",
        "",
        "² one",
        "",
        "³ unused",
    ]


def test_short_notes_stand_close() -> None:
    """Notes of one paragraph each follow each other at once; numbers end in one column."""
    text = "".join(f"[^{at}]" for at in range(10)) + "\n\n"
    assert _drawn(text + "".join(f"[^{at}]: n{at}\n" for at in range(10)), 20)[-3:] == [
        " ⁸ n7",
        " ⁹ n8",
        "¹⁰ n9",
    ]


@pytest.mark.parametrize("text", ["a [^1]", "a[^]", "a [^1 2]\n\n[^1]: b", "[^1"])
def test_references_to_nothing_are_text(text: str) -> None:
    """A reference without a note, or that is none, stays as it is written."""
    reference = text.partition("\n")[0]
    assert _drawn(text)[0] == reference


def test_a_note_within_a_block_stays_there() -> None:
    """In a list or a quote the note is shown where it is written."""
    assert _drawn("> a[^n]\n>\n> [^n]: b\n\nend") == ["▌ a¹", "▌", "▌ ¹ b", "", "end"]


def test_a_number_never_begins_a_line() -> None:
    """The number stays with the Chinese character or mark before it."""
    lines = _drawn("一二三四五六七八九十[^n]一二三四五六七八九十，[^n]\n\n[^n]: b", 20)
    assert lines[:3] == ["一二三四五六七八九", "十¹一二三四五六七八", "九十，¹"]


def test_a_reference_is_a_link_of_its_own() -> None:
    """As links do not nest, text with a reference in it is no link."""
    assert _drawn("[a[^n]](u)\n\n[^n]: b")[0] == "[a¹](u)"


def test_numbers_have_their_style() -> None:
    """References and the numbers of notes are markers."""
    first, *_, last = typeset("a[^n]\n\n[^n]: b", 40)
    assert set(first[1].styles) == set(last[0].styles) == {Style.MARKER}


@law
@given(_NAMES, st.lists(st.text(HAN, min_size=1, max_size=30), min_size=5, max_size=5), WIDTHS)
def test_no_note_is_lost(names: list[str], notes: list[str], width: int) -> None:
    """Referred to or not, in whatever order, every note is shown once."""
    written = "\n\n".join(f"[^{name}]: {note}" for name, note in zip(names, notes, strict=False))
    text = "".join(f"[^{name}]" for name in names[::2])
    drawn = visible(shown(typeset(f"{text}\n\n{written}", width)))
    assert all(drawn.count(note) >= notes[: len(names)].count(note) for note in notes[: len(names)])


@law
@given(st.lists(st.sampled_from(["[^a]", "[^b]", "[^a]: ", "x", "\n\n", "    ", "> ", "- "])))
def test_any_mixture_is_all_there(parts: list[str]) -> None:
    """Notes in notes, in quotes, twice or empty: every letter outside brackets is shown."""
    text = "".join(parts)
    assert shown(typeset(text, 40)).count("x") == text.count("x")
