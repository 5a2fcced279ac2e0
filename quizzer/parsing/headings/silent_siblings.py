"""Numbered headings of which none asks, below a title that promises nothing: a text's sections.

They are no questions, however often headings ask elsewhere in the file.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from quizzer.parsing.text.sections import Heading

_FEWEST = 2


def silent_siblings(headings: Sequence[Heading], asking: Sequence[bool]) -> set[int]:
    """Places of `headings` with siblings, below the same one, where none of them is `asking`."""
    return {
        at
        for group in siblings(headings)
        if len(group) >= _FEWEST and not any(asking[each] for each in group)
        for at in group
    }


def siblings(headings: Sequence[Heading]) -> Iterator[list[int]]:
    """Places of headings of one level below the same heading."""
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for at, heading in enumerate(headings):
        for level in [level for level in groups if level > heading.level]:
            yield groups.pop(level)
        groups[heading.level].append(at)
    yield from groups.values()
