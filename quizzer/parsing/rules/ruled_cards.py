"""Cards that begin with their id, `---`, `card_id: x`, `---`, with a rule between their sides.

As programs write them that keep a deck of Mochi in one file. Markdown takes the rules for
underlines: such a file has only headings with `#`. Its first id is front matter.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from quizzer.domain.rules import Rule
from quizzer.parsing.found import FoundNote
from quizzer.parsing.text.furniture import is_furniture
from quizzer.parsing.text.verbatim import hide_verbatim

_ID = re.compile(
    r"^---[ \t]*\ncard_id:[^\n]*\n(?:[A-Za-z_]{1,30}:[^\n]*\n){0,8}---[ \t]*(?:\n|\Z)", re.MULTILINE
)
_RULE = re.compile(r"^---[ \t]*$", re.MULTILINE)


def has_ruled_cards(text: str) -> bool:
    """True for a text with such an id in it."""
    return "\ncard_id:" in text and _ID.search(text) is not None


def find_ruled_cards(text: str) -> Iterator[FoundNote]:
    """A note for each stretch of `text` up to such an id, or below one, that has both sides."""
    if not has_ruled_cards(text):
        return
    hidden = hide_verbatim(text)
    ids = [(0, 0), *(found.span() for found in _ID.finditer(hidden)), (len(text), len(text))]
    for (_, start), (end, _) in pairwise(ids):
        rule = _RULE.search(hidden, start, end)
        if not rule:
            continue
        front, back = text[start : rule.start()].strip(), text[rule.end() : end].strip("\n")
        if not is_furniture(front) and not is_furniture(back):
            begin = start + len(text[start:end]) - len(text[start:end].lstrip())
            last = start + len(text[start:end].rstrip())
            yield FoundNote(begin, last, front, back.rstrip(), Rule.QUESTION_MARK_LINE)
