"""Questions that fill a line in italics, `*What is a gradient?*`, with the answer below them.

One such line is a voice or a quotation; several ask.
"""

import re
from collections.abc import Sequence

from quizzer.domain.rules import Rule
from quizzer.parsing.found import FoundNote
from quizzer.parsing.rules.asking_lines import Ask, notes_of
from quizzer.parsing.text.asking import ends_in_mark, is_invitation
from quizzer.parsing.text.question_lines import NUMBERED, unmarked

_ITALIC = re.compile(
    r"(?P<lead>[ ]{0,3}(?:[-+*][ \t]+|>[ \t]*|[0-9]{1,4}[.)][ \t]+)?)"
    r"(?P<mark>[*_])(?![*_\s])(?P<words>(?:(?!(?P=mark))[^\n])+)(?<!\s)(?P=mark)(?P<after>\W*)"
)
_LIKELY = re.compile(r"[?？][*_]")


def find_italic_questions(text: str) -> Sequence[FoundNote]:
    """A note for each line of `text` that is a question in italics, where there are several."""
    return notes_of(text, italic_question, Rule.ITALIC) if _LIKELY.search(text) else []


def italic_question(line: str) -> Ask | None:
    """The question in italics that fills a line; only sure among others."""
    found = _ITALIC.fullmatch(line)
    if not found or not ends_in_mark(found["words"]) or is_invitation(found["words"]):
        return None
    number = NUMBERED.match(found["lead"])
    question = f"{number.group().strip() if number else ''} {unmarked(found['words'])}"
    return Ask(question.strip(), len(line), False)
