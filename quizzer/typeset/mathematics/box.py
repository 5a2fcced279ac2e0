"""Rectangles of text with a baseline, put beside and above each other."""

from collections.abc import Sequence
from dataclasses import dataclass

from quizzer.typeset.width import text_width

MOST_CELLS = 60_000


class TooLargeError(Exception):
    """A box that nobody could read."""


@dataclass(frozen=True, slots=True)
class Box:
    """Rows of equal width in terminal cells; `baseline` is the row that neighbours line up with."""

    rows: tuple[str, ...]
    width: int
    baseline: int = 0

    @property
    def height(self) -> int:
        """The number of rows."""
        return len(self.rows)

    @property
    def below(self) -> int:
        """The number of rows below the baseline."""
        return len(self.rows) - 1 - self.baseline

    def with_baseline(self, baseline: int) -> "Box":
        """The same rows about another baseline."""
        return Box(self.rows, self.width, baseline)

    def padded(self, width: int, alignment: str = "c") -> "Box":
        """At least `width` cells wide, what is there at the left, the centre or the right."""
        spare = width - self.width
        if spare <= 0:
            return self
        left = {"l": 0, "r": spare}.get(alignment, spare // 2)
        before, after = " " * left, " " * (spare - left)
        return Box(tuple(f"{before}{row}{after}" for row in self.rows), width, self.baseline)


def text_box(text: str) -> Box:
    """One row."""
    return Box((text,), text_width(text))


def column(rows: Sequence[str], baseline: int) -> Box:
    """Rows that are equally wide."""
    return Box(tuple(rows), text_width(rows[0]), baseline)


EMPTY = text_box("")


def beside(boxes: Sequence[Box]) -> Box:
    """The boxes from left to right on one baseline. Raises TooLargeError."""
    boxes = [box for box in boxes if box.width] or [EMPTY]
    if len(boxes) == 1:
        return boxes[0]
    above = max(box.baseline for box in boxes)
    below = max(box.below for box in boxes)
    width = sum(box.width for box in boxes)
    _check(width, above + below + 1)
    rows = []
    for at in range(-above, below + 1):
        parts = (
            box.rows[box.baseline + at] if -box.baseline <= at <= box.below else " " * box.width
            for box in boxes
        )
        rows.append("".join(parts))
    return Box(tuple(rows), width, above)


def stacked(boxes: Sequence[Box], base: int, alignment: str = "c") -> Box:
    """The boxes from top to bottom; the baseline is that of box number `base`."""
    width = max(box.width for box in boxes)
    _check(width, sum(box.height for box in boxes))
    rows = tuple(row for box in boxes for row in box.padded(width, alignment).rows)
    baseline = sum(box.height for box in boxes[:base]) + boxes[base].baseline
    return Box(rows, width, baseline)


def _check(width: int, height: int) -> None:
    if width * height > MOST_CELLS:
        raise TooLargeError
