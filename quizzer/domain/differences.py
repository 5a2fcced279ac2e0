"""What an edit changed, told word by word (in Chinese character by character)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_WORD = re.compile(r"[\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff]|\w+|\s+|.", re.DOTALL)
_MOST_WORDS = 3_000  # more than these on either side are not compared: it takes their product


class Part(StrEnum):
    """What became of a stretch of text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some text, and whether it was there before, after, or both."""

    part: Part
    text: str


def difference(before: str, after: str) -> tuple[Stretch, ...]:
    """The stretches of both texts in order.

    Those that are the same or removed make `before`, those that are the same or added `after`.
    Lines are compared first, then the words of lines that were replaced.
    """
    lines = before.splitlines(keepends=True), after.splitlines(keepends=True)
    found: list[Stretch] = []
    for removed, added in _replaced(*lines):
        words = _WORD.findall("".join(removed)), _WORD.findall("".join(added))
        is_short = max(map(len, words)) <= _MOST_WORDS
        pairs = _replaced(*words) if is_short and all(words) else [words]
        for old, new in pairs:
            _append(found, "".join(old), "".join(new))
    return tuple(found)


def _append(found: list[Stretch], old: str, new: str) -> None:
    if old == new:
        pieces = [Stretch(Part.SAME, old)]
    else:
        pieces = [Stretch(Part.REMOVED, old), Stretch(Part.ADDED, new)]
    found.extend(piece for piece in pieces if piece.text)


def _replaced(
    before: Sequence[str], after: Sequence[str]
) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """The two cut into pairs of equal pieces, and of pieces that stand in each other's place."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for _, first, end, start, stop in matcher.get_opcodes():
        yield before[first:end], after[start:stop]
