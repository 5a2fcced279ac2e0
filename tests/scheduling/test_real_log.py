import csv
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from math import log
from pathlib import Path

import pytest

from quizzer.domain.days import local_day
from quizzer.domain.reviews import Rating
from quizzer.scheduling.fsrs import (
    DEFAULT_WEIGHTS,
    initial_memory,
    next_memory,
    retrievability,
)

LOG = Path(__file__).parents[1] / "data" / "fsrs" / "review_log.csv"
HOME = timezone(timedelta(hours=-5))


def histories() -> list[list[tuple[datetime, Rating]]]:
    cards = defaultdict(list)
    with LOG.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            at = datetime.fromisoformat(row["review_time"])
            cards[row["card_id"]].append((at, Rating(int(row["review_rating"]))))
    return [sorted(history) for history in cards.values()]


def predictions(history: list[tuple[datetime, Rating]]) -> Iterator[tuple[datetime, float]]:
    """For each review on a later day than the one before: the log loss of what FSRS expected."""
    memory, day = None, None
    for at, rating in history:
        today = local_day(at, HOME)
        if memory is None or day is None:
            memory = initial_memory(DEFAULT_WEIGHTS, rating)
        else:
            elapsed_days = (today - day).days
            recall = retrievability(DEFAULT_WEIGHTS, memory.stability, elapsed_days)
            if elapsed_days:
                yield at, -log(1 - recall if rating is Rating.AGAIN else recall)
            memory = next_memory(DEFAULT_WEIGHTS, memory, rating, elapsed_days)
        day = today


def test_a_real_log_is_predicted_as_well_as_by_the_reference() -> None:
    """Default weights on 5,310 real reviews: the reference's log loss, 0.4417.

    The last five sixths in time, as five time-ordered splits score them. Counting periods of 24
    hours instead of local days gives 0.665.
    """
    losses = sorted(each for history in histories() for each in predictions(history))
    assert len(losses) == 6_372
    scored = [loss for _, loss in losses[-5_310:]]
    assert sum(scored) / len(scored) == pytest.approx(0.4417, abs=0.00005)
