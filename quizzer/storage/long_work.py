"""How far long work on a data file is."""

from collections.abc import Callable

WHOLE = 100

Told = Callable[[int, int], None]
"""Told how much of how much is done. What it raises ends the work, which then changed nothing."""


def untold(_done: int, _total: int) -> None:
    """Progress that nobody looks at."""


def stage(told: Told, first: int, last: int) -> Told:
    """What a part of the work tells that takes it from `first` to `last` hundredths."""

    def told_of_stage(done: int, total: int) -> None:
        whole = max(total, 1)
        told(first * whole + (last - first) * min(done, whole), WHOLE * whole)

    return told_of_stage
