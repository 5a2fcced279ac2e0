"""Two sides with a line `?` between them, or `??` for both directions.

Both sides touch that line and go to the next blank one, as in Obsidian's Spaced Repetition; a code
fence on the back may hold blank lines.
"""

import re
from collections.abc import Iterator, Sequence

from quizzer.domain.rules import Rule
from quizzer.parsing.found import FoundNote
from quizzer.parsing.rules.double_colons import BOTH_WAYS
from quizzer.parsing.text.prose import Line, fence_opening, prose_lines
from quizzer.parsing.text.stretches import stretches

_SIGN = re.compile(r"[ ]{0,3}(\?{1,2}|？{1,2})[ \t]*")
_LIKELY = re.compile(r"^[ ]{0,3}[?？]{1,2}[ \t]*$", re.MULTILINE)
_BULLET = re.compile(r"\A[-*+][ \t]+(?=\S)")
_BORDER = re.compile(r"[ ]{0,3}(?:#{1,6}[ \t]|(?:-{3,}|\*{3,}|_{3,})[ \t]*\Z)")


def find_question_marks(text: str) -> Iterator[FoundNote]:
    """The pairs of sides in `text`, in order."""
    if not _LIKELY.search(text):
        return
    lines = prose_lines(text)
    raw = stretches(text, lambda _, line: line)
    at = free = 0
    while at < len(lines):
        sign = _SIGN.fullmatch(lines[at].shown)
        first, last = (_front(lines, at, free), _back(lines, raw, at + 1)) if sign else (at, at)
        if sign and first < at and last > at + 1:
            front, back = "\n".join(raw[first:at]).strip(), "\n".join(raw[at + 1 : last]).rstrip()
            if at == first + 1:
                front = _BULLET.sub("", front, count=1)
            cards = BOTH_WAYS if len(sign[1]) > 1 else None
            start, end = lines[first].start, lines[last - 1].end
            yield FoundNote(start, end, front, back, Rule.QUESTION_MARK_LINE, cards)
            at = free = last
        else:
            at += 1


def _front(lines: Sequence[Line], sign: int, free: int) -> int:
    """The first line of the front that ends above the line `sign`, not before `free`."""
    first = sign
    while first > free and not _is_border(lines[first - 1].shown):
        first -= 1
    return first


def _back(lines: Sequence[Line], raw: Sequence[str], first: int) -> int:
    """The line after the last one of the back that begins with `first`."""
    fence = ""
    last = first
    while last < len(lines) and (fence or not _is_border(lines[last].shown)):
        mark = fence_opening(raw[last])
        if fence and mark.startswith(fence):
            fence = ""
        elif not fence:
            fence = mark
        last += 1
    return last


def _is_border(shown: str) -> bool:
    return not shown.strip() or bool(_BORDER.match(shown) or _SIGN.fullmatch(shown))
