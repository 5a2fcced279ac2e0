"""Asking the terminal what it can draw."""

import os
import termios
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from quizzer.settings.values import Settings
from quizzer.tui import pictures
from quizzer.tui.pictures import asked_gallery, terminal
from quizzer.tui.pictures.gallery import Gallery
from quizzer.tui.pictures.terminal import Asked, Drawing, ask_terminal, understood

KITTY = b"\x1b_Gi=31;OK\x1b\\"
CELL = b"\x1b[6;32;16t"
PLAIN, SIXEL = b"\x1b[?62;22c", b"\x1b[?62;4;22c"


@pytest.mark.parametrize(
    ("answer", "drawing"),
    [
        (KITTY + CELL + PLAIN, Drawing("kitty", 16, 32)),
        (CELL + SIXEL, Drawing("sixel", 16, 32)),
        (KITTY + CELL + SIXEL, Drawing("sixel", 16, 32)),
        (SIXEL, Drawing("sixel", 10, 20)),
        (b"\x1b[6;0;0t" + SIXEL, Drawing("sixel", 10, 20)),
        (b"\x1b_Gi=31;ENOTSUPPORTED\x1b\\" + PLAIN, None),
        (CELL + b"\x1b[?64;14;44c", None),
        (b"typed" + PLAIN, None),
        (b"", None),
    ],
)
def test_what_answers_mean(answer: bytes, drawing: Drawing | None) -> None:
    """Sixel before kitty's protocol; a cell that is not told is that of the VT340."""
    assert understood(answer) == drawing


@contextmanager
def talking(*parts: bytes) -> Iterator[int]:
    """A terminal's line, whose other end answers the questions in `parts`."""
    other, line = os.openpty()

    def answer() -> None:
        asked = b""
        while not asked.endswith(b"\x1b[c"):
            asked += os.read(other, 1_024)
        for part in parts:
            os.write(other, part)

    thread = threading.Thread(target=answer)
    thread.start()
    try:
        yield line
    finally:
        thread.join()
        os.close(other)
        os.close(line)


def test_answers_are_read_up_to_the_last_and_the_line_is_as_before() -> None:
    """In however many parts they come."""
    with talking(KITTY, CELL[:3], CELL[3:], PLAIN) as line:
        before = termios.tcgetattr(line)
        with closing(Asked(line, line, 60)) as asked:
            assert termios.tcgetattr(line) != before
            assert understood(asked.answers()) == Drawing("kitty", 16, 32)
        assert termios.tcgetattr(line) == before


def test_a_terminal_that_does_not_answer_is_not_waited_for() -> None:
    """It has no pictures."""
    with talking(b"") as line, closing(Asked(line, line, 0)) as asked:
        assert asked.answers() == b""


def test_without_a_terminal_nothing_is_asked() -> None:
    """Tests have none."""
    assert ask_terminal() is None


@dataclass
class FakeAsked:
    """A terminal with an answer, which can be read until it is let go."""

    answer: bytes = KITTY + CELL + PLAIN
    is_open: bool = True

    def answers(self) -> bytes:
        assert self.is_open
        return self.answer

    def close(self) -> None:
        self.is_open = False


def gallery_in(settings: Settings) -> Gallery | None:
    """What draws pictures with these settings."""
    with asked_gallery(settings) as gallery:
        return gallery()


@pytest.fixture
def can_draw(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terminal, "ask_terminal", FakeAsked)
    monkeypatch.setenv("COLORTERM", "truecolor")


SETTINGS = Settings(database=Path("unused"))


@pytest.mark.usefixtures("can_draw")
def test_pictures_are_drawn_where_nothing_speaks_against_it() -> None:
    """With a cell of the size that the terminal told."""
    assert gallery_in(SETTINGS) is not None


@pytest.mark.usefixtures("can_draw")
def test_pictures_can_be_switched_off() -> None:
    """In the settings."""
    assert gallery_in(replace(SETTINGS, images="off")) is None


@pytest.mark.usefixtures("can_draw")
@pytest.mark.parametrize("variable", ["NO_COLOR", "COLORTERM"])
def test_pictures_need_colours(monkeypatch: pytest.MonkeyPatch, variable: str) -> None:
    """None without colour; kitty's placeholders carry the picture's number as theirs."""
    monkeypatch.setenv(variable, "1")
    assert gallery_in(SETTINGS) is None


@pytest.mark.usefixtures("can_draw")
def test_without_the_extra_nothing_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures are captions, as they are in a terminal that cannot."""
    monkeypatch.setattr(pictures, "LIBRARY", "no_such_library")
    assert gallery_in(SETTINGS) is None


@pytest.mark.parametrize("asked", [None, FakeAsked(PLAIN)])
def test_a_terminal_that_cannot_has_no_pictures(
    monkeypatch: pytest.MonkeyPatch, asked: FakeAsked | None
) -> None:
    """It says so itself, and is let go."""
    monkeypatch.setattr(terminal, "ask_terminal", lambda: asked)
    assert gallery_in(SETTINGS) is None
    assert asked is None or not asked.is_open
