"""A copy put by hand over a file in use, whose log stays beside it."""

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Engine

from quizzer.domain.backups import Occasion
from quizzer.domain.decks import Deck
from quizzer.domain.errors import QuizzerError
from quizzer.domain.notes import StoredNote
from quizzer.domain.progress import NoteProgress, Progress
from quizzer.storage.backup import FolderVault
from quizzer.storage.copying import look_at, look_at_live
from quizzer.storage.database import open_database
from quizzer.storage.examining import SqlFileHealth
from quizzer.storage.foreign_log import has_log
from quizzer.storage.other import opened_copy
from quizzer.storage.progress import SqlExchangeWork
from quizzer.storage.study_works import StudyWorks
from tests.storage.conftest import NOON


def _add_note(engine: Engine, guid: str) -> None:
    note = StoredNote(guid=guid, deck="d", heading_path=(), question="Q?", answer=f"A {guid}.")
    notes = (NoteProgress(note=note, revisions=(), statuses=()),)
    with SqlExchangeWork(engine) as work:
        work.add(
            Progress(decks=(Deck(path="d"),), notes=notes, reviews=(), events=(), parameters=())
        )
        work.commit()


@pytest.fixture
def covered(engine: Engine, data_file: Path, tmp_path: Path) -> FolderVault:
    """A backup copied over the data file of a process that was killed."""
    _add_note(engine, "first")
    backup = FolderVault(data_file).make(Occasion.ASKED, NOON)
    assert backup is not None
    _add_note(engine, "second")
    vault = FolderVault(tmp_path / "covered" / data_file.name)
    vault.folder.mkdir(parents=True)
    shutil.copyfile(f"{data_file}-wal", f"{vault.data_file}-wal")
    for place in (vault.data_file, vault.path(backup)):
        shutil.copyfile(FolderVault(data_file).path(backup), place)
    return vault


def _merged(file: Path) -> None:
    with opened_copy(file, FolderVault(file), NOON):
        pass


def _opened(file: Path, _: bool) -> Path:
    open_database(file, NOON).dispose()
    return file


def _asked(file: Path) -> None:
    """A first question is asked, before the file is opened as usual."""
    works = StudyWorks(file, partial(_opened, file))
    try:
        with works(reads_only=True) as work:
            work.decks()
    finally:
        works.close()


@pytest.mark.parametrize(
    "look",
    [
        lambda file: open_database(file, NOON),
        _asked,
        look_at,
        look_at_live,
        lambda file: SqlFileHealth(file).damage(),
        lambda file: FolderVault(file).make(Occasion.DAILY, NOON),
        _merged,
    ],
)
def test_a_log_of_another_file_is_never_written_into_this_one(
    covered: FolderVault, look: Callable[[Path], object]
) -> None:
    """Whatever opens it says so, and changes neither."""
    file, log = covered.data_file, Path(f"{covered.data_file}-wal")
    before = file.read_bytes(), log.read_bytes()
    with pytest.raises(QuizzerError, match=r"the log beside it, .*-wal, is of another file"):
        look(file)
    assert (file.read_bytes(), log.read_bytes()) == before


def test_a_file_beside_a_log_of_another_is_restored_or_opened_without_it(
    covered: FolderVault,
) -> None:
    """Restoring keeps both under another name; once the log is moved away, the file opens."""
    file, log = covered.data_file, Path(f"{covered.data_file}-wal")
    (backup,) = covered.backups()
    kept = Path(covered.restore(backup.name, NOON))
    assert covered.present() == covered.look(backup.name)
    assert not log.exists()
    kept_log = Path(f"{kept}-wal")
    assert kept_log.stat().st_size > 0
    with pytest.raises(QuizzerError, match="is of another file"):
        open_database(kept, NOON)
    kept_log.rename(file.parent / "moved-away")
    open_database(kept, NOON).dispose()


def test_no_copy_is_put_beside_a_log(
    covered: FolderVault, engine: Engine, data_file: Path, tmp_path: Path
) -> None:
    """Whoever has the file open would write its log into the copy."""
    before = covered.data_file.read_bytes()
    with pytest.raises(QuizzerError, match="a database with a log beside it"):
        FolderVault(data_file).save_copy(covered.data_file)
    assert covered.data_file.read_bytes() == before


def test_a_file_in_use_is_not_read_beside_sqlite(
    engine: Engine, data_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Closing it would give up the locks that keep other processes from replacing it."""
    _add_note(engine, "first")
    assert has_log(data_file)

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr(Path, "open", refuse)
    assert look_at_live(data_file).notes == 1
