"""LaTeX mathematics in the characters of a terminal.

One syntax tree (`reading`), two layouts: a line with parentheses (`line_form`) and a box in two
dimensions (`box_form`). What is not understood is shown as its source. A text without formulas
does not wait for any of it: `formula` is loaded with the first.
"""

from quizzer.typeset.mathematics.shown import Mathematics

__all__ = ["Mathematics"]
