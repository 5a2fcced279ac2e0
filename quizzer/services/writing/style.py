"""How a file asks its questions, and text put at its end in the same way."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from quizzer.domain.identity import question_number
from quizzer.domain.notes import ParsedNote
from quizzer.parsing.places import sections
from quizzer.services.writing.lines import NotesText, end_of, ended, split_lines, without_blank_end

_LAST_DIGITS = re.compile(r"\d+(?=\D*\Z)")


class Style(NamedTuple):
    """The level of a file's questions, and the number that comes next, as it writes them."""

    level: int = 1
    number: str = ""

    def heading(self, question: str) -> str:
        """A question as a heading; one that has a number keeps it."""
        number = "" if question_number(question) else self.number
        return f"{'#' * self.level} {number}{question}"


def style_of(text: NotesText, notes: Sequence[ParsedNote]) -> Style:
    """How the last question of a file is written; below its title where there is none yet."""
    found = sections(text.normal())
    at_line = {section.first: section.level for section in found}
    asked = [note for note in notes if note.line in at_line]
    if asked:
        return Style(at_line[asked[-1].line], _next(question_number(asked[-1].question)))
    return Style(min((section.level for section in found), default=0) % 6 + 1)


def _next(number: str) -> str:
    return _LAST_DIGITS.sub(lambda digits: str(int(digits[0]) + 1), number)


def appended(text: NotesText, written: Sequence[str]) -> tuple[NotesText, int]:
    """`text` with the lines `written` after an empty line at its end, and the first one's number.

    They take the line ends of the file; the lines that it has stay as they are.
    """
    lines = list(text.lines)
    if lines and not end_of(lines[-1]):
        lines[-1] += text.newline
    if lines and lines[-1].strip():
        lines.append(text.newline)
    added = ended(without_blank_end(written), text.newline)
    return text.with_lines([*lines, *added]), len(lines) + 1


def lines_of(written: str) -> list[str]:
    """The lines of a text without blank ones around it."""
    lines = without_blank_end(split_lines(written))
    return without_blank_end(lines[::-1])[::-1]
