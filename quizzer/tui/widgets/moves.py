"""Moving through a list by keys."""

from collections.abc import Mapping
from typing import Literal

Move = Literal["up", "down", "page_up", "page_down", "home", "end"]


def moved(how: Move, at: int, count: int, page: int) -> int:
    """The entry that is reached from `at` among `count`; it may lie before or behind them all."""
    page = max(page, 1)
    places: Mapping[Move, int] = {
        "up": at - 1,
        "down": at + 1,
        "page_up": at - page,
        "page_down": at + page,
        "home": 0,
        "end": count - 1,
    }
    return places[how]
