"""Headings that ask, and yet only stand above the questions in their text."""

from quizzer.domain.rules import Rule
from quizzer.parsing.finders import asks_below
from quizzer.parsing.headings.outline import Passage
from quizzer.parsing.text.bare_questions import asks_in_html, only_asks

_MAY_GROUP = (Rule.NUMBERED_HEADING, Rule.NUMBERED_SECTION, Rule.TASK_HEADING)


def groups(passage: Passage, document: str) -> bool:
    """True for a heading with questions in its text, which asks by its number or phrasing only.

    Or whatever it asks, if they are in a list of HTML.
    """
    text = passage.text(document)
    if passage.rule not in _MAY_GROUP:
        return asks_in_html(text)
    return asks_below(text) or only_asks(text)
