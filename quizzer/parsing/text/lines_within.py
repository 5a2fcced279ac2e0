"""The lines of places in text that is made of several stretches of a document."""

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate


class LinesWithin:
    """Says at which line a character stands; one after the other, each is counted from the last."""

    def __init__(
        self, document: str, spans: Sequence[tuple[int, int]], start: int, line: int
    ) -> None:
        """Of the text that the `spans` of `document` make; its character `start` is at `line`."""
        self._document = document
        self._starts = array("Q", (start for start, _ in spans))
        self._begins = array("Q", accumulate((end - start for start, end in spans), initial=0))
        self._first = self._last = (start, line)

    def line(self, offset: int) -> int:
        """The line of the `offset`-th character; behind the end, that of `start`."""
        at, line = self._last
        span = bisect_right(self._begins, offset) - 1
        if span == len(self._starts):
            return self._first[1]
        wanted = self._starts[span] + offset - self._begins[span]
        if wanted < at:
            at, line = self._first
        self._last = (wanted, line + self._document.count("\n", at, wanted))
        return self._last[1]
