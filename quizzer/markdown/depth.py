"""Blocks nested too deep are shown as they are written, where markdown-it would drop them.

So are quotes nested in quotes once they have taken their share of work: markdown-it looks at each
line of a quote anew on each level, and lines that go on lazily can be thousands.
"""

from markdown_it.parser_block import RuleFuncBlockType
from markdown_it.rules_block import StateBlock

FREE_DEPTH = 4
MOST_QUOTED_LINES = 50_000
"""As many lines of quotes deeper than `FREE_DEPTH` are read as quotes, each on each level."""

_SPENT = "quoted_lines"


def too_deep(max_depth: int) -> RuleFuncBlockType:
    """A block rule that takes everything left in a container `max_depth` levels deep."""

    def rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        if silent or (state.level < max_depth and not _is_costly(state, start, end)):
            return False
        last = start + 1
        while last < end and (state.isEmpty(last) or not _is_outside(state, last)):
            last += 1
        token = state.push("code_block", "code", 0)
        token.content = state.getLines(start, last, state.blkIndent, True)
        token.map = [start, last]
        state.line = last
        return True

    return rule


def _is_outside(state: StateBlock, line: int) -> bool:
    """True for a line of a container around this one; lines that go on lazily have no indent."""
    return 0 <= state.sCount[line] < state.blkIndent


def _is_costly(state: StateBlock, start: int, end: int) -> bool:
    """True where a quote would begin and the share of such lines is spent; counts them."""
    if state.level <= FREE_DEPTH or not state.src.startswith(
        ">", state.bMarks[start] + state.tShift[start]
    ):
        return False
    last = start + 1
    while last < end and not state.isEmpty(last):
        last += 1
    spent = state.env[_SPENT] = state.env.get(_SPENT, 0) + last - start
    return bool(spent > MOST_QUOTED_LINES)
