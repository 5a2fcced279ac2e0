"""What is printed: aligned, of the right width, and harmless."""

import json
import unicodedata
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.cli import printing
from quizzer.cli.printing import (
    Made,
    as_json,
    as_table,
    counted,
    listed,
    one_line,
    padded,
    shortened,
    size,
)
from quizzer.domain.steering import escaped_json
from quizzer.typeset import text_width


@pytest.mark.parametrize(
    ("count", "shown"),
    [
        (0, "0 bytes"),
        (1, "1 byte"),
        (999, "999 bytes"),
        (1_000, "1 kB"),
        (999_499, "999 kB"),
        (999_500, "1.0 MB"),
        (3_440_000, "3.4 MB"),
        (999_949_999, "999.9 MB"),
        (999_950_000, "1.0 GB"),
        (12_300_000_000, "12.3 GB"),
    ],
)
def test_size_never_shows_a_thousand_of_a_unit(count: int, shown: str) -> None:
    """Sizes take the next unit as soon as rounding would reach it."""
    assert size(count) == shown


def test_one_is_singular() -> None:
    """One of a thing has no s; thousands are set apart."""
    assert [counted(n, "card") for n in (0, 1, 2, 1_234)] == [
        "0 cards",
        "1 card",
        "2 cards",
        "1,234 cards",
    ]


def test_a_list_of_counts_leaves_out_what_there_is_none_of() -> None:
    """Zeros are not listed, and nothing at all is `none`."""
    assert listed({"new": 1_000, "changed": 0, "unchanged": 2}) == "1,000 new, 2 unchanged"
    assert listed({"new": 0}) == "none"


@given(
    st.text(st.sampled_from("ab 中文，。é\u0301🙂\u200d\x1b\n\t"), max_size=20), st.integers(0, 30)
)
def test_padding_fills_to_the_width_and_never_cuts(text: str, width: int) -> None:
    """A padded cell covers the width asked for, or its own if that is more."""
    text = one_line(text)
    for to_left in (True, False):
        cell = padded(text, width, to_left=to_left)
        assert text_width(cell) == max(width, text_width(text))
        assert cell.strip(" ") == text.strip(" ")


@given(st.text(max_size=200), st.integers(1, 80))
def test_shortened_is_a_start_of_one_line(text: str, length: int) -> None:
    """At most so many characters, and an ellipsis exactly where something is missing."""
    short, whole = shortened(text, length), one_line(text)
    assert len(short) <= length
    assert short == whole or (short.endswith("…") and whole.startswith(short[:-1]))


@given(st.lists(st.tuples(st.text(max_size=12), st.integers(0, 10**6).map(str)), max_size=5))
def test_columns_stand_under_each_other(rows: list[tuple[str, str]]) -> None:
    """Numbers end in one column, whatever the names before them are, and no line is lost."""
    with pytest.MonkeyPatch.context() as patch:
        lines: list[str] = []
        patch.setattr("click.echo", lines.append)
        as_table(("deck", "n"), rows)
    assert len(lines) == 1 + len(rows)
    assert len({text_width(line) for line in lines}) == 1
    assert [line.split()[-1] for line in lines] == ["n", *(number for _, number in rows)]


def test_what_lies_in_what_is_seen_in_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    """Spaces before a name stay; those within it do not add up."""
    as_table(("deck", "n"), [("a", "1"), ("  b   c", "2"), ("    d", "3")])
    lines = capsys.readouterr().out.splitlines()
    assert [len(line) - len(line.lstrip()) for line in lines] == [0, 0, 2, 4]
    assert "  b c " in lines[2]


@given(st.text())
def test_one_line_steers_no_terminal(text: str) -> None:
    """No control character, line end or override of direction gets through."""
    shown = one_line(text)
    assert not any(unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") for char in shown)
    assert not set(shown) & set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068")


@given(st.lists(st.dictionaries(st.text(max_size=3), st.text(max_size=3) | st.none()), max_size=5))
def test_json_is_the_same_when_it_is_made_while_it_is_printed(values: list[object]) -> None:
    """Of values that are all there, and of values that are made one after the other."""
    with pytest.MonkeyPatch.context() as patch:
        printed: list[str] = []
        patch.setattr(printing, "_PIECES", 3)
        patch.setattr("click.echo", lambda text="", *, nl=True: printed.append(text + "\n" * nl))
        as_json({"values": Made(lambda: chain(values)), "more": True})
    whole = json.dumps({"values": values, "more": True}, ensure_ascii=False, indent=2)
    assert "".join(printed) == escaped_json(whole) + "\n"
