"""Workers come and go, and leave nothing behind."""

import errno
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from time import monotonic

import pytest

from quizzer.domain.claims.runs import Programme, RunEnd
from quizzer.laboratory import LocalLaboratory
from quizzer.laboratory.runs import Limits
from quizzer.laboratory.starting import Experiments
from tests.laboratory.driving import (
    IS_LINUX,
    LESSONS,
    PATIENCE_S,
    becomes_true,
    ended,
    first_frame,
    is_alive,
    number,
    started,
)

pytestmark = pytest.mark.skipif(not IS_LINUX, reason="looks into /proc")

INTERFACE = """
import sys, time
from tests.laboratory.driving import LESSONS, first_frame, started
from quizzer.laboratory import LocalLaboratory
laboratory = LocalLaboratory(LESSONS, is_forking=sys.argv[1] == "True")
run = started(laboratory, "misbehaving.sleeping", "end")
frame = first_frame(laboratory, run)
print(int(frame["pid"]), int(frame["worker"]), flush=True)
time.sleep(60)
"""


def descriptors() -> int:
    """How many this process has open."""
    return len(list(Path("/proc/self/fd").iterdir()))


def children() -> set[int]:
    """The processes that this one started and did not bury."""
    tasks = Path("/proc/self/task").iterdir()
    return {int(pid) for task in tasks for pid in (task / "children").read_text().split()}


def test_nothing_is_left_behind(is_forking: bool) -> None:
    """Many runs, ended, failed and cancelled, and neither descriptor nor process remains."""
    before, had = descriptors(), children()
    laboratory = LocalLaboratory(LESSONS, is_forking=is_forking)
    for seed in range(50 if is_forking else 6):
        lesson = ("behaving.walk", "misbehaving.failing", "misbehaving.sleeping")[seed % 3]
        run = started(laboratory, lesson, "end", "steps", seed=seed)
        if "sleeping" in lesson:
            first_frame(laboratory, run)
            run.close()
        else:
            ended(laboratory, run)
        assert descriptors() <= before + 4
    laboratory.close()
    assert descriptors() == before
    assert children() == had


def test_closing_ends_everything(is_forking: bool) -> None:
    """Runs under way are cancelled with the laboratory, which can be used again."""
    laboratory = LocalLaboratory(LESSONS, is_forking=is_forking)
    run = started(laboratory, "misbehaving.sleeping", "end")
    frame = first_frame(laboratory, run)
    laboratory.close()
    laboratory.close()
    assert run.outcome is not None
    assert run.outcome.end is RunEnd.CANCELLED
    assert becomes_true(lambda: not is_alive(number(frame, "pid")))
    _, outcome = ended(laboratory, started(laboratory, "behaving.walk", "end", "steps"))
    assert outcome.end is RunEnd.COMPLETED
    laboratory.close()


def test_nothing_survives_the_interface(is_forking: bool) -> None:
    """When the interface is killed, its worker and the run under way die too."""
    with subprocess.Popen(
        [sys.executable, "-c", INTERFACE, str(is_forking)],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
        text=True,
    ) as interface:
        assert interface.stdout is not None
        pids = [int(pid) for pid in interface.stdout.readline().split()]
        assert all(map(is_alive, pids))
        interface.kill()
    assert len(pids) == 2
    assert becomes_true(lambda: not any(map(is_alive, pids)))


def test_a_killed_process_is_told_from_a_killed_worker(is_forking: bool) -> None:
    """A run killed from outside says so, and the next one is none the worse for it."""
    laboratory = LocalLaboratory(LESSONS, is_forking=is_forking)
    run = started(laboratory, "misbehaving.sleeping", "end")
    os.kill(number(first_frame(laboratory, run), "pid"), signal.SIGKILL)
    _, outcome = ended(laboratory, run)
    assert (outcome.end, outcome.reason) == (RunEnd.STOPPED, "the system killed it")
    _, outcome = ended(laboratory, started(laboratory, "behaving.walk", "end", "steps"))
    assert outcome.end is RunEnd.COMPLETED
    laboratory.close()


def test_a_dead_worker_is_replaced() -> None:
    """Its runs fail and die with it; the next run has a new worker."""
    laboratory = LocalLaboratory(LESSONS, is_forking=True)
    runs = [started(laboratory, "misbehaving.sleeping", "end") for _ in range(2)]
    seen = [first_frame(laboratory, run) for run in runs]
    os.kill(number(seen[0], "worker"), signal.SIGKILL)
    for run in runs:
        _, outcome = ended(laboratory, run)
        assert outcome.end is RunEnd.FAILED
        assert outcome.reason == "the laboratory stopped; starting it again"
    pids = [number(frame, "pid") for frame in seen]
    assert becomes_true(lambda: not any(map(is_alive, pids)))
    _, outcome = ended(laboratory, started(laboratory, "behaving.walk", "end", "steps"))
    assert outcome.end is RunEnd.COMPLETED
    laboratory.close()


def test_a_process_that_died_waiting_is_replaced() -> None:
    """The one started ahead may be gone when its request comes."""
    laboratory = LocalLaboratory(LESSONS, is_forking=False)
    had = children()
    laboratory.warm_up()
    (ahead,) = children() - had
    os.kill(ahead, signal.SIGKILL)
    assert becomes_true(lambda: not is_alive(ahead))
    _, outcome = ended(laboratory, started(laboratory, "behaving.walk", "end", "steps"))
    assert outcome.end is RunEnd.COMPLETED
    laboratory.close()


def test_what_outlives_a_run_is_not_waited_for() -> None:
    """A process that the experiment left behind holds its pipe, and holds up nobody.

    It stays for longer than a run may last, so one that waited for it would run out of time.
    """
    laboratory = LocalLaboratory(LESSONS, is_forking=True)
    (frame,), outcome = ended(laboratory, started(laboratory, "misbehaving.leaving_a_child", "end"))
    assert outcome.end is RunEnd.COMPLETED
    with suppress(ProcessLookupError):
        os.kill(number(frame, "child"), signal.SIGKILL)
    laboratory.close()


def test_warming_up_waits_for_nothing(is_forking: bool) -> None:
    """It starts a worker, once, that a run then finds."""
    laboratory = LocalLaboratory(LESSONS, is_forking=is_forking)
    had = children()
    laboratory.warm_up()
    laboratory.warm_up()
    assert len(children() - had) == 1
    _, outcome = ended(laboratory, started(laboratory, "behaving.walk", "end", "steps"))
    assert outcome.end is RunEnd.COMPLETED
    laboratory.close()


def test_a_worker_that_cannot_start_fails_the_run(is_forking: bool) -> None:
    """Without its package a worker ends, and the run does not wait for ever."""
    laboratory = LocalLaboratory(Experiments("no_such_lessons"), is_forking=is_forking)
    before = monotonic()
    _, outcome = ended(laboratory, started(laboratory, "behaving.walk", "end", "steps"))
    assert outcome.end is RunEnd.FAILED
    assert monotonic() - before < PATIENCE_S
    laboratory.close()


def test_a_run_that_the_system_refuses_has_failed(
    is_forking: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says why, and the next one is tried anew."""
    laboratory = LocalLaboratory(LESSONS, is_forking=is_forking)

    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EAGAIN, "too many processes")

    with monkeypatch.context() as patched:
        patched.setattr("subprocess.Popen", refuse)
        laboratory.warm_up()
        run = laboratory.start(Programme("behaving", "walk"), ["end", "steps"], {}, 1)
        assert run.advance() == ()
        assert run.outcome is not None
        assert run.outcome.reason == "it could not be started (too many processes)"
        run.cancel()
        run.close()
    _, outcome = ended(laboratory, started(laboratory, "behaving.walk", "end", "steps"))
    assert outcome.end is RunEnd.COMPLETED
    laboratory.close()


def test_a_worker_that_never_begins_is_given_up(is_forking: bool) -> None:
    """Until a run begins it has a limit of its own."""
    laboratory = LocalLaboratory(LESSONS, limits=Limits(start_s=0.0), is_forking=is_forking)
    _, outcome = ended(laboratory, started(laboratory, "misbehaving.sleeping", "end"))
    assert (outcome.end, outcome.reason) == (RunEnd.STOPPED, "it took too long to start")
    laboratory.close()


def test_a_broken_module_breaks_no_other(is_forking: bool, tmp_path: Path) -> None:
    """The run that needs it says what is wrong with it; the others run."""
    package = tmp_path / "odd_lessons"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "broken.py").write_text("import numpy\n\nnumpy.no_such_thing\n")
    (package / "whole.py").write_text(
        "def one(rng):\n    yield {'x': 1}\n    return {'end': 1.0}\n", encoding="utf-8"
    )
    laboratory = LocalLaboratory(Experiments("odd_lessons", tmp_path), is_forking=is_forking)
    _, outcome = ended(laboratory, started(laboratory, "broken.one", "end"))
    assert outcome.reason.startswith("AttributeError")
    drawn, outcome = ended(laboratory, started(laboratory, "whole.one", "end"))
    assert (drawn, outcome.measurements) == ([{"x": 1.0}], (("end", 1.0),))
    laboratory.close()
