"""Gaps: where they are, what they hold, and that filling them changes nothing else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.parsing.answers import cloze
from quizzer.parsing.answers.cloze import Gap, fill, find_gaps, paragraph_title, plain
from quizzer.parsing.text.verbatim import HIDDEN, hide_verbatim


@pytest.mark.parametrize(
    ("text", "gaps"),
    [
        ("{{c1::a}}", [(1, "a", "")]),
        ("{{c2::a::b}} ==c==", [(2, "a", "b"), (3, "c", "")]),
        ("==a== {{c2::b}} ==c==", [(3, "a", ""), (2, "b", ""), (4, "c", "")]),
        ("{{c1::std::move::C++}}", [(1, "std::move", "C++")]),
        ("{{c1::`a::b`}} {{c1::$x}}$::h}}", [(1, "`a::b`", ""), (1, "$x}}$", "h")]),
        ("{{c1::a\nb}}", [(1, "a\nb", "")]),
        ("{{c1::a\n\nb}}", []),
        ("{{c1::::h}}", [(1, "::h", "")]),
        ("{{c1::a {{c2::b}} c}}", [(2, "b", "")]),
        ("=={{c1::a}}==", [(1, "a", "")]),
        ("a==b, c == d, e===f, ====", []),
        ("是==激活==吗 ==`a`==", [(1, "激活", ""), (2, "`a`", "")]),
        ("`{{c1::a}}` ``b`c {{c1::d}}`` ` {{c3::e}}", [(3, "e", "")]),
        ("\\`{{c1::a}}`", [(1, "a", "")]),
        ("$a == b$ $$c == d$$ $5 ==e==", [(1, "e", "")]),
        ("\\(a == b\\) \\[c == d\\] \\(see ==e==\\)", [(1, "e", "")]),
        ("花了$5，得==甲==，$x == y$", [(1, "甲", "")]),
        ("\\[\n==a==\n\\]", []),
        ("```\n==a==\n```\n\n    ==b==\n\n$$\n==c==\n$$", []),
        ("- a\n\n    ==b==", [(1, "b", "")]),
    ],
)
def test_gaps_are_found_outside_code_and_formulas(
    text: str, gaps: list[tuple[int, str, str]]
) -> None:
    """Number, text and hint of each gap, in order."""
    assert [(gap.number, gap.text, gap.hint) for gap in find_gaps(text)[0]] == gaps


@pytest.mark.parametrize(
    ("text", "openings"),
    [
        ("{{c1::a", [0]),
        ("{{c1::}} {{c2::b}}", [0]),
        ("{{c1::a {{c2::b}}", [0]),
        ("{{c1::a\n\n}}", [0]),
        ("`{{c1::a` ==b", []),
        ("{{cx::a", []),
    ],
)
def test_gaps_left_open_are_told(text: str, openings: list[int]) -> None:
    """An opening without its end is no gap, and is named by its place."""
    assert find_gaps(text)[1] == openings


PIECES = ["{{c1::", "{{c2::", "}}", "==", "::", "`", "$", "a", "中", " ", "\n"]
MARKED = st.lists(st.sampled_from(PIECES)).map("".join)


@pytest.mark.counted
@settings(deadline=None)
@given(MARKED)
def test_filling_gaps_with_themselves_gives_the_text(text: str) -> None:
    """Gaps lie in order, apart, within the text; many of them are kept otherwise."""
    gaps, unclosed = find_gaps(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cloze, "_FEW", 1)
        assert find_gaps(text) == (gaps, unclosed)
    assert fill(text, gaps, lambda gap: text[gap.start : gap.end]) == text
    assert all(gap.text in text[gap.start : gap.end] for gap in gaps)


@settings(deadline=None)
@given(st.lists(st.sampled_from([Gap(0, 0, 1, "a"), Gap(0, 0, 2, "b c", "h"), "text", "。"])))
def test_what_is_written_as_gaps_is_read_as_gaps(parts: list[Gap | str]) -> None:
    """Every gap written out is found, with what it holds."""
    written = " ".join(
        part if isinstance(part, str) else f"{{{{c{part.number}::{part.text}::{part.hint}}}}}"
        for part in parts
    )
    found = [(gap.number, gap.text, gap.hint) for gap in find_gaps(written)[0]]
    assert found == [(g.number, g.text, g.hint) for g in parts if isinstance(g, Gap)]
    assert plain(written) == " ".join(
        part if isinstance(part, str) else part.text for part in parts
    )


@settings(deadline=None)
@given(st.text(st.sampled_from("`$~ \n\\a=中-")))
def test_hiding_keeps_every_place(text: str) -> None:
    """Lengths and lines stay; a character is itself or hidden."""
    hidden = hide_verbatim(text)
    assert len(hidden) == len(text)
    assert all(
        h in (t, HIDDEN) and (h == "\n") == (t == "\n") for h, t in zip(hidden, text, strict=True)
    )


@pytest.mark.parametrize(
    ("paragraph", "title"),
    [
        ("A {{c1::b}} c\nd", "A b c"),
        ("- ==a== b", "a b"),
        ("<!-- id: x -->\nA {{c1::b}}", "A b"),
        ("```\nx\n```\nA {{c1::b}}", "A b"),
        ("{{c1::a\nb}} c", "a"),
        ("{{c1::$x$}}", "$x$"),
    ],
)
def test_a_paragraph_is_called_by_its_first_words(paragraph: str, title: str) -> None:
    """Neither markup nor code nor comments make its title."""
    assert paragraph_title(paragraph) == title
