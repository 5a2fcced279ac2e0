"""Boxes of site generators that ask: `??? question "What is X?"`, `:::details What is X?`.

The question is the title of a box of the kind `question`, or of one that is folded, or the first
paragraph in it. A box with a title such as `Answer` answers the paragraph above it.
"""

import re
from collections.abc import Sequence
from textwrap import dedent

from quizzer.domain.rules import Rule
from quizzer.parsing.found import FoundNote
from quizzer.parsing.rules.details import question_above
from quizzer.parsing.text.asking import ends_in_mark, is_label, is_prompt
from quizzer.parsing.text.boxes import Box, boxes_of, is_opening, may_hold_boxes
from quizzer.parsing.text.furniture import is_furniture
from quizzer.parsing.text.question_lines import NUMBERED, Line, lines_of, unmarked

_OPENING = re.compile(r"\A[ \t]*(?:!{3}|\?{3}|:{3})[^\n]*\n")
_ASKING = ("question", "faq", "help", "exercise", "quiz")


def find_admonitions(text: str) -> list[FoundNote]:
    """A note for each box of `text` that asks, or that answers the paragraph above it."""
    if not may_hold_boxes(text):
        return []
    lines = lines_of(text)
    notes: list[FoundNote] = []
    end = 0
    for box in sorted(boxes_of(lines)):
        start = lines[box.first].start
        note = _note(text, box, lines, end) if start >= end else None
        if note:
            notes.append(note)
            end = note.end
    return notes


def _note(text: str, box: Box, lines: Sequence[Line], after: int) -> FoundNote | None:
    words, title = box.words(lines), box.title
    start, end = lines[box.first].start, lines[box.last - 1].end
    if is_furniture(words):
        return None
    if title and not is_label(title):
        may_ask = box.kind in _ASKING or (box.is_folded and _asks(title))
        return FoundNote(start, end, title, words, Rule.ADMONITION) if may_ask else None
    if box.is_answer:
        above = question_above(text, start, after, may_tell=True)
        question = unmarked(dedent(_OPENING.sub("", text[above:start])).strip())
        return FoundNote(above, end, question, words, Rule.ADMONITION) if above >= 0 else None
    question, _, answer = words.partition("\n\n")
    if box.kind not in _ASKING or not _asks(question) or _holds_box(answer) or not answer.strip():
        return None
    return FoundNote(start, end, question, answer.strip("\n"), Rule.ADMONITION)


def _asks(words: str) -> bool:
    return ends_in_mark(words) or is_prompt(words) or bool(NUMBERED.match(words))


def _holds_box(words: str) -> bool:
    """True for an answer in a box of its own, which finds the question above it."""
    return is_opening(words.lstrip().partition("\n")[0])
