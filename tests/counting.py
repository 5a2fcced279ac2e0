"""Branches counted in the tests that are to reach them; other code runs untraced, twice as fast."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from coverage import Coverage


class Counting:
    """What counts branches in this process, if anything does: at rest but in `counted`."""

    def __init__(self) -> None:
        self._coverage: Coverage | None = None

    def rest(self) -> None:
        """From now on, until a test is to be counted."""
        self._coverage = Coverage.current()
        if self._coverage is not None:
            self._coverage.stop()

    @contextmanager
    def counted(self) -> Iterator[None]:
        """Count while it lasts."""
        if self._coverage is None:
            yield
            return
        self._coverage.start()
        try:
            yield
        finally:
            self._coverage.stop()


def end_before_workers() -> None:
    """One of several workers counts twice: what began before the tests' own ends here.

    pytest-cov begins in each as it does where there is one process, and again when tests begin;
    coverage goes on with the first while the second rests. What is counted until here the process
    that leads the workers counts too.
    """
    first = Coverage.current()
    if first is not None and "PYTEST_XDIST_WORKER" in os.environ:
        first.stop()
