"""Blocks nested too deep are shown as they are written, where markdown-it would drop them."""

from markdown_it.parser_block import RuleFuncBlockType
from markdown_it.rules_block import StateBlock


def too_deep(max_depth: int) -> RuleFuncBlockType:
    """A block rule that takes everything left in a container `max_depth` levels deep."""

    def rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        if silent or state.level < max_depth:
            return False
        last = start + 1
        while last < end and (state.isEmpty(last) or state.sCount[last] >= state.blkIndent):
            last += 1
        token = state.push("code_block", "code", 0)
        token.content = state.getLines(start, last, state.blkIndent, True)
        token.map = [start, last]
        state.line = last
        return True

    return rule
