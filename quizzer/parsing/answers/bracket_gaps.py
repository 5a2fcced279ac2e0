"""Gaps in brackets, `The [order] of a group`, as `C:` blocks have them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from quizzer.parsing.answers.cloze import find_gaps
from quizzer.parsing.text.prose import hide_all_but_prose

_GAP = re.compile(
    r"(?<![\\!\[])\[(?!\^)((?:\\[^\n]|[^\[\]\\\n]|\n(?![ \t]*(?:\n|\Z)))+)\](?!\(|\0)"
)
_BEFORE_BOX = re.compile(r"[ \t]*(?:[-*+]|[0-9]{1,9}[.)])[ \t]+")


class BracketGap(NamedTuple):
    """A gap that fills the characters `start` to `end`, brackets included."""

    start: int
    end: int


def find_bracket_gaps(text: str) -> list[BracketGap]:
    """The bracketed words of `text` that are no link, footnote or task box."""
    return list(_gaps(text)) if "[" in text else []


def _gaps(text: str) -> Iterator[BracketGap]:
    shown = hide_all_but_prose(text)
    for match in _GAP.finditer(shown):
        words = match[1]
        is_odd = not words.strip() or "{{" in words or "}}" in words
        if not is_odd and not _is_box(shown, match):
            yield BracketGap(*match.span())


def _is_box(shown: str, match: re.Match[str]) -> bool:
    line = shown.rfind("\n", 0, match.start()) + 1
    is_first = _BEFORE_BOX.fullmatch(shown, line, match.start())
    return match[1] in ("x", "X") and is_first is not None


def with_numbered_gaps(text: str) -> str:
    """`text` with each bracket gap written as `{{c1::...}}`, numbered on from those it has."""
    number = max((gap.number for gap in find_gaps(text)[0]), default=0)
    parts, at = [], 0
    for gap in find_bracket_gaps(text):
        number += 1
        words = text[gap.start + 1 : gap.end - 1]
        no_hint = "::" if "::" in words or words.endswith("}") else ""
        parts += [text[at : gap.start], f"{{{{c{number}::{words}{no_hint}}}}}"]
        at = gap.end
    return "".join(parts) + text[at:]
