"""Headings that ask, and what belongs to their answers.

A question's answer is everything up to the next heading of its level or a higher one, except what
lies under headings that are questions themselves: those are notes of their own.
"""

import re
from collections.abc import Sequence
from enum import IntEnum
from typing import NamedTuple

from quizzer.domain.identity import question_number
from quizzer.domain.rules import Rule
from quizzer.parsing.sections import Heading


class Passage(NamedTuple):
    """A question with its answer, or text under a heading that is no question.

    `path` holds the headings above it, and its own when it is no question. `start` is where its
    heading begins, `spans` where its text stands in the document. `trailer` is what followed the
    question in the heading: links, comments. `rule` makes it a question, None where it is none.
    """

    path: tuple[str, ...]
    question: str
    trailer: str
    start: int
    spans: list[tuple[int, int]]
    rule: Rule | None = None

    def text(self, document: str) -> str:
        """The passage's own words, as they stand in `document`."""
        if len(self.spans) == 1:
            return document[slice(*self.spans[0])]
        return "".join(document[start:end] for start, end in self.spans)


class Outline(NamedTuple):
    """A document's passages in order, and where headings begin that could have been questions."""

    passages: list[Passage]
    passed_over: list[int]


class Sign(IntEnum):
    """What a heading's own words say: nothing, a number `3.1` or `3.`, a question."""

    NONE = 0
    DOTTED = 1
    NUMBER = 2
    QUESTION = 3


class Place(NamedTuple):
    """Where a heading stands: its own text, and what the headings below it say."""

    has_text: bool
    is_leaf: bool
    has_question_below: bool
    has_number_below: bool


_RULES = {
    Sign.NONE: Rule.TEXT_HEADING,
    Sign.DOTTED: Rule.NUMBERED_SECTION,
    Sign.NUMBER: Rule.NUMBERED_HEADING,
    Sign.QUESTION: Rule.QUESTION_HEADING,
}
_DOTTED = re.compile(r"\d+(?:\.\d+)+")
_PLAIN = re.compile(r"[(（]?\s*\d+\s*[.．、:：)）]")
_COMMENT = re.compile(r"\s*<!--.*?-->")
_AFTER_MARK = '*_!！”"』」 \t'
_MOST_TRAILERS = 8
_SURE_TRAILER = re.compile(r"\[\[[^\[\]]*\]\([^\s\[\]]*\)\]|<!--.*-->")
_TRAILER = re.compile(r"\[[^\[\]]*\]\([^\s\[\]]*\)|<https?://[^\s<>]*>|https?://[!-~]+")
_OPENINGS = ("[[", "[", "<", "http")


def split_title(title: str) -> tuple[str, str]:
    """A heading's words, and the links and comments that trail them.

    A comment and a link in double brackets always trail; any other link only after a question
    mark, since `Q3: [Adam](...)` asks about what it links to.
    """
    if not title.endswith((")", "]", ">")) and "http" not in title:
        return title, ""
    end = cut = len(title)
    is_sure = True
    for _ in range(_MOST_TRAILERS):
        at = _last_trailer(title[:cut])
        if at <= 0:
            break
        is_sure = is_sure and bool(_SURE_TRAILER.fullmatch(title, at, cut))
        cut = len(title[:at].rstrip())
        if is_sure or _asks(title[:cut]):
            end = cut
    words = title[:end]
    is_bare = not words or question_number(words + "x") == words
    return (title, "") if is_bare else (words, title[end:].strip())


def _last_trailer(title: str) -> int:
    """Where the link or comment begins that `title` ends with; -1 for none."""
    for opening in _OPENINGS:
        at = title.rfind(opening)
        if at >= 0 and (_SURE_TRAILER.fullmatch(title, at) or _TRAILER.fullmatch(title, at)):
            return at
    return -1


def _asks(words: str) -> bool:
    return words.rstrip(_AFTER_MARK).endswith(("?", "？"))


def sign_of(words: str) -> Sign:
    """How strongly a heading's words look like a question."""
    if _asks(words):
        return Sign.QUESTION
    number = question_number(words).strip()
    if not number:
        return Sign.NONE
    if _DOTTED.match(number):
        return Sign.DOTTED
    return Sign.NUMBER if _PLAIN.fullmatch(number) else Sign.QUESTION


def outline(text: str, headings: Sequence[Heading], cards: str) -> Outline:
    """The passages of `text`; `cards` is 'headings', 'questions' or '' to judge by the file.

    'headings' makes a question of each heading with text of its own right below it, 'questions'
    also of numbered leaves (`3.1 ...`), which otherwise depends on their neighbours.
    """
    titles = [split_title(heading.title) for heading in headings]
    signs = [sign_of(words) for words, _ in titles]
    places = _places(text, headings, signs)
    mode = cards or ("questions" if _is_collection(signs, places) else "")
    chosen = [
        _RULES[sign] if words and _is_question(sign, place, mode) else None
        for (words, _), sign, place in zip(titles, signs, places, strict=True)
    ]
    passed_over = [
        heading.start
        for heading, sign, place, rule in zip(headings, signs, places, chosen, strict=True)
        if sign is Sign.DOTTED and place.is_leaf and place.has_text and not rule
    ]
    return Outline(_passages(len(text), headings, titles, chosen), passed_over)


def _is_question(sign: Sign, place: Place, mode: str) -> bool:
    """A heading with nothing of its own above other questions only groups them."""
    if mode == "headings":
        return place.has_text or (place.is_leaf and sign >= Sign.NUMBER)
    stands_alone = place.has_text or not place.has_question_below
    match sign:
        case Sign.QUESTION:
            return stands_alone
        case Sign.NUMBER:
            return stands_alone and not place.has_number_below
        case Sign.DOTTED:
            return mode == "questions" and place.is_leaf and place.has_text
        case _:
            return False


def _is_collection(signs: Sequence[Sign], places: Sequence[Place]) -> bool:
    """True when, of the leaves with text that are not in question, at least half ask."""
    leaves = [s for s, p in zip(signs, places, strict=True) if p.is_leaf and p.has_text]
    asking = sum(sign >= Sign.NUMBER for sign in leaves)
    return asking > 0 and asking >= leaves.count(Sign.NONE)


def _places(text: str, headings: Sequence[Heading], signs: Sequence[Sign]) -> list[Place]:
    """Where each heading stands, found from the last to the first."""
    places: list[Place] = []
    later: list[tuple[int, bool, bool]] = []  # level, is or has a question, is or has a number
    end = len(text)
    for heading, sign in zip(reversed(headings), reversed(signs), strict=True):
        is_leaf, question, number = True, False, False
        while later and later[-1][0] > heading.level:
            _, question_below, number_below = later.pop()
            is_leaf, question, number = False, question or question_below, number or number_below
        has_text = bool(text[heading.end : end].strip())
        places.append(Place(has_text, is_leaf, question, number))
        is_number = sign in (Sign.DOTTED, Sign.NUMBER)
        later.append((heading.level, question or sign is Sign.QUESTION, number or is_number))
        end = heading.start
    return places[::-1]


def _passages(
    length: int,
    headings: Sequence[Heading],
    titles: Sequence[tuple[str, str]],
    chosen: Sequence[Rule | None],
) -> list[Passage]:
    starts = [heading.start for heading in headings] + [length]
    passages = [Passage((), "", "", 0, [(0, starts[0])])]
    above: list[tuple[int, tuple[str, ...], list[tuple[int, int]] | None]] = [(0, (), None)]
    for heading, (words, trailer), rule, end in zip(
        headings, titles, chosen, starts[1:], strict=True
    ):
        while above[-1][0] >= heading.level:
            above.pop()
        _, path, answer = above[-1]
        inner = (*path, words if rule else _COMMENT.sub("", heading.title))
        if rule:
            answer = [(heading.end, end)]
            passages.append(Passage(path, words, trailer, heading.start, answer, rule))
        elif answer is not None:
            answer.append((heading.start, end))
        else:
            passages.append(Passage(inner, "", "", heading.start, [(heading.end, end)]))
        above.append((heading.level, inner if inner[-1] else path, answer))
    return passages
