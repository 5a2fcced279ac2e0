"""Lines `front;;back`, and `front;;;back` for both directions, as an Obsidian deck may have them.

They count where a comment below says when the card is due, or where most lines are like that.
"""

import re
from collections.abc import Iterator, Sequence

from quizzer.domain.rules import Rule
from quizzer.parsing.found import FoundNote
from quizzer.parsing.rules.double_colons import BOTH_WAYS
from quizzer.parsing.text.prose import Line, prose_lines

_SIGN = ";;"
_SPLIT = re.compile(
    r"[ \t]*+(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t]++)?+(?![#>])(?=[^;]*[^\W_])(?P<front>[^;]++)"
    r"(?P<sign>;;;?+)(?!;)(?=.*[^\W_])(?P<back>(?:(?!;;).)++)"
)
_SCHEDULE = re.compile(r"[ \t]*<!--(?:SR|ID):[^\n]*")
_OTHER = re.compile(r"[ \t]*(?:[#>]|\Z)")
_ID = "<!--ID:"
_FEW = 3


def find_double_semicolons(text: str) -> Iterator[FoundNote]:
    """The lines of `text` that a double or triple semicolon splits into two sides."""
    if _SIGN not in text:
        return
    lines = prose_lines(text)
    are_cards = _are_mostly_cards(lines)
    for line in lines:
        found = _SPLIT.fullmatch(line.shown) if _SIGN in line.shown else None
        due = _SCHEDULE.match(text, line.end + 1)
        if found and (due or are_cards):
            end = due.end() if due else line.end
            front = text[line.start + found.start("front") : line.start + found.end("front")]
            told = line.end if due and _ID in due.group() else end
            back = text[line.start + found.start("back") : told]
            cards = BOTH_WAYS if len(found["sign"]) > len(_SIGN) else None
            sides = front.strip(), back.strip()
            yield FoundNote(line.start, end, *sides, Rule.DOUBLE_COLON, cards)


def _are_mostly_cards(lines: Sequence[Line]) -> bool:
    """True where several lines are split, and at least half of those with words."""
    split = sum(1 for line in lines if _SIGN in line.shown and _SPLIT.fullmatch(line.shown))
    written = sum(not _OTHER.match(line.shown) for line in lines)
    return split >= _FEW and 2 * split >= written
