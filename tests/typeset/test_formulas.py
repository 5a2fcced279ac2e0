"""Formulas within a document: the line in the text, the box below it."""

from hypothesis import given
from hypothesis import strategies as st

from quizzer.typeset import Mathematics, Style, line_width, plain, typeset

LINES_ONLY = Mathematics(has_boxes=False)
ALOUD = Mathematics(has_lines=True)


def _drawn(markdown: str, width: int = 40, mathematics: Mathematics | None = None) -> list[str]:
    return [plain(line) for line in typeset(markdown, width, mathematics or Mathematics())]


def test_a_formula_with_structure_has_its_box_below() -> None:
    """The text keeps the line; the box comes after the paragraph, once, apart from what follows."""
    assert _drawn("- 得 $\\frac{a+b}{2}$，再 $\\frac{a+b}{2}$\n- 完") == [
        "• 得 (a + b)/2，再 (a + b)/2",
        "",
        "    a + b",
        "    ─────",
        "      2",
        "",
        "• 完",
    ]


def test_small_formulas_need_no_box() -> None:
    """Scripts and fractions of single signs read well on the line."""
    assert _drawn("at most $\\frac14$ of $x_i^2$ in $\\mathbb{R}^{n\\times d}$") == [
        "at most 1/4 of xᵢ² in ℝ^(n×d)"
    ]


def test_boxes_stand_beside_each_other_while_there_is_room() -> None:
    """The boxes of one paragraph fill rows; those wider than the page are left out."""
    formulas = " ".join(f"$\\frac{{{letter * 8}}}{{2x}}$" for letter in "abc")
    rows = _drawn(f"{formulas} $\\frac{{{'d' * 60}}}{{2}}$", 30)
    assert "  aaaaaaaa    bbbbbbbb" in rows
    assert "  cccccccc" in rows
    assert sum("──" in row for row in rows) == 2


def test_boxes_can_be_left_out() -> None:
    """On lines only, displayed formulas are lines too, each equation its own."""
    markdown = "$\\frac{a+b}{2}$\n\n$$\na &= \\frac{b}{2c} \\\\ &= d\n$$"
    assert _drawn(markdown, 40, LINES_ONLY) == ["(a + b)/2", "", "  a = b/(2c)", "  = d"]


def test_a_displayed_formula_can_have_its_line_too() -> None:
    """For reading aloud; what needs no box is there once."""
    assert _drawn("$$\\frac{a+b}{2}$$\n\n$$a+b$$", 40, ALOUD) == [
        *("  (a + b)/2", "  a + b", "  ─────", "    2"),
        "",
        "  a + b",
    ]


def test_a_formula_that_is_too_wide_breaks_after_its_signs() -> None:
    """Instead of its box its line, broken where relations and operators part it."""
    wide = "f(x) = \\frac{a + b}{2} + g(x, y) + h(x) - \\log x"
    assert _drawn(f"$$\n{wide}\n$$", 24) == [
        "  f(x) = (a + b)/2 +",
        "    g(x, y) + h(x) −",
        "    log x",
    ]


def test_what_cannot_be_parted_is_cut_with_a_mark() -> None:
    """Within parentheses where the whole does not fit, and with a mark where there is no sign."""
    assert _drawn("$$\n(aaaaaaaa + bbbbbbbb + cccccccc)\n$$", 24) == [
        "  (aaaaaaaa + bbbbbbbb +",
        "    cccccccc)",
    ]
    assert _drawn(f"$$\n{'a' * 30}\n$$", 24) == [f"  {'a' * 22}", f"  ↪ {'a' * 8}"]


def test_what_is_not_understood_looks_like_code() -> None:
    """A source is no formula."""
    (line,) = typeset("$a^b^c$ $x$", 40)
    assert [(piece.text, set(piece.styles)) for piece in line] == [
        ("a^b^c", {Style.CODE}),
        (" ", set()),
        ("x", {Style.MATH}),
    ]


def test_formulas_stand_anywhere() -> None:
    """In headings, cells, captions, links, emphasis."""
    assert _drawn("# $x^2$")[0] == "x²"
    assert _drawn("| $x_1$ |\n|---|\n| $\\frac{a}{2b}$ |")[0] == "x₁"
    assert _drawn("![$x_1$](u)") == ["▣ x₁"]
    assert _drawn("[$x_1$](u) **$y$** <sub>$z^2$</sub>") == ["x₁ y z²"]


def test_macros_reach_every_formula() -> None:
    """Those in the text, and the displayed ones."""
    macros = Mathematics(macros=(("\\R", "\\mathbb{R}"),))
    assert _drawn("$\\R$ $$\\R$$\n\n$$\\R^2$$", 40, macros) == ["ℝ", "ℝ", "", "  ℝ²"]


@given(st.integers(20, 60), st.integers(1, 30))
def test_a_long_sum_is_all_there(width: int, terms: int) -> None:
    """At any width every term is shown once, and no line is too wide."""
    latex = " + ".join(f"a_{{{number}}}" for number in range(terms))
    for markdown in (f"得 ${latex}$", f"$$\n{latex}\n$$"):
        lines = typeset(markdown, width)
        assert all(line_width(line) <= width for line in lines)
        assert sum(plain(line).count("a") for line in lines) == terms
