"""When a data file is begun: at the first thing to keep, and not by looking."""

import shutil
from pathlib import Path

import pytest

from tests.cli.running import Program

LOOKING = (
    "import {notes} --dry-run",
    "import {notes}/none.md",
    "import {notes} --explain {notes}/sky/planets.md:6",
    "import --undo",
    "import --undo --dry-run",
    "lint {notes}",
    "stats --json",
    "decks",
    "decks pause sky",
    "decks forget sky --yes",
    "notes join 3f2a9c1e 77b0d4c2",
    "notes forget 3f2a9c1e --yes",
    "notes --find is:due",
    "notes history {notes}/sky/planets.md:6",
    "notes pin {notes} --dry-run",
    "claims --json",
    "export --format json",
    "export --format csv",
    "merge {notes}/none.db",
    "merge {other} --dry-run",
    "sync {empty}",
    "sync {empty} --dry-run",
    "study",
    "study --plain",
    "backup",
    "backup --list",
    "restore",
    "doctor",
    "keys",
)


def test_looking_begins_no_data_file(
    quizzer: Program, notes: Path, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What only reads, or finds nothing to keep, leaves no file and no folder."""
    empty, other, temporary = tmp_path / "empty", tmp_path / "other.db", tmp_path / "temporary"
    for folder in (empty, temporary):
        folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    assert quizzer("--database", other, "import", notes).code == 0
    for line in LOOKING:
        command = line.format(notes=notes, empty=empty, other=other).split(" ")
        ran = quizzer(*command)
        assert ran.code in (0, 2), (line, ran.err)
        assert not home.exists(), line
        assert not any(temporary.iterdir()), line
    assert not any(empty.iterdir())


def test_a_file_is_begun_with_the_first_notes(quizzer: Program, notes: Path, home: Path) -> None:
    """It is named then, and again when there is none any more."""
    for _ in range(2):
        assert f"a new data file was begun: {home / 'quizzer.db'}" in quizzer("import", notes).out
        assert "4 unchanged" in quizzer("import", notes, "--verbose").out
        shutil.rmtree(home)
    assert "0 bytes" in quizzer("decks").out
