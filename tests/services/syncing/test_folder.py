"""The shared folder: only segments are read and written, and what fails is named."""

import os
import shutil
from pathlib import Path

import pytest

from quizzer.domain.errors import QuizzerError
from quizzer.domain.reviews import Rating
from quizzer.services.syncing.folder import SharedFolder
from tests.services.syncing.conftest import Make
from tests.services.syncing.machines import Machine, segments


def test_a_folder_that_is_not_there_is_not_made(told: Machine, tmp_path: Path) -> None:
    """A drive may not be in."""
    with pytest.raises(QuizzerError, match="no such folder"):
        told.sync(tmp_path / "away")
    assert not (tmp_path / "away").exists()


def test_only_segments_are_read_and_written(told: Machine, make: Make, tmp_path: Path) -> None:
    """No links, no folders, no other names."""
    (file,) = segments(told)
    outside = shutil.move(file, tmp_path / "outside.jsonl")
    file.symlink_to(outside)
    (told.shared / "quizzer-folder.jsonl").mkdir()
    (told.shared / "notes.txt").write_text("mine")
    os.mkfifo(told.shared / "quizzer-pipe.jsonl")
    other = make("B")
    report = other.exchange()
    assert (report.taken, report.refused, report.unfinished) == (0, (), ())
    names = {each.name for each in other.shared.iterdir()}
    assert names == {file.name, "quizzer-folder.jsonl", "notes.txt", "quizzer-pipe.jsonl"}
    with pytest.raises(QuizzerError, match="cannot be read"):
        SharedFolder(other.shared).read(file.name)
    with pytest.raises(QuizzerError, match="no segment"):
        SharedFolder(other.shared).read("quizzer-pipe.jsonl")


def test_a_folder_that_cannot_be_written_is_named(
    told: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rating that was to be sent is sent by the next sync."""
    told.rate(Rating.GOOD)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(QuizzerError, match=r"cannot be written \(No space left"):
            told.exchange()
    assert [file.name for file in told.shared.iterdir()] == [s.name for s in segments(told)]
    assert told.exchange().sent_rows > 0


def test_what_a_crash_left_is_swept(told: Machine) -> None:
    """But not what another machine is writing."""
    (file,) = segments(told)
    mine = told.shared / f".{file.name}.tmp"
    theirs = told.shared / ".quizzer-other-000001-ab.jsonl.tmp"
    for each in (mine, theirs):
        each.touch()
    told.exchange()
    assert (mine.exists(), theirs.exists()) == (False, True)


def test_a_folder_that_cannot_be_read_is_named(
    told: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may have vanished meanwhile."""

    def fail(_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "scandir", fail)
    with pytest.raises(QuizzerError, match=r"cannot be read \(Permission denied\)"):
        told.exchange()
