"""Paragraphs that count on, half of which ask: `1、什么是学习率`, `2、Adam 的优点`."""

import re
from collections.abc import Iterator, Sequence

from quizzer.parsing.text.question_lines import Line

_PLAIN = re.compile(
    r"(?P<before>[ ]{0,3}[(（]?)[ ]?(?P<number>[0-9]{1,4})[ ]?(?P<after>[.．、:：)）])[ \t]*(?=\S)"
)
_STATEMENT = re.compile(r"[。；;，,.!！…][*_\s]*\Z")
_WIDE = str.maketrans("（）．：", "().:")
_LONGEST = 60
_FEWEST = 2


def counting_beside(lines: Sequence[Line], asking: Sequence[int]) -> Iterator[int]:
    """The lines beside those `asking` that count as they do, each a short paragraph of its own.

    Of a run that counts on without a gap from its first line, at least half must ask. A line that
    ends as a statement does is none.
    """
    asks = set(asking)
    for run in _runs(lines):
        found = sum(at in asks for at in run)
        if found >= _FEWEST and found < len(run) <= 2 * found:
            yield from (at for at in run if at not in asks and not _states(lines[at].text))


def _states(line: str) -> bool:
    return len(line) > _LONGEST or _STATEMENT.search(line) is not None


def _runs(lines: Sequence[Line]) -> Iterator[list[int]]:
    """Lines with plain numbers of one style, each one more than the last, below blank lines."""
    runs: dict[str, tuple[int, list[int]]] = {}
    is_below_blank = True
    for at, line in enumerate(lines):
        found = _PLAIN.match(line.text) if is_below_blank else None
        is_below_blank = line.is_blank
        if not found:
            continue
        style = (found["before"] + found["after"]).translate(_WIDE)
        number = int(found["number"])
        last, run = runs.get(style, (0, []))
        if run and number != last + 1:
            yield run
            run = []
        run.append(at)
        runs[style] = number, run
    yield from (run for _, run in runs.values())
