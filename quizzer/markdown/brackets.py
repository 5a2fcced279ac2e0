"""Brackets that can belong to no link, taken as text at once.

For every `[`, markdown-it reads on to find its `]`. Where there is none, or far too few, that is
most of the time a paragraph takes.
"""

import re

from markdown_it.rules_inline import StateInline

_OPENING = re.compile(r"(?:!?\[)+")
_MOST_UNCLOSED = 200


class Brackets:
    """What is known of the brackets of a paragraph beforehand."""

    __slots__ = ("_are_too_many", "_last")

    def __init__(self, text: str) -> None:
        """Count them."""
        self._last = text.rfind("]")
        self._are_too_many = text.count("[") - text.count("]") > _MOST_UNCLOSED

    def are_loose(self, position: int) -> bool:
        """True where `[` is only text: after the last `]`, or among hundreds without one."""
        return self._are_too_many or position > self._last


def loose_brackets(state: StateInline, silent: bool) -> bool:
    """An inline rule: `[` and `![` that begin nothing."""
    if not state.brackets.are_loose(state.pos):  # type: ignore[attr-defined]
        return False
    run = _OPENING.match(state.src, state.pos, state.posMax)
    if not run:
        return False
    if not silent:
        state.append_pending(run[0])
    state.pos = run.end()
    return True
