"""Headings that ask: which of a file are questions, each judged by its words and its neighbours."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from quizzer.domain.identity import question_number
from quizzer.domain.packing import Made, Packed, Texts, packed_beside
from quizzer.domain.rules import Rule
from quizzer.parsing.headings.asking_siblings import asking_beside
from quizzer.parsing.headings.choice_titles import with_choices
from quizzer.parsing.headings.counted_titles import with_counted
from quizzer.parsing.headings.folded_headings import without_folded
from quizzer.parsing.headings.heading_places import NUMBERS, Place, places_of
from quizzer.parsing.headings.passages import Judgement, Passage, passages_of
from quizzer.parsing.headings.phrased_titles import phrased
from quizzer.parsing.headings.silent_siblings import silent_siblings
from quizzer.parsing.headings.solved_titles import with_solved
from quizzer.parsing.headings.whole_questions import with_whole
from quizzer.parsing.rules.field_headings import without_fields
from quizzer.parsing.rules.percent_lines import with_percents
from quizzer.parsing.text.asking import has_blank, names_collection
from quizzer.parsing.text.labels import without_answers
from quizzer.parsing.text.sections import Heading
from quizzer.parsing.text.titles import (
    Sign,
    asks_in_words,
    linked_title,
    sign_of,
    split_title,
    without_card_tag,
)


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
            could = each.sign in NUMBERS and each.place.is_leaf and each.place.has_text
            if could and not each.rule and answer == _NO_LEVEL:
                yield each


_RULES = {
    Sign.NONE: Rule.TEXT_HEADING,
    Sign.PROMPT: Rule.TASK_HEADING,
    Sign.DOTTED: Rule.NUMBERED_SECTION,
    Sign.NUMBER: Rule.NUMBERED_HEADING,
    Sign.QUESTION: Rule.QUESTION_HEADING,
}
_NO_LEVEL = 7
_NUMBERED = (Rule.NUMBERED_HEADING, Rule.NUMBERED_SECTION)


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
    places = places_of(text, headings, signs, title)
    is_collection = _is_collection(words, signs, places)
    mode = cards or ("questions" if is_collection else "")
    each = zip(headings, zip(words, signs, places, strict=True), strict=True)
    ruled = (
        _rule(*said, mode) if said[2].has_text or not linked_title(heading.title) else None
        for heading, said in each
    )
    rules = packed_beside(headings, ruled)
    if not cards:
        rules = _with_more(headings, words, signs, places, rules)
        rules = _without_sections(headings, words, signs, rules)
        rules = _without_silent(headings, words, signs, places, rules)

    def judge() -> Iterator[Judgement]:
        columns = zip(headings, words, trailers, signs, places, rules, strict=True)
        return map(Judgement._make, columns)

    def walk() -> Iterator[Passage]:
        return passages_of(len(text), headings, judge())

    return Outline(walk, judge, is_collection)


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

    return with_whole(headings, words, signs, has_text, packed_beside(headings, more()))


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
