"""`quizzer export`: everything out, and back again."""

import csv
import io
import json
import os
from pathlib import Path

import pytest

from quizzer.cli import exports
from tests.cli.running import Program
from tests.cli.test_streams import STOPPED


@pytest.fixture
def studied(quizzer: Program, imported: Path) -> Path:
    """The notes, with reviews of every rating, an undo, a burial, a flag and a suspension."""
    keys = "\n1\n\n2\n\n3\nu\n\n4\n*\n\n3\n-\n@\nq\n"
    assert quizzer("study", "--plain", keys=keys).code == 0
    return imported


@pytest.mark.parametrize("ending", ["json", "csv"])
def test_a_file_and_standard_output_get_the_same_bytes(
    quizzer: Program, studied: Path, tmp_path: Path, ending: str
) -> None:
    """The file's ending and --format choose the same form."""
    file, odd = tmp_path / f"p.{ending}", tmp_path / "p.backup"
    ran = quizzer("export", file)
    assert (ran.code, ran.raw) == (0, b"")
    assert ran.err == f"{file}: 4 notes, 5 reviews\n"
    assert quizzer("export", "--format", ending).raw == file.read_bytes()
    assert quizzer("export", odd, "--format", ending).code == 0
    assert odd.read_bytes() == file.read_bytes()


def test_export_import_export_gives_the_same_bytes(
    quizzer: Program, studied: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Brought back into an empty home, an export is all there, and stays so when brought twice."""
    file = tmp_path / "p.json"
    quizzer("export", file)
    monkeypatch.setenv("QUIZZER_HOME", str(tmp_path / "another home"))
    ran = quizzer("import", file)
    assert ran.code == 0
    assert "added 2 decks, 4 notes, 5 cards, 5 reviews, 4 events" in ran.out
    assert quizzer("export", "--format", "json").raw == file.read_bytes()
    again = json.loads(quizzer("import", file, "--json").out)
    assert set(again.values()) == {0}
    assert quizzer("export", "--format", "json").raw == file.read_bytes()
    assert quizzer("doctor", "--replay").code == 0


def test_progress_finds_its_notes_again(
    quizzer: Program, studied: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Notes imported first, progress brought later: only the progress is added."""
    file = tmp_path / "p.json"
    quizzer("export", file)
    monkeypatch.setenv("QUIZZER_HOME", str(tmp_path / "another home"))
    quizzer("import", studied)
    assert "added 0 decks, 0 notes, 0 cards, 5 reviews" in quizzer("import", file).out
    assert quizzer("doctor", "--replay").code == 0


def test_a_large_export_is_brought_back_in_parts(
    quizzer: Program, studied: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In another layout as a whole, and what is wrong with it is told as of a small one."""
    file, other = tmp_path / "p.json", tmp_path / "other.json"
    quizzer("export", file)
    other.write_text(json.dumps(json.loads(file.read_text("utf-8"))), encoding="utf-8")
    small = quizzer("import", file, "--dry-run").out
    monkeypatch.setattr(exports, "LARGE_BYTES", 0)
    for number, each in enumerate((file, other)):
        monkeypatch.setenv("QUIZZER_HOME", str(tmp_path / f"home{number}"))
        assert quizzer("import", each, "--dry-run").out == small.replace(str(file), str(each))
        assert "added 2 decks, 4 notes" in quizzer("import", each).out
        assert quizzer("export", "--format", "json").raw == file.read_bytes()
    other.write_text(other.read_text("utf-8")[:-1], encoding="utf-8")
    assert "other.json: line 1, column" in quizzer("import", other).err


def test_a_dry_run_of_an_export_brings_nothing(
    quizzer: Program, studied: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says what is in the file; the collection stays empty."""
    file = tmp_path / "p.json"
    quizzer("export", file)
    monkeypatch.setenv("QUIZZER_HOME", str(tmp_path / "another home"))
    out = quizzer("import", file, "--dry-run").out
    assert out == f"{file}: a sound export of 4 notes, 5 reviews\n"
    assert "no notes yet" in quizzer("decks").out


def test_a_spreadsheet_reads_the_reviews(quizzer: Program, studied: Path) -> None:
    """The CSV starts with the mark that spreadsheets know UTF-8 by, and keeps Chinese whole."""
    raw = quizzer("export", "--format", "csv").raw
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert [row["rating"] for row in rows] == ["1", "2", "3", "4", "3"]
    assert {row["cancelled"] for row in rows} == {"true", "false"}
    assert "世界上最长的河是哪一条？" in {row["question"] for row in rows}


def test_an_export_carries_no_time_of_its_own(quizzer: Program, studied: Path) -> None:
    """The same collection gives the same bytes whenever it is exported."""
    first, second = (quizzer("export", "--format", "json").raw for _ in range(2))
    assert first == second


def test_an_empty_collection_is_exported_too(quizzer: Program) -> None:
    """Before anything was imported there are no records, in a whole file."""
    exported = json.loads(quizzer("export", "--format", "json").out)
    assert exported["notes"] == exported["reviews"] == []


def test_a_failed_export_leaves_the_earlier_one(
    quizzer: Program, studied: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file is replaced as a whole or not at all, and nothing else is left beside it."""
    file = tmp_path / "out" / "p.json"
    file.parent.mkdir()
    file.write_bytes(b"earlier")

    def fail(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fail)
        ran = quizzer("export", file)
    assert ran.code == 2
    assert "p.json: cannot be written (No space left" in ran.err
    assert file.read_bytes() == b"earlier"
    assert list(file.parent.iterdir()) == [file]


def test_an_interrupted_export_leaves_the_earlier_one(
    quizzer: Program, studied: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C in the midst of it: one line, nothing half written, nothing left behind."""
    file = tmp_path / "out" / "p.json"
    file.parent.mkdir()
    file.write_bytes(b"earlier")
    with monkeypatch.context() as patch:
        patch.setattr("quizzer.interchange.json_format.escaped_json", interrupt)
        ran = quizzer("export", file)
    assert (ran.code, ran.err.splitlines()) == (130, ["", STOPPED])
    assert file.read_bytes() == b"earlier"
    assert list(file.parent.iterdir()) == [file]


def interrupt(*_: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs POSIX")
def test_a_link_is_followed_and_a_device_is_not_replaced(
    quizzer: Program, studied: Path, tmp_path: Path
) -> None:
    """Writing through a link changes what it leads to; writing to a device leaves the device."""
    target, link = tmp_path / "target.json", tmp_path / "link.json"
    target.write_bytes(b"")
    link.symlink_to(target)
    assert quizzer("export", link).code == 0
    assert link.is_symlink()
    assert json.loads(target.read_text(encoding="utf-8"))["notes"]
    null = tmp_path / "null.json"
    null.symlink_to(os.devnull)
    assert quizzer("export", null).code == 0
    assert Path(os.devnull).is_char_device()
