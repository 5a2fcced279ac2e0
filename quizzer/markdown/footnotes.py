"""Footnotes: `[^name]` in the text, `[^name]: the note` in a block of its own.

The blocks are those of the plugin's `footnote_def`. A note stays where it is written, also one that
nothing refers to; a reference to no note is text.
"""

import re

from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.utils import EnvType

_REFERENCE = re.compile(r"\[\^([^\s\[\]]{1,200})\]")


def footnote_reference(state: StateInline, silent: bool) -> bool:
    """An inline rule: `footnote_ref` with the number of the note as its content."""
    if not _numbers(state.env):
        return False
    found = _REFERENCE.match(state.src, state.pos, state.posMax)
    if not found or f":{found[1]}" not in _numbers(state.env):
        return False
    if not silent:
        token = state.push("footnote_ref", "", 0)
        token.content = _number(state.env, found[1])
    state.pos = found.end()
    return True


def number_footnotes(state: StateCore) -> None:
    """Give each note its number, in `info`: in the order of the first references."""
    for token in state.tokens:
        if token.type == "footnote_reference_open":
            token.info = _number(state.env, token.meta["label"])


def _numbers(env: EnvType) -> dict[str, int]:
    """The number of each note by its name, -1 for one not yet referred to."""
    numbers: dict[str, int] = env.get("footnotes", {}).get("refs", {})
    return numbers


def _number(env: EnvType, name: str) -> str:
    numbers = _numbers(env)
    if numbers[f":{name}"] < 0:
        env["footnotes"]["given"] = numbers[f":{name}"] = env["footnotes"].get("given", 0) + 1
    return str(numbers[f":{name}"])
