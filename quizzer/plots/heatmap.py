"""A calendar: weeks across, weekdays down, each day in a shade by its count."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from quizzer.plots.plot import Role, Row
from quizzer.plots.rows import Cells
from quizzer.typeset.width import text_width

NONE = "·"
SHADES = "░▒▓█"
CHOSEN = "◆"
DAYS_A_WEEK = 7
WEEKDAYS = ("Mon", "", "Wed", "", "Fri", "", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_NUMBERED = 7  # cells of a week from which there is room for a shade and a number
_HIGH_SHARE = 0.95


@dataclass(frozen=True, slots=True, kw_only=True)
class Heatmap:
    """The counts of `weeks` weeks; the last one holds the day `last`. Days after it are blank.

    Each week is `cell` cells wide. Where that is seven or more, counts are written beside their
    shades. `chosen` is marked by a sign of its own. The names are those of Monday to Sunday and of
    January to December; '' leaves one out.
    """

    counts: Mapping[date, int]
    last: date
    weeks: int = 53
    cell: int = 1
    chosen: date | None = None
    weekdays: Sequence[str] = WEEKDAYS
    months: Sequence[str] = MONTHS

    @property
    def first(self) -> date:
        """The Monday of the first week."""
        return self.last - timedelta(weeks=self.weeks - 1, days=self.last.weekday())

    @property
    def margin(self) -> int:
        """Cells for the names of the weekdays."""
        return _margin(self.weekdays)

    @property
    def width(self) -> int:
        """Cells that it takes."""
        return self.margin + self.weeks * self.cell

    def day_at(self, column: int, row: int) -> date | None:
        """The day drawn at a cell, rows counted from the names of the months; None for none."""
        week, weekday = (column - self.margin) // self.cell, row - 1
        if not (0 <= week < self.weeks and 0 <= weekday < DAYS_A_WEEK):
            return None
        day = self.first + timedelta(weeks=week, days=weekday)
        return day if day <= self.last else None


def weeks_that_fit(
    width: int, cell: int, most: int = 53, weekdays: Sequence[str] = WEEKDAYS
) -> int:
    """How many weeks of `cell` cells have room in `width` cells, beside the names `weekdays`."""
    return max(min((width - _margin(weekdays)) // cell, most), 1)


def _margin(weekdays: Sequence[str]) -> int:
    return max(map(text_width, weekdays)) + 1


def draw_heatmap(heatmap: Heatmap) -> list[Row]:
    """Eight rows of `heatmap.width` cells: the names of the months, then Monday to Sunday."""
    top = _high(heatmap)
    return [_months(heatmap), *(_weekday(heatmap, number, top) for number in range(DAYS_A_WEEK))]


def shade(count: int, high: int) -> str:
    """The sign of a count; all from `high` on are of the darkest shade."""
    if not count:
        return NONE
    return SHADES[min(ceil(count / max(high, 1) * len(SHADES)), len(SHADES)) - 1]


def _high(heatmap: Heatmap) -> int:
    """The count below which 95 % of the days with any lie: one day of cramming dims no other."""
    shown = sorted(count for day, count in heatmap.counts.items() if count and day >= heatmap.first)
    return shown[ceil(len(shown) * _HIGH_SHARE) - 1] if shown else 0


def _months(heatmap: Heatmap) -> Row:
    """Each month's name above the first week that begins in it."""
    cells = Cells(heatmap.width)
    before, free = -1, 0
    for week in range(heatmap.weeks):
        month = (heatmap.first + timedelta(weeks=week)).month - 1
        at, name = heatmap.margin + week * heatmap.cell, heatmap.months[month]
        if month != before and at >= free and at + text_width(name) <= heatmap.width:
            cells.write(at, name, Role.LABEL)
            free = at + text_width(name) + 1
        before = month
    return cells.row()


def _weekday(heatmap: Heatmap, number: int, high: int) -> Row:
    cells = Cells(heatmap.width)
    cells.write(0, heatmap.weekdays[number], Role.LABEL)
    for week in range(heatmap.weeks):
        day = heatmap.first + timedelta(weeks=week, days=number)
        if day > heatmap.last:
            break
        at, count = heatmap.margin + week * heatmap.cell, heatmap.counts.get(day, 0)
        is_chosen = day == heatmap.chosen
        sign = CHOSEN if is_chosen else shade(count, high)
        look = Role.CURSOR if is_chosen else Role.SERIES if count else Role.AXIS
        cells.put(at, sign, look, 0 if look is Role.SERIES else None)
        if heatmap.cell >= _NUMBERED:
            written = f"{count:,}"[: heatmap.cell - 3] if count else ""
            cells.write(at + 2, written, Role.CURSOR if is_chosen else Role.BLANK)
    return cells.row()
