"""Headings that count with bare numbers, most of which ask: `1 What is a ring?`, `2 Fields`."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from quizzer.parsing.text.asking import ends_in_mark, is_prompt
from quizzer.parsing.text.sections import Heading
from quizzer.parsing.text.titles import Sign

_COUNTED = re.compile(r"(?P<number>[1-9][0-9]{0,2})[ \u3000]+(?=\S)")
_FEWEST = 2


def with_counted(
    headings: Sequence[Heading], words: Sequence[str], signs: Sequence[Sign]
) -> list[Sign]:
    """The `signs` of headings with these `words`, where a bare number counts for one with a dot.

    That is so in a run of headings of one level that count on, at least half of which ask.
    """
    counted = list(signs)
    if sum(said[:1].isdecimal() for said in words) < _FEWEST:
        return counted
    for run in _runs(headings, words):
        rests = {at: _COUNTED.sub("", words[at], count=1) for at in run}
        asking = {at for at, rest in rests.items() if ends_in_mark(rest) or is_prompt(rest)}
        if len(run) >= _FEWEST and 2 * len(asking) >= len(run):
            for at in run:
                if signs[at] is Sign.NONE:
                    counted[at] = Sign.PROMPT if at in asking else Sign.NUMBER
    return counted


def _runs(headings: Sequence[Heading], words: Sequence[str]) -> Iterator[list[int]]:
    """Places of headings of one level whose bare numbers count on, below the same heading."""
    runs: defaultdict[int, list[int]] = defaultdict(list)
    numbers: dict[int, int] = {}
    for at, (heading, said) in enumerate(zip(headings, words, strict=True)):
        for level in [level for level in runs if level > heading.level]:
            yield runs.pop(level)
        found = _COUNTED.match(said)
        number = int(found["number"]) if found else 0
        if runs[heading.level] and number != numbers[heading.level] + 1:
            yield runs.pop(heading.level)
        if number:
            runs[heading.level].append(at)
        numbers[heading.level] = number
    yield from runs.values()
