"""Laboratories of both kinds."""

from collections.abc import Iterator

import pytest

from quizzer.laboratory import LocalLaboratory
from quizzer.laboratory.runs import Limits
from tests.laboratory.driving import LESSONS

KINDS = [pytest.param(True, id="forked"), pytest.param(False, id="spawned")]


@pytest.fixture(scope="module", params=KINDS)
def is_forking(request: pytest.FixtureRequest) -> bool:
    """Both ways to start a run."""
    return bool(request.param)


@pytest.fixture(scope="module")
def laboratory(is_forking: bool) -> Iterator[LocalLaboratory]:
    """One for all tests of a module, with limits that are soon reached.

    But for the wall clock's: a busy machine may take long to give a second of processor time.
    """
    limits = Limits(wall_s=60.0, cpu_s=1, memory_mb=128, output=1 << 20)
    open_laboratory = LocalLaboratory(LESSONS, limits=limits, is_forking=is_forking)
    yield open_laboratory
    open_laboratory.close()
