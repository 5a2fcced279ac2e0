"""`quizzer backup` and `quizzer restore`."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from quizzer.services.backups import plan_restore
from quizzer.storage.backup import FolderVault
from tests.cli.running import Program


@pytest.fixture
def vault(home: Path) -> FolderVault:
    """The backups of the test's data file."""
    return FolderVault(home / "quizzer.db")


def test_a_backup_is_made_listed_and_restored(
    quizzer: Program, imported: Path, vault: FolderVault
) -> None:
    """What was done after it is gone again, and kept in another file."""
    made = quizzer("backup")
    (backup,) = vault.backups()
    assert (made.code, backup.name in made.out) == (0, True)
    assert quizzer("study", "--plain", keys="\n3\nq\n").code == 0
    listed = quizzer("backup", "--list").out
    assert backup.name in listed
    assert "asked" in listed
    shown = quizzer("restore", "--dry-run").out
    assert "the data file      4      5        1  2" in shown
    assert "the backup         4      5        0              none" in shown
    assert quizzer("restore", keys="n\n", typed=True).out.endswith("nothing was changed\n")
    assert len(json.loads(quizzer("export", "--format", "json").out)["reviews"]) == 1
    restored = quizzer("restore", keys="y\n", typed=True)
    assert f"restored {backup.name}" in restored.out
    kept = Path(restored.out.rsplit("kept: ", 1)[1].strip())
    assert json.loads(quizzer("export", "--format", "json").out)["reviews"] == []
    exported = quizzer("--database", kept, "export", "--format", "json").out
    assert len(json.loads(exported)["reviews"]) == 1


def test_a_copy_goes_where_it_is_asked_to(
    quizzer: Program, imported: Path, tmp_path: Path, vault: FolderVault
) -> None:
    """And can be restored from there."""
    file = tmp_path / "copy.db"
    assert quizzer("backup", file).out.startswith(f"{file} (")
    assert vault.backups() == []
    assert quizzer("restore", file, "--yes").code == 0
    plan = plan_restore(vault, datetime(2026, 3, 31, tzinfo=UTC), str(file))
    assert plan.present == plan.backup
    refused = quizzer("backup", tmp_path / "nowhere" / "copy.db")
    assert (refused.code, "cannot be written" in refused.err) == (2, True)


def test_the_list_for_programs(quizzer: Program, imported: Path, vault: FolderVault) -> None:
    """Times, schema, occasion and size of each, and where they are."""
    assert json.loads(quizzer("backup", "--json").out)["backups"] == []
    quizzer("backup")
    (backup,) = vault.backups()
    listed = json.loads(quizzer("backup", "--list", "--json").out)
    assert listed == {
        "folder": str(vault.folder),
        "backups": [
            {
                "name": backup.name,
                "made_at": backup.made_at.isoformat(),
                "schema": backup.schema,
                "occasion": "asked",
                "bytes": backup.size,
            }
        ],
    }


def test_without_notes_there_is_nothing_to_back_up(quizzer: Program) -> None:
    """Neither a data file nor an empty one makes a backup, and none can be restored."""
    assert quizzer("backup").out == "there is nothing to back up yet\n"
    assert "folder of backups" in quizzer("backup", "--list").out
    assert quizzer("decks").code == 0
    assert quizzer("backup").out == "there is nothing to back up yet\n"
    ran = quizzer("restore", "--yes")
    assert (ran.code, ran.err) == (
        2,
        "quizzer: there is no backup yet; `quizzer backup` makes one\n",
    )


def test_restoring_needs_a_yes(quizzer: Program, imported: Path) -> None:
    """Without a terminal to ask, nothing is changed."""
    quizzer("backup")
    ran = quizzer("restore")
    assert (ran.code, "--yes" in ran.err) == (2, True)


def test_a_damaged_data_file_names_its_backup(
    quizzer: Program, imported: Path, vault: FolderVault
) -> None:
    """Every command says how to get it back, and that then works."""
    quizzer("backup")
    vault.data_file.write_bytes(b"scratched" * 1_000)
    for line in (["decks"], ["study", "--plain"], ["stats"]):
        ran = quizzer(*line)
        assert (ran.code, ran.err.count("\n")) == (2, 1)
        assert f"`quizzer restore {vault.backups()[0].name}`" in ran.err
    ran = quizzer("doctor")
    assert (ran.code, "damaged, or no quizzer data file" in ran.out) == (1, True)
    shown = quizzer("restore", "--yes").out
    assert "damaged, or no quizzer data file" in shown
    assert quizzer("decks").code == 0


def test_forgetting_and_bringing_back_are_backed_up(
    quizzer: Program, imported: Path, tmp_path: Path, vault: FolderVault
) -> None:
    """The commands that delete or add progress."""
    file = tmp_path / "progress.json"
    quizzer("export", file)
    quizzer("decks", "forget", "sky", "--yes")
    quizzer("study", "--plain", keys="\n3\nq\n")
    quizzer("import", file)
    assert [str(each.occasion) for each in vault.backups()] == ["forget", "import"]


def test_a_session_backs_up_beside_the_questions(
    quizzer: Program, imported: Path, vault: FolderVault
) -> None:
    """Once a day; when it fails, that is told and studying goes on."""
    vault.folder.write_text("in the way", encoding="utf-8")
    ran = quizzer("study", "--plain", keys="\n3\nq\n")
    assert ran.code == 0
    assert "no backup could be made" in ran.err
    vault.folder.unlink()
    for _ in range(2):
        assert quizzer("study", "--plain", keys="\n3\nq\n").err == ""
    assert [str(each.occasion) for each in vault.backups()] == ["daily"]
