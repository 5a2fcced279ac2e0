"""Gaps whose text was mended, or the line around it: told by the one, or by the other."""

from collections.abc import Mapping
from typing import NamedTuple

from rapidfuzz.distance import Indel

from quizzer.domain.identity import normalise

_ENOUGH = 0.75  # of the texts in the gaps
_SAME_LINE = 0.9
_LIKE_LINE = 0.5


class Gap(NamedTuple):
    """A gap's number, its text where that is known, and the lines it stands in, without it."""

    number: str
    text: str | None
    around: str


def mended_gaps(old: Mapping[int, Gap], new: Mapping[int, Gap]) -> dict[int, int]:
    """Which of the `old` gaps each of the `new` ones is, by their places, new to old, one to one.

    In the same line first, then under the same number, where text or line is much the same.
    """
    of_line: dict[str, int] = {}
    for k, gap in old.items():
        of_line.setdefault(gap.around, k)
    of_line.pop("", -1)
    in_line = {w: of_line.pop(gap.around) for w, gap in new.items() if gap.around in of_line}
    taken = set(in_line.values())
    of_number = {gap.number: k for k, gap in old.items() if k not in taken}
    mended = {
        w: of_number[gap.number]
        for w, gap in new.items()
        if w not in in_line
        and gap.number in of_number
        and _is_mended(old[of_number[gap.number]], gap)
    }
    return in_line | mended


def _is_mended(old: Gap, new: Gap) -> bool:
    if old.text is None or new.text is None:
        return False
    text = Indel.normalized_similarity(normalise(old.text), normalise(new.text))
    line = Indel.normalized_similarity(old.around, new.around)
    is_line_known = "" not in (old.around, new.around)
    return line >= _LIKE_LINE and (text >= _ENOUGH or (is_line_known and line >= _SAME_LINE))
