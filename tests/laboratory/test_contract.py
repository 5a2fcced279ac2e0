"""What a run says and how it ends is the same however its process came to be."""

import math
import os
from pathlib import Path
from time import monotonic

import pytest

from quizzer.domain.claims.runs import RunEnd
from quizzer.laboratory import LocalLaboratory
from quizzer.laboratory.runs import Limits
from tests.laboratory.driving import (
    IS_LINUX,
    LESSONS,
    becomes_true,
    ended,
    first_frame,
    is_alive,
    number,
    started,
)
from tests.laboratory.lessons.misbehaving import failing

pytestmark = pytest.mark.skipif(not IS_LINUX, reason="looks into /proc")

AT_FAULT = f" (line {failing.__code__.co_firstlineno + 1})"


def test_a_run_draws_and_measures(laboratory: LocalLaboratory) -> None:
    """Frames come in order, with the knobs as they were set; then the measurements."""
    run = started(
        laboratory, "behaving.walk", "end", "steps", steps=40, scale=0.0, name="\u6b65\u0007"
    )
    drawn, outcome = ended(laboratory, run)
    assert drawn == [
        {"step": step, "position": 0.0, "name": "\u6b65\N{REPLACEMENT CHARACTER}"}
        for step in range(40)
    ]
    assert outcome.end is RunEnd.COMPLETED
    assert outcome.measurements == (("end", 0.0), ("steps", 40.0))
    assert outcome.reason == ""
    assert outcome.taken_ms >= 0


def test_a_seed_decides_everything(laboratory: LocalLaboratory) -> None:
    """The same seed gives the same frames and measurements, another seed others."""
    (first, again, other) = (
        ended(laboratory, started(laboratory, "behaving.walk", "end", "steps", seed=seed))
        for seed in (7, 7, 8)
    )
    assert first[0] == again[0]
    assert first[1].measurements == again[1].measurements
    assert first[1].measurements != other[1].measurements


def test_nan_and_infinity_arrive(laboratory: LocalLaboratory) -> None:
    """What JSON has no numbers for is measured and drawn all the same."""
    run = started(laboratory, "behaving.odd_numbers", "nan", "high", "low", "count")
    ((frame,), outcome) = ended(laboratory, run)
    assert isinstance(frame["nan"], float)
    assert math.isnan(frame["nan"])
    rest = {name: value for name, value in frame.items() if name != "nan"}
    assert rest == {"low": -math.inf, "none": None, "flag": 1.0, "single": 0.5}
    measured = outcome.as_dict()
    assert math.isnan(measured.pop("nan"))
    assert measured == {"high": math.inf, "low": -math.inf, "count": 3.0}


def test_warnings_and_prints_go_nowhere(laboratory: LocalLaboratory) -> None:
    """Neither ends up among the frames."""
    drawn, outcome = ended(laboratory, started(laboratory, "behaving.unquiet", "quotient"))
    assert drawn == [{"x": 0.0, "y": 1.0}]
    assert outcome.measurements == (("quotient", math.inf),)


def test_the_process_is_set_apart(is_forking: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """It yields to the interface, has a session of its own, and inherits no secret."""
    monkeypatch.setenv("SECRET", "word")
    apart = LocalLaboratory(LESSONS, is_forking=is_forking)
    names = ("niceness", "is_leader", "descriptors", "secret")
    (frame,), outcome = ended(apart, started(apart, "behaving.surroundings", *names))
    apart.close()
    measured = outcome.as_dict()
    assert measured["niceness"] == min(os.nice(0) + 10, 19)
    assert measured["is_leader"]
    assert measured["descriptors"] == 3 + 1 + 1  # the standard ones, the pipe, the folder's own
    assert not measured["secret"]
    assert number(frame, "pid") != os.getpid()


@pytest.mark.parametrize(
    ("function", "end", "reason"),
    [
        (
            "failing",
            RunEnd.FAILED,
            f"ZeroDivisionError: float division by zero{AT_FAULT}",
        ),
        ("exiting", RunEnd.FAILED, "SystemExit: had enough"),
        ("returning_nothing", RunEnd.FAILED, "TypeError: the experiment returned no measurements"),
        ("drawing_a_list", RunEnd.FAILED, "TypeError"),
        ("leaving", RunEnd.FAILED, "it ended without finishing"),
        ("crashing", RunEnd.FAILED, "it crashed (signal 6)"),
        ("babbling", RunEnd.FAILED, "it did not keep to the form: a line was not JSON"),
        ("endless_line", RunEnd.FAILED, "it did not keep to the form: a line was too long"),
        ("forging", RunEnd.FAILED, "it measured end twice"),
        ("ending_early", RunEnd.FAILED, "it did not keep to the form: a line was out of order"),
        ("unheard_of", RunEnd.FAILED, "AttributeError"),
        ("hoarding", RunEnd.STOPPED, "it used up its memory"),
        ("gathering_crumbs", RunEnd.STOPPED, "it used up its memory"),
        ("flooding", RunEnd.STOPPED, "it said too much"),
        ("spinning", RunEnd.STOPPED, "it used up its processor time"),
    ],
)
def test_what_does_not_end_well_measures_nothing(
    laboratory: LocalLaboratory, function: str, end: RunEnd, reason: str
) -> None:
    """Every way not to keep to the form, and every limit, has its end and its reason."""
    _, outcome = ended(laboratory, started(laboratory, f"misbehaving.{function}", "end"))
    assert outcome.end is end
    assert outcome.reason.startswith(reason)
    assert outcome.measurements == ()


@pytest.mark.parametrize(
    ("measures", "reason"),
    [
        (("end", "steps", "more"), "it did not measure more"),
        (("end",), "it measured steps, which is not declared"),
    ],
)
def test_the_declared_measurements_are_the_ones(
    laboratory: LocalLaboratory, measures: tuple[str, ...], reason: str
) -> None:
    """One too few or one too many, and nothing counts."""
    _, outcome = ended(laboratory, started(laboratory, "behaving.walk", *measures))
    assert (outcome.end, outcome.reason) == (RunEnd.FAILED, reason)
    assert outcome.measurements == ()


def test_no_file_is_written(laboratory: LocalLaboratory, tmp_path: Path) -> None:
    """A run may open a file for writing, and not a byte comes to stand in it."""
    path = tmp_path / "file"
    run = started(laboratory, "misbehaving.writing_a_file", "end", path=str(path))
    _, outcome = ended(laboratory, run)
    assert outcome.end is RunEnd.FAILED
    assert path.read_bytes() == b""


def test_time_runs_out(is_forking: bool) -> None:
    """The wall clock stops what uses no processor time; the process is gone."""
    hasty = LocalLaboratory(LESSONS, limits=Limits(wall_s=0.2), is_forking=is_forking)
    run = started(hasty, "misbehaving.sleeping", "end")
    pid = number(first_frame(hasty, run), "pid")
    _, outcome = ended(hasty, run)
    assert (outcome.end, outcome.reason) == (RunEnd.STOPPED, "it ran out of time")
    assert outcome.taken_ms >= 200
    assert becomes_true(lambda: not is_alive(pid))
    hasty.close()


def test_cancelling_kills(laboratory: LocalLaboratory) -> None:
    """A cancelled run says so at once, draws no more, and its process is soon gone."""
    run = started(laboratory, "misbehaving.spinning", "end")
    pid = number(first_frame(laboratory, run), "pid")
    run.cancel()
    assert run.outcome is not None
    assert run.outcome.end is RunEnd.CANCELLED
    assert becomes_true(lambda: not is_alive(pid))
    assert run.advance() == ()
    run.close()
    run.close()


def test_runs_go_on_beside_each_other(laboratory: LocalLaboratory) -> None:
    """Several at once draw and measure what each of them does alone."""
    runs = [started(laboratory, "behaving.walk", "end", "steps", seed=seed) for seed in range(5)]
    together = [ended(laboratory, run) for run in runs]
    for seed, (drawn, outcome) in enumerate(together):
        alone = ended(laboratory, started(laboratory, "behaving.walk", "end", "steps", seed=seed))
        assert (drawn, outcome.measurements) == (alone[0], alone[1].measurements)


def test_nothing_to_wait_for_is_not_waited_for(laboratory: LocalLaboratory) -> None:
    """With no run under way, or one that ended already, waiting takes no time."""
    before = monotonic()
    laboratory.wait(60.0)
    run = started(laboratory, "misbehaving.sleeping", "end")
    run.cancel()
    laboratory.wait(60.0)
    assert monotonic() - before < 30.0
    run.close()
