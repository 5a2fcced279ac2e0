"""Nothing in notes, their names or their decks reaches the terminal as a control character."""

import sys
from pathlib import Path

import pytest

from quizzer.cli.printing import shortened
from quizzer.cli.progress import shown_progress
from quizzer.services.collection import list_decks
from tests.cli.running import Program
from tests.program.hostile import STEERS, steers, write_hostile
from tests.services.desks import Desk

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no such names there")

LINES = [
    ["decks"],
    ["decks", "--json"],
    ["notes"],
    ["notes", "--json"],
    ["notes", "--find", "is:new"],
    ["stats"],
    ["stats", "--json"],
    ["claims"],
    ["doctor", "--replay"],
    ["backup", "--list"],
    ["backup", "--json"],
    ["study", "--plain"],
    ["study"],
    [],
    ["export", "--format", "json"],
    ["export", "--format", "csv"],
    ["import", "{notes}", "--dry-run"],
    ["import", "{notes}", "--dry-run", "--json"],
    ["import", "{notes}", "--verbose"],
    ["verify", "{notes}"],
    ["decks", "pause", "{deck}"],
    ["notes", "--deck", "{deck}x"],
    ["restore", "{deck}"],
]


@pytest.fixture
def notes(quizzer: Program, tmp_path: Path) -> Path:
    """Hostile notes, imported; the report of it is harmless too."""
    folder = write_hostile(tmp_path / "notes")
    ran = quizzer("import", folder)
    assert ran.code < 2
    assert steers(ran.out + ran.err) == []
    return folder


@pytest.mark.parametrize("line", LINES, ids=" ".join)
def test_commands_print_nothing_that_steers(
    quizzer: Program, notes: Path, home: Path, line: list[str]
) -> None:
    """Whatever they print, for people or for programs."""
    desk = Desk(home / "quizzer.db")
    deck = list_decks(desk.collection_work)[-1].deck.path
    desk.close()
    keys = "\n3\n" * 8 + "\n*\n\nu\nq\n"
    ran = quizzer(*(each.format(notes=notes, deck=deck) for each in line), keys=keys)
    said = (ran.out + ran.err).replace("\r\n", "\n")
    assert said
    assert steers(said) == []


def test_questions_and_bars_say_nothing_that_steers(
    quizzer: Program,
    notes: Path,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    """What is asked before something is deleted, names of files that are read or written."""
    desk = Desk(home / "quizzer.db")
    deck = list_decks(desk.collection_work)[-1].deck.path
    desk.close()
    asked = quizzer("decks", "forget", deck, keys="n\n", typed=True)
    assert "for good?" in asked.out + asked.err
    written = quizzer("export", notes / f"{deck.split('/')[-1]}.json")
    assert "0 reviews" in written.err
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with shown_progress(f"Reading {STEERS}", patience_s=0) as told:
        told(1, 2)
    bar = capfdbinary.readouterr().err.decode().replace("\x1b[?25l", "").replace("\r", "\n")
    said = (asked.out + asked.err + written.err).replace("\r\n", "\n")
    assert steers(said) == []
    assert steers(bar.replace("\x1b[?25h", "").replace("\x1b[K", "")) == []
    assert steers(shortened(STEERS)) == []
