"""Copies of the data file: verified, private, whole or not there."""

import os
import re
import shutil
import sqlite3
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from threading import Barrier

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from quizzer.domain.backups import Backup, Occasion
from quizzer.domain.decks import Deck
from quizzer.domain.errors import QuizzerError
from quizzer.domain.notes import StoredNote
from quizzer.domain.progress import NoteProgress, Progress
from quizzer.storage.backup import FolderVault
from quizzer.storage.backup_names import backup_hint, backup_name, read_name
from quizzer.storage.data_file import SCHEMA_HEAD
from quizzer.storage.database import open_database
from quizzer.storage.progress import SqlExchangeWork
from tests.storage.conftest import NOON


@pytest.fixture
def vault(engine: Engine, data_file: Path) -> FolderVault:
    """The vault of a data file that is open and has a note in it."""
    _add_note(engine, "first")
    return FolderVault(data_file)


def _add_note(engine: Engine, guid: str) -> None:
    note = StoredNote(guid=guid, deck="d", heading_path=(), question="Q?", answer=f"A {guid}.")
    with SqlExchangeWork(engine) as work:
        notes = (NoteProgress(note=note, revisions=(), statuses=()),)
        decks = (Deck(path="d"),)
        work.add(Progress(decks=decks, notes=notes, reviews=(), events=(), parameters=()))
        work.commit()


def _made(vault: FolderVault, hours: int = 0) -> Backup:
    made = vault.make(Occasion.ASKED, NOON + timedelta(hours=hours))
    assert made is not None
    return made


@given(st.text(st.characters(exclude_characters="/\0", codec="utf-8"), min_size=1), st.datetimes())
def test_a_name_says_what_the_backup_is(stem: str, at: datetime) -> None:
    """Time to the millisecond, schema and occasion come back from it."""
    day = min(at.day, 28)
    made_at = at.replace(microsecond=123_000, tzinfo=NOON.tzinfo, year=2026, day=day)
    name = backup_name(Path(f"{stem}.db"), "0003", Occasion.IMPORT, made_at)
    assert read_name(name, 7) == Backup(made_at, name, "0003", Occasion.IMPORT, 7)


@pytest.mark.parametrize("name", ["notes.db", "q-20260399T000000000Z-0003-daily.db", "q.db-wal"])
def test_other_files_are_no_backups(name: str) -> None:
    """Nor is a name with a day that no calendar has."""
    assert read_name(name) is None


def test_a_backup_holds_what_the_file_in_use_holds(vault: FolderVault, engine: Engine) -> None:
    """Also what is in the log only; it needs no other file, and opens."""
    made = _made(vault)
    assert vault.look(made.name) == vault.present()
    assert [file.name for file in vault.folder.iterdir()] == [made.name]
    other = open_database(vault.path(made), NOON)
    with SqlExchangeWork(other, reads_only=True) as copy, SqlExchangeWork(engine) as work:
        assert [*copy.progress().notes] == [*work.progress().notes]
    other.dispose()


def test_two_backups_at_once_are_one(vault: FolderVault) -> None:
    """The one of the day and that of an import: whoever is second finds nothing to back up."""
    start = Barrier(2)

    def make(occasion: Occasion) -> Backup | None:
        start.wait()
        return vault.make(occasion, NOON)

    with ThreadPoolExecutor() as pool:
        made = list(filter(None, pool.map(make, (Occasion.DAILY, Occasion.IMPORT))))
    assert made == vault.backups()
    assert vault.look(made[0].name) == vault.present()


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX modes")
def test_backups_are_for_their_owner_only(vault: FolderVault, tmp_path: Path) -> None:
    """Whatever the umask says."""
    before = os.umask(0)
    made = _made(vault)
    vault.save_copy(tmp_path / "copy.db")
    os.umask(before)
    assert vault.folder.stat().st_mode & 0o777 == 0o700
    assert vault.path(made).stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "copy.db").stat().st_mode & 0o777 == 0o600


def test_nothing_changed_means_no_backup(vault: FolderVault, engine: Engine) -> None:
    """Also after the log was written back into the file, which then is of another time."""
    made = _made(vault)
    assert vault.make(Occasion.DAILY, NOON) is None
    engine.dispose()
    os.utime(vault.data_file)
    assert vault.make(Occasion.DAILY, NOON + timedelta(days=1)) is None
    assert vault.backups() == [made]
    _add_note(engine, "second")
    assert _made(vault, hours=1) != made


def test_two_data_files_share_a_folder(vault: FolderVault, tmp_path: Path) -> None:
    """Each knows its own backups by its name."""
    _made(vault)
    other = tmp_path / "quizzer-20250303T120000000Z-0003.db"
    shutil.copyfile(vault.path(vault.backups()[0]), other)
    assert FolderVault(other).backups() == []
    _made(FolderVault(other))
    assert len(vault.backups()) == 1
    assert len(FolderVault(other).backups()) == 1


def test_what_a_killed_backup_left_is_cleared(vault: FolderVault) -> None:
    """Once it is old; one that is being made by another process is not."""
    vault.folder.mkdir()
    old, young = (vault.folder / f".quizzer-{n}.unfinished" for n in (1, 2))
    for file in (old, young):
        file.write_bytes(b"half")
    os.utime(old, (0, 0))
    _made(vault)
    assert (old.exists(), young.exists()) == (False, True)


def test_a_damaged_file_is_not_backed_up(vault: FolderVault, engine: Engine) -> None:
    """A copy that fails its check takes no good backup's place."""
    for number in range(200):
        _add_note(engine, f"note {number}")
    engine.dispose()
    data = bytearray(vault.data_file.read_bytes())
    data[-4_096:] = b"\xaa" * 4_096
    vault.data_file.write_bytes(bytes(data))
    with pytest.raises(QuizzerError, match="no backup could be made"):
        vault.make(Occasion.DAILY, NOON)
    assert list(vault.folder.iterdir()) == []


def test_a_file_whose_index_disagrees_is_not_backed_up(vault: FolderVault, engine: Engine) -> None:
    """Else its copies would in time take the place of every sound backup."""
    engine.dispose()
    index = "name = 'ix_note_beginning'"
    with closing(sqlite3.connect(vault.data_file, isolation_level=None)) as connection:
        kept = connection.execute(f"SELECT * FROM sqlite_master WHERE {index}").fetchone()
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(f"DELETE FROM sqlite_master WHERE {index}")
        connection.execute("PRAGMA writable_schema = RESET")
        connection.execute("UPDATE note SET question = 'Else?'")
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("INSERT INTO sqlite_master VALUES (?, ?, ?, ?, ?)", kept)
    said = f"{re.escape(str(vault.data_file))}: damaged.*missing from index ix_note_beginning"
    with pytest.raises(QuizzerError, match=said):
        vault.make(Occasion.DAILY, NOON)
    assert list(vault.folder.iterdir()) == []


def test_a_copy_takes_the_place_of_what_was_there(vault: FolderVault, tmp_path: Path) -> None:
    """As a whole; where it cannot, that is one line."""
    target = tmp_path / "copy.db"
    target.write_bytes(b"older")
    vault.save_copy(target)
    assert vault.look(str(target)) == vault.present()
    with pytest.raises(QuizzerError, match="cannot be written"):
        vault.save_copy(tmp_path / "nowhere" / "copy.db")
    vault.data_file.unlink()
    with pytest.raises(QuizzerError, match="nothing to back up"):
        vault.save_copy(target)


def test_a_copy_never_takes_the_place_of_the_data_file_or_of_a_device(
    vault: FolderVault, tmp_path: Path
) -> None:
    """Nor is either read to its end, which may not come."""
    with pytest.raises(QuizzerError, match="this is the data file itself"):
        vault.save_copy(vault.data_file)
    for place in (tmp_path, Path(os.devnull)):
        with pytest.raises(QuizzerError, match=f"{place}: not a file"):
            vault.save_copy(place)
        assert _refused(vault, place) == f"{place}: not a file"
    with pytest.raises(QuizzerError, match="cannot be read"):
        vault.look(f"{vault.data_file}/under-a-file.db")


def test_a_backup_that_went_is_removed_without_a_word(vault: FolderVault) -> None:
    """Two processes may remove the same one."""
    made = _made(vault)
    vault.remove(made)
    vault.remove(made)
    assert vault.backups() == []


def _refused(vault: FolderVault, file: Path) -> str:
    with pytest.raises(QuizzerError) as caught:
        vault.restore(str(file), NOON)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_no_backup_takes_the_place_of_the_file_unless_it_is_sound(
    vault: FolderVault, tmp_path: Path, engine: Engine
) -> None:
    """Damaged, foreign, newer, missing, or the file itself: each has its line."""
    made = _made(vault)
    engine.dispose()
    before = vault.data_file.read_bytes()
    file = tmp_path / "b.db"
    assert "there is no such file" in _refused(vault, file)
    file.write_bytes(vault.path(made).read_bytes()[:-5_000])
    assert "damaged, or no quizzer data file" in _refused(vault, file)
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("CREATE TABLE places (name)")
    assert "is not quizzer's" in _refused(vault, tmp_path / "other.db")
    shutil.copyfile(vault.path(made), file)
    with closing(sqlite3.connect(file)) as newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
        newer.commit()
    assert "made by a newer quizzer (schema 9999)" in _refused(vault, file)
    assert "this is the data file itself" in _refused(vault, vault.data_file)
    assert vault.data_file.read_bytes() == before


def test_a_copy_tells_how_far_it_is_and_can_be_given_up(vault: FolderVault) -> None:
    """Nothing is left of a backup that was interrupted."""
    said: list[tuple[int, int]] = []
    vault.told = lambda *how_far: said.append(how_far)
    _made(vault)
    assert said[-1][0] == said[-1][1] > 0

    def interrupt(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    vault.told = interrupt
    before = list(vault.folder.iterdir())
    with pytest.raises(KeyboardInterrupt):
        vault.save_copy(vault.folder / "copy.db")
    assert list(vault.folder.iterdir()) == before


@pytest.mark.parametrize("is_there", [True, False])
def test_restoring_tells_how_far_it_is_and_can_be_given_up(
    vault: FolderVault, engine: Engine, is_there: bool
) -> None:
    """At any moment until it is done: then the data file is as it was."""
    made = _made(vault)
    _add_note(engine, "second")
    before = vault.present()
    engine.dispose()
    if not is_there:
        vault.data_file.unlink()
    said: list[tuple[int, int]] = []
    for moment in range(1, 10):

        def told(done: int, total: int, moment: int = moment) -> None:
            said.append((done, total))
            if len(said) == moment and done < total:
                raise KeyboardInterrupt

        said.clear()
        vault.told = told
        try:
            vault.restore(made.name, NOON)
        except KeyboardInterrupt:
            assert vault.present() == (before if is_there else None)
        else:
            break
    assert moment > 1
    assert said == sorted(said, key=lambda how_far: how_far[0] / how_far[1])
    assert vault.present() == vault.look(made.name)


def test_a_log_without_its_file_is_kept_apart(vault: FolderVault, engine: Engine) -> None:
    """SQLite would read it into whatever takes the file's place."""
    made = _made(vault)
    _add_note(engine, "later")
    log = Path(f"{vault.data_file}-wal")
    left = log.read_bytes()
    engine.dispose()
    vault.data_file.unlink()
    log.write_bytes(left)
    assert vault.restore(made.name, NOON) == ""
    assert vault.present() == vault.look(made.name)
    (kept,) = vault.data_file.parent.glob("*-replaced-*-wal")
    assert kept.read_bytes() == left


@pytest.mark.parametrize("has_links", [True, False])
def test_every_file_that_was_replaced_is_kept(
    vault: FolderVault, engine: Engine, monkeypatch: pytest.MonkeyPatch, has_links: bool
) -> None:
    """Also within one second, also when it was none of SQLite's, also on simple file systems."""
    made = _made(vault)
    engine.dispose()
    if not has_links:

        def refuse(*_: object) -> None:
            raise PermissionError(1, "Operation not permitted")

        monkeypatch.setattr("os.link", refuse)
    kept = []
    for number in range(3):
        vault.data_file.write_bytes(b"%d is no database" % number)
        kept.append(Path(vault.restore(made.name, NOON)))
    assert [file.read_bytes()[:1] for file in kept] == [b"0", b"1", b"2"]
    assert vault.present() == vault.look(made.name)


def test_a_file_in_use_is_not_replaced(vault: FolderVault, engine: Engine) -> None:
    """Whoever has it open would go on writing into what was replaced."""
    made = _made(vault)
    with SqlExchangeWork(engine) as work:
        list(work.progress().notes)
        assert "another program has it open" in _refused(vault, vault.path(made))
    engine.dispose()
    assert vault.restore(made.name, NOON)


def test_another_programs_database_is_not_replaced(vault: FolderVault, tmp_path: Path) -> None:
    """Named by mistake, it keeps every byte."""
    made = _made(vault)
    other = FolderVault(tmp_path / "other.db")
    with closing(sqlite3.connect(other.data_file)) as connection:
        connection.execute("CREATE TABLE places (name)")
    before = other.data_file.read_bytes()
    assert "is not quizzer's" in _refused(other, vault.path(made))
    assert other.data_file.read_bytes() == before


def test_a_copy_made_by_hand_counts_with_its_log(
    vault: FolderVault, engine: Engine, tmp_path: Path
) -> None:
    """Copied while quizzer ran, what was saved last is in the log only."""
    for suffix in ("", "-wal"):
        shutil.copyfile(f"{vault.data_file}{suffix}", tmp_path / f"by-hand.db{suffix}")
    present = vault.present()
    assert vault.look(str(tmp_path / "by-hand.db")) == present
    engine.dispose()
    vault.data_file.unlink()
    assert vault.restore(str(tmp_path / "by-hand.db"), NOON) == ""
    assert vault.present() == present


def test_a_disk_that_refuses_leaves_the_file_as_it_was(
    vault: FolderVault, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reason is said."""
    made = _made(vault)
    engine.dispose()
    before = vault.present()

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("quizzer.storage.restoring.copy_pages", refuse)
    said = _refused(vault, vault.path(made))
    assert "cannot be restored (No space left on device); it is as it was" in said
    assert vault.present() == before


def test_the_newest_backup_that_can_be_read_is_named(vault: FolderVault) -> None:
    """None is named where there is none."""
    assert backup_hint(vault.data_file) == ""
    made = _made(vault)
    assert f"`quizzer restore {made.name}` brings back" in backup_hint(vault.data_file)
    assert made.name in backup_hint(vault.data_file, SCHEMA_HEAD)
    assert backup_hint(vault.data_file, "0000") == ""
