"""Laws of formulas: what they say is kept, whatever the source."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quizzer.typeset import Mathematics, line_width, typeset
from quizzer.typeset.mathematics import grouping, line_form
from quizzer.typeset.mathematics.formula import Formula, formula
from quizzer.typeset.mathematics.line_form import line
from quizzer.typeset.mathematics.reading import read
from quizzer.typeset.mathematics.spacing import Placed, placed
from quizzer.typeset.width import text_width
from tests.typeset.mathematics.latex import ANYTHING, FORMULAS
from tests.typeset.mathematics.meaning import meaning_of, read_line

_COMMAND = re.compile(r"\\(?:begin|end)\{\w+\}|\\mathrm|\\text|\\mathbf|\\[A-Za-z]+")


def _operands(text: str) -> Counter[str]:
    """The letters and digits of a text, in whatever form they are written."""
    return Counter(char for char in unicodedata.normalize("NFKD", text) if char.isalnum())


def _in_box(shown: Formula) -> str:
    return "".join(shown.box.rows) if shown.box else ""


@given(FORMULAS)
def test_a_line_reads_back_to_its_tree(latex: str) -> None:
    """Whoever reads the line by the usual rules reads the tree that was written."""
    row = read(latex)
    assert read_line(line(row)) == meaning_of(row)


@given(FORMULAS)
def test_every_operand_is_shown(latex: str) -> None:
    """Each letter and digit of the source is in the line and in the box, as often."""
    written = _operands(_COMMAND.sub("", latex))
    shown = formula(latex)
    assert written <= _operands("".join(shown.lines))
    assert written <= _operands("".join(shown.loose_lines))
    assert written <= _operands(_in_box(shown))


@given(ANYTHING)
@example("\\hat{\\,}^2 \\overset{a}{\\,} \\mathbf{\\,}_1")
@example("{{}}^a_b' \\frac{}{} \\sqrt{} \\left.\\right. \\begin{matrix}\\end{matrix}")
def test_any_text_is_a_rectangle(latex: str) -> None:
    """Any source has a line; the rows of a box are equally wide, its baseline within it."""
    shown = formula(latex)
    assert shown.lines
    if shown.box:
        assert {text_width(row) for row in shown.box.rows} == {shown.box.width}
        assert 0 <= shown.box.baseline < shown.box.height


@given(ANYTHING, st.integers(20, 60), st.booleans())
def test_any_formula_fits_the_page(latex: str, width: int, has_boxes: bool) -> None:
    """On a page of any width no line is too wide, with boxes or without."""
    mathematics = Mathematics(has_boxes=has_boxes, has_lines=True)
    for markdown in (f"x ${latex}$", f"- > $$\n{latex}\n$$"):
        assert all(line_width(row) <= width for row in typeset(markdown, width, mathematics))


@given(st.text("ab \\{}^_$&()", max_size=30))
@example("{(a b)")
def test_what_is_not_understood_is_its_source(latex: str) -> None:
    """A formula that is not understood at all is shown as it is written."""
    shown = formula(latex)
    if shown.is_source:
        assert shown.lines == (" ".join(latex.split()),)


LARGE: dict[str, Callable[[int], str]] = {
    "groups": lambda n: "{" * n + "x" + "}" * n,
    "powers": lambda n: "x^{" * n + "}" * n,
    "fractions": lambda n: "\\frac{" * n + "x" + "}{y}" * n,
    "delimiters": lambda n: "\\left(" * n + "x" + "\\right)" * n,
    "brackets": lambda n: "(" * n + "x" + ")" * n,
    "roots": lambda n: "\\sqrt" * n + "x",
    "accents": lambda n: "\\hat" * n + "x",
    "roots left open": lambda n: "\\sqrt[" * n,
    "bold": lambda n: "\\mathbf{" * n + "x" + "}" * n,
    "text": lambda n: "\\text{$" * n + "x" + "$}" * n,
    "matrices": lambda n: "\\begin{matrix}" * n + "x" + "\\end{matrix}" * n,
    "over": lambda n: "a \\over " * n + "x",
    "sums": lambda n: "x_1 + \\frac{a}{b} " * n,
    "rows": lambda n: "\\begin{matrix}" + "x & y \\\\ " * n + "\\end{matrix}" + "+ x" * n,
    "primes": lambda n: "x'" * n,
    "powers of brackets": lambda n: "(x^{" * n + "y" + "})" * n,
}


@pytest.mark.parametrize(
    "times",
    [1_000, pytest.param(10_000, marks=pytest.mark.soak)],
)
@pytest.mark.parametrize("name", LARGE)
def test_formulas_of_any_size_are_shown(name: str, times: int) -> None:
    """However long or deep, what it is about is there; no box is larger than a page of pages."""
    check_shown(LARGE[name](times))


@pytest.mark.parametrize("name", ["groups", "fractions"])
def test_large_formulas_are_shown(name: str) -> None:
    """The same ten times as deep."""
    check_shown(LARGE[name](10_000))


def check_shown(latex: str) -> None:
    shown = formula(latex)
    letters = Counter(latex)
    assert all(Counter("".join(shown.lines))[char] >= 1 for char in "xy" if letters[char])
    assert shown.box is None or shown.box.width * shown.box.height <= 60_000


@pytest.mark.parametrize(
    "latex", ["x_{%s}", "\\sqrt[x^{%s}]{2}", "\\hat{\\bar{%s}}", "(x^{%s})", "\\frac{1}{%s}"]
)
def test_each_part_of_a_tree_is_laid_out_once(latex: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Depth costs no more than length: twice as deep is at most about twice the work."""
    work = 0

    def counted(*arguments: object, **options: object) -> list[Placed]:
        nonlocal work
        work += 1
        return placed(*arguments, **options)  # type: ignore[arg-type]

    for module in (line_form, grouping):
        monkeypatch.setattr(module, "placed", counted)
    efforts = []
    for depth in (6, 12):
        nested = "α"
        for _ in range(depth):
            nested = latex % nested
        work = 0
        line(read(nested))
        efforts.append(work)
    assert efforts[1] <= 3 * efforts[0]


def test_a_box_nobody_could_read_is_left_out() -> None:
    """A few hundred characters can ask for more than a page of pages; the line is enough."""
    column = "\\begin{matrix}" + "a \\\\" * 300 + "\\end{matrix}"
    assert formula(f"{column} {'x' * 300}").box is None
    assert formula("\\frac{" + "x" * 3_000 + "}{" + column + "}").box is None
    assert formula("\\begin{matrix}" + "&" * 300 + "\\\\" * 300 + "\\end{matrix}").box is None
