"""Choices whose boxes are HTML: `> <input type="radio" checked> right`, a line for each option."""

import re

from quizzer.domain.choices import MOST_OPTIONS, Option

_INPUT = re.compile(
    r"^[ \t>]*(?:[-*+][ \t]+)?(?:<label>)?<input\b(?=[^<>]*\btype=[\"']?(?:radio|checkbox)\b)"
    r"(?P<said>[^<>]*)>[ \t]*(?P<words>[^\n]*\S)[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_CHECKED = re.compile(r"\bchecked\b", re.IGNORECASE)
_LOOSE = re.compile(r"(?:<br ?/?>|</label>|</p>)+\s*\Z", re.IGNORECASE)
_BETWEEN = re.compile(r"[\s>]*")
_FEWEST = 2


def find_input_options(answer: str) -> tuple[str, list[Option], str] | None:
    """The text before such options, the options, and the text after them; None where none is right.

    Nothing but marks of a quote may stand between them.
    """
    if "<input" not in answer.lower():
        return None
    found = list(_INPUT.finditer(answer))
    options = [
        Option(_LOOSE.sub("", each["words"]).strip(), _CHECKED.search(each["said"]) is not None)
        for each in found
    ]
    ends = [each.end() for each in found]
    is_run = all(
        _BETWEEN.fullmatch(answer, end, following.start())
        for end, following in zip(ends, found[1:], strict=False)
    )
    has_right = any(option.is_right for option in options)
    if not (_FEWEST <= len(options) <= MOST_OPTIONS and is_run and has_right):
        return None
    return answer[: found[0].start()].strip(), options, answer[ends[-1] :].strip()
