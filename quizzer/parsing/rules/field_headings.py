"""Cards whose sides stand below headings of their own: `### Front` and `### Back`.

As programs write them that keep Anki's notes in markdown; `Question` and `Answer` do as well, and
comments, `<!-- front -->`. The two follow each other, headings at one level, and both have text.
Such headings divide nothing: the text that they are in belongs to the heading above them, and
headings deeper than theirs to the side that they stand in. Each may have the number of its card,
`# 2. Front`; `Extra` below a back goes on with it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
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
    r"^(?:#{1,6}[ \t]+|<!--[ ]*)[*_]*(?:[0-9]{1,4}[.)][ ])?"
    r"(?:front|question|q|正面|问题)[*_:： \t#]*(?:-->[ \t]*)?$",
    re.MULTILINE | re.IGNORECASE,
)
_NAMES = {*_PAIRS, *_PAIRS.values()}
_WHOLE_CARDS = ({"question", "answer"}, {"问题", "答案"})
_WHOLE_FRONTS = ("question", "问题")
_FEWEST_OF_WHOLE = 3
_TELLS = re.compile(
    r"""\W*(?:what[ ]to[ ](?:cover|mention|say)|(?:key|talking)[ ]points|rubric
        |考察点|答题要点|要点)(?!\w)""",
    re.IGNORECASE | re.VERBOSE,
)
_AROUND = " \t*_:："
_COUNT = re.compile(r"[0-9]{1,4}[.)][ \t]+(?=\S)")
_MORE = "extra"


def without_fields(headings: Sequence[Heading]) -> Sequence[Heading]:
    """`headings` but for those that only name the sides of a card, and those within its back."""
    if (at := _front_of_whole(headings)) is not None:
        return selected(headings[:at], of=headings)
    backs = {
        other.start: other.level
        for one, other in pairwise(headings)
        if _are_named(one.title, other.title) and one.level == other.level
    }
    return selected(_outside(headings, backs), of=headings) if backs else headings


def _front_of_whole(headings: Sequence[Heading]) -> int | None:
    """Where `Question` stands in a file that is one card with more between it and `Answer`.

    `## Question`, `## What to cover`, `## Answer`: the only ones of their names, below a title.
    """
    if len(headings) < _FEWEST_OF_WHOLE or not any(map(_asks_at, headings[:2])):
        return None
    at = 0 if _asks_at(headings[0]) else 1
    front, back = headings[at], _PAIRS[_name(headings[at].title)]
    named = [each for each in headings if _name(each.title) in (_name(front.title), back)]
    is_pair = [_name(each.title) for each in named] == [_name(front.title), back]
    is_apart = is_pair and named[1] is not headings[at + 1]
    is_level = is_pair and {each.level for each in headings[at:]} == {front.level}
    return at if is_apart and is_level else None


def _asks_at(heading: Heading) -> bool:
    return _name(heading.title) in _WHOLE_FRONTS


def _outside(headings: Sequence[Heading], backs: Mapping[int, int]) -> Iterator[Heading]:
    """The `headings` that are no side of a card, nor deeper than the last of the `backs` above.

    Where a file is one card, all below its `Answer` belongs to that.
    """
    is_one_card = len(backs) == 1 and any(
        _is_pair_of(headings[at : at + 2], backs) for at in (0, 1)
    )
    level = 0  # of the back that the heading stands below, 0 for none
    for heading, following in with_following(headings):
        is_front = following is not None and following.start in backs
        if heading.start in backs:
            level = heading.level
        elif is_front or (
            level and heading.level <= level and not (is_one_card or _goes_on(heading, level))
        ):
            level = 0
        if not (is_front or level):
            yield heading


def _goes_on(heading: Heading, level: int) -> bool:
    """True for a heading beside the back of a card, of that level, which names more of it."""
    return heading.level == level and _name(heading.title) == _MORE


def _is_pair_of(headings: Sequence[Heading], backs: Mapping[int, int]) -> bool:
    names = {_name(each.title) for each in headings}
    return names in _WHOLE_CARDS and headings[-1].start in backs


def find_fields(text: str) -> Iterator[FoundNote]:
    """A note for each pair of such headings in `text`."""
    if not _LIKELY.search(text):
        return
    hidden = hide_verbatim(text)
    found = (each for each in _HEADING.finditer(text) if hidden[each.start()] != HIDDEN)
    sides = (each for each in found if each["said"] or _name(_title(each)) in _NAMES)
    for (front, back), following in with_following(pairwise(sides)):
        if _are_named(_title(front), _title(back)):
            end = following[1].start() if following else len(text)
            middle = _middle(text, front, back)
            question = without_tail(text[front.end() : middle]).strip()
            answer = without_tail(text[back.end() : end]).strip("\n").rstrip()
            answer = f"{answer}\n\n{text[middle : back.start()].strip()}".rstrip()
            if question and not is_furniture(answer):
                last = back.end() + len(without_tail(text[back.end() : end]).rstrip())
                yield FoundNote(front.start(), last, question, answer, Rule.FIELDS)


def _middle(text: str, front: re.Match[str], back: re.Match[str]) -> int:
    """Where the front ends: above a heading that says what a good answer holds, or at the back."""
    between = _HEADING.finditer(text, front.end(), back.start())
    tells = (each.start() for each in between if _TELLS.match(each["title"] or ""))
    return next(tells, back.start())


def _title(found: re.Match[str]) -> str:
    return str(found["title"] or found["said"])


def _are_named(front: str, back: str) -> bool:
    return _PAIRS.get(_name(front)) == _name(back)


def _name(title: str) -> str:
    return _COUNT.sub("", title.strip(_AROUND), count=1).lower()
