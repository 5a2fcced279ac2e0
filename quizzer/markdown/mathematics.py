"""Formulas in running text: between dollars, or in `\\(...\\)` and `\\[...\\]`.

A dollar is also a currency. What follows an amount and reads as prose is no formula.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizzer.markdown.scripts import is_cjk

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

_LATEX = re.compile(r"\\[A-Za-z,;!|{}]|[\^_{]")
_COMMAND = re.compile(r"\\[A-Za-z]")
_AMOUNT = re.compile(r"\d[\d,.]*\s*(?:[kKmMbB万亿千百]\b)?")
_WORDS = re.compile(r"[A-Za-z]{2,}")
_SIGNS = re.compile(r"[A-Za-z0-9+\-*/=<>()\[\]|,.!': ]*")
_OPERATORS = re.compile(r"[+\-*/=<>(]")
_BRACKETS = {
    "(": (re.compile(r"\\[()]"), "math_inline"),
    "[": (re.compile(r"(?<!\\)\\[\[\]]"), "math_inline_double"),
}


def dollar_math(state: StateInline, silent: bool) -> bool:
    """`$x$` and `$$x$$`, unless a space, a digit or prose says that the dollar is money.

    With spaces inside, as in `$ x^2 $`, only what is clearly mathematics; beside a digit, as in
    `64$\\times$64`, only what has a command.
    """
    if state.src[state.pos] != "$":
        return False
    marks = "$$" if state.src.startswith("$$", state.pos) else "$"
    begin = state.pos + len(marks)
    end = _closing(state.src, marks, begin, state.posMax)
    content = state.src[begin:end]
    if end < 0 or not content.strip() or not _is_formula(state, begin, end, marks):
        return False
    if not silent:
        _push(state, "math_inline" if marks == "$" else "math_inline_double", content, marks)
    state.pos = end + len(marks)
    return True


def bracket_math(state: StateInline, silent: bool) -> bool:
    """`\\(x\\)` and `\\[x\\]`, where what they hold is clearly mathematics."""
    mark = state.src[state.pos + 1 : state.pos + 2]
    if state.src[state.pos] != "\\" or mark not in _BRACKETS:
        return False
    boundary, kind = _BRACKETS[mark]
    begin = state.pos + 2
    closing = boundary.search(state.src, begin, state.posMax)
    if not closing or closing.group()[1] == mark:
        return False
    content = state.src[begin : closing.start()]
    if not is_clearly_latex(content):
        return False
    if not silent:
        _push(state, kind, content, f"\\{mark}")
    state.pos = closing.end()
    return True


def bracket_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A displayed formula that begins a line with `\\[` and ends one with `\\]`, no line empty."""
    if state.is_code_block(start) or not _line(state, start).startswith("\\["):
        return False
    last = start
    while not _ends(state, start, last):
        last += 1
        if last >= end or state.isEmpty(last) or state.sCount[last] < state.blkIndent:
            return False
        if _line(state, last).startswith("\\["):
            return False
    content = "\n".join(_line(state, at) for at in range(start, last + 1))[2:-2]
    if "\\]" in content or not is_clearly_latex(content):
        return False
    if not silent:
        token = state.push("math_block", "math", 0)
        token.block = True
        token.content, token.markup = content, "\\["
        token.map = [start, last + 1]
        state.line = last + 1
    return True


def _ends(state: StateBlock, start: int, last: int) -> bool:
    line = _line(state, last)
    return line.endswith("\\]") and (last > start or len(line) > len("\\[\\"))


def _line(state: StateBlock, at: int) -> str:
    return state.src[state.bMarks[at] + state.tShift[at] : state.eMarks[at]].rstrip()


def _push(state: StateInline, kind: str, content: str, markup: str) -> None:
    token = state.push(kind, "math", 0)
    token.content, token.markup = content, markup


def _closing(src: str, marks: str, begin: int, limit: int) -> int:
    """Where the closing dollars are; -1 for nowhere. `\\$` is none."""
    at = src.find(marks, begin, limit)
    while at > 0 and _is_escaped(src, at):
        at = src.find(marks, at + 1, limit)
    return at


def _is_escaped(src: str, at: int) -> bool:
    before = at
    while before > 0 and src[before - 1] == "\\":
        before -= 1
    return (at - before) % 2 == 1


def _is_formula(state: StateInline, begin: int, end: int, marks: str) -> bool:
    content = state.src[begin:end]
    before = state.src[begin - len(marks) - 1 : begin - len(marks)]
    after = state.src[end + len(marks) : end + len(marks) + 1]
    if (before.isdigit() or after.isdigit()) and not _COMMAND.search(content):
        return False
    if marks == "$$":
        return True
    if "\n" in content and not _LATEX.search(content):
        return False
    if content[0].isspace() != content[-1].isspace():
        return False
    return is_clearly_latex(content) if content[0].isspace() else not is_money(content)


def is_money(content: str) -> bool:
    """True for an amount with prose after it: `5，得` or `5 and then`, but not `5x`."""
    amount = _AMOUNT.match(content)
    if not amount or _LATEX.search(content):
        return False
    rest = content[amount.end() :]
    return bool(_WORDS.search(rest)) or any(map(is_cjk, rest))


def is_clearly_latex(content: str) -> bool:
    """True for a command, a script or a brace, and for signs with no word among them."""
    if _LATEX.search(content):
        return True
    signs = content.strip()
    if not _SIGNS.fullmatch(signs) or _WORDS.search(signs):
        return False
    has_letter = any(char.isalpha() for char in signs)
    return has_letter and (len(signs) == 1 or bool(_OPERATORS.search(signs)))
