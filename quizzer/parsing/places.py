"""Where headings, and what belongs to each, stand in a file: for edits of its text."""

from bisect import bisect_right
from itertools import accumulate
from typing import NamedTuple

from quizzer.parsing.files.front_matter import read_front_matter
from quizzer.parsing.text.sections import scan


class Section(NamedTuple):
    """A heading of level 1..6 and everything below it, in lines counted from 1.

    The heading fills the lines `first` to `heading_last`; `last` is the line before the next
    heading of its level or a higher one.
    """

    level: int
    first: int
    heading_last: int
    last: int


def sections(text: str) -> list[Section]:
    """The sections of a file in the order of their headings; `text` has newlines as `\\n`."""
    _, start, _ = read_front_matter(text, "")
    starts = list(accumulate((len(line) + 1 for line in text.split("\n")), initial=0))

    def line(offset: int) -> int:
        return bisect_right(starts, start + offset)

    headings, _ = scan(text[start:])
    end = line(len(text) - start)
    found: list[Section] = []
    later: list[tuple[int, int]] = []  # level and first line of the headings that may end one
    for heading in reversed(headings):
        first = line(heading.start)
        while later and later[-1][0] > heading.level:
            later.pop()
        last = later[-1][1] - 1 if later else end
        found.append(Section(heading.level, first, line(heading.end), last))
        later.append((heading.level, first))
    return found[::-1]
