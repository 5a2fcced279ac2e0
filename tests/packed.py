"""What is kept as it is while it is few, packed at once."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from quizzer.domain import packing


@contextmanager
def packed_from(few: int) -> Iterator[None]:
    """Inside, more than `few` values are many."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(packing, "FEW", few)
        yield
