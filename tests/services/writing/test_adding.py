"""Notes at the end of a file, written as the file writes them."""

from pathlib import Path

import pytest
from hypothesis import given

from quizzer.domain.errors import QuizzerError
from quizzer.services.importing.report import ImportReport
from quizzer.services.writing.adding import (
    NotImportedError,
    add_text,
    files_for,
    open_target,
    own_decks,
)
from quizzer.services.writing.known import Files
from quizzer.services.writing.lines import NotesText, read_lines, split_lines
from quizzer.services.writing.style import Style, appended, lines_of, style_of
from quizzer.settings.places import shipped_folder
from tests.services.desks import Desk, questions, take_in, write
from tests.services.writing.texts import files, parse

pytestmark = pytest.mark.counted

STYLES = {
    "": Style(1),
    "# Title\n\nwords\n": Style(2),
    "## Why?\n\na\n": Style(2),
    "# T\n\n### Q1:什么是步长？\n\na\n\n### Q2:什么是填充？\n\nb\n": Style(3, "Q3:"),
    "## 9. What?\n\na\n": Style(2, "10. "),
    "## 3.1.2 What?\n\n## 3.1.9 What else?\n\na\n": Style(2, "3.1.10 "),
    "# 问题3 什么？\n": Style(1, "问题4 "),
    "# A\n\nonly {{c1::gaps}} here\n": Style(2),
    "###### Deep\n": Style(1),
}


@pytest.mark.parametrize("text", STYLES)
def test_a_file_is_continued_as_it_is_written(text: str) -> None:
    """Its level of headings, and the number that comes next."""
    read = NotesText(lines=split_lines(text))
    assert style_of(read, parse(read)) == STYLES[text]


def test_a_question_with_a_number_keeps_it() -> None:
    """Nobody wants two."""
    assert Style(2, "Q3: ").heading("Why?") == "## Q3: Why?"
    assert Style(2, "Q3: ").heading("Q7: Why?") == "## Q7: Why?"


@given(files())
def test_what_stands_in_the_file_stays(data: bytes) -> None:
    """Every byte; what is added comes after it, parted by an empty line."""
    text = read_lines(data, "a.md")
    more, line = appended(text, lines_of("\n\n# New?\n\nnew\n\n"))
    assert more.encoded().startswith(data)
    assert [each.rstrip("\r\n") for each in more.lines[line - 1 :]] == ["# New?", "", "new"]
    assert line == 1 or not more.lines[line - 2].strip()


def test_a_note_is_added_and_imported(desk: Desk, notes: Path) -> None:
    """At the end of the deck's file; the notes that are there stay the same."""
    file = write(notes, "deep/nets.md", questions(2))
    take_in(desk, notes)
    assert files_for(desk.files, "deep/nets") == [file]
    style = open_target(desk.files, "deep/nets", file).style()
    added = add_text(desk.files, "deep/nets", file, style.heading("Why so?") + "\n\nSo.\n")
    assert added.line == 9
    assert file.read_text(encoding="utf-8") == questions(2) + "\n# Q3: Why so?\n\nSo.\n"
    assert added.report.notes()["new"] == 1
    assert added.report.notes()["unchanged"] == 2


def test_a_new_deck_begins_a_file_that_names_it(desk: Desk, notes: Path, tmp_path: Path) -> None:
    """In the folder that has most of its path already; in the learner's own where none is known."""
    own = desk.files.own_folder
    assert files_for(desk.files, "a/b") == [own / "a" / "b.md"]
    write(notes, "deep/nets.md", questions(1))
    write(tmp_path / "other", "cooking.md", questions(1, 2))
    take_in(desk, notes, tmp_path / "other")
    (file,) = files_for(desk.files, "deep/新的")
    assert file == notes / "deep" / "新的.md"
    assert len(files_for(desk.files, "songs")) == 2
    added = add_text(desk.files, "deep/新的", file, "# 为什么？\n\n因为。")
    assert (
        file.read_text(encoding="utf-8") == '---\ndeck: "deep/新的"\n---\n\n# 为什么？\n\n因为。\n'
    )
    assert added.report.decks() == ["deep/新的"]
    assert files_for(desk.files, "deep/新的") == [file]


@pytest.mark.parametrize("name", [".a", "a/../b", "a\nb", "a/ b", "~x", "c.verify", "a\\b"])
def test_a_name_that_no_file_can_have_is_refused(desk: Desk, name: str) -> None:
    """Or that would not be read as notes, or lie elsewhere."""
    with pytest.raises(QuizzerError, match="cannot be the name of a deck's file"):
        files_for(desk.files, name)


def test_a_deck_of_several_files_leaves_the_choice(desk: Desk, notes: Path) -> None:
    """A file that is gone is none of them."""
    for name in ("a.md", "b.md", "c.md"):
        write(notes, name, f"---\ndeck: one\n---\n{questions(1, ord(name[0]))}")
    take_in(desk, notes)
    (notes / "c.md").unlink()
    assert files_for(desk.files, "one") == [notes / "a.md", notes / "b.md"]


def test_a_file_of_another_deck_is_refused(desk: Desk, notes: Path) -> None:
    """Whether the front matter says so, or its place; one that is no notes file as well."""
    file = write(notes, "a.md", questions(1))
    take_in(desk, notes)
    with pytest.raises(QuizzerError, match=r"a\.md is a file of the deck a"):
        open_target(desk.files, "b", file)
    with pytest.raises(QuizzerError, match=r"b\.csv:1: a table stays as it is"):
        open_target(desk.files, "b", write(notes, "b.csv", "x,y\n"))
    with pytest.raises(QuizzerError, match="neither markdown"):
        open_target(desk.files, "b", write(notes, "b.rst", "x"))


def test_shipped_notes_are_not_added_to(desk: Desk, notes: Path) -> None:
    """Neither by deck nor by file; a new deck does not go among them."""
    write(notes, ".quizzer-root", "name: starter\n")
    file = write(notes, "a.md", questions(1))
    take_in(desk, notes)
    with pytest.raises(QuizzerError, match="a is shipped and stays as it is"):
        files_for(desk.files, "a")
    with pytest.raises(QuizzerError, match="shipped notes stay as they are"):
        open_target(desk.files, "a", file)
    assert files_for(desk.files, "new") == [desk.files.own_folder / "new.md"]


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("# Momentum\n\nIt is.", "this makes no card"),
        ("more of the answer above", "would change the notes above"),
    ],
)
def test_what_makes_no_note_is_not_written(
    desk: Desk, notes: Path, written: str, reason: str
) -> None:
    """Nor what would change another one."""
    file = write(notes, "a.md", "# Why?\n\nSo.\n")
    take_in(desk, notes)
    with pytest.raises(QuizzerError, match=reason):
        add_text(desk.files, "a", file, written)
    assert file.read_text(encoding="utf-8") == "# Why?\n\nSo.\n"


def test_a_failing_import_tells_where_the_text_is(desk: Desk, notes: Path) -> None:
    """It stands in the file; nothing of it is lost."""
    file = write(notes, "a.md", questions(1))
    take_in(desk, notes)

    def fail(_request: object) -> ImportReport:
        raise QuizzerError("the data file is busy")

    broken = Files(work=desk.import_work, import_notes=fail, own_folder=notes)
    with pytest.raises(NotImportedError, match=r"a\.md:5: written, but not imported: the data"):
        add_text(broken, "a", file, "# Why?\n\nSo.")
    assert file.read_text(encoding="utf-8").endswith("# Why?\n\nSo.\n")


def test_only_own_decks_take_notes(desk: Desk, notes: Path) -> None:
    """Those whose files are shipped are replaced by the next release."""
    write(notes, "mine/a.md", questions(1))
    take_in(desk, notes)
    take_in(desk, shipped_folder("content"))
    (own,) = own_decks(desk.files)
    assert own.startswith("mine")
