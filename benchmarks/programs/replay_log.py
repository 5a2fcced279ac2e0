"""Replay a seeded log of REVIEWS into memory states: `... quizzer|fsrs-rs REVIEWS`.

The log lies in arrays, (steps, cards), before the clock starts; fsrs-rs takes objects, made from
the arrays as part of its work.
"""

import json
import sys

import numpy as np

from benchmarks.measuring import timed
from benchmarks.notes import SEED
from quizzer.scheduling.fsrs import DEFAULT_WEIGHTS
from quizzer.scheduling.fsrs_batch import Whole, replay_memory

STEPS = 20
"""The longest history; the shortest is one review, and all lengths are equally likely."""
MOST_DAYS = 60


def main(by: str, reviews: str) -> None:
    elapsed_days, ratings, lengths = log(int(reviews))
    replay = {"quizzer": by_quizzer, "fsrs-rs": by_fsrs_rs}[by]
    print(json.dumps({"seconds": timed(lambda: replay(elapsed_days, ratings, lengths))}))


def log(reviews: int) -> tuple[Whole, Whole, Whole]:
    """Days since the review before, ratings, and how many reviews each card has."""
    rng = np.random.default_rng(SEED)
    cards = 2 * reviews // (STEPS + 1)
    lengths = rng.integers(1, STEPS + 1, size=cards)
    ratings = rng.choice((1, 2, 3, 4), size=(STEPS, cards), p=(0.1, 0.1, 0.7, 0.1))
    elapsed_days = rng.integers(0, MOST_DAYS, size=(STEPS, cards))
    elapsed_days[0] = 0
    return elapsed_days, ratings, lengths


def by_quizzer(elapsed_days: Whole, ratings: Whole, lengths: Whole) -> None:
    replay_memory(DEFAULT_WEIGHTS, elapsed_days, ratings, lengths)


def by_fsrs_rs(elapsed_days: Whole, ratings: Whole, lengths: Whole) -> None:
    from fsrs_rs_python import FSRS, FSRSItem, FSRSReview  # noqa: PLC0415  may be missing

    histories = zip(elapsed_days.T.tolist(), ratings.T.tolist(), lengths.tolist(), strict=True)
    items = [
        FSRSItem([FSRSReview(rating, days) for days, rating in zip(d[:n], r[:n], strict=True)])
        for d, r, n in histories
    ]
    FSRS(list(DEFAULT_WEIGHTS)).memory_state_batch(items, [None] * len(items))


if __name__ == "__main__":
    main(*sys.argv[1:])
