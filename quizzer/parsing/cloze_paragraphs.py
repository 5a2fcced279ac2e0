"""Paragraphs with gaps: each is a note that asks for them.

Logseq's `{{cloze text}}` is asked for in its own entry of a list, without the entry's properties.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator

from quizzer.domain.rules import Rule
from quizzer.parsing.cloze import Gap, find_gaps, paragraph_title
from quizzer.parsing.cloze_cards import cloze_cards
from quizzer.parsing.found import FoundNote

_PARAGRAPH = re.compile(r"^[^\S\n]*+\S[^\n]*(?:\n[^\S\n]*+\S[^\n]*)*", re.MULTILINE)

_MACRO = "{{cloze "
_BULLET = re.compile(r"[ \t]*[-*+][ \t]+")
_ENTRY = re.compile(
    r"^[^\S\n]*+\S[^\n]*(?:\n(?![^\S\n]*[-*+][ \t])[^\S\n]*+\S[^\n]*)*", re.MULTILINE
)
_PROPERTY = re.compile(r"[ \t]*[\w-]+::(?:[ \t]|\Z)")
_TAG = re.compile(r"[ \t]*#(?:\[\[)?(?:(?:flash)?cards?|srs)(?:\]\])?[ \t]*(?=\n|\Z)")


def find_cloze_paragraphs(text: str) -> list[FoundNote]:
    """A note for each paragraph of `text` that holds gaps, called by its first line of words."""
    gaps, _ = find_gaps(text)
    if not gaps:
        return []
    return [
        FoundNote(
            start,
            start + len(paragraph),
            paragraph_title(words),
            words,
            Rule.CLOZE,
            cloze_cards(find_gaps(words)[0]),
        )
        for start, paragraph in _paragraphs_with_gaps(text, gaps)
        for words in [_without_properties(paragraph) if _MACRO in paragraph else paragraph]
    ]


def _without_properties(entry: str) -> str:
    """The words of an entry without its marker, the tag it ends in, `key:: value` and indentation.

    As it is where nothing else would be left to ask for.
    """
    kept = [line.strip() for line in entry.split("\n") if not _PROPERTY.match(line)]
    words = _TAG.sub("", _BULLET.sub("", "\n".join(kept), count=1)).strip()
    return words if find_gaps(words)[0] else entry


def _paragraphs_with_gaps(text: str, gaps: list[Gap]) -> Iterator[tuple[int, str]]:
    """Each paragraph of `text` that holds some of its `gaps`, with the offset where it begins.

    A paragraph that would hide its gap on its own (the end of a code fence comes right before it)
    begins at the gap's line.
    """
    starts = [gap.start for gap in gaps]
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
