"""Formulas and how they look, from a file of cases."""

from pathlib import Path
from typing import NamedTuple

import pytest

from quizzer.typeset.mathematics.formula import formula


class Case(NamedTuple):
    """LaTeX, its line, and its box ('' where it is as the line)."""

    latex: str
    line: str
    box: str


def _cases() -> list[Case]:
    """`latex`, then `line`, then the rows of the box, indented; an empty line between cases."""
    text = (Path(__file__).parent / "cases.txt").read_text(encoding="utf-8")
    cases = []
    for part in text.strip("\n").split("\n\n"):
        rows = [row for row in part.split("\n") if not row.startswith("#")]
        if rows:
            latex, line, *box = rows
            cases.append(Case(latex, line, "\n".join(row.removeprefix("    ") for row in box)))
    return cases


@pytest.mark.parametrize("case", _cases(), ids=lambda case: case.latex[:40])
def test_a_formula_looks_as_it_was_approved(case: Case) -> None:
    """Character for character, in both layouts."""
    shown = formula(case.latex)
    assert "; ".join(shown.lines).replace("\u00a0", " ") == case.line
    rows = [row.rstrip() for row in shown.box.rows] if shown.box else []
    assert "\n".join(rows) == (case.box or case.line if shown.box else "")
