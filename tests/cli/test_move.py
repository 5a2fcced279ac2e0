"""`quizzer notes move` on the command line."""

import json
from pathlib import Path

import pytest

from tests.cli.running import Program


def ids(quizzer: Program) -> dict[str, str]:
    return {note["question"]: note["guid"] for note in json.loads(quizzer("notes", "--json").out)}


def test_notes_move_between_files(
    quizzer: Program, imported: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A few characters of the id are enough; what is done is said, or would be."""
    monkeypatch.chdir(imported)
    known = ids(quizzer)
    largest = known["Which planet is the largest?"]
    ran = quizzer("notes", "move", largest[:12], "河流", "--dry-run")
    said = "1 note moved from sky/planets.md to 河流.md\n"
    assert ran.out == said + "dry run: nothing was changed\n"
    assert "largest" not in (imported / "河流.md").read_text(encoding="utf-8")
    ran = quizzer("notes", "move", largest[:12], "河流")
    assert (ran.code, ran.out) == (0, said)
    text = (imported / "河流.md").read_text(encoding="utf-8")
    assert text.endswith("大西洋。\n\n## Which planet is the largest?\n\nJupiter.\n")
    assert ids(quizzer) == known
    ran = quizzer("notes", "move", largest, "sky/planets", "--file", "sky/planets.md")
    assert ran.code == 0
    assert (imported / "河流.md").read_text(encoding="utf-8").endswith("大西洋。\n")


def test_what_cannot_be_moved_is_told_in_one_line(quizzer: Program, imported: Path) -> None:
    """An id that is none, or not one note's; a note that is gone from its file."""
    known = ids(quizzer)
    assert "no note has the id xyz" in quizzer("notes", "move", "xyz", "河流").err
    assert "4 notes have ids that begin with" in quizzer("notes", "move", "", "河流").err
    (imported / "sky" / "planets.md").unlink()
    quizzer("import", imported)
    ran = quizzer("notes", "move", known["Which planet is the largest?"], "河流")
    assert ran.err == "quizzer: a note of sky/planets came without a file, and stays there\n"
    assert ran.code == 2
