"""Headings above a choice, among others that ask: `### Momentum generally:` above `- [x] ...`."""

import re
from collections.abc import Sequence
from itertools import pairwise

from quizzer.parsing.text.sections import Heading
from quizzer.parsing.text.titles import Sign

_BOX = re.compile(r"[ ]{0,3}(?:[-*+]|[0-9]{1,2}[.)])[ ]+\[(?P<mark>[ xX])\][ ]+\S[^\n]*\n?")
_SPACE = re.compile(r"\s*")


def with_choices(text: str, headings: Sequence[Heading], signs: Sequence[Sign]) -> list[Sign]:
    """The `signs`, where a heading right above a choice asks if one of its level that asks is so.

    A choice is a task list with right and wrong options.
    """
    asking = list(signs)
    if "[x]" not in text and "[X]" not in text:
        return asking
    edges = pairwise([*(heading.start for heading in headings), len(text)])
    above = [
        at
        for at, (heading, (_, end)) in enumerate(zip(headings, edges, strict=True))
        if _is_choice(text, heading.end, end)
    ]
    levels = {headings[at].level for at in above if signs[at] is Sign.QUESTION}
    for at in above:
        if headings[at].level in levels and signs[at] in (Sign.NONE, Sign.PROMPT):
            asking[at] = Sign.QUESTION
    return asking


def _is_choice(text: str, start: int, end: int) -> bool:
    space = _SPACE.match(text, start, end)
    at = text.rfind("\n", start, space.end()) + 1 if space else start
    marks: set[str] = set()
    while box := _BOX.match(text, at, end):
        marks.add(box["mark"].strip())
        at = box.end()
    return len(marks) > 1
