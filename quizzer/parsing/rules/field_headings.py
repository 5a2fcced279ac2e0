"""Cards whose sides stand below headings of their own: `### Front` and `### Back`.

As programs write them that keep Anki's notes in markdown; `Question` and `Answer` do as well, and
comments, `<!-- front -->`. The two follow each other, headings at one level, and both have text.
Such headings divide nothing: the text that they are in belongs to the heading above them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from quizzer.domain.rules import Rule
from quizzer.parsing.found import FoundNote
from quizzer.parsing.text.furniture import is_furniture, without_tail
from quizzer.parsing.text.sections import Heading, selected
from quizzer.parsing.text.stretches import with_following
from quizzer.parsing.text.verbatim import HIDDEN, hide_verbatim

_PAIRS = {"front": "back", "question": "answer", "q": "a", "正面": "背面", "问题": "答案"}
_HEADING = re.compile(
    r"^(?:#{1,6}[ \t]+(?P<title>[^\n]{1,30}?)[ \t#]*"
    r"|<!--[ ]*(?P<said>[^\n<>]{1,60}?)[ ]*-->[ \t]*)$",
    re.MULTILINE,
)
_LIKELY = re.compile(
    r"^(?:#{1,6}[ \t]+|<!--[ ]*)[*_]*(?:front|question|q|正面|问题)[*_:： \t#]*(?:-->[ \t]*)?$",
    re.MULTILINE | re.IGNORECASE,
)
_AROUND = " \t*_:："


def without_fields(headings: Sequence[Heading]) -> Sequence[Heading]:
    """`headings` but for those that only name the sides of a card."""
    if not any(_are_sides(*pair) for pair in pairwise(headings)):
        return headings
    return selected(_dividing(headings), of=headings)


def _dividing(headings: Iterable[Heading]) -> Iterator[Heading]:
    is_back = False
    for heading, following in with_following(headings):
        is_front = following is not None and _are_sides(heading, following)
        if not (is_front or is_back):
            yield heading
        is_back = is_front


def _are_sides(one: Heading, other: Heading) -> bool:
    return one.level == other.level and _are_named(one.title, other.title)


def find_fields(text: str) -> Iterator[FoundNote]:
    """A note for each pair of such headings in `text`."""
    if not _LIKELY.search(text):
        return
    hidden = hide_verbatim(text)
    found = (each for each in _HEADING.finditer(text) if hidden[each.start()] != HIDDEN)
    for (front, back), following in with_following(pairwise(found)):
        if _are_named(_title(front), _title(back)):
            end = following[1].start() if following else len(text)
            question = text[front.end() : back.start()].strip()
            answer = without_tail(text[back.end() : end]).strip("\n").rstrip()
            if question and not is_furniture(answer):
                last = back.end() + len(without_tail(text[back.end() : end]).rstrip())
                yield FoundNote(front.start(), last, question, answer, Rule.FIELDS)


def _title(found: re.Match[str]) -> str:
    return str(found["title"] or found["said"])


def _are_named(front: str, back: str) -> bool:
    return _PAIRS.get(_name(front)) == _name(back)


def _name(title: str) -> str:
    return title.strip(_AROUND).lower()
