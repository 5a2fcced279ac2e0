"""Paragraphs with gaps: each is a note that asks for them.

Logseq's `{{cloze text}}` is asked for in its own entry of a list, without the entry's properties.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from quizzer.domain.rules import Rule
from quizzer.parsing.answers.cloze import find_gap_starts, find_gaps, paragraph_title
from quizzer.parsing.answers.cloze_cards import cloze_cards
from quizzer.parsing.found import FoundNote

_PARAGRAPH = re.compile(r"^[^\S\n]*+\S[^\n]*(?:\n[^\S\n]*+\S[^\n]*)*", re.MULTILINE)

_MACRO = "{{cloze "
_BULLET = re.compile(r"[ \t]*[-*+][ \t]+")
_ENTRY = re.compile(
    r"^[^\S\n]*+\S[^\n]*(?:\n(?![^\S\n]*[-*+][ \t])[^\S\n]*+\S[^\n]*)*", re.MULTILINE
)
_PROPERTY = re.compile(r"[ \t]*[\w-]+::(?:[ \t]|\Z)")
_TAG = re.compile(r"[ \t]*#(?:\[\[)?(?:(?:flash)?cards?|srs)(?:\]\])?[ \t]*(?=\n|\Z)")


def find_cloze_paragraphs(text: str) -> Iterator[FoundNote]:
    """A note for each paragraph of `text` that holds gaps, called by its first line of words."""
    starts, _ = find_gap_starts(text)
    for start, paragraph in _paragraphs_with_gaps(text, starts) if starts else ():
        words = _without_properties(paragraph) if _MACRO in paragraph else paragraph
        cards = cloze_cards(find_gaps(words)[0])
        end = start + len(paragraph)
        yield FoundNote(start, end, paragraph_title(words), words, Rule.CLOZE, cards)


def _without_properties(entry: str) -> str:
    """The words of an entry without its marker, the tag it ends in, `key:: value` and indentation.

    As it is where nothing else would be left to ask for.
    """
    kept = [line.strip() for line in entry.split("\n") if not _PROPERTY.match(line)]
    words = _TAG.sub("", _BULLET.sub("", "\n".join(kept), count=1)).strip()
    return words if find_gaps(words)[0] else entry


def _paragraphs_with_gaps(text: str, starts: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Each paragraph of `text` in which a gap starts, with the offset where it begins.

    A paragraph that would hide its gap on its own (the end of a code fence comes right before it)
    begins at the gap's line.
    """
    pattern = _ENTRY if _MACRO in text else _PARAGRAPH
    for match in pattern.finditer(text):
        first = bisect_left(starts, match.start())
        if first == len(starts) or starts[first] >= match.end():
            continue
        paragraph = match.group().lstrip()
        if not find_gaps(paragraph)[0]:
            line = text.rfind("\n", 0, starts[first]) + 1
            paragraph = text[line : match.end()].lstrip()
        yield match.end() - len(paragraph), paragraph
