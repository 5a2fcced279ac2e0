"""Headings that ask, and yet only stand above the questions in their text."""

import re
from itertools import islice

from quizzer.domain.rules import Rule
from quizzer.parsing.finders import asks_below, find_notes
from quizzer.parsing.headings.passages import Passage
from quizzer.parsing.rules.question_parts import has_parts
from quizzer.parsing.text.bare_questions import asks_in_html, only_asks

_MAY_GROUP = (Rule.NUMBERED_HEADING, Rule.NUMBERED_SECTION, Rule.TASK_HEADING)
_ANSWERED = (Rule.LABELLED, Rule.FOLDED, Rule.EXAM, Rule.NUMBERED_LINE, Rule.QUESTION_BLOCK)
_ASKING_LINE = re.compile(
    r"""^[ \t>*_]{0,6}
        (?:[0-9]{1,3}[ ]?[-–.、:：)）]|q(?:uestion)?[ \d]{0,4}[.:：]|[问題题]目?[ \d]{0,4}[:：])
        [^\n]*[?？]""",
    re.MULTILINE | re.IGNORECASE | re.VERBOSE,
)
_HEADING = re.compile(r"^#{1,6}[ \t]", re.MULTILINE)
_FEWEST = 2


def groups(passage: Passage, document: str) -> bool:
    """True for a heading with questions in its text, which asks by its number or phrasing only.

    Or whatever it asks, if they are in a list of HTML or its parts, each with an answer, or if they
    and their answers, below other headings, are most of its text.
    """
    text = passage.text(document)
    if passage.rule not in _MAY_GROUP:
        return asks_in_html(text) or _mostly_asks(text) or has_parts(text)
    return asks_below(text) or only_asks(text)


def _mostly_asks(text: str) -> bool:
    """True for text two thirds of whose lines are questions with answers of their own.

    They stand below further headings: what is asked right below the heading is of its answer.
    """
    if text.count("?") + text.count("？") < _FEWEST:
        return False
    if sum(1 for _ in islice(_ASKING_LINE.finditer(text), _FEWEST)) < _FEWEST:
        return False
    found = [note for note in find_notes(text)[0] if note.rule in _ANSWERED]
    filled = sum(_count_lines(text[note.start : note.end]) for note in found)
    if len(found) < _FEWEST or not _HEADING.search(text, 0, found[0].start):
        return False
    return 3 * filled >= 2 * _count_lines(text)


def _count_lines(text: str) -> int:
    return sum(bool(line.strip()) for line in text.split("\n"))
