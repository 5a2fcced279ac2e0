"""Numbers of a chapter and a question in it, `2.3`, each as one number that counts on."""

import re

_STEP = 1_000
DOTTED = re.compile(
    r"[ \t>]{0,3}(?:\*\*|__)?(?P<chapter>[1-9]\d?)\.(?P<number>[1-9]\d{0,2})"
    r"(?:\*\*|__)?[ \t]+(?=\S)"
)


def dotted_number(line: str) -> int:
    """The number `2.3` that a line begins with, a space after it; 0 for none."""
    found = DOTTED.match(line)
    return joined(found["chapter"], found["number"]) if found else 0


def joined(chapter: str | None, number: str) -> int:
    """`2` and `3` as one number, above any without a chapter."""
    return _STEP * int(chapter or 0) + int(number)


def spoken(number: int) -> str:
    """A number as it was written: `3`, or `2.3`."""
    chapter, within = divmod(number, _STEP)
    return f"{chapter}.{within}" if chapter else str(within)
