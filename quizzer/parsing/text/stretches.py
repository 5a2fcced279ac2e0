"""The lines of a text, in little memory where they are many."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate
from typing import TypeVar

from quizzer.domain.packing import Made

Line = TypeVar("Line")
_LONG = 100_000


def stretches(text: str, make: Callable[[int, str], Line]) -> Sequence[Line]:
    """Each line of `text` without its newline, made of where it starts and what it says.

    Of a long text only the starts are kept, and a line is made when it is asked for.
    """
    if len(text) < _LONG:
        lines = text.split("\n")
        starts = accumulate((len(line) + 1 for line in lines), initial=0)
        return list(map(make, starts, lines))
    kept = array("Q", _starts(text))

    def line(at: int) -> Line:
        end = kept[at + 1] - 1 if at + 1 < len(kept) else len(text)
        return make(kept[at], text[kept[at] : end])

    return Made(range(len(kept)), line)


def _starts(text: str) -> Iterator[int]:
    yield 0
    at = 0
    while at := text.find("\n", at) + 1:
        yield at


def with_following(values: Iterable[Line]) -> Iterator[tuple[Line, Line | None]]:
    """Each value with the one after it, None after the last."""
    rest = iter(values)
    try:
        value = next(rest)
    except StopIteration:
        return
    for following in rest:
        yield value, following
        value = following
    yield value, None
