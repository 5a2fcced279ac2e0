"""The whole program in a terminal that answers, and the bytes it writes there."""

import os
import pty
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.services.desks import Desk, make_database, take_in, write
from tests.tui.pictures.drawing import save

KITTY = b"\x1b_Gi=31;OK\x1b\\\x1b[6;20;10t\x1b[?62c"
SIXEL = b"\x1b[6;20;10t\x1b[?62;4c"
NEITHER = b"\x1b[?62c"
PLACEHOLDER = "\U0010eeee".encode()
PROGRAM = "from quizzer.__main__ import main; main()"


class Terminal:
    """One end of a line, at whose other end the program runs; it answers as `answer` says."""

    def __init__(self, line: int, answer: bytes) -> None:
        self.line, self.answer, self.written = line, answer, b""

    def until(self, *signs: bytes) -> bytes:
        """What the program writes up to the last of these signs, in whatever order."""
        start = len(self.written)
        while not all(sign in self.written[start:] for sign in signs):
            part = os.read(self.line, 65_536)
            if b"\x1b[c" in part:
                os.write(self.line, self.answer)
            self.written += part
        return self.written[start:]

    def press(self, key: bytes) -> None:
        os.write(self.line, key)


@contextmanager
def running(database: Path, answer: bytes, **environ: str) -> Iterator[Terminal]:
    pid, line = pty.fork()
    if pid == 0:
        os.environ.update({"TERM": "xterm-256color", "COLORTERM": "truecolor", **environ})
        arguments = [sys.executable, "-c", PROGRAM, "--database", str(database), "study"]
        os.execv(sys.executable, arguments)
    termios.tcsetwinsize(line, (24, 80))
    try:
        yield Terminal(line, answer)
        os.write(line, b"\x11")
        with suppress(OSError):  # so Linux says that the other end is closed
            while os.read(line, 65_536):
                pass
    finally:
        os.close(line)
        os.waitpid(pid, 0)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    folder = tmp_path / "notes"
    save(folder / "sun.png", 200, 80)
    write(
        folder, "suns.md", "# Sun?\n\nBefore\n\n![caption](sun.png)\n\nAfter\n\n# Next?\n\nNone.\n"
    )
    file = make_database(tmp_path / "suns.db")
    desk = Desk(file)
    take_in(desk, folder)
    desk.close()
    return file


def test_kitty_is_sent_the_picture_once_and_its_placeholders(database: Path) -> None:
    """Twenty cells by four, in chunks that ask for no answer; the next card's screen has none."""
    with running(database, KITTY) as terminal:
        terminal.until(b"Sun?", b"Show")
        terminal.press(b" ")
        shown = terminal.until(b"caption", b"U=1,q=2", PLACEHOLDER, b"Easy")
        assert b"c=20,r=4,U=1,q=2\x1b\\" in shown
        terminal.press(b"3")
        assert PLACEHOLDER not in terminal.until(b"Next?").partition(b"Next?")[2]


def test_sixel_is_written_where_the_picture_belongs(database: Path) -> None:
    """After the cursor is put there."""
    with running(database, SIXEL) as terminal:
        terminal.until(b"Sun?", b"Show")
        terminal.press(b" ")
        shown = terminal.until(b"caption", b"\x1bP")
        assert shown.partition(b"\x1bP")[0].endswith(b"H")


@pytest.mark.parametrize(
    ("answer", "environ"),
    [
        (NEITHER, {}),
        pytest.param(KITTY, {"NO_COLOR": "1"}, marks=pytest.mark.soak),
        pytest.param(KITTY, {"COLORTERM": ""}, marks=pytest.mark.soak),
    ],
)
def test_elsewhere_there_is_the_caption_alone(
    database: Path, answer: bytes, environ: dict[str, str]
) -> None:
    """In a terminal that cannot, and without the colours."""
    with running(database, answer, **environ) as terminal:
        terminal.until(b"Sun?", b"Show")
        terminal.press(b" ")
        shown = terminal.until(b"After", b"Easy")
        assert b"caption" in shown
        assert PLACEHOLDER not in shown
        assert b"\x1bP" not in shown
