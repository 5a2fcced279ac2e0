"""The cyclic collector, which would look again and again at what an import makes."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_MADE_BETWEEN, _TIMES = 50_000, 100


@contextmanager
def cycles_sought_seldom() -> Iterator[None]:
    """With the collector at rest until much was made.

    The few cycles that there are, those of SQLAlchemy's statements, go all the same. What is loaded
    inside is made to stay, too.
    """
    before = gc.get_threshold()
    gc.set_threshold(_MADE_BETWEEN, _TIMES, _TIMES)
    try:
        yield
    finally:
        gc.set_threshold(*before)
