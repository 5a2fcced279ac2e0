"""Files of every released schema become files of this one without loss."""

import shutil
import sqlite3
from contextlib import closing, nullcontext
from pathlib import Path

import pytest

from quizzer.domain.backups import Occasion
from quizzer.domain.errors import QuizzerError
from quizzer.domain.reviews import Rating
from quizzer.domain.search.text import phrase
from quizzer.services.exchange import check_replay
from quizzer.services.onlookers import Onlooker
from quizzer.services.turns import Question
from quizzer.storage.data_file import SCHEMA_HEAD
from quizzer.storage.note_text import notes_with
from tests.progress import read_progress
from tests.services.desks import Desk, answer, assert_sound, make_database, questions, take_in
from tests.services.desks import write as write_notes
from tests.storage.releases import as_released, contents, revisions

OLD = revisions()[:-1]
KEPT = {"deck", "note", "note_revision", "card", "review", "card_event", "source_file", "device"}


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of this schema with notes edited and put away, reviews, undone steps and events."""
    folder = tmp_path_factory.mktemp("filled")
    desk = Desk(make_database(folder / "filled.db"))
    notes = folder / "notes"
    write_notes(notes, "数学.md", questions(40).replace("sense7", "激活函数 {{c1::ReLU}}"))
    write_notes(notes, "b.md", questions(20, start=50))
    take_in(desk, notes)
    for rating in (Rating.GOOD, Rating.AGAIN, Rating.EASY, Rating.HARD):
        session = desk.study("")
        for _ in range(6):
            answer(desk, session, rating)
            desk.wait(seconds=30)
        session.undo(desk.at)
        turn = session.next(desk.at)
        assert isinstance(turn, Question)
        session.flag(turn.card, desk.at)
        desk.wait(seconds=1)
        session.suspend(turn.card, desk.at)
        desk.wait(days=1)
    write_notes(
        notes, "b.md", questions(15, start=50).replace("sense51", "another sense"), at=desk.at
    )
    take_in(desk, notes)
    desk.close()
    return folder / "filled.db"


@pytest.mark.parametrize("revision", OLD)
def test_an_old_file_becomes_a_new_one_without_loss(
    filled: Path, tmp_path: Path, revision: str
) -> None:
    """Every row of every table is there as it was, the log to the byte; states replay."""
    file = as_released(revision, filled, tmp_path / "old.db")
    old = Path(shutil.copyfile(file, tmp_path / "as-it-was.db"))
    desk = Desk(file)
    assert len(read_progress(desk.exchange_work).reviews) == 24
    was, now = contents(old, file), contents(file, old)
    both = was.keys() & now.keys()
    assert {table: now[table] for table in both} == {table: was[table] for table in both}
    assert both >= KEPT
    assert not any(was[table] for table in was.keys() - both)
    assert check_replay(desk.exchange_work)[1] == []
    with desk.exchange_work(True) as work:
        found = work._connection.execute(notes_with([phrase("激活函数", is_quoted=False)])).all()
    assert len(found) == 1
    desk.close()
    assert_sound(desk)


@pytest.mark.parametrize("revision", OLD)
def test_an_upgrade_begins_with_a_backup(filled: Path, tmp_path: Path, revision: str) -> None:
    """Of the old schema, which holds all that was there."""
    file = as_released(revision, filled, tmp_path / "old.db")
    before = contents(file, file)
    desk = Desk(file)
    desk.home()
    (backup,) = desk.vault.backups()
    assert (backup.schema, backup.occasion) == (revision, Occasion.MIGRATION)
    assert contents(desk.vault.path(backup), desk.vault.path(backup)) == before
    desk.close()
    desk.vault.restore(backup.name, desk.at)
    assert contents(file, file) == before
    desk.home()
    desk.close()


def test_an_upgrade_that_fails_changes_nothing(
    filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one line; the backup stays."""
    file = as_released(OLD[0], filled, tmp_path / "old.db")
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE note_text (in_the_way)")
    before = contents(file, file)
    desk = Desk(file)
    with pytest.raises(QuizzerError, match="note_text already exists"):
        desk.home()
    assert contents(file, file) == before
    assert len(desk.vault.backups()) == 1


def test_an_upgrade_tells_how_far_it_is_and_can_be_stopped(
    filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At any moment, and then it changed nothing; it never goes back, and ends with all of it."""
    monkeypatch.setattr("quizzer.storage.interrupts.STEPS", 100)
    file = as_released(OLD[0], filled, tmp_path / "old.db")
    before = contents(file, file)
    heard: list[float] = []
    last_stop = 0

    def told(done: int, total: int) -> None:
        heard.append(done / total)
        if len(heard) in {1, 5, 30}:
            raise QuizzerError("that is enough")

    desk = Desk(file)
    desk.onlooker = Onlooker(upgrading=lambda: nullcontext(told))
    for _ in range(3):
        with pytest.raises(QuizzerError, match="that is enough"):
            desk.home()
        assert contents(file, file) == before
        last_stop = len(heard)
    desk.home()
    told_last = heard[last_stop:]
    assert told_last == sorted(told_last)
    assert told_last[-1] == 1
    assert len(set(told_last)) > 10
    desk.close()
    heard.clear()
    desk.home()
    assert heard == []
    desk.close()


def test_who_comes_while_another_upgrades_waits_as_long(filled: Path, tmp_path: Path) -> None:
    """And is told so; whoever has no patience left can stop, and nobody upgrades twice."""
    file = as_released(OLD[-1], filled, tmp_path / "old.db")
    other = closing(sqlite3.connect(file, isolation_level=None, check_same_thread=False))
    waits = 0
    with other as upgrading, closing(Desk(file)) as desk:
        upgrading.execute("BEGIN IMMEDIATE")

        def waiting() -> None:
            nonlocal waits
            waits += 1
            if waits == 1:
                raise QuizzerError("no patience")
            upgrading.execute(f"UPDATE alembic_version SET version_num = '{SCHEMA_HEAD}'")
            upgrading.execute("COMMIT")

        desk.onlooker = Onlooker(waiting=waiting)
        with pytest.raises(QuizzerError, match="no patience"):
            desk.study_work.take(reads_only=True)
        desk.study_work.give_back(desk.study_work.take(reads_only=True))
        assert waits == 2
        assert not desk.vault.backups()


def test_no_backup_no_upgrade(filled: Path, tmp_path: Path) -> None:
    """What cannot be backed up is not upgraded."""
    file = as_released(OLD[-1], filled, tmp_path / "old.db")
    (tmp_path / "backups").write_text("in the way", encoding="utf-8")
    desk = Desk(file)
    with pytest.raises(QuizzerError, match="no backup could be made"):
        desk.home()
    assert desk.file_health().schema() == OLD[-1]


def test_there_is_no_way_back_but_the_backup(filled: Path, tmp_path: Path) -> None:
    """A file of a newer quizzer is left alone; the newest backup that can be read is named."""
    file = as_released(OLD[-1], filled, tmp_path / "old.db")
    desk = Desk(file)
    desk.home()
    (backup,) = desk.vault.backups()
    desk.close()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    before = file.read_bytes()
    with pytest.raises(QuizzerError, match="made by a newer quizzer") as caught:
        desk.home()
    assert f"`quizzer restore {backup.name}`" in str(caught.value)
    assert file.read_bytes() == before
    desk.vault.restore(backup.name, desk.at)
    assert len(read_progress(desk.exchange_work).reviews) == 24
    assert desk.file_health().schema() == SCHEMA_HEAD
    desk.close()
