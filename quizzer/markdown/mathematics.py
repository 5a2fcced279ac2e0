"""Inline formulas written with spaces inside their dollars, where they are clearly LaTeX."""

import re

from markdown_it.rules_inline import StateInline

_SPACED = re.compile(
    r"\$ ++(?:(?=[^$\n]*[\\^_{])([^$\n]*[^$\n\s\\])|([A-Za-z])) +\$(?!\d)",
)


def spaced_math(state: StateInline, silent: bool) -> bool:
    """`$ x^2 $` is a formula when it holds a command, script or brace; `$ 5 and 6 $` is not."""
    if state.src[state.pos] != "$":
        return False
    match = _SPACED.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if not silent:
        token = state.push("math_inline", "math", 0)
        token.content = match[1] or match[2]
        token.markup = "$"
    state.pos = match.end()
    return True
