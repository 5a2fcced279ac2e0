"""Callouts that are called an answer: `> [!success]- Solution`, as Obsidian folds them away."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quizzer.parsing.text.asking import is_bare_label, is_hint
from quizzer.parsing.text.question_lines import Line

_OPENING = re.compile(r"[ ]{0,3}>[ ]?\[!(?P<kind>[\w-]+)\][-+]?[ \t]*(?P<title>[^\n]*)")
_QUOTE = re.compile(r"[ ]{0,3}>[ ]?")
_KINDS = ("answer", "answers", "solution", "ans")


class AnswerCallout(NamedTuple):
    """A callout that fills `start` to `end` of its text, and the `answer` in it."""

    start: int
    end: int
    answer: str


def may_hold_callouts(text: str) -> bool:
    """False for a text without any callout."""
    return "[!" in text


def opens_answer(line: str) -> bool:
    """True for the first line of such a callout."""
    found = _OPENING.fullmatch(line) if "[!" in line else None
    if not found:
        return False
    title = found["title"].strip()
    is_called = is_bare_label(title) and not is_hint(title)
    return is_called if title else found["kind"].lower() in _KINDS


def answer_callouts(lines: Sequence[Line]) -> Iterator[AnswerCallout]:
    """Those in `lines` that hold words, in order."""
    at = 0
    while at < len(lines):
        if not opens_answer(lines[at].text):
            at += 1
            continue
        end = at + 1
        while end < len(lines) and _QUOTE.match(lines[end].text):
            end += 1
        told = "\n".join(_QUOTE.sub("", line.text, count=1) for line in lines[at + 1 : end])
        if told.strip():
            yield AnswerCallout(lines[at].start, lines[end - 1].end, told.strip("\n").rstrip())
        at = end
