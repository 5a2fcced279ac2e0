"""`quizzer import --watch`: what it says while files change."""

import re
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from quizzer.bootstrap import LocalDesk
from quizzer.domain.errors import QuizzerError
from quizzer.services.importing.report import ImportReport
from quizzer.services.importing.request import ImportRequest
from tests.cli.conftest import PLANETS
from tests.cli.running import Program, start

Step = Callable[[], object]


@pytest.fixture
def during(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Has things happen while the program waits, one in each pause; then ctrl-c."""

    def script(*steps: Step) -> None:
        waiting: Iterator[Step] = iter(steps)

        def pause(_seconds: float) -> None:
            step = next(waiting, None)
            if step is None:
                raise KeyboardInterrupt
            step()

        monkeypatch.setattr("quizzer.cli.watch.time.sleep", pause)

    return script


def nothing() -> None:
    """A pause in which nothing happens."""


def lines(out: str) -> list[str]:
    """What was said after the watch began, times as `T`."""
    told = out.partition("watching; ctrl-c ends it\n")[2].splitlines()
    return [re.sub(r"^\d\d:\d\d:\d\d ", "T ", line) for line in told if line]


def test_each_change_gets_a_line(
    quizzer: Program, notes: Path, during: Callable[..., None]
) -> None:
    """After the report of the first import; ctrl-c is the way to end it, and no error."""
    planets = notes / "sky" / "planets.md"
    more = PLANETS.replace("Jupiter.", "Jupiter, by far.") + "\n## What is a moon?\n\nSmall.\n"
    during(
        nothing,
        lambda: planets.write_text(more[:40], encoding="utf-8"),
        lambda: planets.write_text(more, encoding="utf-8"),
        nothing,
        nothing,
        planets.unlink,
        nothing,
        lambda: planets.write_text(more, encoding="utf-8"),
        nothing,
    )
    ran = quizzer("import", "--watch", notes)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("notes     4 new\n")
    assert lines(ran.out) == ["T 1 new, 1 changed", "T 3 archived", "T 3 returned"]


def test_a_problem_is_said_once(quizzer: Program, notes: Path, during: Callable[..., None]) -> None:
    """Also when nothing else is to be said."""
    planets = notes / "sky" / "planets.md"
    odd = PLANETS + "\n## What is missing?\n"
    during(
        lambda: planets.write_text(odd, encoding="utf-8"),
        nothing,
        lambda: planets.write_text(odd.replace("# Planets", "\n# Planets"), encoding="utf-8"),
        nothing,
        lambda: planets.write_text(odd + "\x00", encoding="utf-8"),
        nothing,
        nothing,
    )
    said = lines(quizzer("import", "--watch", notes).out)
    assert said[0] == "T 1 new"
    assert "planets.md:14: warning: the answer is empty" in said[1]
    assert said[2] == "T no note changed"
    assert "a NUL byte" in said[3]
    assert len(said) == 4


def test_a_busy_data_file_is_waited_for(
    quizzer: Program,
    notes: Path,
    during: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It is said once, and what changed is imported when it can be."""
    planets = notes / "sky" / "planets.md"
    imports = LocalDesk.import_notes
    calls: list[int] = []

    def busy(desk: LocalDesk, request: ImportRequest, *told: object) -> ImportReport:
        calls.append(1)
        if len(calls) in (2, 3):
            raise QuizzerError("the data file is busy")
        return imports(desk, request)

    monkeypatch.setattr(LocalDesk, "import_notes", busy)
    text = PLANETS.replace("Jupiter.", "Jupiter, by far.")
    during(lambda: planets.write_text(text, encoding="utf-8"), *[nothing] * 5)
    ran = quizzer("import", "--watch", notes)
    assert ran.err == "the data file is busy\n"
    assert lines(ran.out) == ["T 1 changed"]


def test_nothing_to_watch_is_an_error(quizzer: Program, notes: Path) -> None:
    """A path that is none, and options that do not go together."""
    assert quizzer("import", "--watch", notes / "none").code == 2
    for option in ("--dry-run", "--json"):
        ran = quizzer("import", "--watch", option, notes)
        assert (ran.code, "--watch imports notes" in ran.err) == (2, True)


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_real_watch_ends_with_ctrl_c(imported: Path) -> None:
    """In a process of its own: no traceback, exit code 0."""
    process = start("import", "--watch", imported)
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith(b"watching"):
            break
    (imported / "new.md").write_text("# Why?\n\nSo.\n", encoding="utf-8")
    assert b" 1 new" in process.stdout.readline()
    process.send_signal(signal.SIGINT)
    out, err = process.communicate()
    assert (process.returncode, out.strip(), err) == (0, b"", b"")
