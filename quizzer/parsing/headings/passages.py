"""The passages of a document: its questions with their answers, and what stands between them.

A question's answer is everything up to the next heading of its level or a higher one, except what
lies under headings that are questions themselves: those are notes of their own.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from quizzer.domain.rules import Rule
from quizzer.parsing.headings.heading_places import Place
from quizzer.parsing.text.sections import Heading
from quizzer.parsing.text.titles import Sign

_COMMENT = re.compile(r"(?<!\s)\s*+<!--.{0,500}?-->")


class Judgement(NamedTuple):
    """A heading, what it says, where it stands, and the rule that makes it a question, if any."""

    heading: Heading
    words: str
    trailer: str
    sign: Sign
    place: Place
    rule: Rule | None


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


def passages_of(
    length: int, headings: Sequence[Heading], judged: Iterator[Judgement]
) -> Iterator[Passage]:
    """The passages of `length` characters; one waits while more may belong to its answer."""
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
