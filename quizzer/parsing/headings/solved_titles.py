"""Titles that name a task and say nothing of it, with its words and its solution below.

`## Exercise 2: Sampling` above a text and `### Solution`, above one line `**Solution**`, or above a
quote and words of one's own. What is solved in a fold is left to the rules for those.
"""

import re
from collections.abc import Sequence

from quizzer.parsing.headings.folded_headings import is_answered_in_fold
from quizzer.parsing.headings.opened import with_quote, with_words_above
from quizzer.parsing.rules.question_parts import has_parts
from quizzer.parsing.text.asking import ends_in_mark
from quizzer.parsing.text.furniture import is_furniture
from quizzer.parsing.text.labels import is_number_alone
from quizzer.parsing.text.sections import Heading
from quizzer.parsing.text.tasks import names_task
from quizzer.parsing.text.titles import Sign

_PARAGRAPH = re.compile(
    r"\s*(?!>)[^\n]+(?:\n[ \t]*[^\s#][^\n]*)*\s*(?:\Z|\n(?:\*\*|#{1,6}[ ]|[A-Za-z答解]{1,8}[:：]))"
)
_FIRST_PART = re.compile(r"\(a\)")
_PART = re.compile(r"\(?[A-Za-z0-9][.)][ \t]")


def with_solved(text: str, headings: Sequence[Heading], signs: list[Sign]) -> list[Sign]:
    """The `signs`, where a title of a task that is solved below makes it a question."""
    level = 0  # of the task above that is a question, 0 for none
    for at, heading in enumerate(headings):
        if level and heading.level > level:
            continue
        level = 0
        is_task = signs[at] is Sign.NONE and names_task(heading.title)
        is_solved = is_task and _is_solved(text, headings, at)
        if is_solved or (signs[at] is not Sign.QUESTION and _is_parted(text, headings, at)):
            signs[at] = Sign.QUESTION
            level = heading.level
    return signs


def _is_parted(text: str, headings: Sequence[Heading], at: int) -> bool:
    """True above headings that count the parts `(a)`, `(b)` of a question, each with an answer."""
    first = headings[at + 1] if at + 1 < len(headings) else None
    if not first or first.level <= headings[at].level or not _FIRST_PART.match(first.title):
        return False
    return has_parts(text[headings[at].end : _end(text, headings, at)[0]])


def _asks_itself(words: str) -> bool:
    """True for words below a number that other rules find: one paragraph, or one that asks."""
    first = words.strip().partition("\n")[0]
    is_asked = ends_in_mark(first) and not first.startswith(">")
    return is_asked or _PARAGRAPH.match(words) is not None


def _end(text: str, headings: Sequence[Heading], at: int) -> tuple[int, bool]:
    """Where all ends that is below heading `at`, and whether other headings divide it.

    Titles of tasks are not below others, but divide them.
    """
    own = headings[at].level
    for below in range(at + 1, len(headings)):
        each = headings[below]
        if each.level <= own or names_task(each.title):
            return each.start, each.level > own or _divides(headings, at, below - at - 1)
    return len(text), _divides(headings, at, len(headings) - at - 1)


def _divides(headings: Sequence[Heading], at: int, count: int) -> bool:
    """True where the first of `count` headings below number `at` counts no parts."""
    return count > 0 and not _PART.match(headings[at + 1].title)


def _is_solved(text: str, headings: Sequence[Heading], at: int) -> bool:
    heading = headings[at]
    own = text[heading.end : headings[at + 1].start if at + 1 < len(headings) else len(text)]
    if is_furniture(own) or (is_number_alone(heading.title) and _asks_itself(own)):
        return False
    end, is_divided = _end(text, headings, at)
    whole = text[heading.end : end].strip("\n").rstrip()
    if is_answered_in_fold(whole):
        return False
    if with_words_above(heading.title, whole) or has_parts(whole):
        return True
    return not is_divided and with_quote(heading.title, whole) is not None
