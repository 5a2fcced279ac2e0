"""Parts of one question, `(a)`, `(b)`, each with an answer: a note for each part.

The answer stands below its part, `**Answer:** ...`, right below one that asks in bold, or below
`Solution`, where the same letters are once more. What stands above the first part is of every part.
Headings `### (a)` are parts as well.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile
from string import ascii_lowercase
from typing import NamedTuple

from quizzer.domain.rules import Rule
from quizzer.parsing.found import FoundNote
from quizzer.parsing.text.asking import ends_in_mark, is_prompt
from quizzer.parsing.text.furniture import is_furniture, without_tail
from quizzer.parsing.text.tasks import solution_lines
from quizzer.parsing.text.verbatim import hide_verbatim

_PART = re.compile(
    r"""^[ ]{0,3}(?:[-*+][ \t]+|\#{2,6}[ \t]+)?(?:\*\*|__)?\((?P<letter>[a-z])\)(?:\*\*|__)?
          (?=[ \t\n]|\Z)
       |^[ ]{0,3}(?:\*\*|__)(?P<bare>[a-z])[.)](?=[ \t]|\*\*|__)""",
    re.MULTILINE | re.VERBOSE,
)
_BOLD = re.compile(
    r"[ ]{0,3}(?P<mark>\*\*|__)\(?[a-z][.)][ ](?P<words>[^\n]+)(?P=mark)[ \t]*(?:\n|\Z)"
)
_HASHES = re.compile(r"\A#{2,6}[ \t]+")
_FEWEST = 2
_LONGEST_STEM = 4_000


class _Part(NamedTuple):
    """A part that begins with `letter` at `start`, its words at `words`, up to `end`."""

    letter: str
    start: int
    words: int
    end: int


def find_question_parts(text: str) -> Iterator[FoundNote]:
    """The parts of `text`, which is one question, in order; none unless all have an answer."""
    parts = _parts(text) if may_have_parts(text) else []
    if len(parts) < _FEWEST or parts[0].start > _LONGEST_STEM:
        return
    found = list(_notes(text, parts))
    asked = {part.letter for part in parts}
    if len(found) == len(asked):
        yield from found


def _notes(text: str, parts: Sequence[_Part]) -> Iterator[FoundNote]:
    """The parts that have an answer."""
    stem = without_tail(text[: parts[0].start]).strip()
    solved = list(solution_lines(text))
    if not solved:
        yield from _answered_below(text, stem, parts)
    elif solved[0][0] < parts[0].start:
        return
    elif len(solved) == 1:
        yield from _answered_together(text, stem, parts, solved[0])
    else:
        yield from _answered_apart(text, stem, parts, solved)


def may_have_parts(text: str) -> bool:
    """False for a text that certainly has no part `(a)`."""
    return "a)" in text or "**a." in text or "__a." in text


def has_parts(text: str) -> bool:
    """True for the text of a question that is made of such parts."""
    return next(find_question_parts(text), None) is not None


def _parts(text: str) -> list[_Part]:
    found = list(_PART.finditer(hide_verbatim(text)))
    edges = pairwise([*(each.start() for each in found), len(text)])
    return [
        _Part(str(each["letter"] or each["bare"]), start, each.end(), end)
        for each, (start, end) in zip(found, edges, strict=True)
    ]


def _count_from_a(parts: Sequence[_Part]) -> bool:
    return ascii_lowercase.startswith("".join(part.letter for part in parts))


def _answered_below(text: str, stem: str, parts: Sequence[_Part]) -> Iterator[FoundNote]:
    """The parts where each is a line in bold that asks, with its answer below."""
    bold = [_BOLD.match(text, part.start, part.end) for part in parts]
    asked = [
        each for each in bold if each and (is_prompt(each["words"]) or ends_in_mark(each["words"]))
    ]
    if len(asked) < len(parts) or not _count_from_a(parts):
        return
    for part, each in zip(parts, asked, strict=True):
        written = without_tail(text[each.end() : part.end])
        yield from _note(stem, each["words"], written, (part.start, each.end() + len(written)))


def _answered_apart(
    text: str, stem: str, parts: Sequence[_Part], solved: Sequence[tuple[int, int]]
) -> Iterator[FoundNote]:
    """The parts where each has one line `Answer:` of its own."""
    if not _count_from_a(parts):
        return
    places = [[each for each in solved if part.start < each[0] < part.end] for part in parts]
    if any(len(each) != 1 for each in places):
        return
    for part, ((label, told),) in zip(parts, places, strict=True):
        end = part.start + len(without_tail(text[part.start : part.end]))
        words = text[part.start : label]
        yield from _note(stem, words, text[told:end], (part.start, end))


def _answered_together(
    text: str, stem: str, parts: Sequence[_Part], solved: tuple[int, int]
) -> Iterator[FoundNote]:
    """The parts where their answers have the same letters below one line `Solution`."""
    label, told = solved
    asked = list(takewhile(lambda part: part.start < label, parts))
    answers = parts[len(asked) :]
    letters = [part.letter for part in asked]
    is_told = bool(answers) and not text[told : answers[0].start].strip()
    if not _count_from_a(asked) or not is_told or letters != [part.letter for part in answers]:
        return
    for part, answer in zip(asked, answers, strict=True):
        is_last = answer is answers[-1]
        written = without_tail(text[answer.words : answer.end])
        end = answer.words + len(written) if is_last else min(part.end, label)
        words = text[part.start : min(part.end, label)]
        yield from _note(stem, words, written, (part.start, end))


def _note(stem: str, words: str, answer: str, span: tuple[int, int]) -> Iterator[FoundNote]:
    asked = _HASHES.sub("", without_tail(words).strip(), count=1)
    question = "\n\n".join(filter(None, (stem, asked)))
    if not is_furniture(answer):
        yield FoundNote(*span, question, answer.strip(), Rule.PARTS)
