"""Questions that are asked twice."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rapidfuzz import fuzz

from quizzer.domain.cards import CardKind
from quizzer.domain.identity import essence, normalise
from quizzer.domain.notes import ParsedNote
from quizzer.domain.problems import Severity
from quizzer.languages import tr
from quizzer.linting.document import Document
from quizzer.linting.rule import Finding, Rule, Surroundings, Twin

_ALIKE = 70  # of 100
_SAME = 95
_COMPARED = 1_000  # characters of an answer
_POINTS_UP = re.compile(
    r"\b(?:it|its|they|their|them|this|these|that|those|here)\b|[其它该此]|上述|这"
)
_GENERAL = re.compile(
    r"\b(?:what|which|who|how|why|when|where|is|are|was|do|does|did|can|should|would|the|an?|and|or|"
    r"of|for|in|on|to|at|you|we|i|your|our|there|be|use[ds]?|using|work|main|key|some|common|cases?|"
    r"advantages?|disadvantages?|pros|cons|benefits?|drawbacks?|limits?|limitations?|difference|"
    r"differences|between|example|examples|purpose|goal|steps?|types?|kinds?|definition|cost|mean)\b"
    r"|什么|怎么|怎样|如何|为何|哪些|哪几|哪个|多少|几|种|是|有|的|吗|呢|请|简述|列举|说明|解释|介绍|一下"
    r"|优缺点|优点|缺点|优势|劣势|区别|作用|原理|步骤|流程|特点|用途|场景|应用|定义|分类|公式|为|和|与|及"
)
_LEAST_OWN = 2  # letters or characters


class _Asked(NamedTuple):
    """A note with where it stands; `question` and `headings` normalised."""

    note: ParsedNote
    path: str
    question: str
    headings: tuple[str, ...]

    @property
    def place(self) -> str:
        return f"{self.path}:{self.note.line}"

    def repeats(self, other: "_Asked") -> bool:
        """True when it asks the same as `other`, whose question is the same.

        Under other headings it does where the answers are alike, or, in another file, where the
        question says by itself what it is about: `What does it cost?` does not. A question with
        code or options to look at (`What is printed?`) asks for another thing where those differ.
        """
        if self.shows_more and other.shows_more:
            return self._is_like(other, _SAME)
        if self.headings == other.headings:
            return True
        if self.path != other.path and _names_something(self.note.question):
            return True
        return self._is_like(other, _ALIKE)

    @property
    def shows_more(self) -> bool:
        """True when code or options stand below the question."""
        is_choice = any(card.kind is CardKind.CHOICE for card in self.note.cards)
        return is_choice or self.note.answer.lstrip().startswith(("```", "~~~"))

    def _is_like(self, other: "_Asked", least: int) -> bool:
        one, two = (essence(each.note.answer[:_COMPARED]) for each in (self, other))
        return bool(one) and fuzz.ratio(one, two) >= least


def twins_of(documents: Iterable[Document]) -> dict[str, tuple[Twin, ...]]:
    """The notes of each path that ask what an earlier note asks.

    A question is compared with the first one like it, and with the first under the same headings.
    """
    first: dict[object, _Asked] = {}
    found: dict[str, list[Twin]] = defaultdict(list)
    for asked in _questions(documents):
        others = (
            first.setdefault(key, asked)
            for key in (asked.question, (asked.question, asked.headings))
        )
        twin = next((each for each in others if each is not asked and asked.repeats(each)), None)
        if twin:
            found[asked.path].append(Twin(asked.note.line, twin.place))
    return {path: tuple(twins) for path, twins in found.items()}


def _questions(documents: Iterable[Document]) -> Iterator[_Asked]:
    for document in documents:
        for note in document.parsed.notes:
            headings = tuple(map(normalise, note.heading_path))
            yield _Asked(note, document.path, normalise(note.question), headings)


def _names_something(question: str) -> bool:
    words = question.casefold()
    own = _GENERAL.sub("", words)
    is_own = sum(char.isalpha() for char in own) >= _LEAST_OWN
    return is_own and not _POINTS_UP.search(words)


def check(document: Document, around: Surroundings) -> Iterator[Finding]:
    """Each question that an earlier note asks already."""
    for line, place in around.twins.get(document.path, ()):
        told = tr("this question is asked at {place} already: remove one, or ask what differs")
        yield Finding(line, told.format(place=place))


RULE = Rule(
    "duplicate-question",
    Severity.WARNING,
    "a question that another note asks: same headings, like answers, or another file",
    check,
)
