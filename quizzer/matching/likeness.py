"""How alike two notes are: the same words in the same order, numbers and language minded."""

import re
import unicodedata
from collections.abc import Sequence, Set
from dataclasses import dataclass

from rapidfuzz.distance import OSA, Indel, Levenshtein

from quizzer.domain.identity import normalise, question_number
from quizzer.matching.contrasts import are_contrary

_IDEOGRAPHS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7af"
_IDEOGRAPH = re.compile(f"[{_IDEOGRAPHS}]")
_WORD = re.compile(f"[{_IDEOGRAPHS}]|[^\\W_{_IDEOGRAPHS}]+|[<>=≤≥≠+−×÷]")
_NUMBER = re.compile(r"\w*\d\w*|[<>=≤≥≠+−×÷]")

_TELLING = 16  # ideographs, or half as many words
_LONGEST = 4_000
_DOUBTFUL = 0.6  # what two notes to one pattern are alike at most
_TELLS = 0.5  # an answer of less weight says nothing for two terms being one
_FUNCTION_WORDS = frozenset(
    [
        *("a", "an", "the", "do", "does", "did", "is", "are", "was", "were", "be", "to", "of"),
        *("can", "could", "may", "might", "will", "would", "shall", "should", "please"),
        *("we", "you", "one", "i", "it", "的", "地", "得", "了", "吗", "呢", "啊", "请"),
    ]
)
"""Words that name no term: a question with others of them asks the same."""
_STATED = 0.75  # how far a text with gaps is its own question
_SAME = 0.95  # of answers to questions about two terms
_NEARLY_SAME = 0.8  # the same, where the terms are nearly one
_NEAR = 0.8
_SHORT_WORD = 4
_REWORDED = 4  # words exchanged, beyond which a question is put otherwise

_Text = tuple[str, ...]


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
    found = (question + 2 * min(answer, told)) / 3
    return min(found, _DOUBTFUL) if _asks_of_another(one, other, answer) else found


def _asks_of_another(one: Words, other: Words, answers: float) -> bool:
    """True when one question has a term where the other has another, and the answers follow it.

    They follow when putting the one term for the other makes them more alike, when they have a word
    for another where the questions do, or when they are not the same, or too short to tell: `Why
    use BatchNorm?` is not `Why use LayerNorm?`. Of contrary terms each asks of its own.
    """
    if _is_statement(one) and _is_statement(other):
        return answers < _STATED
    if _telling(one.words) == _telling(other.words):
        return False
    here, there = _replaced(one.words, other.words)
    if not here or not there:
        return False
    exchanged = _exchanged(one.words, other.words)
    return (
        _are_contrary(exchanged)
        or _follows(one.answer, other.answer, here, there, answers)
        or _follows(other.answer, one.answer, there, here, answers)
        or bool(exchanged and exchanged & _exchanged(one.answer, other.answer))
        or not _is_one_term(one, other, ("".join(here), "".join(there)), answers)
    )


def _are_contrary(exchanged: Set[tuple[str, str]]) -> bool:
    return len(exchanged) <= _REWORDED and any(are_contrary(*pair) for pair in exchanged)


def _is_one_term(one: Words, other: Words, terms: tuple[str, str], answers: float) -> bool:
    """True when the answers say that both terms, of the one question and the other, are one."""
    is_slip = _is_slip(*terms)
    is_near = is_slip or _is_part(*terms) or Indel.normalized_similarity(*terms) >= _NEAR
    is_same = answers >= (_NEARLY_SAME if is_near else _SAME) or _is_part(one.answer, other.answer)
    return is_same and (is_slip or min(one.weight, other.weight) >= _TELLS)


def _is_slip(one: str, other: str) -> bool:
    """True when a letter more, less or elsewhere makes one of the two from the other.

    Another letter does so in a long word only: CPU is no slip of GPU, nor 二 of 一.
    """
    if OSA.distance(one, other, score_cutoff=1) > 1:
        return False
    is_transposed = sorted(one) == sorted(other)
    return len(one) != len(other) or is_transposed or len(one) > _SHORT_WORD


def _is_statement(words: Words) -> bool:
    """True for a text with gaps, which asks what it says."""
    return Indel.normalized_similarity(words.words, words.answer) >= _STATED


def _telling(words: _Text) -> _Text:
    return tuple(word for word in words if word not in _FUNCTION_WORDS)


def _replaced(one: _Text, other: _Text) -> tuple[_Text, _Text]:
    """The words of each between those that both begin and end with.

    Where words were only put in or left out, one more is taken in: `ReLU`, `leaky ReLU`.
    """
    shorter = min(len(one), len(other))
    first = next((at for at in range(shorter) if one[at] != other[at]), shorter)
    rest = shorter - first
    last = next((at for at in range(rest) if one[-1 - at] != other[-1 - at]), rest)
    longer = max(one, other, key=len)
    put_in = "".join(longer[first : len(longer) - last])
    if first + last == shorter and len(put_in) > 1:
        first, last = (first, last - 1) if last else (max(first - 1, 0), last)
    return one[first : len(one) - last], other[first : len(other) - last]


def _follows(one: _Text, other: _Text, here: _Text, there: _Text, alike: float) -> bool:
    """True when `there` instead of `here` makes an answer more like the other than `alike`."""
    said, term = _spaced(one), _spaced(here)
    if term not in said:
        return False
    replaced = said.replace(term, _spaced(there)).split()
    return Indel.normalized_similarity(replaced, other) > alike


def _exchanged(one: _Text, other: _Text) -> frozenset[tuple[str, str]]:
    """The telling words of the one, each with the word that stands in its place in the other."""
    return frozenset(
        pair
        for edit in Levenshtein.opcodes(one, other)
        if edit.tag == "replace"
        for pair in zip(
            one[edit.src_start : edit.src_end],
            other[edit.dest_start : edit.dest_end],
            strict=True,
        )
        if not _FUNCTION_WORDS.issuperset(pair)
    )


def _spaced(words: _Text) -> str:
    return "".join(f" {word} " for word in words)


def _is_part(one: Sequence[str], other: Sequence[str]) -> bool:
    """True when nothing but cutting makes one of the two from the other."""
    return Indel.distance(one, other) == abs(len(one) - len(other))
