"""LaTeX mathematics in the characters of a terminal.

One syntax tree (`reading`), two layouts: a line with parentheses (`line_form`) and a box in two
dimensions (`box_form`). What is not understood is shown as its source.
"""

from quizzer.typeset.mathematics.formula import Formula, Mathematics, formula

__all__ = ["Formula", "Mathematics", "formula"]
