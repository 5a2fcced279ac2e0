"""How alike two notes are: the same words in the same order, numbers and language minded."""

import re
import unicodedata
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from quizzer.domain.identity import normalise, question_number

_IDEOGRAPHS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7af"
_IDEOGRAPH = re.compile(f"[{_IDEOGRAPHS}]")
_WORD = re.compile(f"[{_IDEOGRAPHS}]|[^\\W_{_IDEOGRAPHS}]+|[<>=≤≥≠+−×÷]")
_NUMBER = re.compile(r"\w*\d\w*|[<>=≤≥≠+−×÷]")

_TELLING = 16  # ideographs, or half as many words
_LONGEST = 4_000


@dataclass(frozen=True, slots=True)
class Words:
    """A note as it is compared.

    `question` is the normalised question; `words` and `answer` are the words of question and
    answer, an ideograph being a word; `numbers` those of the question that say a number or compare;
    `weight` (0..1) how far the answer alone tells the note from others.
    """

    question: str
    words: tuple[str, ...]
    answer: tuple[str, ...]
    numbers: frozenset[str]
    weight: float
    has_ideographs: bool


def words_of(question: str, answer: str, *, is_shared: bool = False) -> Words:
    """The note's texts as they are compared, each up to its first 4,000 characters.

    With `is_shared` other notes have the same answer, so that it tells nothing.
    """
    bare = question[len(question_number(question)) :]
    asked, answered = _words(bare), _words(answer)
    return Words(
        question=normalise(question[:_LONGEST]),
        words=asked,
        answer=answered,
        numbers=frozenset(word for word in asked if _NUMBER.fullmatch(word)),
        weight=0.0 if is_shared else min(1.0, sum(map(_worth, answered[:_TELLING])) / _TELLING),
        has_ideographs=_IDEOGRAPH.search(bare + answer) is not None,
    )


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(unicodedata.normalize("NFKC", text[:_LONGEST]).casefold()))


def _worth(word: str) -> int:
    return 1 if _IDEOGRAPH.match(word) else 2


def likeness(one: Words, other: Words) -> float:
    """0 (nothing in common) to 1 (the same): one part the questions, two parts the answers.

    Both are normalised InDel similarities (rapidfuzz): of the question's characters, and of the
    answer's words, or its characters when it is short. Questions about different numbers are not
    alike. The answers count no more than they can tell: a short one, or one that other notes share,
    stands with its question. A note in another language is a translation, and nothing like it.
    """
    if one.has_ideographs != other.has_ideographs:
        return 0.0
    is_alike = one.numbers == other.numbers
    question = Indel.normalized_similarity(one.question, other.question) if is_alike else 0.0
    is_short = max(len(one.answer), len(other.answer)) < _TELLING
    answers = [("".join(each.answer) if is_short else each.answer) for each in (one, other)]
    answer = Indel.normalized_similarity(*answers)
    told = max(min(one.weight, other.weight), (question - 0.7) / 0.2)
    return (question + 2 * min(answer, told)) / 3
