"""What no run may do is tried, and what could be done is told."""

import sys

import pytest

from quizzer.domain.health import Confinement
from quizzer.laboratory import confinement as place
from quizzer.laboratory.confinement import confinement
from quizzer.laboratory.limits import limits_here
from quizzer.laboratory.runs import Limits
from quizzer.laboratory.starting import Experiments


def test_every_limit_of_this_system_holds() -> None:
    """Each was tried by a run that did its best."""
    assert confinement() == Confinement(kept=limits_here())


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux only")
def test_a_limit_that_does_not_hold_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Here with more memory allowed than the run asks for."""
    monkeypatch.setattr(place, "LIMITS", Limits(memory_mb=4_000))
    assert confinement() == Confinement(kept=("time", "processor", "files"), broken=("memory",))


def test_what_cannot_be_tried_is_told() -> None:
    """As when the worker cannot start."""
    found = confinement(Experiments("quizzer.laboratory.nowhere"))
    assert found.problem
    assert (found.kept, found.broken) == ((), ())
