"""Macros that notes define."""

from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.typeset.mathematics.formula import formula

MACROS = (
    ("\\R", "\\mathbb{R}"),
    ("norm", "\\lVert #1 \\rVert_#2"),
    ("\\half", "\\frac12"),
    ("\\Rn", "\\R^n"),
    ("\\loop", "a \\loop"),
)


def _shown(latex: str) -> str:
    return formula(latex, MACROS).lines[0].replace("\u00a0", " ")


def test_macros_stand_for_their_latex() -> None:
    """With arguments and in each other, named with a backslash or without."""
    assert _shown("x \\in \\Rn, \\norm{w} 2 = \\half") == "x ∈ ℝⁿ, ‖w‖₂ = 1/2"
    assert _shown("\\norm ab") == "‖a‖_b"
    assert formula("{\\my x^2^3}", (("my", "\\bf#1"),)).lines == ("{\\bf x^2^3}",)


def test_a_macro_without_end_is_shown_as_it_is_written() -> None:
    """It is put in as far as there is room."""
    assert _shown("\\loop").endswith("\\loop")


def test_a_macro_without_its_arguments_is_no_crash() -> None:
    """What is missing is nothing, and what then is no formula is its source."""
    assert _shown("\\norm") == "\\lVert \\rVert_"


@settings(deadline=None)
@given(st.text("ab\\{}#1 ", max_size=12), st.text("\\ab {}^", max_size=12))
def test_any_macro_is_harmless(body: str, latex: str) -> None:
    """Whatever a macro says, a formula has a line."""
    assert formula(latex, (("a", body), ("\\b", "\\a\\a"))).lines
