"""Driving real runs to their end."""

import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic, sleep

from quizzer.domain.claims.knobs import KnobValue
from quizzer.domain.claims.runs import Frame, Programme, RunOutcome
from quizzer.domain.ports.laboratory import ExperimentRun
from quizzer.laboratory import LocalLaboratory
from quizzer.laboratory.starting import Experiments

LESSONS = Experiments("tests.laboratory.lessons", Path(__file__).parents[2])
PATIENCE_S = 20.0
IS_LINUX = sys.platform == "linux"


def started(
    laboratory: LocalLaboratory, path: str, /, *measures: str, seed: int = 1, **settings: KnobValue
) -> ExperimentRun:
    """A run of `module.function` of the lessons."""
    return laboratory.start(Programme(*path.split(".")), measures, settings, seed)


def first_frame(laboratory: LocalLaboratory, run: ExperimentRun) -> Frame:
    """Wait for something to be drawn."""
    while run.outcome is None:
        laboratory.wait(1.0)
        for frame in run.advance():
            return frame
    raise AssertionError(f"nothing was drawn: {run.outcome}")


def ended(laboratory: LocalLaboratory, run: ExperimentRun) -> tuple[list[Frame], RunOutcome]:
    """Wait for a run's end, and close it."""
    drawn: list[Frame] = []
    while run.outcome is None:
        laboratory.wait(1.0)
        drawn += run.advance()
    run.close()
    return drawn, run.outcome


def becomes_true(is_so: Callable[[], bool]) -> bool:
    """Wait until it is so, but not for ever."""
    until = monotonic() + PATIENCE_S
    while not is_so() and monotonic() < until:
        sleep(0.002)
    return is_so()


def is_alive(pid: int) -> bool:
    """True when a process runs; one that waits to be buried does not."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="ascii")
    except (FileNotFoundError, ProcessLookupError):
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"


def number(frame: Frame, name: str) -> int:
    """A whole number that was drawn."""
    value = frame[name]
    assert isinstance(value, float)
    return int(value)
