"""The ratings that both programs are given."""

import numpy as np

from benchmarks.notes import SEED


def ratings(count: int) -> list[int]:
    """Numbers 1..4 as a learner gives them: one in ten Again, most of the others Good."""
    shares = (0.10, 0.10, 0.70, 0.10)
    drawn = np.random.default_rng(SEED).choice((1, 2, 3, 4), size=count, p=shares)
    return [int(each) for each in drawn]


def daily_reviews(count: int) -> int:
    """A limit of the day that leaves enough reviews for `count` ratings."""
    return 2 * count
