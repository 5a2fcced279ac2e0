"""A page that is filled with lines from the top, within margins that nest."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import accumulate

from quizzer.typeset.lines import Line, joined, line_width, plain
from quizzer.typeset.width import clusters
from quizzer.typeset.wrapping import cut

_LEAST_TEXT = 10  # cells
_LEAST_SHARE = 3  # text has at least one third of the page


class Page:
    """Lines of at most `width` cells. What is put on it begins with the margins now open."""

    def __init__(self, width: int) -> None:
        self._is_tight = False
        self._page_width = width
        self._lines: list[Line] = []
        self._margins: list[Line] = [()]
        self._marked: Line | None = None  # the margin with markers still to be shown
        self._is_gap_due = False
        self._shared = 0  # margins open ever since the last line

    @property
    def width(self) -> int:
        """The cells left for text."""
        return self._page_width - line_width(self._margins[-1])

    def lines(self) -> tuple[Line, ...]:
        """All lines so far."""
        return tuple(self._lines)

    def gap(self) -> None:
        """Leave one empty line before the next, but for tight blocks and at the top."""
        self._is_gap_due = self._is_gap_due or bool(self._lines and not self._is_tight)

    def put(self, lines: Iterable[Line]) -> None:
        """Add lines of text."""
        for line in lines:
            if self._is_gap_due:
                self._lines.append(_without_trailing(self._margins[self._shared]))
            margin = self._margins[-1] if self._marked is None else self._marked
            self._lines.append(joined((*margin, *line)))
            self._marked, self._is_gap_due = None, False
            self._shared = len(self._margins) - 1

    @contextmanager
    def spacing(self, *, is_tight: bool) -> Iterator[None]:
        """Put blocks close together, or apart, while this is open."""
        before, self._is_tight = self._is_tight, is_tight
        yield
        self._is_tight = before

    @contextmanager
    def margin(self, rest: Line, marker: Line | None = None) -> Iterator[None]:
        """Indent by `rest`, and on the first line within by the equally wide `marker`.

        Where that would leave too little room for text, the outer margins are cut short. A marker
        is shown even if nothing follows it.
        """
        room = self._page_width - max(_LEAST_TEXT, self._page_width // _LEAST_SHARE)
        if self._marked is not None and line_width((*self._marked, *rest)) > room:
            self.put([()])
        outer = _cut_to(self._margins[-1], max(0, room - line_width(rest)))
        if marker or self._marked is not None:
            self._marked = (*(self._marked or outer), *(marker or rest))
        self._margins.append((*outer, *rest))
        yield
        if marker and self._marked is not None:
            self.put([()])
        self._margins.pop()
        self._shared = min(self._shared, len(self._margins) - 1)


def _cut_to(margin: Line, width: int) -> Line:
    """What of a margin fits into `width` cells."""
    ends = accumulate(cells for _, cells in clusters(plain(margin)))
    return next(cut(margin, [(0, sum(end <= width for end in ends))]))


def _without_trailing(margin: Line) -> Line:
    return next(cut(margin, [(0, len(plain(margin).rstrip()))]))
