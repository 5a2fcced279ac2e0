"""What a run makes of the bytes that come, whatever they are and however they are cut."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.domain.claims.runs import Frame, RunEnd, RunOutcome
from quizzer.laboratory.frames import (
    encoded_beginning,
    encoded_end,
    encoded_error,
    encoded_frame,
    encoded_measurement,
)
from quizzer.laboratory.runs import NO_WORKER, Limits, LocalRun

POINTS = [{"step": float(step)} for step in range(5)]
GOOD = [
    encoded_beginning(),
    *map(encoded_frame, POINTS),
    encoded_measurement("end", 2.5),
    encoded_measurement("steps", 5),
    encoded_end(),
]
MEASURED = (("end", 2.5), ("steps", 5.0))


class Script:
    """A channel that says chunk after chunk and then ends, or waits."""

    def __init__(self, *chunks: bytes, status: int | None = 0, is_held: bool = False) -> None:
        self.chunks = list(chunks)
        self.is_killed = False
        self.is_closed = False
        self._status = status
        self._is_held = is_held

    def read(self) -> bytes | None:
        if self.chunks:
            return self.chunks.pop(0)
        return None if self._status is None or self._is_held else b""

    def status(self) -> int | None:
        return self._status

    def kill(self) -> None:
        self.is_killed = True

    def close(self) -> None:
        self.is_closed = True


def run_of(script: Script, *measures: str, limits: Limits | None = None) -> LocalRun:
    return LocalRun(script, measures or ("end", "steps"), limits or Limits())


def ended(run: LocalRun) -> tuple[list[Frame], RunOutcome]:
    """Everything drawn, and the outcome that must come within a few calls."""
    drawn: list[Frame] = []
    for _ in range(1000):
        drawn += run.advance(budget_s=0.0)
        if run.outcome is not None:
            return drawn, run.outcome
    raise AssertionError("the run did not end")


@given(st.sets(st.integers(1, len(b"".join(GOOD)) - 1)))
def test_it_does_not_matter_how_the_bytes_are_cut(cuts: set[int]) -> None:
    """A pipe cuts where it likes; frames, measurements and end are the same."""
    said = b"".join(GOOD)
    chunks = [said[start:stop] for start, stop in pairwise([0, *sorted(cuts), len(said)])]
    drawn, outcome = ended(run_of(Script(*chunks)))
    assert drawn == POINTS
    assert (outcome.end, outcome.measurements) == (RunEnd.COMPLETED, MEASURED)


lines = st.sampled_from(GOOD) | st.binary(max_size=40) | st.just(encoded_error("E", "text", 3))


@given(
    st.lists(lines, max_size=12) | st.permutations(GOOD) | st.just(GOOD),
    st.integers(-15, 3) | st.just(NO_WORKER),
)
def test_only_a_whole_run_measures(said: list[bytes], status: int) -> None:
    """Whatever is said and however it ends: no exception, and measurements only if all is well."""
    script = Script(*said, status=status)
    _, outcome = ended(run_of(script))
    assert outcome.end is not RunEnd.CANCELLED
    if outcome.end is RunEnd.COMPLETED:
        assert status == 0
        assert outcome.measurements == MEASURED
        assert said.count(GOOD[0]) == 1
        assert {*GOOD[6:]} <= {*said}
    else:
        assert outcome.reason
        assert outcome.measurements == ()
    assert script.is_killed


@pytest.mark.parametrize("missing", [0, 6, 7, 8])
@pytest.mark.parametrize("is_doubled", [True, False])
def test_every_line_once(missing: int, is_doubled: bool) -> None:
    """A beginning, measurement or end that is missing or comes twice spoils the run."""
    said = [*GOOD[:missing], *([GOOD[missing]] * 2 if is_doubled else []), *GOOD[missing + 1 :]]
    _, outcome = ended(run_of(Script(*said)))
    assert outcome.end is RunEnd.FAILED
    assert outcome.measurements == ()


@pytest.mark.parametrize(
    ("status", "end", "reason"),
    [
        (3, RunEnd.FAILED, "it ended with exit status 3"),
        (-11, RunEnd.FAILED, "it crashed (signal 11)"),
        (NO_WORKER, RunEnd.FAILED, "the laboratory stopped; starting it again"),
    ],
)
def test_a_bad_end_spoils_good_measurements(status: int, end: RunEnd, reason: str) -> None:
    """All was said, and still the process must end well."""
    _, outcome = ended(run_of(Script(*GOOD, status=status)))
    assert (outcome.end, outcome.reason, outcome.measurements) == (end, reason, ())


def test_without_time_one_chunk_is_read() -> None:
    """The budget bounds what one call reads; the rest comes with the next."""
    script = Script(GOOD[0], *GOOD[1:6], status=None)
    run = run_of(script)
    assert run.advance(budget_s=0.0) == ()
    assert run.advance(budget_s=0.0) == (POINTS[0],)
    assert run.advance(budget_s=60.0) == tuple(POINTS[1:])
    assert run.outcome is None


def test_frames_before_a_failure_are_drawn() -> None:
    """What came with an error in one breath is not lost."""
    said = b"".join([*GOOD[:3], encoded_error("ValueError", "too small", 12)])
    drawn, outcome = ended(run_of(Script(said)))
    assert drawn == POINTS[:2]
    assert outcome.reason == "ValueError: too small (line 12)"


def test_a_process_that_ended_in_time_is_heard_out() -> None:
    """The clock runs for the process, not for the one who reads late."""
    late = Limits(wall_s=0.0)
    drawn, outcome = ended(run_of(Script(*GOOD), limits=late))
    assert (drawn, outcome.end) == (POINTS, RunEnd.COMPLETED)


@pytest.mark.parametrize(
    "script", [Script(*GOOD, status=None), Script(*GOOD, status=0, is_held=True)]
)
def test_time_runs_out_for_what_does_not_end(script: Script) -> None:
    """A process that said everything and stays, or a pipe that somebody else keeps open."""
    _, outcome = ended(run_of(script, limits=Limits(wall_s=0.0)))
    assert (outcome.end, outcome.reason) == (RunEnd.STOPPED, "it ran out of time")
    assert script.is_killed


def test_output_has_its_limit() -> None:
    """One byte more than may be said, and the run is over."""
    size = len(b"".join(GOOD))
    assert ended(run_of(Script(*GOOD), limits=Limits(output=size)))[1].end is RunEnd.COMPLETED
    _, outcome = ended(run_of(Script(*GOOD), limits=Limits(output=size - 1)))
    assert (outcome.end, outcome.reason) == (RunEnd.STOPPED, "it said too much")


def test_closing_cancels_what_goes_on_and_keeps_what_ended() -> None:
    """A run that ended before it was closed or cancelled keeps its outcome."""
    waiting, over = Script(GOOD[0], status=None), Script(*GOOD)
    runs = [run_of(waiting), run_of(over)]
    ended(runs[1])
    for run in runs:
        run.advance()
        run.cancel()
        run.close()
    assert [run.outcome.end for run in runs if run.outcome] == [
        RunEnd.CANCELLED,
        RunEnd.COMPLETED,
    ]
    assert waiting.is_killed
    assert waiting.is_closed
    assert over.is_closed
