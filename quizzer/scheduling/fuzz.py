"""Fuzz: a little spread in intervals, so that cards learnt together do not stay together.

The bounds are Anki's (`rslib/src/scheduler/states/fuzz.rs` of ankitects/anki). The choice within
them is a hash of what is being rated, so two machines that share a history agree on it.
"""

from hashlib import blake2b
from math import floor, inf

_LEAST_DAYS = 2.5
_RANGES = ((_LEAST_DAYS, 7.0, 0.15), (7.0, 20.0, 0.10), (20.0, inf, 0.05))


def fuzz_bounds(interval_days: int, maximum_interval: int) -> tuple[int, int]:
    """The least and the most days that `interval_days` may become, within 1..`maximum_interval`.

    An interval below 2.5 days stays. Beyond, it may move by a day and by 15 % of its part from
    2.5 to 7 days, 10 % of its part up to 20 days and 5 % of the rest; halves are rounded up.
    """
    days = max(1, min(interval_days, maximum_interval))
    if days < _LEAST_DAYS:
        return days, days
    delta = 1.0 + sum(share * max(0.0, min(days, end) - start) for start, end, share in _RANGES)
    return floor(days - delta + 0.5), min(floor(days + delta + 0.5), maximum_interval)


def fuzz_fraction(guid: str, key: str, reps: int) -> float:
    """The place within the bounds, in [0, 1), for a card at its review number `reps`.

    A multiple of 2^-32, evenly distributed over cards and reviews.
    """
    digest = blake2b(f"{guid}\x1f{key}\x1f{reps}".encode(), digest_size=4).digest()
    return int.from_bytes(digest, "big") / 2**32


def fuzzed(interval_days: int, fraction: float, maximum_interval: int) -> int:
    """`interval_days` moved to the place `fraction` (in [0, 1)) between its bounds.

    For one fraction a longer interval never becomes the shorter one.
    """
    least, most = fuzz_bounds(interval_days, maximum_interval)
    return least + floor(fraction * (most - least + 1))
