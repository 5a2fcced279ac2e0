"""Hiding code and formulas, so that what they hold is not taken for card syntax."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from io import StringIO

from quizzer.markdown import blocks_of
from quizzer.markdown.mathematics import is_clearly_latex, is_money
from quizzer.parsing.text.stretches import stretches

HIDDEN = "\0"

_BLOCK_LIKELY = re.compile(r"```|~~~|\$\$|\\\[|(?:\n|\A)(?: {4}|\t)")
_HIDDEN_BLOCKS = ("fence", "code_block", "math_block")
_BLANK_LINES = re.compile(r"(\n(?:[ \t]*\n)+)")
_TICKS = re.compile(r"`+")
_MATH = re.compile(
    r"""(?<![\\$])\$\$[^$]+\$\$
      | (?<![\\$\d])\$(?![\s$])[^$\n]*(?<![\s\\])\$(?!\d)
      | (?<![\\$])\$(?![\s$])[^$\n\\]*\\[A-Za-z][^$\n]*(?<![\s\\])\$""",
    re.VERBOSE,
)
_BRACKETS = re.compile(r"(?<!\\)\\(?:\(([^\n]*?)\\\)|\[([^\n]*?)\\\])")


def hide_verbatim(text: str) -> str:
    """`text` with each character of code and mathematics replaced by `HIDDEN`.

    Newlines stay, so offsets and lines are those of `text`.
    """
    if _BLOCK_LIKELY.search(text):
        text = hide_blocks(text)
    if "`" in text:
        text = "".join(_hide_spans(part) for part in _BLANK_LINES.split(text))
    if "\\(" in text or "\\[" in text:
        text = _BRACKETS.sub(_hidden_formula, text)
    return "".join(_without_dollars(text)) if "$" in text else text


def _hidden_formula(match: re.Match[str]) -> str:
    is_formula = is_clearly_latex(match[1] or match[2] or "")
    return _hidden(match.group()) if is_formula else match.group()


def _without_dollars(text: str) -> Iterator[str]:
    """The stretches of `text`, those between dollars hidden; a dollar may also be money."""
    at = 0
    while match := _MATH.search(text, at):
        yield text[at : match.start()]
        at = match.start() + 1 if is_money(match.group().strip("$")) else match.end()
        yield "$" if at < match.end() else _hidden(match.group())
    yield text[at:]


def _hidden(text: str) -> str:
    if "\n" not in text:
        return HIDDEN * len(text)
    shown = bytearray(len(text))  # of characters that are HIDDEN
    at = text.find("\n")
    while at >= 0:
        shown[at] = ord("\n")
        at = text.find("\n", at + 1)
    return shown.decode()


def hide_blocks(text: str) -> str:
    """`text` with each character of code blocks and displayed formulas replaced by `HIDDEN`."""
    blocks = blocks_of(text, _HIDDEN_BLOCKS)
    lines = stretches(text, _span) if blocks else []
    written, at = StringIO(), 0
    for block in blocks:
        first, last = block.lines
        start, end = lines[first][0], lines[last - 1][1]
        written.write(text[at:start])
        written.write(_hidden(text[start:end]))
        at = end
    written.write(text[at:])
    return written.getvalue()


def _span(start: int, line: str) -> tuple[int, int]:
    return start, start + len(line)


def _hide_spans(paragraph: str) -> str:
    """A code span goes from a run of backticks to the next run of the same length."""
    by_length: dict[int, list[int]] = defaultdict(list)
    runs = [match.span() for match in _TICKS.finditer(paragraph)]
    for start, end in runs:
        by_length[end - start].append(start)
    shown, at = [], 0
    for start, end in runs:
        if start < at or paragraph[start - 1 : start] == "\\":
            continue
        same = by_length[end - start]
        closing = bisect_right(same, start)
        if closing < len(same):
            close = same[closing] + end - start
            shown += [paragraph[at:start], _hidden(paragraph[start:close])]
            at = close
    return "".join(shown) + paragraph[at:]
