"""The pages of the statistics screen: each makes rows of the same numbers as `quizzer stats`."""

from collections.abc import Callable
from dataclasses import dataclass

from quizzer.plots import Row
from quizzer.services.stats.periods import Period
from quizzer.services.stats.statistics import Statistics
from quizzer.tui.stats.due import due_page
from quizzer.tui.stats.habits import habits_page
from quizzer.tui.stats.memory import memory_page
from quizzer.tui.stats.predictions import predictions_page
from quizzer.tui.stats.remembered import retention_page
from quizzer.tui.stats.studied import studied_page

DrawPage = Callable[[Statistics, Period, int, int], list[Row]]
"""Rows of a width in cells, for a place that shows so many rows at once."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its name, what it tells, and how it is drawn."""

    name: str
    about: str
    draw: DrawPage


PAGES = (
    Page("Calendar", "Reviews day by day, and how much was studied", studied_page),
    Page("Due", "Cards that will be due", due_page),
    Page("Retention", "True retention against the target", retention_page),
    Page("Memory", "Stability, difficulty and retrievability", memory_page),
    Page("Habits", "Hours of day, time studied and ratings", habits_page),
    Page("Predictions", "Predictions, and how they came true", predictions_page),
)
