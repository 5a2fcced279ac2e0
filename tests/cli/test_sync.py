"""`quizzer sync`, as it is typed."""

import json
from pathlib import Path

import pytest

from tests.cli.running import Program


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """A folder for all machines."""
    folder = tmp_path / "shared"
    folder.mkdir()
    return folder


def test_two_machines(quizzer: Program, imported: Path, shared: Path, tmp_path: Path) -> None:
    """The second has everything of the first, and says so."""
    sent = quizzer("sync", shared)
    assert (sent.code, sent.err) == (0, "")
    assert "nothing new from other machines" in sent.out
    assert "sent 6 rows in 1 file" in sent.out
    assert "nothing new to send" in quizzer("sync", shared).out
    other = tmp_path / "other.db"
    taken = quizzer("--database", other, "sync", shared)
    assert "taken from 1 file: 2 decks, 4 notes, 5 cards" in taken.out
    assert (
        quizzer("--database", other, "export", "--format", "json").out
        == quizzer("export", "--format", "json").out
    )


def test_a_dry_run(quizzer: Program, imported: Path, shared: Path) -> None:
    """Says what would be sent, and sends nothing."""
    shown = quizzer("sync", shared, "--dry-run").out
    assert "would send 6 rows" in shown
    assert "dry run" in shown
    assert list(shared.iterdir()) == []


def test_the_report_as_json(quizzer: Program, imported: Path, shared: Path) -> None:
    """For programs."""
    report = json.loads(quizzer("sync", shared, "--json").out)
    assert (report["sent_rows"], report["sent_files"], report["refused"]) == (6, 1, [])


def test_files_that_do_not_count_are_named(
    quizzer: Program, imported: Path, shared: Path, tmp_path: Path
) -> None:
    """One line each; only what is wrong makes the exit code 1."""
    assert quizzer("sync", shared).code == 0
    (file,) = shared.iterdir()
    data = file.read_bytes()
    part = shared / "quizzer-x-000001-part.jsonl"
    part.write_bytes(data[:100])
    shown = quizzer("--database", tmp_path / "other.db", "sync", shared)
    assert shown.code == 0
    assert f"{part.name}: not whole yet" in shown.out
    lines = data.decode().splitlines()
    evil = '{"format": "quizzer-segment", "version": 9, "progress": 6, "device": "x"}\n'
    from hashlib import sha256  # noqa: PLC0415

    end = {"end": {"bytes": len(evil), "sha256": sha256(evil.encode()).hexdigest()}}
    part.write_text(evil + json.dumps(end) + "\n")
    assert len(lines) > 2
    shown = quizzer("sync", shared)
    assert shown.code == 1
    assert f"{part.name}: left out: line 1: written by a newer quizzer" in shown.out


def test_reviews_without_their_notes_wait(
    quizzer: Program, imported: Path, shared: Path, tmp_path: Path
) -> None:
    """Until the file with the notes is there."""
    quizzer("sync", shared)
    (first,) = shared.iterdir()
    assert quizzer("study", "--plain", keys="\n3\nq\n").code == 0
    quizzer("sync", shared)
    first.rename(tmp_path / "away")
    shown = quizzer("--database", tmp_path / "other.db", "sync", shared)
    assert shown.code == 0
    assert "files not here yet" in shown.out


def test_without_a_folder(quizzer: Program, imported: Path, home: Path, shared: Path) -> None:
    """The settings name one, or nothing happens."""
    assert "name a folder, or set sync_folder" in quizzer("sync").err
    (home / "config.toml").write_text(f'sync_folder = "{shared.as_posix()}"\n')
    assert "sent 6 rows" in quizzer("sync").out
    refused = quizzer("sync", shared / "away")
    assert (refused.code, "no such folder" in refused.err) == (2, True)


def test_sessions_sync_where_that_is_wanted(
    quizzer: Program, imported: Path, home: Path, shared: Path
) -> None:
    """Before and after; what cannot be done then is said, and the session goes on."""
    config = home / "config.toml"
    config.write_text(f'sync_folder = "{shared.as_posix()}"\nsync_sessions = true\n')
    assert quizzer("study", "--plain", keys="\n3\nq\n").code == 0
    assert len(list(shared.iterdir())) == 2
    (shared / "quizzer-x.jsonl").symlink_to(shared / "nowhere")
    config.write_text(f'sync_folder = "{(shared / "away").as_posix()}"\nsync_sessions = true\n')
    session = quizzer("study", "--plain", keys="\n3\nq\n")
    assert session.code == 0
    assert "no such folder" in session.err
