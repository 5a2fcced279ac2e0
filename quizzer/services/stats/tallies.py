"""Reviews, counted by what statistics tell them apart by."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from enum import IntEnum
from itertools import chain
from typing import NamedTuple

from quizzer.domain.days import from_day_number, from_millis
from quizzer.domain.ports.progress import TallyRow

_QUARTER_MS = 900_000


class Standing(IntEnum):
    """Where a card stood when it was rated.

    YOUNG and MATURE are the first review of a card in REVIEW on a day, told apart by the interval
    that the review before had given: a card is mature from 21 days, young below (Anki's rule).
    These are what true retention counts. Another review of the
    card in REVIEW on the same day (two devices joined, mostly) is YOUNG_AGAIN or MATURE_AGAIN.
    """

    NEW = 0
    LEARNING = 1
    RELEARNING = 3
    YOUNG = 4
    MATURE = 5
    YOUNG_AGAIN = 6
    MATURE_AGAIN = 7


class Tally(NamedTuple):
    """Reviews alike in all but their cards, and the time they took together.

    `hour` is that of the local clock, 0..23; `day` the local day they count for; `rating` the
    number of a `Rating`.
    """

    deck_id: int
    day: date
    hour: int
    standing: Standing
    rating: int
    reviews: int
    taken_ms: int


def read_tallies(
    blocks: Iterable[Sequence[TallyRow]], hour_of: Callable[[datetime], int]
) -> tuple[Tally, ...]:
    """The tallies as storage keeps them, by days and local hours.

    `hour_of` gives the local hour of an instant; it is asked once for each quarter of an hour,
    since no time zone is shifted by less.
    """
    hours, days = _Hours(hour_of), _Days()
    standings = {int(standing): standing for standing in Standing}
    return tuple(
        Tally(deck, days[on], hours[quarter], standings[standing], rating, reviews, taken_ms)
        for deck, on, quarter, standing, rating, reviews, taken_ms in chain.from_iterable(blocks)
    )


class _Days(dict[int, date]):
    """Days by their numbers, each made once."""

    def __missing__(self, number: int) -> date:
        day = self[number] = from_day_number(number)
        return day


class _Hours(dict[int, int]):
    """Local hours by the number of the quarter of an hour since 1970 UTC."""

    def __init__(self, hour_of: Callable[[datetime], int]) -> None:
        super().__init__()
        self._hour_of = hour_of

    def __missing__(self, quarter: int) -> int:
        hour = self[quarter] = self._hour_of(from_millis(quarter * _QUARTER_MS))
        return hour
