"""Dots in braille: each cell holds two by four of them."""

from collections.abc import Iterator, Sequence

from quizzer.plots.plot import Role
from quizzer.plots.rows import Cells

DOTS_WIDE, DOTS_HIGH = 2, 4
_BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
_BRAILLE = 0x2800

# on and off along a line, so that series differ without colour, too
PATTERNS: tuple[tuple[bool, ...], ...] = (
    (True,),
    (True, True, True, True, False, False),
    (True, False, False),
    (True, True, True, True, False, True, False),
)


class Canvas:
    """`width` by `height` cells. Dots count from the upper left corner."""

    def __init__(self, width: int, height: int) -> None:
        """Without any dots."""
        self.width, self.height = width, height
        self.dots_wide, self.dots_high = width * DOTS_WIDE, height * DOTS_HIGH
        self._bits = [[0] * width for _ in range(height)]
        self._owner = [[0] * width for _ in range(height)]

    def dot(self, x: int, y: int, series: int) -> None:
        """Set a dot; its cell takes the colour of `series`."""
        row, column = y // DOTS_HIGH, x // DOTS_WIDE
        self._bits[row][column] |= _BITS[y % DOTS_HIGH][x % DOTS_WIDE]
        self._owner[row][column] = series

    def line(self, points: Sequence[tuple[int, int]], series: int, pattern: Sequence[bool]) -> None:
        """Draw from point to point; a single one is a dot."""
        for at, (x, y) in enumerate(_path(points)):
            if pattern[at % len(pattern)]:
                self.dot(x, y, series)

    def write(self, row: int, cells: Cells, at: int) -> None:
        """Put a row's dots into `cells`, from `at` on."""
        for column, bits in enumerate(self._bits[row]):
            if bits:
                cells.put(at + column, chr(_BRAILLE + bits), Role.SERIES, self._owner[row][column])


def _path(points: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Every dot on the way, each corner once (Bresenham 1965)."""
    if not points:
        return
    x, y = points[0]
    yield x, y
    for end_x, end_y in points[1:]:
        across, down = abs(end_x - x), -abs(end_y - y)
        step_x, step_y = (1 if end_x > x else -1), (1 if end_y > y else -1)
        error = across + down
        while (x, y) != (end_x, end_y):
            double = 2 * error
            if double >= down:
                error += down
                x += step_x
            if double <= across:
                error += across
                y += step_y
            yield x, y
