"""The interface in a real terminal of 80 columns and 24 lines."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import Popen
from threading import Timer

import pytest

from tests.cli.running import Program, environment
from tests.program.datafile import damage, rated_facts
from tests.program.transcript import write_facts
from tests.survived import survived

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pty")

TOO_LONG_SECONDS = 60


@pytest.fixture
def facts(quizzer: Program, tmp_path: Path) -> Path:
    """Ten imported facts."""
    folder = tmp_path / "notes"
    write_facts(folder, "facts", range(10))
    assert quizzer("import", folder).code == 0
    return folder


class Terminal:
    """A terminal with a program in it."""

    def __init__(self, end: int, process: "Popen[bytes]") -> None:
        self.process = process
        self._end = end
        self._seen = b""
        self.is_open = True

    def wait_for(self, sign: str) -> None:
        """Read until `sign` was drawn since the last wait."""
        while sign.encode() not in self._seen:
            read = os.read(self._end, 65_536)
            assert read, self._seen
            self._seen += read
        self._seen = self._seen.partition(sign.encode())[2]

    def type(self, keys: str) -> None:
        """Press keys."""
        os.write(self._end, keys.encode())

    def close(self) -> None:
        """Close the terminal, as a window manager does."""
        os.close(self._end)
        self.is_open = False

    def rest(self) -> str:
        """Everything until the program is over."""
        while True:
            try:
                read = os.read(self._end, 65_536)
            except OSError:  # Linux's way to say that the other end is closed
                read = b""
            if not read:
                self.process.wait()
                return self._seen.decode(errors="replace")
            self._seen += read


@contextmanager
def terminal(*arguments: str) -> Iterator[Terminal]:
    """The program with a terminal at all its ends."""
    import pty  # noqa: PLC0415  not on every system
    import termios  # noqa: PLC0415

    end, other = pty.openpty()
    termios.tcsetwinsize(other, (24, 80))
    process = Popen(
        [sys.executable, "-m", "quizzer", *arguments],
        stdin=other,
        stdout=other,
        stderr=other,
        env=environment(TERM="xterm-256color", COLUMNS="80", LINES="24"),
        start_new_session=True,
    )
    os.close(other)
    too_long = Timer(TOO_LONG_SECONDS, process.kill)
    too_long.start()
    with process:
        screen = Terminal(end, process)
        try:
            yield screen
        finally:
            too_long.cancel()
            process.kill()
            if screen.is_open:
                screen.close()


SIGNALS = [
    signal.SIGKILL,
    pytest.param(signal.SIGHUP, marks=pytest.mark.soak),
    pytest.param(signal.SIGTERM, marks=pytest.mark.soak),
]


@pytest.mark.parametrize("number", SIGNALS)
def test_a_rated_card_survives_a_kill_and_can_be_undone(
    quizzer: Program, facts: Path, home: Path, number: signal.Signals
) -> None:
    """Once the next card is on the screen, the rating is on disk; undo reaches past the kill.

    Asked to end, quizzer leaves the terminal's other screen first, and says one line.
    """
    with terminal("study") as screen:
        screen.wait_for("fact number 0?")
        screen.type(" ")
        screen.wait_for("The answer is 0")
        screen.type("3")
        screen.wait_for("fact number 1?")
        os.killpg(screen.process.pid, number)
        shown = screen.rest()
    if number is signal.SIGTERM:
        assert screen.process.returncode == 143
        assert "quizzer: stopped; what was done before is kept" in shown.partition("[?1049l")[2]
    assert rated_facts(home / "quizzer.db") == [0]
    assert damage(home / "quizzer.db") == []
    out = quizzer("study", "--plain", keys="u\nq\n").out
    assert "taken back" in out
    assert out.rindex("fact number 0?") > out.index("taken back")
    assert quizzer("doctor", "--replay").code == 0
    survived(f"{number.name} in a terminal")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere only SIGHUP tells")
def test_it_ends_with_its_terminal(facts: Path, home: Path) -> None:
    """Also where nobody passes the hang-up on, as `make` does not."""
    with terminal("study") as screen:
        screen.wait_for("fact number 0?")
        screen.type(" ")
        screen.wait_for("The answer is 0")
        screen.type("3")
        screen.wait_for("fact number 1?")
        screen.close()
        assert screen.process.wait() == 143
    assert rated_facts(home / "quizzer.db") == [0]


@pytest.mark.parametrize(
    ("line", "config", "said"),
    [
        (["study", "fact"], "", "quizzer: there is no deck 'fact'; did you mean 'facts'?"),
        ([], "new_per_day = -1", "config.toml: new_per_day: expected a whole number"),
    ],
    ids=["deck", "config"],
)
def test_an_error_ends_the_interface_in_one_line(
    facts: Path, home: Path, line: list[str], config: str, said: str
) -> None:
    """The last thing on the terminal is what is wrong; exit code 2 and no traceback."""
    (home / "config.toml").write_text(config, encoding="utf-8")
    with terminal(*line) as screen:
        shown = screen.rest()
        assert said in shown.replace("\r\n", "")
        assert "Traceback" not in shown
        assert screen.process.returncode == 2


def test_an_import_shows_how_far_it_is(facts: Path) -> None:
    """In a terminal there is a bar before the report."""
    with terminal("import", str(facts), "--verbose") as screen:
        shown = screen.rest()
    assert shown.index("Importing") < shown.index("notes     10 unchanged")
    assert screen.process.returncode == 0
