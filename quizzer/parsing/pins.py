"""Ids that `quizzer notes pin` writes: they are read, and are no part of what a note says."""

import re

_PIN = re.compile(r"(<!--\s*id:\s*quizzer:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\s*-->)[ \t]*")
_BLANK = re.compile(r"(?:[ \t]*(?:\n|\Z))*")


def read_pin(text: str, start: int = 0) -> tuple[str, int]:
    """The comment with a pinned id that stands at `start`, and where the text goes on after it.

    '' and `start` where there is none.
    """
    found = _PIN.match(text, start)
    if not found:
        return "", start
    blank = _BLANK.match(text, found.end())
    return found[1], blank.end() if blank else found.end()


def without_pins(trailer: str) -> str:
    """What follows a question in its heading, without pinned ids."""
    return _PIN.sub("", trailer).strip() if "<!--" in trailer else trailer
