"""Files are replaced whole, or not at all."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from quizzer.domain.errors import QuizzerError
from quizzer.services.writing.saving import Change, save, save_all

POSIX_ONLY = pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "笔记.md"
    path.write_bytes(b"old")
    return path


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_the_new_bytes_stand_where_the_old_ones_did(file: Path) -> None:
    """And nothing else lies in the folder."""
    save(Change(file, b"old", b"new\r\n"))
    assert file.read_bytes() == b"new\r\n"
    assert names(file.parent) == [file.name]


@POSIX_ONLY
def test_permissions_and_links_stay(file: Path, tmp_path: Path) -> None:
    """The link still leads to the file, which is what was written."""
    file.chmod(0o640)
    link = tmp_path / "link.md"
    link.symlink_to(file)
    save(Change(link, b"old", b"new"))
    assert link.is_symlink()
    assert file.read_bytes() == b"new"
    assert file.stat().st_mode & 0o777 == 0o640


def test_a_file_that_changed_is_left_as_it_is(file: Path) -> None:
    """Whoever wrote it meanwhile is not written over."""
    with pytest.raises(QuizzerError, match="changed it meanwhile"):
        save(Change(file, b"older", b"new"))
    assert file.read_bytes() == b"old"


def test_a_read_only_file_is_respected(file: Path) -> None:
    """Though the folder would let it be replaced."""
    file.chmod(0o444)
    with pytest.raises(QuizzerError, match="read-only"):
        save(Change(file, b"old", b"new"))
    assert file.read_bytes() == b"old"
    file.chmod(0o644)


def test_a_new_file_comes_with_its_folders(tmp_path: Path) -> None:
    """Unless one of its name is there."""
    file = tmp_path / "a" / "b" / "new.md"
    save(Change(file, None, b"text"))
    assert file.read_bytes() == b"text"
    with pytest.raises(QuizzerError, match="changed it meanwhile"):
        save(Change(file, None, b"other"))
    assert file.read_bytes() == b"text"


def test_what_the_system_refuses_is_told(file: Path) -> None:
    """A file that is gone, and a folder that is none."""
    with pytest.raises(QuizzerError, match=r"other\.md: cannot be written"):
        save(Change(file.with_name("other.md"), b"old", b"new"))
    with pytest.raises(QuizzerError, match="cannot be written"):
        save(Change(file / "below.md", None, b"new"))


@pytest.mark.parametrize("step", ["os.fsync", "pathlib.Path.replace"])
def test_a_failure_half_way_leaves_the_old_file(
    file: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """The disk is full, or the power goes: the new text is not in the way of the old."""

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(step, fail)
    with pytest.raises(QuizzerError, match="No space left"):
        save(Change(file, b"old", b"new"))
    assert file.read_bytes() == b"old"
    assert names(file.parent) == [file.name]


def test_of_several_files_all_change_or_none(file: Path, tmp_path: Path) -> None:
    """The first is taken back when the second cannot be written."""
    other = tmp_path / "other.md"
    other.write_bytes(b"changed by someone")
    with pytest.raises(QuizzerError, match="changed it meanwhile"):
        save_all([Change(file, b"old", b"new"), Change(other, b"as it was", b"new")])
    assert (file.read_bytes(), other.read_bytes()) == (b"old", b"changed by someone")
    save_all([Change(file, b"old", b"new"), Change(other, b"changed by someone", b"too")])
    assert (file.read_bytes(), other.read_bytes()) == (b"new", b"too")


def test_a_folder_that_cannot_be_forced_to_disk_does_no_harm(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some systems open no folders; others give files to nobody."""

    def refuse(*_: object) -> None:
        raise OSError(1, "not permitted")

    monkeypatch.setattr(os, "chown", refuse)
    save(Change(file, b"old", b"new"))
    assert file.read_bytes() == b"new"


@POSIX_ONLY
def test_what_the_killed_left_is_removed_at_the_next_write(file: Path) -> None:
    """Not what a living process is at, nor what only has a similar name."""
    over = subprocess.Popen(["true"])
    over.wait()
    kept = [f".quizzer-{os.getppid()}.tmp", ".quizzer-1.tmp", ".quizzer-.tmp", "quizzer-2.tmp"]
    for name in (*kept, f".quizzer-{over.pid}.tmp"):
        (file.parent / name).write_bytes(b"half")
    save(Change(file, b"old", b"new"))
    assert names(file.parent) == sorted([*kept, file.name])
