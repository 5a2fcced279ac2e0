"""Questions right above a list of boxes, `- [x]` right and `- [ ]` wrong, or `(x)` and `( )`.

The list has both, and the line above asks; of numbered lines with such lists, any does.
Between `<quiz>` and `</quiz>` whatever stands above asks, and what follows explains the answer,
as does a quote below any other list.
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


def find_quiz_blocks(text: str) -> Iterator[FoundNote]:
    """A note for each list of round boxes, `(x)` and `( )`, or between tags, of `text`."""
    if "(x)" in text or "<quiz" in text:
        yield from _notes(text, is_block=True)


def find_question_boxes(text: str) -> Iterator[FoundNote]:
    """A note for each list of boxes of `text` with a question above it, in order."""
    if "[x]" in text or "[X]" in text:
        yield from _notes(text, is_block=False)


def _notes(text: str, *, is_block: bool) -> Iterator[FoundNote]:
    if not _RIGHT.search(text):
        return
    lines = lines_of(text)
    found = list(_boxes(lines, hide_verbatim(text)))
    counted = [NUMBERED.match(lines[each.asked].text) is not None for each in found]
    for each, is_counted in zip(found, counted, strict=True):
        start, begin = lines[each.asked].start, lines[each.first].start
        question = unmarked(text[start:begin].rstrip())
        asks = each.in_quiz or (is_counted and sum(counted) >= _SEVERAL) or _asks(question)
        end = _end(text, lines, each)
        if asks and (each.in_quiz or bool(_ROUND.search(text, begin, end)) or not is_block):
            answer = _ROUND.sub(r"\1[\2]", dedent(text[begin:end])).strip("\n").rstrip()
            yield FoundNote(start, end, question, answer, Rule.BOXES)


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
