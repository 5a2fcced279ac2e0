"""Lines that a tag makes the front of a card: `What is a monad? #card`, with the back below.

As flashcards plugins for Obsidian have them. The back goes to the next blank line, or to the next
such line; `#card-reverse` and `#card/reverse` ask both ways.
"""

import re
from collections.abc import Iterator, Sequence

from quizzer.domain.rules import Rule
from quizzer.parsing.found import FoundNote
from quizzer.parsing.rules.double_colons import BOTH_WAYS
from quizzer.parsing.text.furniture import is_furniture
from quizzer.parsing.text.prose import Line, prose_lines

_TAG = re.compile(
    r"(?P<front>(?=[^\s#>+*|-]|\*\*)[^\n]*\S)[ \t]+#(?:(?:flash)?cards?|anki)"
    r"(?P<both>(?:[-/]reversed?)?)(?:[ \t]+#[\w/-]+)*[ \t]*"
)
_LIKELY = re.compile(r"[ \t]#(?:(?:flash)?card|anki)[^\n]{0,200}\n[ \t]*\S")


def find_card_tags(text: str) -> list[FoundNote]:
    """A note for each line of `text` with such a tag and words below it."""
    return list(_notes(text, prose_lines(text))) if _LIKELY.search(text) else []


def _notes(text: str, lines: Sequence[Line]) -> Iterator[FoundNote]:
    for at, line in enumerate(lines):
        tagged = _TAG.fullmatch(line.shown)
        last = _end_of_back(lines, at + 1) if tagged else at
        if tagged and last > at + 1:
            end = lines[last - 1].end
            front = text[line.start : line.start + tagged.end("front")].strip()
            back = text[lines[at + 1].start : end].rstrip()
            if not is_furniture(back):
                cards = BOTH_WAYS if tagged["both"] else None
                yield FoundNote(line.start, end, front, back, Rule.CARD_TAG, cards)


def _end_of_back(lines: Sequence[Line], at: int) -> int:
    while at < len(lines) and lines[at].shown.strip() and not _TAG.fullmatch(lines[at].shown):
        at += 1
    return at
