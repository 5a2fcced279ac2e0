"""Text that a fold or a callout called `Solution` or `Answer` below it answers: exercises mostly.

Several counted questions above a fold that counts as many answers are a note each.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from quizzer.domain.rules import Rule
from quizzer.parsing.exams.lettered import is_only_options
from quizzer.parsing.found import FoundNote
from quizzer.parsing.rules.details import AnswerFold, answer_folds, may_fold
from quizzer.parsing.text.callouts import answer_callouts, may_hold_callouts
from quizzer.parsing.text.furniture import is_furniture
from quizzer.parsing.text.question_lines import lines_of, unmarked, without_answer_label

_FOLD = re.compile("<details", re.IGNORECASE)
_NAMED = re.compile(
    r"^[ \t]*(?:\*\*|__)?(?:exercise|problem|question|task|practice|challenge|example)\b",
    re.IGNORECASE | re.MULTILINE,
)
_LIST = re.compile(r"<(?:ol|ul|li)[\s>]", re.IGNORECASE)
_COUNTED = re.compile(r"^(?:\*\*)?([0-9]{1,3})[.)、][ \t]*(?=\S)", re.MULTILINE)
_TAKEN = re.compile(r"^[ ]{9,}$", re.MULTILINE)
_LONGEST = 1_500
_FEWEST_WORDS = 4


class _Entry(NamedTuple):
    number: str
    start: int
    end: int


def find_counted_answers(text: str) -> Iterator[FoundNote]:
    """A note for each of several questions that the answers in a fold below them count as well."""
    after = 0
    for fold in answer_folds(text) if may_fold(text) else ():
        yield from _counted(text, max(after, fold.start - _LONGEST), fold)
        after = fold.end


def find_folded_solutions(text: str) -> Iterator[FoundNote]:
    """A note for each fold of `text` that is called an answer, with the text above it."""
    after = 0
    for fold in _solutions(text):
        if fold.start - after <= _LONGEST and (note := _solution(text, after, fold)):
            yield note
        after = fold.end


def _solutions(text: str) -> Iterator[AnswerFold]:
    """The folds of `text` that are called an answer, or else its callouts that are."""
    if may_fold(text):
        yield from answer_folds(text)
    elif may_hold_callouts(text):
        yield from map(AnswerFold._make, answer_callouts(lines_of(text)))


def _solution(text: str, after: int, fold: AnswerFold) -> FoundNote | None:
    """All that stands between `after` and the fold, or what begins with its name.

    It begins below what others have taken, and ends before a fold of its own, which holds a hint.
    """
    written = text[after : fold.start]
    hint = _FOLD.search(written)
    asked = written[: hint.start()] if hint else written
    starts = [found.start() for found in _NAMED.finditer(asked)]
    taken = [found.end() for found in _TAKEN.finditer(asked)]
    begin = max([0, *starts[-1:], *taken[-1:]])
    words = asked[begin:].strip()
    if not _may_ask(words):
        return None
    start = after + begin + len(asked[begin:]) - len(asked[begin:].lstrip())
    told = without_answer_label(fold.answer)
    told = f"{written[hint.start() :].strip()}\n\n{told}" if hint else told
    return FoundNote(start, fold.end, words, told, Rule.SOLUTION)


def _may_ask(words: str) -> bool:
    says_nothing = is_furniture(words) or len(words.split()) < _FEWEST_WORDS
    return not (says_nothing or _LIST.search(words) or is_only_options(words))


def _counted(text: str, after: int, fold: AnswerFold) -> Iterator[FoundNote]:
    answers = _entries(fold.answer)
    questions = _entries(text[after : fold.start])[-len(answers) :]
    numbers = [each.number for each in questions]
    if len(numbers) <= 1 or numbers != [each.number for each in answers]:
        return
    for asked, told in zip(questions, answers, strict=True):
        start = after + asked.start
        end = fold.end if asked is questions[-1] else after + asked.end
        words = unmarked(text[start : after + asked.end])
        answer = _COUNTED.sub("", fold.answer[told.start : told.end], count=1).strip()
        yield FoundNote(start, end, words, answer, Rule.FOLDED)


def _entries(text: str) -> list[_Entry]:
    marks = list(_COUNTED.finditer(text))
    edges = pairwise([*(mark.start() for mark in marks), len(text)])
    return [_Entry(mark[1], *edge) for mark, edge in zip(marks, edges, strict=True)]
