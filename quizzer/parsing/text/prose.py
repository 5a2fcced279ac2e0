"""Leaving only prose to see, so that lines in code, tables and the like are not taken for cards."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quizzer.parsing.text.stretches import stretches
from quizzer.parsing.text.verbatim import HIDDEN, hide_verbatim

_COMMENT = re.compile(r"<!--[\s\S]*?(?:-->|\Z)")
_LINK = re.compile(r"\]\([^()\s]*\)|\[\[[^\[\]\n]*\]\]|<https?://[^<>\s]*>|https?://\S+")
_TABLE_RULE = re.compile(
    r"(?=[^\n]*\|)[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*"
)
_FENCE = re.compile(r"[ ]{0,3}(`{3,}|~{3,})")


class Line(NamedTuple):
    """A line that fills the characters `start` to `end` of its text.

    `shown` is the line with everything that is no prose replaced by `HIDDEN`.
    """

    start: int
    shown: str

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.shown)


def hide_all_but_prose(text: str) -> str:
    """`text` with each character of code, formulas, comments, tables and links as `HIDDEN`.

    Newlines stay, so offsets and lines are those of `text`; of a link its words stay too.
    """
    hidden = hide_comments(hide_verbatim(text))
    hidden = _LINK.sub(_hidden, hidden)
    return _without_tables(hidden) if "|" in hidden else hidden


def hide_comments(hidden: str) -> str:
    """A text with code and formulas `hidden`, and its comments of HTML as well."""
    return _COMMENT.sub(_hidden, hidden) if "<!--" in hidden else hidden


def prose_lines(text: str) -> Sequence[Line]:
    """The lines of `text`."""
    return stretches(hide_all_but_prose(text), Line)


def fence_opening(line: str) -> str:
    """The mark of a code fence that `line` opens or closes, '' for none."""
    match = _FENCE.match(line)
    return match[1] if match else ""


def _hidden(match: re.Match[str]) -> str:
    return "\n".join(HIDDEN * len(line) for line in match.group().split("\n"))


def _without_tables(text: str) -> str:
    """A table goes from the line above its rule to a blank line."""
    lines = text.split("\n")
    for at in list(_table_rows(lines)):
        lines[at] = HIDDEN * len(lines[at])
    return "\n".join(lines)


def _table_rows(lines: list[str]) -> Iterator[int]:
    is_inside = False
    for at, line in enumerate(lines):
        if is_inside and line.strip():
            yield at
        elif at and "|" in line and lines[at - 1].strip() and _TABLE_RULE.fullmatch(line):
            is_inside = True
            yield at - 1
            yield at
        else:
            is_inside = False
