"""Reviews, counted by what statistics tell them apart by: one pass over the log for all decks."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from enum import IntEnum
from itertools import chain
from typing import NamedTuple

from quizzer.domain.days import from_day_number, from_millis
from quizzer.domain.ports.progress import ReviewRow
from quizzer.domain.reviews import CardState

MATURE_DAYS = 21
"""A card is mature from an interval of 21 days, young below (Anki's rule)."""

_QUARTER_MS = 900_000
_NEVER = (-1, 0)
_REVIEW = int(CardState.REVIEW)


class Standing(IntEnum):
    """Where a card stood when it was rated.

    YOUNG and MATURE are the first review of a card in REVIEW on a day, told apart by the interval
    that the review before had given: these are what true retention counts. Another review of the
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


def tally_reviews(
    blocks: Iterable[Sequence[ReviewRow]],
    decks_of_cards: Mapping[int, int],
    hour_of: Callable[[datetime], int],
) -> tuple[Tally, ...]:
    """The tallies of reviews, which come in order of time.

    `hour_of` gives the local hour of an instant; it is asked once for each quarter of an hour,
    since no time zone is shifted by less.
    """
    last: dict[int, tuple[int, int]] = {}
    hours = _Hours(hour_of)
    found: dict[tuple[int, int, int, int, int], list[int]] = {}
    for card, at_ms, on, rating, state, taken_ms, interval in chain.from_iterable(blocks):
        day_before, interval_before = last.get(card, _NEVER)
        last[card] = on, interval
        if state == _REVIEW:
            state = 4 + (interval_before >= MATURE_DAYS) + 2 * (day_before == on)  # noqa: PLW2901
        key = decks_of_cards[card], on, hours[at_ms // _QUARTER_MS], state, rating
        sums = found.get(key)
        if sums is None:
            found[key] = [1, taken_ms]
        else:
            sums[0] += 1
            sums[1] += taken_ms
    return tuple(
        Tally(deck, from_day_number(on), hour, Standing(standing), rating, *sums)
        for (deck, on, hour, standing, rating), sums in found.items()
    )


class _Hours(dict[int, int]):
    """Local hours by the number of the quarter of an hour since 1970 UTC."""

    def __init__(self, hour_of: Callable[[datetime], int]) -> None:
        super().__init__()
        self._hour_of = hour_of

    def __missing__(self, quarter: int) -> int:
        hour = self[quarter] = self._hour_of(from_millis(quarter * _QUARTER_MS))
        return hour
