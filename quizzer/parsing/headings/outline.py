"""Headings that ask, and what belongs to their answers.

A question's answer is everything up to the next heading of its level or a higher one, except what
lies under headings that are questions themselves: those are notes of their own.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import NamedTuple

from quizzer.domain.identity import question_number
from quizzer.domain.packing import Made, Packed, Repeated, Shared, Texts
from quizzer.domain.rules import Rule
from quizzer.parsing.answers.bold_options import with_boxes
from quizzer.parsing.exams.lettered import find_options
from quizzer.parsing.headings.asking_siblings import asking_beside
from quizzer.parsing.headings.choice_titles import with_choices
from quizzer.parsing.headings.counted_titles import with_counted
from quizzer.parsing.headings.folded_headings import is_answered_in_fold, without_folded
from quizzer.parsing.headings.phrased_titles import phrased
from quizzer.parsing.headings.silent_siblings import silent_siblings
from quizzer.parsing.headings.solved_titles import with_solved
from quizzer.parsing.headings.whole_questions import with_whole
from quizzer.parsing.rules.field_headings import without_fields
from quizzer.parsing.rules.percent_lines import with_percents
from quizzer.parsing.text.asking import has_blank, names_collection, names_glossary
from quizzer.parsing.text.furniture import is_contents, is_furniture
from quizzer.parsing.text.labels import without_answers
from quizzer.parsing.text.question_lines import without_answer_label
from quizzer.parsing.text.sections import Heading
from quizzer.parsing.text.stretches import with_following
from quizzer.parsing.text.titles import (
    Sign,
    asks_in_words,
    linked_title,
    sign_of,
    split_title,
    without_card_tag,
)


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


class Place(NamedTuple):
    """Where a heading stands: its own text, and what the headings around it say.

    `is_contents`: its text is a table of contents. `in_collection`: a heading above it promises
    questions, or its number stands above an answer. `in_glossary`: one above it promises terms.
    """

    has_text: bool
    is_contents: bool
    is_leaf: bool
    has_question_below: bool
    has_number_below: bool
    in_collection: bool
    in_glossary: bool


class Judgement(NamedTuple):
    """A heading, what it says, where it stands, and the rule that makes it a question, if any."""

    heading: Heading
    words: str
    trailer: str
    sign: Sign
    place: Place
    rule: Rule | None


@dataclass(frozen=True, slots=True)
class Outline:
    """`walk` goes through a document's passages, `judge` through its headings, in order.

    `is_collection`: the headings ask so often that numbered ones are taken for questions, too.
    """

    walk: Callable[[], Iterator[Passage]]
    judge: Callable[[], Iterator[Judgement]]
    is_collection: bool

    @property
    def passages(self) -> list[Passage]:
        """All passages at once."""
        return list(self.walk())

    def passed_over(self) -> Iterator[Judgement]:
        """Headings that could have been questions: numbered leaves with text, in no answer."""
        answer = _NO_LEVEL
        for each in self.judge():
            if each.heading.level <= answer:
                answer = each.heading.level if each.rule else _NO_LEVEL
            could = each.sign in _NUMBERS and each.place.is_leaf and each.place.has_text
            if could and not each.rule and answer == _NO_LEVEL:
                yield each


_place = cache(Place)
_RULES = {
    Sign.NONE: Rule.TEXT_HEADING,
    Sign.PROMPT: Rule.TASK_HEADING,
    Sign.DOTTED: Rule.NUMBERED_SECTION,
    Sign.NUMBER: Rule.NUMBERED_HEADING,
    Sign.QUESTION: Rule.QUESTION_HEADING,
}
_NUMBERS = (Sign.DOTTED, Sign.NUMBER)
_NO_LEVEL = 7
_NUMBERED = (Rule.NUMBERED_HEADING, Rule.NUMBERED_SECTION)
_COMMENT = re.compile(r"\s*<!--.*?-->")
_LONGEST_CONTENTS = 20_000


def outline(text: str, headings: Sequence[Heading], cards: str, title: str = "") -> Outline:
    """The passages of `text`; `cards` is 'headings', 'questions' or '' to judge by the file.

    'headings' makes a question of each heading with text of its own right below it, 'questions'
    also of tasks (`Explain ...`) and numbered leaves (`3.1 ...`), which otherwise depends on their
    neighbours, and on whether the `title` of the file or a heading above promises questions.
    """
    headings = without_answers(text, without_fields(without_folded(text, headings)))
    words, trailers, signs = _asked(headings)
    signs = with_choices(text, headings, with_counted(headings, words, signs))
    signs = with_solved(text, headings, with_percents(text, headings, signs))
    places = _places(text, headings, signs, title)
    is_collection = _is_collection(words, signs, places)
    mode = cards or ("questions" if is_collection else "")
    each = zip(headings, zip(words, signs, places, strict=True), strict=True)
    ruled = (
        _rule(*said, mode) if said[2].has_text or not linked_title(heading.title) else None
        for heading, said in each
    )
    rules = _compact(ruled, headings)
    if not cards:
        rules = _with_more(headings, words, signs, places, rules)
        rules = _without_sections(headings, words, signs, rules)
        rules = _without_silent(headings, words, signs, places, rules)

    def judge() -> Iterator[Judgement]:
        columns = zip(headings, words, trailers, signs, places, rules, strict=True)
        return map(Judgement._make, columns)

    def walk() -> Iterator[Passage]:
        return _passages(len(text), headings, judge())

    return Outline(walk, judge, is_collection)


def _compact(values: Iterable[Shared], headings: Sequence[Heading]) -> Sequence[Shared]:
    """`values`, one for each of `headings` and of few kinds: in a byte each where they are many."""
    if not isinstance(headings, Packed):
        return list(values)
    kept: Repeated[Shared] = Repeated()
    for value in values:
        kept.append(value)
    return Made(range(len(kept)), kept.__getitem__)


def _asked(headings: Sequence[Heading]) -> tuple[Sequence[str], Sequence[str], list[Sign]]:
    """What each heading says, what trails that, and its sign."""
    is_packed = isinstance(headings, Packed)
    words, trailers = (Texts(), Texts()) if is_packed else (list[str](), list[str]())
    signs: list[Sign] = []
    for heading in headings:
        untagged = without_card_tag(heading.title)
        asked, trailer = linked_title(untagged) or split_title(untagged)
        words.append(asked)
        trailers.append(trailer)
        signs.append(sign_of(asked) if untagged == heading.title else Sign.QUESTION)
    every = range(len(signs))
    return Made(every, words.__getitem__), Made(every, trailers.__getitem__), signs


def _with_more(
    headings: Sequence[Heading],
    words: Sequence[str],
    signs: Sequence[Sign],
    places: Sequence[Place],
    rules: Sequence[Rule | None],
) -> Sequence[Rule | None]:
    """The rules, with those of headings that ask without a mark, as others in the file do.

    And of numbered questions whose answers are sections.
    """
    has_text = bytes(place.has_text for place in places)
    leaves = bytes(place.is_leaf and place.has_text for place in places)
    sure = bytes(asks_in_words(word, sign) for word, sign in zip(words, signs, strict=True))
    quiet = bytes(leaf and sign is Sign.NONE for leaf, sign in zip(leaves, signs, strict=True))
    asking = phrased(words, leaves) | asking_beside(headings, words, sure, quiet)

    def more() -> Iterator[Rule | None]:
        answer = _NO_LEVEL
        for at, (heading, rule) in enumerate(zip(headings, rules, strict=True)):
            answer = answer if heading.level > answer else _NO_LEVEL
            is_beside = at in asking and answer == _NO_LEVEL
            yield rule or (_RULES[signs[at] or Sign.PROMPT] if is_beside else None)
            answer = heading.level if rule and answer == _NO_LEVEL else answer

    return with_whole(headings, words, signs, has_text, _compact(more(), headings))


def _without_sections(
    headings: Sequence[Heading],
    words: Sequence[str],
    signs: Sequence[Sign],
    rules: Sequence[Rule | None],
) -> Sequence[Rule | None]:
    """The rules, without those of numbered titles below a question: sections of its answer.

    One that promises questions has none of its own: `Which questions are asked?`.
    """
    if not any(rule in _NUMBERED for rule in rules):
        return rules
    kept: list[Rule | None] = []
    above: list[tuple[int, bool]] = []
    for heading, word, sign, rule in zip(headings, words, signs, rules, strict=True):
        while above and above[-1][0] >= heading.level:
            above.pop()
        is_inside = bool(above) and above[-1][1]
        is_section = is_inside and rule in _NUMBERED and not asks_in_words(word, sign)
        kept.append(None if is_section else rule)
        is_question = rule is Rule.QUESTION_HEADING and not names_collection(word)
        above.append((heading.level, is_inside or is_question))
    return kept


def _without_silent(
    headings: Sequence[Heading],
    words: Sequence[str],
    signs: Sequence[Sign],
    places: Sequence[Place],
    rules: Sequence[Rule | None],
) -> list[Rule | None]:
    """The rules, without those of numbered titles none of whose siblings asks or is promised to."""
    if not any(rule in _NUMBERED for rule in rules):
        return list(rules)
    asking = [
        asks_in_words(word, sign) or place.in_collection or place.in_glossary
        for word, sign, place in zip(words, signs, places, strict=True)
    ]
    silent = silent_siblings(headings, asking)
    return [None if at in silent and rule in _NUMBERED else rule for at, rule in enumerate(rules)]


def _rule(words: str, sign: Sign, place: Place, mode: str) -> Rule | None:
    if sign is Sign.QUESTION and place.is_contents and not question_number(words):
        return None
    return _RULES[sign] if words and _is_question(sign, place, mode) else None


def _is_question(sign: Sign, place: Place, mode: str) -> bool:
    """A heading with nothing of its own above other questions only groups them."""
    if mode == "headings":
        return place.has_text or (place.is_leaf and sign >= Sign.NUMBER)
    stands_alone = place.has_text or not place.has_question_below
    is_among_questions = mode == "questions" or place.in_collection
    match sign:
        case Sign.QUESTION:
            return stands_alone
        case Sign.NUMBER:
            is_asked = is_among_questions or (place.in_glossary and place.is_leaf)
            return stands_alone and is_asked and not place.has_number_below
        case Sign.PROMPT if place.has_text and stands_alone and not place.is_leaf:
            return is_among_questions and not (place.has_question_below or place.has_number_below)
        case Sign.DOTTED | Sign.PROMPT:
            return is_among_questions and place.is_leaf and place.has_text
        case _:
            return place.in_glossary and place.is_leaf and place.has_text


def _is_collection(words: Sequence[str], signs: Sequence[Sign], places: Sequence[Place]) -> bool:
    """True when as many leaves with text ask as are silent, and more than are only numbered.

    As many are enough among blanks to fill in, which no chapters have.
    """
    asking = silent = leaves = 0
    for word, sign, place in zip(words, signs, places, strict=True):
        if place.is_leaf and place.has_text:
            leaves += 1
            asking += asks_in_words(word, sign)
            silent += sign is Sign.NONE
    numbered = leaves - silent - asking
    has_blanks = asking == numbered > 1 and any(map(has_blank, words))
    return asking >= max(silent, 1) and (asking > numbered or has_blanks)


def _places(
    text: str, headings: Sequence[Heading], signs: Sequence[Sign], title: str
) -> Sequence[Place]:
    """Where each heading stands."""
    return _compact(_places_upward(text, headings, signs, title), headings)[::-1]


def _places_upward(
    text: str, headings: Sequence[Heading], signs: Sequence[Sign], title: str
) -> Iterator[Place]:
    """From the last to the first."""
    promised = _promised(headings, title, names_collection)
    glossary = _promised(headings, title, names_glossary)
    later: list[tuple[int, bool, bool]] = []  # level, is or has a question, is or has a number
    end = len(text)
    for heading, sign, is_promised, is_term in zip(
        reversed(headings), reversed(signs), reversed(promised), reversed(glossary), strict=True
    ):
        is_leaf, question, number = True, False, False
        while later and later[-1][0] > heading.level:
            _, question_below, number_below = later.pop()
            is_leaf, question, number = False, question or question_below, number or number_below
        below = text[heading.end : end]
        contents = len(below) < _LONGEST_CONTENTS and is_contents(below)
        has_text = not contents and not is_furniture(below)
        is_number = sign in _NUMBERS
        asks = bool(is_promised) or (is_number and _is_answered(heading.title, below))
        yield _place(has_text, contents, is_leaf, question, number, asks, bool(is_term))
        beside = later.pop() if later and later[-1][0] == heading.level else (0, False, False)
        asked = question or sign is Sign.QUESTION or beside[1]
        later.append((heading.level, asked, number or is_number or beside[2]))
        end = heading.start


def _is_answered(title: str, below: str) -> bool:
    """True for text that begins with `Answer:`, or holds options with a key."""
    if with_boxes(title, below):
        return True
    below = below.lstrip()
    is_labelled = without_answer_label(below) != below
    has_choice = any(each.choice for each in find_options(below))
    return is_labelled or has_choice or is_answered_in_fold(below)


def _promised(headings: Sequence[Heading], title: str, names: Callable[[str], bool]) -> bytearray:
    """For each heading, whether one above it or the `title` of all promises what `names` tells."""
    promised = bytearray()
    above: list[tuple[int, bool]] = [(0, names(title))]
    for heading, following in with_following(headings):
        while above[-1][0] >= heading.level:
            above.pop()
        is_promised = above[-1][1]
        promised.append(is_promised)
        if following and following.level > heading.level:
            above.append((heading.level, is_promised or names(heading.title)))
    return promised


def _passages(
    length: int, headings: Sequence[Heading], judged: Iterator[Judgement]
) -> Iterator[Passage]:
    """The passages; one waits while headings to come may belong to its answer."""
    starts = chain((heading.start for heading in headings), [length])
    waiting = [Passage((), "", "", 0, [(0, next(starts))])]
    above: list[tuple[int, tuple[str, ...], list[tuple[int, int]] | None]] = [(0, (), None)]
    for (heading, words, trailer, _, _, rule), end in zip(judged, starts, strict=True):
        while above[-1][0] >= heading.level:
            above.pop()
        _, path, answer = above[-1]
        if answer is None:
            yield from waiting
            waiting.clear()
        inner = (*path, words if rule else _COMMENT.sub("", heading.title))
        if rule:
            answer = [(heading.end, end)]
            waiting.append(Passage(path, words, trailer, heading.start, answer, rule))
        elif answer is not None:
            _extend(answer, heading.start, end)
        else:
            waiting.append(Passage(inner, "", "", heading.start, [(heading.end, end)]))
        above.append((heading.level, inner if inner[-1] else path, answer))
    yield from waiting


def _extend(spans: list[tuple[int, int]], start: int, end: int) -> None:
    """Take in another stretch of text, where it goes on with the last one as part of that."""
    if spans[-1][1] == start:
        start = spans.pop()[0]
    spans.append((start, end))
