"""Finding notes on disk, and reading their bytes."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.domain.problems import Severity
from quizzer.parsing import find_markdown, read_text
from quizzer.parsing.files.finding import sidecar_path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with notes and other things."""
    for name in (
        "b.md",
        "a.markdown",
        "sub/C.MD",
        "sub/deep/d.md",
        "x.txt",
        "x.pdf",
        "b.verify.md",
    ):
        write(tmp_path / name)
    for hidden in (".git/e.md", "sub/.f.md"):
        write(tmp_path / hidden)
    return tmp_path


def write(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("# Q1?\n")


def names(root: Path, paths: list[Path]) -> list[str]:
    return [path.relative_to(root).as_posix() for path in paths]


def test_markdown_is_found_in_folders(folder: Path) -> None:
    """Sorted; without hidden things, sidecars and other files."""
    paths, problems = find_markdown([folder])
    assert names(folder, paths) == ["a.markdown", "b.md", "sub/C.MD", "sub/deep/d.md"]
    assert problems == []


def test_a_table_is_found_where_it_is_named(folder: Path) -> None:
    """Not in a folder, where few tables are cards."""
    assert find_markdown([folder / "x.txt"]) == ([folder / "x.txt"], [])


def test_what_a_repository_says_of_itself_is_left_out(folder: Path) -> None:
    """Unless it is named; and that is told."""
    write(folder / "sub" / "CONTRIBUTING.md")
    write(folder / "Code-of-Conduct.md")
    write(folder / "net.excalidraw.md")
    paths, problems = find_markdown([folder])
    assert names(folder, paths) == ["a.markdown", "b.md", "sub/C.MD", "sub/deep/d.md"]
    assert [problem.severity for problem in problems] == [Severity.NOTE] * 3
    assert find_markdown([folder / "sub" / "CONTRIBUTING.md"])[1] == []


def test_each_file_is_found_once(folder: Path) -> None:
    """However many of the named paths lead to it."""
    paths, _ = find_markdown([folder / "b.md", folder, folder / "sub"])
    assert paths == find_markdown([folder])[0]


def test_a_hidden_folder_may_be_named(folder: Path) -> None:
    """Hidden folders are only left out where they were not asked for."""
    assert names(folder, find_markdown([folder / ".git"])[0]) == [".git/e.md"]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("nowhere.md", "no such file or folder"),
        ("x.pdf", "neither markdown (*.md) nor a table (*.csv, *.tsv, *.txt)"),
        ("b.verify.md", "a sidecar: name the notes it belongs to instead"),
        ("pipe.md", "not a file that can be read"),
    ],
)
def test_a_named_path_without_notes_is_an_error(folder: Path, name: str, message: str) -> None:
    """The other paths are still searched."""
    os.mkfifo(folder / "pipe.md")
    paths, problems = find_markdown([folder / name, folder / "b.md"])
    assert paths == [folder / "b.md"]
    assert [str(problem) for problem in problems] == [f"{folder / name}:1: {message}"]
    assert problems[0].severity is Severity.ERROR


def test_links_are_followed_once(folder: Path) -> None:
    """A link back is reported; a link to what is walked anyway is not needed; others are walked."""
    outside = folder.parent / f"{folder.name}-outside"
    write(outside / "o.md")
    (folder / "sub" / "loop").symlink_to(folder)
    (folder / "sub" / "self").symlink_to(folder / "sub")
    (folder / "again").symlink_to(folder / "sub" / "deep")
    (folder / "other").symlink_to(outside)
    (outside / "back").symlink_to(outside)
    paths, problems = find_markdown([folder])
    assert [path.name for path in paths] == ["a.markdown", "b.md", "o.md", "C.MD", "d.md"]
    assert sorted(str(problem) for problem in problems) == sorted(
        f"{folder / link}:1: a link back to a folder it lies in: skipped"
        for link in ("sub/loop", "sub/self", "other/back")
    )


def test_what_cannot_be_read_is_reported(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A broken link and an unreadable folder each cost one line."""
    (folder / "broken.md").symlink_to(folder / "gone.md")
    (folder / "turns.md").symlink_to(folder / "turns.md")
    readable = Path.iterdir

    def iterdir(path: Path) -> Iterator[Path]:
        if path.name == "sub":
            raise PermissionError(13, "Permission denied")
        return readable(path)

    monkeypatch.setattr(Path, "iterdir", iterdir)
    paths, problems = find_markdown([folder])
    assert names(folder, paths) == ["a.markdown", "b.md"]
    assert sorted(str(problem) for problem in problems) == [
        f"{folder / 'broken.md'}:1: not a file that can be read",
        f"{folder / 'sub'}:1: this folder cannot be read: Permission denied",
        f"{folder / 'turns.md'}:1: not a file that can be read",
    ]


def test_a_path_that_cannot_even_be_looked_at(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A named path in a closed folder is an error like any other."""

    def is_dir(path: Path) -> bool:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "is_dir", is_dir)
    _, problems = find_markdown([folder / "b.md"])
    assert [problem.message for problem in problems] == ["cannot be read: Permission denied"]


@settings(deadline=None)
@given(st.text(st.characters(exclude_characters="\0\r", exclude_categories=["Cs"])))
def test_utf8_is_read_as_it_is(text: str) -> None:
    """With or without a byte order mark, and with any kind of line ends."""
    for data in (text, "\ufeff" + text, text.replace("\n", "\r\n"), text.replace("\n", "\r")):
        read, problems = read_text(data.encode(), "n.md")
        assert read == (text if not problems else "")
        assert bool(problems) == (not text.removeprefix("\ufeff").strip())


@pytest.mark.parametrize(
    "encoding", ["gb18030", "big5", "utf-16", "utf-16-le", "shift_jis", "cp1252"]
)
def test_other_encodings_are_read_and_named(encoding: str) -> None:
    """The message says what the file is and how to convert it."""
    text = "過擬合是什麼？" if encoding in ("big5", "utf-16") else "これは何ですか？"
    text = {"cp1252": "déjà vu", "utf-16-le": "What?", "gb18030": "什么是过拟合？"}.get(
        encoding, text
    )
    read, problems = read_text(f"{text}\r\n".encode(encoding), "n.md")
    assert read == f"{text}\n"
    name = encoding.replace("_", "-").upper()
    is_guess = encoding == "cp1252"
    assert [problem.severity for problem in problems] == [
        Severity.WARNING if is_guess else Severity.NOTE
    ]
    assert problems[0].message.startswith(f"read as {name}")
    assert f"iconv -f {name}" in problems[0].message


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "n.md:1: the file is empty: no notes in it"),
        (b"\xef\xbb\xbf \n", "n.md:1: the file is empty: no notes in it"),
        (b"a\nb\0c", "n.md:2: a NUL byte: this is no text file, or it is damaged; remove the byte"),
        (b"a\n\xff\xfe\x81\x8d\x8f\x90\x9d", "n.md:2: not UTF-8"),
        (b"\xff\xfe", "n.md:1: read as UTF-16"),
        ("a\0".encode("utf-16"), "n.md:1: a NUL byte"),
    ],
)
def test_bytes_without_text_are_one_problem(data: bytes, problem: str) -> None:
    """Each with the line it is on."""
    text, problems = read_text(data, "n.md")
    assert text == ""
    assert len(problems) == 1
    assert str(problems[0]).startswith(problem)


@pytest.mark.skipif(sys.platform != "linux", reason="needs a file system that takes any bytes")
@pytest.mark.parametrize("named", [True, False])
def test_a_name_that_is_no_text_is_one_problem(tmp_path: Path, named: bool) -> None:
    """Printable, and the other files are still found."""
    odd = tmp_path / os.fsdecode(b"odd\xff.md")
    odd.write_text("# Why?\n\nSo.\n")
    (tmp_path / "fine.md").write_text("# Why?\n\nSo.\n")
    found, problems = find_markdown([odd, tmp_path / "fine.md"] if named else [tmp_path])
    assert found == [tmp_path / "fine.md"]
    assert len(problems) == 1
    assert "rename it" in str(problems[0]).encode().decode()


def test_the_longest_name_has_no_sidecar(tmp_path: Path) -> None:
    """Its suffix would make the name longer than any file's may be."""
    notes = tmp_path / f"{'a' * 252}.md"
    notes.write_text("# Why?\n\nSo.\n", encoding="utf-8")
    assert sidecar_path(notes) is None
