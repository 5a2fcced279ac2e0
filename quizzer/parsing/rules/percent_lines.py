"""Two sides with a line `%` between blank lines between them, as in mdanki, md2apkg and ankdown.

Below a heading they are of its card; without one, rules part the cards, and a third side holds
their tags.
"""

import re
from collections.abc import Iterator, Sequence

from quizzer.domain.rules import Rule
from quizzer.parsing.found import FoundNote
from quizzer.parsing.text.prose import Line, prose_lines
from quizzer.parsing.text.sections import Heading
from quizzer.parsing.text.titles import Sign, sign_of
from quizzer.parsing.text.verbatim import HIDDEN, hide_verbatim

_LIKELY = re.compile(r"(?:\A|(?<=\n\n))%[ \t]*(?=\n[ \t]*\n)")
_SIGN = re.compile(r"%[ \t]*")
_RULE = re.compile(r"[ ]{0,3}(?:-{3,}|\*{3,}|_{3,}|%%)[ \t]*")
_TAGS = re.compile(r"[\w/ -]{1,60}(?:,[\w/ -]{1,60}){0,20}")


def with_percents(text: str, headings: Sequence[Heading], signs: list[Sign]) -> list[Sign]:
    """The `signs`, where a line `%` right below a silent heading makes it a question."""
    if not headings or not _LIKELY.search(text):
        return signs
    hidden = hide_verbatim(text)
    ends = [*(heading.start for heading in headings[1:]), len(text)]
    return [
        Sign.QUESTION if sign is Sign.NONE and _LIKELY.search(hidden, heading.end, end) else sign
        for heading, end, sign in zip(headings, ends, signs, strict=True)
    ]


def parted_by_percent(question: str, answer: str) -> tuple[str, str] | None:
    """The question with what stands above the first line `%` of its `answer`, and what is below.

    A title that asks has its answer above that line, if anything.
    """
    found = _LIKELY.search(answer)
    if not found or hide_verbatim(answer)[found.start()] == HIDDEN:
        return None
    above, below = answer[: found.start()].strip(), answer[found.end() :].strip("\n")
    if above and sign_of(question) is not Sign.NONE:
        return None
    return ("\n\n".join(filter(None, (question, above))), below) if below.strip() else None


def find_percent_lines(text: str) -> Iterator[FoundNote]:
    """A note for each stretch of `text` between rules that has two sides, or three."""
    if not _LIKELY.search(text):
        return
    lines = prose_lines(text)
    first = 0
    for at in range(len(lines) + 1):
        if at == len(lines) or _RULE.fullmatch(lines[at].shown):
            if at > first and (note := _note(text, lines[first:at])):
                yield note
            first = at + 1


def _note(text: str, lines: Sequence[Line]) -> FoundNote | None:
    signs = [line for line in lines if _SIGN.fullmatch(line.shown)]
    begins = [lines[0].start, *(sign.end for sign in signs)]
    ends = [*(sign.start for sign in signs), lines[-1].end]
    front, back, *rest = [*map(text.__getitem__, map(slice, begins, ends)), ""]
    tags = "".join(rest).strip()
    is_card = bool(front.strip() and back.strip()) and len(rest) in (1, 2)
    if not is_card or (tags and not _TAGS.fullmatch(tags)):
        return None
    start = lines[0].start + len(front) - len(front.lstrip())
    named = tuple(tag.strip().replace(" ", "-") for tag in tags.split(",") if tag.strip())
    sides = front.strip(), back.strip("\n").rstrip()
    return FoundNote(start, ends[-1], *sides, Rule.QUESTION_MARK_LINE, None, named)
