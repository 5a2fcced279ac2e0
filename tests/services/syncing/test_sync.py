"""Syncing with a shared folder: what counts, what is left out, and what is never touched."""

from pathlib import Path

import pytest

from quizzer.domain.claims.records import JudgedRun, Prediction
from quizzer.domain.claims.verdicts import Verdict
from quizzer.domain.errors import QuizzerError
from quizzer.domain.joining import NoteAlias
from quizzer.domain.ports.progress import Added
from quizzer.domain.progress import Progress
from quizzer.domain.reviews import Rating
from quizzer.services.identity.forgetting import forget_note
from quizzer.services.syncing import sync as module
from quizzer.services.syncing.folder import SharedFolder
from quizzer.storage.exchanging import SqlSyncWork
from tests.progress import read_progress
from tests.services.syncing.conftest import Make
from tests.services.syncing.machines import Machine, segments


def test_a_second_machine_can_study(told: Machine, make: Make) -> None:
    """It has the notes with their texts, without the markdown."""
    other = make("B")
    report = other.exchange()
    assert (report.taken, report.added.reviews, report.sent_rows) == (1, 1, 0)
    assert other.exported() == told.exported()
    other.rate(Rating.EASY)
    other.check()
    other.exchange()
    report = told.exchange()
    assert (report.taken, report.added.reviews) == (1, 1)
    assert other.exported() == told.exported()


def test_what_is_known_is_not_looked_at_again(
    told: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Later syncs read only what is new."""

    def fail(*_: object) -> bytes:
        raise AssertionError

    monkeypatch.setattr(SharedFolder, "read", fail)
    report = told.exchange()
    assert (report.taken, report.sent_rows, report.sent_files) == (0, 0, 0)


def test_a_dry_run_changes_nothing(told: Machine, make: Make) -> None:
    """Neither here nor there."""
    other = make("B")
    other.write("b", (1, -1, -1))
    before, files = other.exported(), segments(other)
    report = other.sync(other.shared, dry_run=True)
    assert (report.is_dry_run, report.added.reviews, report.taken) == (True, 1, 1)
    assert report.sent_rows > 0
    assert (other.exported(), segments(other)) == (before, files)


def test_a_part_of_a_file_does_not_count(told: Machine, make: Make) -> None:
    """It does once it is whole."""
    (file,) = segments(told)
    data = file.read_bytes()
    file.write_bytes(data[:-3])
    other = make("B")
    assert other.exchange().unfinished == (file.name,)
    assert read_progress(other.exchange_work).notes == ()
    file.write_bytes(data)
    assert other.exchange().taken == 1
    assert other.exported() == told.exported()


def test_half_a_copy_of_what_is_known_is_no_news(told: Machine, make: Make) -> None:
    """However the copy is called; it is told as long as the whole is not there."""
    (file,) = segments(told)
    copies = [
        file.with_name(f"{file.stem}{more}.jsonl")
        for more in (".sync-conflict-20261105-101500-ABCDEFG", " (1)", "-DESKTOP-0ABC")
    ]
    other = make("B")
    whole = file.read_bytes()
    file.unlink()
    for copy in copies:
        copy.write_bytes(whole[:-9])
    assert sorted(other.exchange().unfinished) == sorted(copy.name for copy in copies)
    file.write_bytes(whole)
    for _ in range(2):
        assert other.exchange().unfinished == ()
    odd = file.with_name("quizzer-copy.jsonl")
    odd.write_bytes(whole[:-9])
    assert other.exchange().unfinished == (odd.name,)


def test_steps_wait_for_their_notes(told: Machine, make: Make) -> None:
    """Reviews that came before the notes they are of are taken later, once."""
    told.rate(Rating.HARD)
    told.exchange()
    first, second = segments(told)
    away = first.rename(first.with_suffix(".away"))
    other = make("B")
    report = other.exchange()
    assert (report.waiting, report.added.reviews) == ((second.name,), 0)
    away.rename(first)
    report = other.exchange()
    assert (report.waiting, report.added.reviews) == ((), 2)
    assert other.exported() == told.exported()


def test_what_is_gone_from_the_folder_is_told_again(told: Machine, make: Make) -> None:
    """By the machine it is from; others remember."""
    other = make("B")
    other.exchange()
    for file in segments(told):
        file.unlink()
    assert other.exchange().sent_rows == 0
    assert told.exchange().sent_files == 1
    third = make("C")
    third.exchange()
    assert third.exported() == told.exported()
    assert other.exchange().added.counts() == dict.fromkeys(other.exchange().added.counts(), 0)


def test_another_folder_is_told_everything(told: Machine, tmp_path: Path) -> None:
    """And the first one again, which knows it all."""
    other = tmp_path / "drive"
    other.mkdir()
    assert told.sync(other).sent_files == 1
    assert told.exchange().sent_rows == 0


def test_a_crash_before_the_end_doubles_nothing(
    told: Machine, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The segment is there, and the machine that wrote it does not know: it takes it for new."""
    told.rate(Rating.GOOD)
    with monkeypatch.context() as patch:
        patch.setattr(SqlSyncWork, "commit", lambda _: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            told.exchange()
    assert len(segments(told)) == 2
    report = told.exchange()
    assert (report.taken, report.added.reviews, report.sent_rows) == (1, 0, 0)
    assert len(segments(told)) == 2


def test_large_segments_are_cut(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """However long the notes are."""
    monkeypatch.setattr(module, "BYTES_OF_A_SEGMENT", 2_000)
    machine = make("A")
    machine.write("a", (0, 1, 2))
    machine.write("b", (0, 1, 2))
    assert machine.exchange().sent_files > 3
    other = make("B")
    other.exchange()
    assert other.exported() == machine.exported()


def test_what_only_moved_is_not_sent(make: Make) -> None:
    """A note put in at the top of a file is, with its deck; those below it are the same as ever."""
    machine, other = make("A"), make("B")
    machine.write("a", (-1, 0, 1))
    machine.exchange()
    machine.write("a", (2, 0, 1))
    assert machine.exchange().sent_rows == 2
    other.exchange()
    assert other.exported() == machine.exported()
    places = [each.note.position for each in read_progress(machine.exchange_work).notes]
    assert sorted(places) == [0, 1, 2]
    assert other.exchange().sent_rows == 0


def test_an_undone_import_is_undone_elsewhere(told: Machine, make: Make) -> None:
    """What was shared is archived, not removed: others know it."""
    other = make("B")
    told.write("b", (0, -1, -1))
    told.exchange()
    other.exchange()
    told.wait(hours=1)
    told.undo_last_import()
    told.exchange()
    other.exchange()
    assert other.exported() == told.exported()
    assert {each.note.state for each in read_progress(other.exchange_work).notes} == {
        "active",
        "archived",
    }


def test_a_forgotten_note_comes_back_from_others(told: Machine, make: Make) -> None:
    """Nothing that anyone still has is lost."""
    other = make("B")
    other.exchange()
    told.write("a", (-1, 1, 2))
    told.exchange()
    before = told.exported()
    (gone,) = (
        each.note.guid
        for each in read_progress(told.exchange_work).notes
        if each.note.state == "archived"
    )
    forget_note(told.note_work, gone)
    assert told.exported() != before
    told.exchange()
    assert told.exported() == before


def test_the_text_of_a_file_here_holds_once_it_is_imported(told: Machine, make: Make) -> None:
    """The later text came from elsewhere; the next import reads the file again."""
    other = make("B")
    other.wait(days=1)
    other.write("a", (1, 1, 2))
    other.exchange()
    told.exchange()
    assert told.exported() == other.exported()
    told.wait(days=2)
    told.write("a", (0, 1, 2))
    told.exchange()
    other.exchange()
    assert told.exported() == other.exported()
    answers = {each.note.answer for each in read_progress(other.exchange_work).notes}
    assert "It is **small**." in answers


def test_items_that_are_gone_are_told_alike(told: Machine, make: Make) -> None:
    """A card that nothing asks for any more is the same on the machine that put it away."""
    other = make("B")
    other.exchange()
    told.wait(hours=1)
    told.write("a", (0, 2, 0))
    told.exchange()
    other.exchange()
    assert other.exported() == told.exported()
    other.wait(hours=2)
    other.write("a", (2, 0, 1))
    other.exchange()
    told.exchange()
    assert other.exported() == told.exported()


def test_a_deck_that_was_dropped_here_is_known_again(told: Machine, make: Make) -> None:
    """A note goes back into a deck that this machine forgot when it was empty."""
    other = make("B")
    other.exchange()
    told.wait(hours=1)
    (told.notes / "a.md").unlink()
    told.write("b", (0, 1, 2))
    told.exchange()
    other.exchange()
    assert other.exported() == told.exported()
    other.wait(hours=2)
    other.write("a", (1, 1, 1))
    other.exchange()
    told.exchange()
    assert other.exported() == told.exported()
    titles = {deck.path: deck.title for deck in read_progress(told.exchange_work).decks}
    assert titles["a"]


def test_a_file_that_cannot_be_read_is_named(
    told: Machine, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The others count."""
    told.rate(Rating.EASY)
    told.exchange()
    _, second = segments(told)
    read = SharedFolder.read

    def partly(self: SharedFolder, name: str) -> bytes:
        if name == second.name:
            raise QuizzerError("gone")
        return read(self, name)

    monkeypatch.setattr(SharedFolder, "read", partly)
    report = make("B").exchange()
    assert report.refused == ((second.name, "gone"),)
    assert report.taken == 1


def test_what_fails_halfway_leaves_nothing(
    told: Machine, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing of that file is kept, and the next sync tries again."""
    add = SqlSyncWork.add

    def overflow(self: SqlSyncWork, progress: Progress) -> Added:
        add(self, progress)
        raise OverflowError("too large")

    other = make("B")
    with monkeypatch.context() as patch:
        patch.setattr(SqlSyncWork, "add", overflow)
        report = other.exchange()
    assert "cannot be kept (too large)" in report.refused[0][1]
    assert read_progress(other.exchange_work).notes == ()
    assert other.exchange().taken == 1
    assert other.exported() == told.exported()


def test_a_note_that_was_removed_before_it_was_sent(told: Machine) -> None:
    """There is nothing to send of it."""
    told.write("b", (0, -1, -1))
    told.undo_last_import()
    report = told.exchange()
    assert report.sent_files <= 1
    assert len(read_progress(told.exchange_work).notes) == 3


def test_rows_that_are_gone_are_not_sent(told: Machine) -> None:
    """What is to be sent was deleted in the meantime: no empty segment."""
    with told.sync_work(False) as work:
        work._connection.exec_driver_sql(
            "INSERT INTO sync_outbox (kind, name) VALUES ('reviews', 'gone')"
        )
        work.commit()
    before = segments(told)
    assert told.exchange().sent_files == 0
    assert segments(told) == before


def test_all_that_is_done_is_exchanged(told: Machine, make: Make) -> None:
    """Predictions and runs too, finite or not."""
    run = JudgedRun(
        uuid="run",
        claim_id="relu-range",
        code_hash="c",
        seed=1,
        knobs=(("depth", "3"),),
        measurements={"claim": {"loss": float("inf"), "slope": 0.5}},
        verdict=Verdict.REPRODUCED,
        confinement="fork",
        ran_at=told.at,
        taken_ms=3,
    )
    prediction = Prediction(
        uuid="prediction",
        device="A",
        claim_id="relu-range",
        guid="",
        key="",
        run_uuid="run",
        answer="0.5",
        confidence=0.7,
        is_right=True,
        predicted_at=told.at,
    )
    alias = NoteAlias(uuid="alias", guid="a", joined_guid="b", joined_at=told.at)
    with told.claim_work(False) as work:
        work.record_run(run)
        work.record_prediction(None, prediction)
        work.commit()
    with told.note_work(False) as joining:
        joining.add_alias(alias)
        joining.commit()
    told.exchange()
    other = make("B")
    added = other.exchange().added
    assert (added.predictions, added.runs, added.joins) == (1, 1, 1)
    assert other.exported() == told.exported()
    assert read_progress(other.exchange_work).runs == (run,)


def test_merging_brings_events_too(told: Machine, make: Make) -> None:
    """With how far it is told."""
    told.rate(Rating.GOOD, 1)
    other = make("B")
    seen: list[float] = []
    told.close()
    other.merge(told.settings.database, told=lambda done, total: seen.append(done / total))
    assert seen == sorted(seen)
    assert seen[-1] == 1
    assert other.exported() == told.exported()
