"""Lines wider than the screen, seen a stretch at a time."""

from __future__ import annotations

from collections.abc import Iterator

from quizzer.typeset.lines import Line, Segment, Style, joined, line_width, segment
from quizzer.typeset.width import clusters

MORE_LEFT = segment("‹", Style.MUTED)
MORE_RIGHT = segment("›", Style.MUTED)


def panned(line: Line, offset: int, width: int) -> Line:
    """The `width` cells of a line from `offset` on, with signs where it goes on at either side.

    A line that fits is left as it is. `width` is at least 3; nothing is shown beyond the line's end
    while there is something before it.
    """
    whole = line_width(line)
    if whole <= width:
        return line
    offset = max(0, min(offset, whole - width))
    left, right = offset > 0, offset + width < whole
    start, end = offset + left, offset + width - right
    inside = joined(_between(line, start, end))
    return ((MORE_LEFT,) * left) + inside + ((MORE_RIGHT,) * right)


def _between(line: Line, start: int, end: int) -> Iterator[Segment]:
    """What lies between two cells; of a wide character that lies across an edge, a space."""
    at = 0
    for piece in line:
        text: list[str] = []
        for cluster, cells in clusters(piece.text):
            if start <= at and at + cells <= end:
                text.append(cluster)
            else:
                text.append(" " * max(min(at + cells, end) - max(at, start), 0))
            at += cells
        yield piece.with_text("".join(text))
