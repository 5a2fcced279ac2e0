"""Empty answers are set aside until there is one; crashes lose nothing."""

from pathlib import Path
from typing import Any

import pytest

from quizzer.domain.reviews import EventKind, Rating
from quizzer.storage.import_works import DriverImportWork
from tests.progress import read_progress
from tests.services.desks import (
    NOON,
    Desk,
    answer,
    ask,
    assert_replays,
    drain,
    questions,
    reps,
    take_in,
    write,
)

EMPTY = "# What is a logit?\n"
FILLED = "# What is a logit?\n\nThe score before the softmax.\n"


def _events(desk: Desk) -> list[tuple[EventKind, str]]:
    return [(event.kind, event.value) for event in read_progress(desk.exchange_work).events]


SUSPENDED = (EventKind.SUSPEND, "import")
RESUMED = (EventKind.RESUME, "import")


def test_an_empty_answer_is_not_asked_until_it_is_filled(desk: Desk, notes: Path) -> None:
    """Set aside by a row of the log, and brought back by another."""
    write(notes, "a.md", EMPTY)
    report = take_in(desk, notes)
    assert report.notes()["new"] == 1
    assert report.has_problems()
    assert desk.home().today.total == 0
    take_in(desk, notes, read_all=True)
    assert _events(desk) == [SUSPENDED]
    write(notes, "a.md", FILLED, at=NOON)
    take_in(desk, notes)
    assert _events(desk) == [SUSPENDED, RESUMED]
    assert desk.home().today.new == 1
    assert_replays([desk])


def test_a_filled_answer_comes_back_though_the_clock_went_back(desk: Desk, notes: Path) -> None:
    """Its row of the log follows the one that set it aside, also for those who replay it."""
    write(notes, "a.md", EMPTY)
    take_in(desk, notes)
    desk.wait(hours=-2)
    write(notes, "a.md", FILLED, at=NOON)
    take_in(desk, notes)
    assert desk.home().today.new == 1
    assert_replays([desk])


def test_cards_of_items_that_are_gone_stay_as_they_are(desk: Desk, notes: Path) -> None:
    """Only the whole answer is set aside once there is none."""
    write(notes, "a.md", "# Which signs are there?\n\n- **plus**: adds\n- **minus**: takes\n")
    take_in(desk, notes)
    write(notes, "a.md", "# Which signs are there?\n", at=NOON)
    take_in(desk, notes)
    assert _events(desk) == [SUSPENDED]
    assert_replays([desk])


def test_an_answer_that_is_emptied_is_set_aside_with_its_progress(desk: Desk, notes: Path) -> None:
    """And goes on from there once it is filled again."""
    write(notes, "a.md", FILLED)
    take_in(desk, notes)
    answer(desk, desk.study(""), Rating.AGAIN)
    write(notes, "a.md", EMPTY, at=NOON)
    take_in(desk, notes)
    assert desk.home().today.total == 0
    write(notes, "a.md", FILLED, at=NOON)
    take_in(desk, notes)
    assert desk.home().today.learning == 1
    assert list(reps(desk).values()) == [1]
    assert_replays([desk])


def test_a_suspension_by_the_learner_is_left_alone(desk: Desk, notes: Path) -> None:
    """No import resumes a card that the learner suspended."""
    write(notes, "a.md", FILLED)
    take_in(desk, notes)
    session = desk.study("")
    session.suspend(ask(desk, session).card, desk.at)
    for text in (EMPTY, FILLED):
        write(notes, "a.md", text, at=NOON)
        take_in(desk, notes)
    assert _events(desk) == [(EventKind.SUSPEND, "learner")]
    assert desk.home().today.total == 0


def test_a_suspension_that_was_taken_back_binds_no_import(desk: Desk, notes: Path) -> None:
    """After undo the learner has chosen nothing."""
    write(notes, "a.md", FILLED)
    take_in(desk, notes)
    session = desk.study("")
    session.suspend(ask(desk, session).card, desk.at)
    session.undo(desk.at)
    for text in (EMPTY, FILLED):
        write(notes, "a.md", text, at=NOON)
        take_in(desk, notes)
    assert _events(desk)[2:] == [SUSPENDED, RESUMED]
    assert desk.home().today.new == 1
    assert_replays([desk])


def test_undo_does_not_reach_what_an_import_did(desk: Desk, notes: Path) -> None:
    """The last session's steps are the learner's, also with an import in between."""
    write(notes, "a.md", FILLED)
    take_in(desk, notes)
    review = answer(desk, desk.study(""), Rating.GOOD)
    write(notes, "b.md", "# What is a seed?\n")
    take_in(desk, notes)
    later = desk.study("")
    undone = later.undo(desk.at)
    assert undone is not None
    assert undone.step == review
    assert later.undo(desk.at) is None


def _fail_at(monkeypatch: pytest.MonkeyPatch, name: str, call: int) -> None:
    """Make the `call`-th use of a method of import transactions raise."""
    whole = getattr(DriverImportWork, name)
    calls = 0

    def fail(self: DriverImportWork, *arguments: Any) -> Any:  # noqa: ANN401  whatever it gives
        nonlocal calls
        calls += 1
        if calls == call:
            raise KeyboardInterrupt
        return whole(self, *arguments)

    monkeypatch.setattr(DriverImportWork, name, fail)


def test_a_first_import_that_was_cut_off_is_finished_by_the_next(
    desk: Desk, notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first file is on disk as a whole, the second not at all; then both are."""
    write(notes, "a.md", questions(2))
    write(notes, "b.md", questions(2, 3))
    with monkeypatch.context() as patch:
        _fail_at(patch, "add_notes", 2)
        with pytest.raises(KeyboardInterrupt):
            take_in(desk, notes)
    assert desk.home().today.new == 2
    report = take_in(desk, notes)
    assert (report.notes()["new"], report.notes()["unchanged"]) == (2, 2)
    assert desk.home().today.new == 4


@pytest.mark.parametrize(
    ("method", "call"),
    [
        ("save_file", 1),
        ("save_file", 2),
        ("change_notes", 1),
        ("change_notes", 2),
        ("archive_notes", 2),
        ("forget_file", 1),
    ],
)
def test_wherever_a_reordering_is_cut_off_progress_is_kept(
    desk: Desk, notes: Path, monkeypatch: pytest.MonkeyPatch, method: str, call: int
) -> None:
    """Notes that wander between files, of which one goes away, keep their reviews."""
    one, two, three = (questions(1, n) for n in (1, 2, 3))
    write(notes, "a.md", one + "\n" + two)
    write(notes, "b.md", three)
    take_in(desk, notes)
    assert len(drain(desk, desk.study(""))) == 3
    write(notes, "a.md", three, at=NOON)
    write(notes, "c.md", two.replace("meaning", "purpose") + "\n" + one)
    (notes / "b.md").unlink()
    with monkeypatch.context() as patch:
        _fail_at(patch, method, call)
        try:
            take_in(desk, notes)
        except KeyboardInterrupt:
            assert_replays([desk])
    take_in(desk, notes)
    assert list(reps(desk).values()) == [1, 1, 1]
    assert desk.home().today.total == 0
    assert take_in(desk, notes, read_all=True).notes()["unchanged"] == 3
    assert_replays([desk])
