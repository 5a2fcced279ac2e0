"""A file made ready to be read: decoded, its front matter apart, its exams' answers in place."""

from typing import NamedTuple

from quizzer.domain.notes import FrontMatter
from quizzer.domain.problems import Problem
from quizzer.parsing.exams.answers_below import Rearranged, with_answers_below
from quizzer.parsing.files.finding import read_text
from quizzer.parsing.files.front_matter import read_front_matter


class Opened(NamedTuple):
    """The `body` of a file begins on its line `first`; it is None where the bytes are no text."""

    front: FrontMatter
    first: int
    body: Rearranged | None
    problems: list[Problem]


def open_file(data: bytes, path: str) -> Opened:
    """The bytes of the file at `path`, made ready; `path` is only named in problems."""
    text, problems = read_text(data, path)
    if not text:
        return Opened(FrontMatter(), 1, None, problems)
    front, start, found = read_front_matter(text, path)
    first = text.count("\n", 0, start) + 1
    text = text[start:]
    body = with_answers_below(text, first)
    wrong = [
        Problem(path=path, line=line + first, message=message) for line, message in body.findings
    ]
    return Opened(front, first, body, problems + found + wrong)
