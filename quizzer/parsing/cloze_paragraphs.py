"""Paragraphs with gaps: each is a note that asks for them."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from quizzer.domain.rules import Rule
from quizzer.parsing.cloze import Gap, find_gaps, paragraph_title
from quizzer.parsing.cloze_cards import cloze_cards
from quizzer.parsing.found import FoundNote

_PARAGRAPH = re.compile(r"^[^\S\n]*+\S[^\n]*(?:\n[^\S\n]*+\S[^\n]*)*", re.MULTILINE)


def find_cloze_paragraphs(text: str) -> list[FoundNote]:
    """A note for each paragraph of `text` that holds gaps, called by its first line of words."""
    gaps, _ = find_gaps(text)
    if not gaps:
        return []
    return [
        FoundNote(
            start,
            start + len(paragraph),
            paragraph_title(paragraph),
            paragraph,
            Rule.CLOZE,
            cloze_cards(find_gaps(paragraph)[0]),
        )
        for start, paragraph in _paragraphs_with_gaps(text, gaps)
    ]


def _paragraphs_with_gaps(text: str, gaps: list[Gap]) -> Iterator[tuple[int, str]]:
    """Each paragraph of `text` that holds some of its `gaps`, with the offset where it begins.

    A paragraph that would hide its gap on its own (the end of a code fence comes right before it)
    begins at the gap's line.
    """
    starts = [gap.start for gap in gaps]
    for match in _PARAGRAPH.finditer(text):
        first = bisect_left(starts, match.start())
        if first == len(starts) or starts[first] >= match.end():
            continue
        paragraph = match.group().lstrip()
        if not find_gaps(paragraph)[0]:
            line = text.rfind("\n", 0, starts[first]) + 1
            paragraph = text[line : match.end()].lstrip()
        yield match.end() - len(paragraph), paragraph
