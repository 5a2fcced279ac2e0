"""Lines that a tag makes the front of a card: `What is a monad? #card`, with the back below.

As flashcards plugins for Obsidian have them. The back goes to the next blank line, to a rule, or to
the next such line; code in it may hold blank lines. Below `#flashcard` blank lines may come first:
then the front is the whole paragraph. `#card-reverse` and `#card/reverse` ask both ways.

As in NeuraCache, a colon may part both sides on the line that the tag ends, `front : back
#flashcard`, or on one that asks and ends in a sign, `What is it? : this ⚡`.
"""

import re
from collections.abc import Iterator, Sequence

from quizzer.domain.rules import Rule
from quizzer.parsing.found import FoundNote
from quizzer.parsing.rules.double_colons import BOTH_WAYS
from quizzer.parsing.text.asking import ends_in_mark
from quizzer.parsing.text.furniture import is_furniture
from quizzer.parsing.text.prose import Line, fence_opening, prose_lines
from quizzer.parsing.text.question_lines import unmarked, without_answer_label

_FRONT = r"(?P<front>(?=[^\s#>+*|-]|\*\*)[^\n]*\S)"
_TAGS = r"(?P<tags>(?:[ \t]+#[\w/-]+)*)[ \t]*"
_TAG = re.compile(
    rf"{_FRONT}[ \t]+#(?P<name>(?:flash)?cards?|anki)(?P<both>(?:[-/]reversed?)?){_TAGS}"
)
_ENDING = re.compile(rf"(?P<sign>(?<=[ \t])#flashcard|[\u26a1\U0001f9e0]\ufe0f?)(?=\s|\Z){_TAGS}")
_SIGNS = ("#flashcard", "\u26a1", "\U0001f9e0")
_PARTS = (re.compile(r"::[ \t]*"), re.compile(r"[ \t]:[ \t]+"), re.compile(r":[ \t]+"))
_MARKER = re.compile(r"[ ]{0,3}(?:[-*+][ \t]+)?(?![\s#>|])")
_NO_BACK = re.compile(r"#|\[\[|\Z")
_LIKELY = re.compile(r"[ \t]#(?:(?:flash)?card|anki)|[\u26a1\U0001f9e0]")
_RULE = re.compile(r"[ ]{0,3}(?:-[ \t]*){3,}|[ ]{0,3}(?:\*[ \t]*){3,}")
_ID = re.compile(r"[ \t]*<!--ID:[^\n]*-->[ \t]*\Z")
_ONLY_TAGS = re.compile(r"(?:\s*#[\w/-]+)+\s*")
_IN_FRONT = re.compile(r"(?![ ]{0,3}(?:[#>|*+_-]|<!))[ \t]*[^\s\x00]")
_MAY_BE_APART = ("flashcard", "flashcards")


def find_card_tags(text: str) -> list[FoundNote]:
    """A note for each line of `text` with such a tag and words below it, or a colon within."""
    return list(_notes(text, prose_lines(text))) if _LIKELY.search(text) else []


def _notes(text: str, lines: Sequence[Line]) -> Iterator[FoundNote]:
    free = 0
    for at, line in enumerate(lines):
        if note := _on_one_line(text, line):
            yield note
        elif found := _TAG.fullmatch(line.shown):
            first = _begin_of_back(lines, at + 1, may_be_apart=found["name"] in _MAY_BE_APART)
            last = _end_of_back(text, lines, first)
            begin = lines[_begin_of_front(lines, at, free)] if first > at + 1 else line
            if last > first and (
                note := _note(text, (begin, line, lines[last - 1]), found, lines[first].start)
            ):
                yield note
                free = last


def _on_one_line(text: str, line: Line) -> FoundNote | None:
    """The note of a line that holds both sides; where a sign ends it, the front asks by a mark."""
    ending = _ENDING.fullmatch(line.shown, max(map(line.shown.rfind, _SIGNS), default=-1))
    marker = _MARKER.match(line.shown) if ending else None
    if not ending or not marker:
        return None
    begin, end = marker.end(), ending.start()
    parted = (part.search(line.shown, begin, end) for part in _PARTS)
    colon = next(filter(None, parted), None)
    if not colon or _NO_BACK.match(line.shown, colon.end(), end):
        return None
    front = unmarked(text[line.start + begin : line.start + colon.start()].strip())
    back = without_answer_label(text[line.start + colon.end() : line.start + end].strip())
    is_sure = ending["sign"] == _SIGNS[0] or ends_in_mark(front)
    tags = _tags(ending)
    if not front or not is_sure:
        return None
    return FoundNote(line.start, line.end, front, back, Rule.CARD_TAG, None, tags)


def _note(
    text: str, lines: tuple[Line, Line, Line], found: re.Match[str], told: int
) -> FoundNote | None:
    """The note of its first line, the one with the tag and the last; its back begins at `told`."""
    begin, line, last = lines
    front = text[begin.start : line.start + found.end("front")].strip()
    back = _ID.sub("", text[told : last.end].rstrip()).rstrip()
    cards = BOTH_WAYS if found["both"] else None
    if is_furniture(back) or _ONLY_TAGS.fullmatch(back):
        return None
    return FoundNote(begin.start, last.end, front, back, Rule.CARD_TAG, cards, _tags(found))


def _tags(found: re.Match[str]) -> tuple[str, ...]:
    return tuple(tag.lstrip("#") for tag in found["tags"].split())


def _begin_of_back(lines: Sequence[Line], at: int, *, may_be_apart: bool) -> int:
    while may_be_apart and at < len(lines) and not lines[at].shown.strip():
        at += 1
    return at


def _begin_of_front(lines: Sequence[Line], at: int, free: int) -> int:
    """The first line of the paragraph that line `at` ends, not before `free`."""
    while at > free and _IN_FRONT.match(lines[at - 1].shown):
        at -= 1
    return at


def _end_of_back(text: str, lines: Sequence[Line], at: int) -> int:
    fence = ""
    while at < len(lines):
        line = lines[at]
        if not fence and (not line.shown.strip() or _ends_back(line.shown)):
            break
        mark = fence_opening(text[line.start : line.end])
        if fence or mark:
            fence = "" if fence and mark.startswith(fence) else fence or mark
        at += 1
    return at


def _ends_back(shown: str) -> bool:
    return bool(_TAG.fullmatch(shown) or _RULE.fullmatch(shown))
