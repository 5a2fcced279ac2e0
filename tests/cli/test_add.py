"""`quizzer add`, with a program of its own in the place of the editor."""

import sys
from pathlib import Path

import pytest

from quizzer.bootstrap import LocalDesk
from quizzer.domain.errors import QuizzerError
from tests.cli.running import Program

WRITES = """\
import pathlib, sys
sheet = pathlib.Path(sys.argv[-1])
text = sheet.read_text(encoding="utf-8")
pathlib.Path(sys.argv[1]).write_text(str(sheet), encoding="utf-8")
sheet.write_text(text.replace("## ", "## " + sys.argv[2], 1) + sys.argv[3], encoding="utf-8")
"""


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An editor that fills in the heading and writes below; the file tells where its sheet was."""
    program, seen = tmp_path / "my editor.py", tmp_path / "seen"
    program.write_text(WRITES, encoding="utf-8")
    words = (sys.executable, program, seen, "What is Pluto?", "\n**No** planet.\n")
    monkeypatch.setenv("EDITOR", " ".join(f"'{word}'" for word in words))
    return seen


def test_a_note_is_written_in_the_editor(quizzer: Program, imported: Path, editor: Path) -> None:
    """It comes to the end of the deck's file; nothing is left of the sheet."""
    planets = imported / "sky" / "planets.md"
    before = planets.read_text(encoding="utf-8")
    ran = quizzer("add", "sky/planets")
    assert (ran.code, ran.err) == (0, "")
    assert planets.read_text(encoding="utf-8") == (
        before + "\n## What is Pluto?\n\n**No** planet.\n"
    )
    assert "planets.md:14" in ran.out
    assert "notes     1 new, 2 unchanged" in ran.out
    sheet = Path(editor.read_text(encoding="utf-8"))
    assert not sheet.parent.exists()


def test_nothing_written_is_nothing_added(
    quizzer: Program, imported: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is not touched."""
    planets = imported / "sky" / "planets.md"
    before = planets.stat()
    monkeypatch.setenv("EDITOR", f"'{sys.executable}' -c pass")
    ran = quizzer("add", "sky/planets")
    assert (ran.code, ran.out) == (0, "nothing was added\n")
    assert planets.stat() == before


def test_an_editor_that_fails_adds_nothing(
    quizzer: Program, imported: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line says so; one that is not there, too."""
    monkeypatch.setenv("EDITOR", f"'{sys.executable}' -c 'raise SystemExit(3)'")
    ran = quizzer("add", "sky/planets")
    assert ran.code == 2
    assert ran.err == "quizzer: the editor ended with 3: nothing was added\n"
    monkeypatch.setenv("EDITOR", "/no/such/editor")
    assert "cannot be started" in quizzer("add", "sky/planets").err


@pytest.mark.parametrize("hindrance", ["read-only", "import"])
def test_the_text_is_never_lost(
    quizzer: Program,
    imported: Path,
    editor: Path,
    monkeypatch: pytest.MonkeyPatch,
    hindrance: str,
) -> None:
    """What cannot be added stays on the sheet; what cannot be imported stands in the file."""
    planets = imported / "sky" / "planets.md"
    before = planets.read_bytes()
    if hindrance == "read-only":
        planets.chmod(0o444)
    else:

        def fail(*_: object) -> None:
            raise QuizzerError("the data file is busy")

        monkeypatch.setattr(LocalDesk, "import_notes", fail)
    ran = quizzer("add", "sky/planets")
    planets.chmod(0o644)
    sheet = Path(editor.read_text(encoding="utf-8"))
    assert ran.code == 2
    assert ran.err.count("\n") == 1
    if hindrance == "read-only":
        assert f"the file is read-only; your text is kept in {sheet}" in ran.err
        assert "**No** planet." in sheet.read_text(encoding="utf-8")
        assert planets.read_bytes() == before
    else:
        assert "planets.md:14: written, but not imported: the data file is busy" in ran.err
        assert b"**No** planet." in planets.read_bytes()
        assert not sheet.exists()


def test_a_sheet_that_is_gone_or_no_text_is_told(
    quizzer: Program, imported: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An editor can do anything with it."""
    program = tmp_path / "editor.py"
    for does, kept in (("unlink()", False), ("write_bytes(b'\\xff\\xfe')", True)):
        program.write_text(f"import pathlib, sys\npathlib.Path(sys.argv[-1]).{does}\n")
        monkeypatch.setenv("EDITOR", f"'{sys.executable}' '{program}'")
        ran = quizzer("add", "sky/planets")
        assert ran.code == 2
        assert "cannot be read; nothing was added" in ran.err
        assert ("your text is kept" in ran.err) == kept


def test_scripts_name_question_and_answer(quizzer: Program, imported: Path) -> None:
    """As options or from standard input; the editor stays closed."""
    planets = imported / "sky" / "planets.md"
    assert quizzer("add", "sky/planets", "--question", "One?", "--answer", "1").code == 0
    assert (
        quizzer("add", "sky/planets", "--question", "Two?", "--answer", "-", keys="2\n").code == 0
    )
    keys = "Three?\n\n3\n"
    assert quizzer("add", "sky/planets", "--question", "-", keys=keys).code == 0
    added = planets.read_text(encoding="utf-8").partition("days a year.\n")[2]
    assert added == "\n## One?\n\n1\n\n## Two?\n\n2\n\n## Three?\n\n3\n"
    ran = quizzer("add", "sky/planets", "--question", "Four?")
    assert ran.code == 1
    assert "the answer is empty" in ran.out


def test_wrong_use_is_told(quizzer: Program, imported: Path) -> None:
    """Nothing is written for any of it; text that was typed is kept."""
    assert "an answer needs its --question" in quizzer("add", "sky", "--answer", "x").err
    assert "name a deck" in quizzer("add", "a//b", "--question", "x?").err
    ran = quizzer("add", "sky/planets", "--question", "-", keys="\n")
    assert ran.err == "quizzer: the question is empty: nothing was added\n"
    ran = quizzer("add", "sky/planets", "--question", "No question", "--answer", "x")
    assert "this makes no card" in ran.err
    kept = Path(ran.err.strip().rpartition(" kept in ")[2])
    assert "No question" in kept.read_text(encoding="utf-8")


def test_of_several_files_one_is_named(quizzer: Program, notes: Path) -> None:
    """By the option, or by its number where somebody can be asked."""
    for name in ("a.md", "b.md", "c.md"):
        (notes / name).write_text(f"---\ndeck: one\n---\n# {name}?\n\n{name}\n", encoding="utf-8")
    quizzer("import", notes)
    ran = quizzer("add", "one", "--question", "New?")
    assert ran.code == 2
    assert "could go to several files; name one with --file: " in ran.err
    assert quizzer("add", "one", "--question", "New?", "--file", notes / "c.md").code == 1
    assert "New?" in (notes / "c.md").read_text(encoding="utf-8")
    ran = quizzer("add", "one", "--question", "Why b?", keys="7\n2\n", typed=True)
    assert "3  " in ran.out
    assert "Which file of one?" in ran.err
    assert "Why b?" in (notes / "b.md").read_text(encoding="utf-8")


def test_a_new_deck_is_a_new_file(quizzer: Program, imported: Path) -> None:
    """Named after it, in the folder that is known."""
    assert quizzer("add", "sky/stars", "--question", "Why?", "--answer", "So.").code == 0
    text = (imported / "sky" / "stars.md").read_text(encoding="utf-8")
    assert text == '---\ndeck: "sky/stars"\n---\n\n# Why?\n\nSo.\n'
    assert "sky/stars" in quizzer("decks").out


def test_line_ends_of_the_file_are_kept(quizzer: Program, imported: Path) -> None:
    """Also a link in the place of the file, and its mark."""
    planets = imported / "sky" / "planets.md"
    real = imported / "planets.txt"
    real.write_bytes(b"\xef\xbb\xbf# Why?\r\n\r\nSo.")
    planets.unlink()
    planets.symlink_to(real)
    quizzer("import", imported)
    assert quizzer("add", "sky/planets", "--question", "How?", "--answer", "So\nso.").code == 0
    assert planets.is_symlink()
    assert real.read_bytes() == (
        b"\xef\xbb\xbf# Why?\r\n\r\nSo.\r\n\r\n# How?\r\n\r\nSo\r\nso.\r\n"
    )
