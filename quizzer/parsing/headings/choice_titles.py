"""Headings above a choice, among others that ask: `### Momentum generally:` above `- [x] ...`."""

import re
from array import array
from collections.abc import Sequence

from quizzer.parsing.text.sections import Heading
from quizzer.parsing.text.stretches import with_following
from quizzer.parsing.text.titles import Sign

_BOX = re.compile(r"[ ]{0,3}(?:[-*+]|[0-9]{1,2}[.)])[ ]+\[(?P<mark>[ xX])\][ ]+\S[^\n]*\n?")
_MAY_ASK = (Sign.QUESTION, Sign.NONE, Sign.PROMPT)
_SPACE = re.compile(r"\s*")


def with_choices(text: str, headings: Sequence[Heading], signs: list[Sign]) -> list[Sign]:
    """The `signs`, where a heading right above a choice asks if one of its level that asks is so.

    A choice is a task list with right and wrong options.
    """
    if "[x]" not in text and "[X]" not in text:
        return signs
    levels = set[int]()
    silent = array("Q")
    for at, (heading, following) in enumerate(with_following(headings)):
        end = following.start if following else len(text)
        if signs[at] in _MAY_ASK and _is_choice(text, heading.end, end):
            if signs[at] is Sign.QUESTION:
                levels.add(heading.level)
            else:
                silent.append(at)
    for at in silent:
        if headings[at].level in levels:
            signs[at] = Sign.QUESTION
    return signs


def _is_choice(text: str, start: int, end: int) -> bool:
    space = _SPACE.match(text, start, end)
    at = text.rfind("\n", start, space.end()) + 1 if space else start
    marks: set[str] = set()
    while box := _BOX.match(text, at, end):
        marks.add(box["mark"].strip())
        at = box.end()
    return len(marks) > 1
