"""Quizzes: lists of boxes with both `[x]` and `[ ]`, below numbered lines or within tags.

Round boxes, `(x)` and `( )`, are a quiz where the line above asks. Between `<quiz>` and `</quiz>`
whatever stands above a list asks, and what follows explains the answer, as a quote does elsewhere.
"""

import re
from collections.abc import Iterator, Sequence
from textwrap import dedent
from typing import NamedTuple

from quizzer.domain.rules import Rule
from quizzer.parsing.found import FoundNote
from quizzer.parsing.text.asking import ends_in_mark, is_invitation, is_prompt
from quizzer.parsing.text.question_lines import NUMBERED, Line, lines_of, unmarked
from quizzer.parsing.text.verbatim import hide_verbatim

_BOX = re.compile(
    r"(?P<lead>[ \t]*(?:[-*+]|[0-9]{1,2}[.)])[ \t]+)[\[(](?P<mark>[ xX])[\])](?=[ \t]+\S)"
)
_RIGHT = re.compile(r"^[ \t]*(?:[-*+]|[0-9]{1,2}[.)])[ \t]+[\[(][xX][\])][ \t]", re.MULTILINE)
_OPENING = re.compile(r"[ \t]*<quiz(?:[ \t][^<>]*)?>[ \t]*", re.IGNORECASE)
_CLOSING = re.compile(r"^[ \t]*</quiz>", re.IGNORECASE | re.MULTILINE)
_QUOTE = re.compile(r"\n(?:[ \t]*\n)*(?:[ ]{0,3}>[^\n]*(?:\n|\Z))+")
_BORDER = re.compile(r"[ \t]*(?:#{1,6}[ \t]|[>|]|<[^<>]*>[ \t]*\Z|:::|-{3,}[ \t]*\Z)")
_ROUND = re.compile(r"^([ \t]*(?:[-*+]|[0-9]{1,2}[.)])[ \t]+)\(([ xX])\)", re.MULTILINE)
_LONGEST = 12
_SEVERAL = 2


class _Boxes(NamedTuple):
    """A list of boxes: its lines, and those above it that ask, from `first` to `end`."""

    asked: int
    first: int
    end: int
    in_quiz: bool


def find_quizzes(text: str) -> Iterator[FoundNote]:
    """A note for each list of a quiz in `text`, in order."""
    if _RIGHT.search(text):
        yield from _notes(text)


def _notes(text: str) -> Iterator[FoundNote]:
    lines = lines_of(text)
    found = list(_boxes(lines, hide_verbatim(text)))
    is_counted = [NUMBERED.match(lines[each.asked].text) is not None for each in found]
    are_counted = sum(is_counted) >= _SEVERAL
    for each, counts in zip(found, is_counted, strict=True):
        start, begin = lines[each.asked].start, lines[each.first].start
        question = unmarked(text[start:begin].rstrip())
        end = _end(text, lines, each)
        is_quiz = (counts and are_counted) or bool(_ROUND.search(text, begin, end))
        if each.in_quiz or (is_quiz and (counts or _asks(question))):
            answer = _ROUND.sub(r"\1[\2]", dedent(text[begin:end])).strip("\n").rstrip()
            yield FoundNote(start, end, question, answer, Rule.QUIZ)


def _asks(question: str) -> bool:
    number = NUMBERED.match(question)
    words = question[number.end() :].strip() if number else question
    return (ends_in_mark(words) or is_prompt(words)) and not is_invitation(words)


def _end(text: str, lines: Sequence[Line], boxes: _Boxes) -> int:
    """Where the note ends: with its list, or with its quiz."""
    end = lines[boxes.end - 1].end
    after = _CLOSING.search(text, end) if boxes.in_quiz else _QUOTE.match(text, end)
    return end if after is None else after.start() if boxes.in_quiz else after.end()


def _boxes(lines: Sequence[Line], hidden: str) -> Iterator[_Boxes]:
    at = free = 0
    while at < len(lines):
        if not _is_box(lines[at], hidden):
            at += 1
            continue
        end, marks = _list(lines, at, hidden)
        asked = _paragraph(lines, at, free)
        if len(marks) > 1 and asked < at:
            in_quiz = asked > 0 and _OPENING.fullmatch(lines[asked - 1].text) is not None
            yield _Boxes(asked, at, end, in_quiz)
        at = free = end


def _is_box(line: Line, hidden: str) -> bool:
    shown = hidden[line.start : line.end]
    return _BOX.match(shown) is not None


def _list(lines: Sequence[Line], at: int, hidden: str) -> tuple[int, set[str]]:
    """The line after the list that begins with line `at`, and the marks in its boxes."""
    marks: set[str] = set()
    last = at
    while at < len(lines):
        box = _BOX.match(hidden[lines[at].start : lines[at].end])
        if box:
            marks.add(box["mark"].strip().lower())
            last = at
        elif lines[at].is_blank or not lines[at].text.startswith((" ", "\t")):
            break
        else:
            last = at
        at += 1
    return last + 1, marks


def _paragraph(lines: Sequence[Line], list_begins: int, free: int) -> int:
    """The first line of what stands above a list: one paragraph, or one and code below it."""
    at = list_begins
    if at > free and lines[at - 1].is_blank:
        at -= 1
    begin = at
    is_code = False
    while at > max(free, list_begins - _LONGEST):
        line = lines[at - 1].text
        is_fence = line.lstrip().startswith(("```", "~~~"))
        is_code = is_code != is_fence
        if not (is_code or is_fence) and (not line.strip() or _BORDER.match(line)):
            break
        at -= 1
    return at if at < begin else list_begins
