"""Questions that are paragraphs of one plain line, each with a list below it that answers.

Several of them ask, most with a question mark, and at least half of the paragraphs are such.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quizzer.domain.rules import Rule
from quizzer.parsing.found import FoundNote
from quizzer.parsing.rules.asking_lines import is_no_answer
from quizzer.parsing.text.asking import ends_in_mark, is_invitation, is_prompt
from quizzer.parsing.text.prose import Line, prose_lines
from quizzer.parsing.text.question_lines import note_between

_ENTRY = re.compile(r"[ ]{0,3}[-*+•][ \t]+(?!\[[ xX]\])\S")
_PLAIN = re.compile(r"(?![-*+•>#|<!\[\x01-\x1f]|[0-9]{1,3}[.)]|\s)[^\n]{8,300}")
_LIKELY = re.compile(r"[?？][*_ \t]*\n(?:[ \t]*\n)*+[ ]{0,3}[-*+•][ \t]")
_FEWEST = 3
_FEWEST_MARKS = 2


class _Paragraph(NamedTuple):
    """A paragraph: its first line, the line after it, and the one after the list below, if any."""

    first: int
    end: int
    told: int


def find_plain_questions(text: str) -> Iterator[FoundNote]:
    """A note for each such question of `text`, in order."""
    if sum(1 for _ in _LIKELY.finditer(text)) < _FEWEST_MARKS:
        return
    lines = prose_lines(text)
    paragraphs = list(_paragraphs(lines))
    asking = [each for each in paragraphs if _asks(lines, each)]
    sure = sum(ends_in_mark(lines[each.first].shown) for each in asking)
    if len(asking) < _FEWEST or 2 * sure < len(asking) or 2 * len(asking) < len(paragraphs):
        return
    for each in asking:
        line = lines[each.first]
        question = text[line.start : line.end].strip()
        end = lines[each.told - 1].end
        note = note_between(text, line.start, line.end, end, question, Rule.PLAIN)
        if note and not is_no_answer(note.answer):
            yield note


def _asks(lines: Sequence[Line], paragraph: _Paragraph) -> bool:
    words = lines[paragraph.first].shown
    if paragraph.end != paragraph.first + 1 or paragraph.told == paragraph.end:
        return False
    asks = ends_in_mark(words) or is_prompt(words)
    return asks and _PLAIN.fullmatch(words) is not None and not is_invitation(words)


def _paragraphs(lines: Sequence[Line]) -> Iterator[_Paragraph]:
    at = 0
    while at < len(lines):
        if not lines[at].shown.strip() or lines[at].shown.startswith((" ", "\t")):
            at += 1
            continue
        end = at
        while end < len(lines) and lines[end].shown.strip() and not _ENTRY.match(lines[end].shown):
            end += 1
        told = _end_of_list(lines, end)
        if end > at:
            yield _Paragraph(at, end, told)
        at = max(told, end, at + 1)


def _end_of_list(lines: Sequence[Line], at: int) -> int:
    """The line after the list that begins at `at` or below blank lines; `at` for none."""
    begin = at
    while begin < len(lines) and not lines[begin].shown.strip():
        begin += 1
    if begin == len(lines) or not _ENTRY.match(lines[begin].shown):
        return at
    end = begin
    for within in range(begin, len(lines)):
        shown = lines[within].shown
        if shown.strip() and not (_ENTRY.match(shown) or shown.startswith((" ", "\t"))):
            break
        end = within + 1 if shown.strip() else end
    return end
