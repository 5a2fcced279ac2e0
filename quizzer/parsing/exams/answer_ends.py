"""Where an answer in running text ends, before the next question that is known."""

import re

from quizzer.parsing.exams.parts import is_part_title
from quizzer.parsing.text.question_lines import NUMBERED, lines_of

KEY_PLACE = "<!-- answer key -->"
"""Stands where an answer key stood, whose answers are below their questions: none goes on there."""

_DIGITS = re.compile(r"\d+")
_FENCE = re.compile(r"[ ]{0,3}(?:```|~~~|\$\$[ \t]*\Z)")


def end_of_answer(text: str, question: int, answer: int, end: int) -> int:
    """The end of the answer from `answer` to `end`, whose question begins at `question`.

    It ends before a title such as `二、判断题`, before a key, and before the line that has the
    number after the question's, unless the answer counts on its own.
    """
    return _end(text, plain_number(text[question : _line_end(text, question)]), answer, end)


def end_of_part(text: str, answer: int, end: int) -> int:
    """The end of the answer from `answer` to `end`: before a title like `二、判断题`, or a key."""
    return _end(text, 0, answer, end)


def _end(text: str, number: int, answer: int, end: int) -> int:
    counts, is_code = False, False
    for line in lines_of(text[answer:end])[1:]:
        if _FENCE.match(line.text):
            is_code = not is_code
        elif not is_code and line.text:
            found = plain_number(line.text)
            counts_on = number > 0 and found == number + 1 and not counts
            if counts_on or line.text == KEY_PLACE or is_part_title(line.text):
                return answer + line.start
            counts = counts or found > 0
    return end


def plain_number(line: str) -> int:
    """The number that a line begins with, 0 for none and for `3.1`."""
    found = NUMBERED.match(line)
    digits = _DIGITS.findall(found.group()) if found else []
    return int(digits[0]) if len(digits) == 1 else 0


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return end if end >= 0 else len(text)
