"""`quizzer notes history`, `join`, `forget` and `quizzer import --undo`, as they are typed."""

import json
import re
from pathlib import Path

import pytest

from tests.cli.running import Program

FIRST = "# How are batches drawn when training starts?\n\n{}"
SECOND = "# How are batches drawn when training stops?\n\n{}"
ALIKE = "Batches are drawn anew in epoch {}, so that the order of the data teaches nothing.\n\n"


def edited(imported: Path, before: str, after: str) -> Path:
    """`planets.md` with other words in it."""
    file = imported / "sky" / "planets.md"
    file.write_text(file.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")
    return file


def test_history(quizzer: Program, imported: Path) -> None:
    """The text there is, and each edit with its words marked."""
    file = edited(imported, "Jupiter.", "Jupiter, a gas giant.")
    assert quizzer("import", imported).code == 0
    shown = quizzer("notes", "history", f"{file}:7")
    assert shown.code == 0
    assert "Which planet is the largest?" in shown.out
    assert re.search(
        r"── edited \d{4}-\d\d-\d\d \d\d:\d\d\nJupiter\{\+, a gas giant\+\}\.", shown.out
    )
    document = json.loads(quizzer("notes", "history", f"{file}:7", "--json").out)
    assert [text["answer"] for text in document["texts"]] == ["Jupiter, a gas giant.", "Jupiter."]
    assert document["texts"][0]["replaced_at"] is None
    by_id = quizzer("notes", "history", document["guid"][:8])
    assert by_id.out == shown.out


def test_a_note_that_was_never_edited(quizzer: Program, imported: Path) -> None:
    """Says so."""
    shown = quizzer("notes", "history", f"{imported / '河流.md'}:9")
    assert "never edited since" in shown.out
    assert "世界上最长的河" in shown.out


def test_lines_without_a_change_are_left_out(quizzer: Program, imported: Path) -> None:
    """Of a long answer only what an edit touched is shown."""
    edited(imported, "Jupiter.", "One.\n\nTwo.\n\nThree.")
    quizzer("import", imported)
    file = edited(imported, "Two.", "Zwei.\n\nTwo and a half.")
    edited(imported, "is the largest", "is largest")
    quizzer("import", imported)
    shown = quizzer("notes", "history", f"{file}:7").out
    last = shown.split("── edited")[1]
    assert "is [-the -]largest" in last
    assert "One." not in last
    assert "Three." not in last
    assert "Zwei" in last


@pytest.fixture
def doubtful(quizzer: Program, tmp_path: Path) -> list[str]:
    """The commands that an import names for a note that could be one of two."""
    folder = tmp_path / "doubt"
    folder.mkdir()
    file = folder / "a.md"
    file.write_text(FIRST.format(ALIKE.format("one")) + SECOND.format(ALIKE.format("two")), "utf-8")
    quizzer("import", folder)
    file.write_text(
        "# How are batches drawn when training st?\n\n" + ALIKE.format("x"), encoding="utf-8"
    )
    shown = quizzer("import", folder).out
    assert "a.md:1: could be one of 2 notes known before; made new: How are batches" in shown
    commands = [line.strip() for line in shown.splitlines() if "quizzer notes join" in line]
    assert len(commands) == 2
    return commands


def test_a_doubt_is_joined_as_it_is_printed(quizzer: Program, doubtful: list[str]) -> None:
    """What the report says can be typed; then there is one note, and nothing more to join."""
    words = doubtful[0].partition("#")[0].split()[1:]
    joined = quizzer(*words)
    assert joined.code == 0
    assert joined.out.startswith("one note now, ")
    assert "with 0 reviews: How are batches" in joined.out
    assert quizzer("doctor", "--replay").code == 0
    again = quizzer(*words)
    assert (again.code, again.out) == (2, "")
    assert again.err == "quizzer: both names mean one note: there is nothing to join\n"
    history = quizzer("notes", "history", words[2])
    assert "joined with it: " in history.out
    document = json.loads(quizzer("notes", "--json").out)
    assert len(document) == 2


def test_joining_in_json(quizzer: Program, doubtful: list[str]) -> None:
    """Which is kept, and which is part of it now."""
    words = doubtful[1].partition("#")[0].split()[1:]
    document = json.loads(quizzer(*words, "--json").out)
    assert document["guid"] < document["joined"]
    assert {document["guid"][:8], document["joined"][:8]} == set(words[2:])


def test_doubts_in_json(quizzer: Program, tmp_path: Path, doubtful: list[str]) -> None:
    """A dry run names the whole guids."""
    quizzer("import", "--undo")
    document = json.loads(quizzer("import", tmp_path / "doubt", "--dry-run", "--json").out)
    (doubt,) = document["doubts"]
    assert f"quizzer notes join {doubt['guid'][:8]} {doubt['candidates'][0][:8]}" in doubtful[0]
    assert len(doubt["questions"]) == 2


def test_forgetting(quizzer: Program, imported: Path) -> None:
    """Asks, and only for what stands in no file."""
    file = imported / "sky" / "planets.md"
    document = json.loads(quizzer("notes", "history", f"{file}:7", "--json").out)
    refused = quizzer("notes", "forget", f"{file}:7", "--yes")
    assert refused.code == 2
    assert "the note stands in this file" in refused.err
    file.unlink()
    quizzer("import", imported)
    guid = document["guid"][:8]
    assert "give --yes" in quizzer("notes", "forget", guid).err
    assert "nothing was deleted" in quizzer("notes", "forget", guid, keys="n\n", typed=True).out
    done = quizzer("notes", "forget", guid, keys="y\n", typed=True)
    assert done.out == "forgot “Which planet is the largest?” with 0 reviews\n"
    assert "there is no note" in quizzer("notes", "forget", guid, "--yes").err


def test_undo(quizzer: Program, imported: Path, home: Path) -> None:
    """A dry run tells it, the run does it, both name the file; then the import before is last."""
    edited(imported, "Jupiter.", "Jupiter, a gas giant.")
    quizzer("import", imported)
    dry = quizzer("import", "--undo", "--dry-run")
    assert "would undo the import of" in dry.out
    assert f" into {home / 'quizzer.db'}" in dry.out
    assert dry.out.endswith("dry run: nothing was changed\n")
    done = quizzer("import", "--undo")
    assert done.out.startswith("changed back  sky/planets › Which planet is the largest?\n")
    assert f" into {home / 'quizzer.db'}; the files still say it" in done.out
    first = json.loads(quizzer("import", "--undo", "--json").out)
    assert first["counts"] == {"changed back": 0, "returned": 0, "archived": 0, "removed": 4}
    assert len(first["notes"]) == 4
    nothing = quizzer("import", "--undo")
    assert (nothing.code, nothing.err) == (2, "quizzer: there is no import to undo\n")
    assert "no paths" in quizzer("import", "--undo", imported).err


def test_undo_of_much_is_told_in_short(quizzer: Program, tmp_path: Path) -> None:
    """Twenty notes, and how many more."""
    file = tmp_path / "many.md"
    file.write_text("".join(f"# Q{n}: What is w{n}?\n\nm{n}\n\n" for n in range(25)), "utf-8")
    quizzer("import", file)
    short = quizzer("import", "--undo", "--dry-run").out
    assert "… and 5 more" in short
    assert "more" not in quizzer("import", "--undo", "--dry-run", "--verbose").out
