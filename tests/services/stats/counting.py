"""What tallies should come to: reviews counted one by one, in order of time."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from quizzer.domain.days import from_day_number, from_millis
from quizzer.services.stats.tallies import Standing, Tally

MATURE_DAYS = 21


class ReviewRow(NamedTuple):
    """A review that counts; `interval_days` is 0 for a step."""

    card: int
    at_ms: int
    on: int
    rating: int
    state_before: int
    taken_ms: int
    interval_days: int


def tally_reviews(
    reviews: Iterable[ReviewRow],
    decks_of_cards: Mapping[int, int],
    hour_of: Callable[[datetime], int],
) -> tuple[Tally, ...]:
    """The tallies of `reviews`, which come in order of time."""
    last: dict[int, ReviewRow] = {}
    found: dict[tuple[int, int, int, Standing, int], list[int]] = {}
    for each in reviews:
        hour = hour_of(from_millis(each.at_ms))
        standing = _standing(each, last.get(each.card))
        last[each.card] = each
        key = decks_of_cards[each.card], each.on, hour, standing, each.rating
        sums = found.setdefault(key, [0, 0])
        sums[0] += 1
        sums[1] += each.taken_ms
    return tuple(
        Tally(deck, from_day_number(on), hour, standing, rating, *sums)
        for (deck, on, hour, standing, rating), sums in found.items()
    )


def _standing(review: ReviewRow, before: ReviewRow | None) -> Standing:
    if review.state_before != 2:
        return Standing(review.state_before)
    is_mature = before is not None and before.interval_days >= MATURE_DAYS
    if before is not None and before.on == review.on:
        return Standing.MATURE_AGAIN if is_mature else Standing.YOUNG_AGAIN
    return Standing.MATURE if is_mature else Standing.YOUNG
