"""`quizzer notes pin` on a terminal's command line."""

from pathlib import Path

import pytest

from quizzer.services.writing.lines import Insertion
from tests.cli.running import Program


def test_ids_are_written_and_taken_out(quizzer: Program, imported: Path) -> None:
    """Each file is told with how many; nothing is left of it in the end."""
    planets = imported / "sky" / "planets.md"
    before = planets.read_bytes()
    ran = quizzer("notes", "pin", imported, "--dry-run")
    assert ran.code == 0
    assert "planets.md: 2 ids written" in ran.out
    assert ran.out.endswith("dry run: nothing was changed\n")
    assert planets.read_bytes() == before
    assert quizzer("notes", "pin", imported).code == 0
    assert planets.read_bytes().count(b"<!-- id: quizzer:") == 2
    assert quizzer("notes", "pin", imported).out == "every note has an id\n"
    assert "planets.md: 2 ids taken out" in quizzer("notes", "pin", "--remove", imported).out
    assert planets.read_bytes() == before
    assert quizzer("notes", "pin", "--remove", imported).out == "no ids to take out\n"


def test_what_is_refused_is_told_in_one_line_each(quizzer: Program, imported: Path) -> None:
    """Exit code 1 when something else was done, 2 when nothing was."""
    planets = imported / "sky" / "planets.md"
    planets.write_text("# Changed?\n\nYes.\n", encoding="utf-8")
    ran = quizzer("notes", "pin", imported)
    assert ran.code == 1
    assert ran.err.count("\n") == 1
    assert "planets.md:1: changed since it was imported" in ran.err
    ran = quizzer("notes", "pin", planets)
    assert (ran.code, ran.out) == (2, "")
    ran = quizzer("notes", "pin", imported / "none.md")
    assert ran.code == 2
    assert "no such file or folder" in ran.err


def test_notes_are_still_listed_without_a_command(quizzer: Program, imported: Path) -> None:
    """`pin` is one of the commands below; options go on working."""
    assert "世界上最长的河是哪一条" in quizzer("notes", "--find", "尼罗河").out
    assert quizzer("notes", "--json", "--deck", "sky").out.startswith("[")
    assert "pin" in quizzer("notes", "--help").out


def test_a_note_that_could_get_no_id_is_told(
    quizzer: Program, imported: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With its place, and what helps."""
    nowhere: list[Insertion] = [Insertion(1, 0, "")] * 2
    monkeypatch.setattr("quizzer.services.writing.pins._places", lambda *_: iter(nowhere))
    ran = quizzer("notes", "pin", imported / "sky")
    assert ran.code == 1
    assert "planets.md:6: an id is not read here" in ran.err
