"""Where headings stand: what is below each, and what those around it promise."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from quizzer.domain.packing import packed_beside
from quizzer.parsing.answers.bold_options import with_boxes
from quizzer.parsing.exams.lettered import find_options
from quizzer.parsing.headings.folded_headings import is_answered_in_fold
from quizzer.parsing.text.asking import names_collection, names_glossary
from quizzer.parsing.text.furniture import is_contents, is_furniture
from quizzer.parsing.text.question_lines import without_answer_label
from quizzer.parsing.text.sections import Heading
from quizzer.parsing.text.stretches import with_following
from quizzer.parsing.text.titles import Sign

NUMBERS = (Sign.DOTTED, Sign.NUMBER)
"""The signs of a heading that is only numbered."""
_LONGEST_CONTENTS = 20_000


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


_place = cache(Place)


def places_of(
    text: str, headings: Sequence[Heading], signs: Sequence[Sign], title: str
) -> Sequence[Place]:
    """Where each of `headings` stands, which have these `signs`, in a file of this `title`."""
    return packed_beside(headings, _places_upward(text, headings, signs, title))[::-1]


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
        is_number = sign in NUMBERS
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
