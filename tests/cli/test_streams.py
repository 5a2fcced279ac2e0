"""The ends of the program: pipes that close, an interrupt, text that is not UTF-8."""

import os
import signal
import sys
from pathlib import Path

import pytest

from quizzer.cli.main import run
from quizzer.cli.streams import forgiving
from tests.cli.running import Program, environment, start

STOPPED = "quizzer: stopped; what was done before is kept"


@pytest.mark.parametrize("line", [["notes"], ["export", "--format", "json"]], ids=" ".join)
def test_a_reader_that_has_seen_enough_is_no_error(
    quizzer: Program, imported: Path, line: list[str]
) -> None:
    """A pipe that closes early ends the output in silence, with exit code 0."""
    closed, end = os.pipe()
    os.close(closed)
    process = start(*line, out=end)
    os.close(end)
    _, said = process.communicate()
    assert (process.returncode, said) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
def test_an_output_that_is_full_is_told_in_one_line(quizzer: Program, imported: Path) -> None:
    """Also when it fills up only as the program ends."""
    with Path("/dev/full").open("wb") as full:
        process = start("decks", out=full.fileno())
        _, said = process.communicate()
    assert process.returncode == 2
    assert said.count(b"\n") == 1
    assert b"No space left on device" in said


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
def test_a_standard_error_that_is_full_changes_nothing() -> None:
    """Whatever cannot be said there, the exit code is that of what was done."""
    with Path("/dev/full").open("w", encoding="ascii") as full:
        told = forgiving(full)
        print("a problem\nand another, without an end", end="", file=told)
        told.close()


def test_streams_that_were_closed_are_empty(
    quizzer: Program, imported: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A session ends at its first question; nothing is written anywhere."""
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, None)
    assert run(["study", "--plain"]) == 0
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        stream.close()


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")
def test_an_interrupt_ends_a_session_with_one_line(quizzer: Program, imported: Path) -> None:
    """Ctrl+C at a question leaves with 130 and no traceback, and what was rated is kept."""
    process = start("study", "--plain")
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(b"\n3\n")
    process.stdin.flush()
    seen = b""
    while seen.count(b"[enter] show answer") < 2:
        seen += os.read(process.stdout.fileno(), 4_096)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate()
    assert process.returncode == 130
    assert said.decode().splitlines() == ["", STOPPED]
    assert b'"rating": "good"' in quizzer("export", "--format", "json").raw


def test_work_that_is_interrupted_ends_with_one_line(
    quizzer: Program, imported: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the data file is read: the line says that nothing is lost."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("quizzer.services.stats.statistics.read_tallies", interrupt)
    ran = quizzer("stats", "--json")
    assert (ran.code, ran.out, ran.err.splitlines()) == (130, "", ["", STOPPED])


def test_any_bytes_can_be_typed_and_any_locale_printed(imported: Path) -> None:
    """Input that is no text is no key, and what the terminal's encoding lacks is escaped."""
    process = start("study", "--plain", env=environment(PYTHONIOENCODING="shift_jis"))
    out, _ = process.communicate(b"\xff\xfe\n" + b"\n4\n" * 5)
    assert process.returncode == 0
    assert b"is no key here" in out
    assert rb"\u7f57" in out
    assert "河".encode("shift_jis") in out
