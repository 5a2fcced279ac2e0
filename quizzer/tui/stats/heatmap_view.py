"""The calendar of reviews, with a day to move over it."""

from collections.abc import Mapping
from datetime import date, timedelta

from textual.content import Content
from textual.events import Click
from textual.reactive import reactive
from textual.widget import Widget

from quizzer.languages import tr
from quizzer.languages.counting import counted, short_weekday
from quizzer.plots.heatmap import (
    MONTHS,
    NONE,
    SHADES,
    WEEKDAYS,
    Heatmap,
    draw_heatmap,
    weeks_that_fit,
)
from quizzer.services.stats.periods import DayOfStudy, Period
from quizzer.services.stats.statistics import Statistics
from quizzer.tui.key import bindings
from quizzer.tui.stats.calendar_keys import CALENDAR_KEYS
from quizzer.tui.widgets.rows_view import content_of
from quizzer.typeset.intervals import duration_text

_WEEKS_OF_A_MONTH, _WIDE_CELL = 6, 11
_WEEKS_OF_A_YEAR = 53
_A_YEAR = timedelta(weeks=52)


class HeatmapView(Widget, can_focus=True):
    """Days of study in shades; what the chosen day holds is told below in words."""

    ALLOW_SELECT = False
    BINDINGS = bindings(CALENDAR_KEYS)
    chosen: reactive[date | None] = reactive(None)

    def __init__(self, *, id: str) -> None:  # noqa: A002 (Textual's name)
        """No days yet."""
        super().__init__(id=id)
        self._days: Mapping[date, DayOfStudy] = {}
        self._today = date.min
        self._last = date.min
        self._period = Period.YEAR

    def show(self, found: Statistics, period: Period) -> None:
        """Show the days of these statistics; the chosen day stays chosen."""
        self._days = {day.day: day for day in found.days}
        self._period = period
        if found.today != self._today:
            self._today = self._last = self.chosen = found.today
        self.refresh()

    def action_move(self, days: int) -> None:
        """Choose the day so many days later, today at the latest; bring it into sight."""
        if self.chosen is None:
            return
        self.chosen = min(self.chosen + timedelta(days=days), self._today)
        while self.chosen > self._last:
            self._last = min(self._last + _A_YEAR, self._today)
        while self.chosen < self._heatmap().first:
            self._last -= _A_YEAR

    def action_today(self) -> None:
        """Choose today."""
        self.chosen = self._last = self._today

    def on_click(self, event: Click) -> None:
        """Choose the day that was clicked."""
        self.focus()
        self.chosen = self._heatmap().day_at(event.x, event.y) or self.chosen

    def render(self) -> Content:
        """The calendar, the meaning of the shades, and the chosen day."""
        if self.chosen is None:
            return Content("")
        legend = Content.assemble(
            (tr("less {shades} more").format(shades=NONE + SHADES), "$quiet"),
            "   ",
            _said(self.chosen, self._days),
        )
        return Content("\n").join([content_of(draw_heatmap(self._heatmap())), Content(""), legend])

    def _heatmap(self) -> Heatmap:
        is_month = self._period is Period.MONTH
        width = self.content_size.width
        wide = _WIDE_CELL if is_month else 2
        most = _WEEKS_OF_A_MONTH if is_month else _WEEKS_OF_A_YEAR
        weekdays = [tr(name) for name in WEEKDAYS]
        cell = wide if is_month or weeks_that_fit(width, wide, most, weekdays) == most else 1
        return Heatmap(
            counts={day: found.reviews for day, found in self._days.items()},
            last=self._last,
            weeks=weeks_that_fit(width, cell, most, weekdays),
            cell=cell,
            chosen=self.chosen,
            weekdays=weekdays,
            months=[tr(name) for name in MONTHS],
        )


def _said(day: date, days: Mapping[date, DayOfStudy]) -> Content:
    found = days.get(day)
    count = found.reviews if found else 0
    said = counted(count, "review")
    time = f" · {duration_text(found.taken_ms)}" if found else ""
    return Content.assemble(
        ("◆ ", "bold $text-accent"),
        (f"{short_weekday(day.weekday())} {day}", "bold"),
        f" · {said}{time}",
    )
