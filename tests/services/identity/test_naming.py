"""What names a note: its guid, the beginning of it, or the place where it stands."""

from pathlib import Path

import pytest

from quizzer.domain.errors import QuizzerError
from quizzer.services.identity.history import note_history
from quizzer.services.importing.report import Fate
from tests.progress import read_progress
from tests.services.desks import Desk, questions, take_in, write


@pytest.fixture
def known(desk: Desk, notes: Path) -> Desk:
    """A desk with twenty notes."""
    write(notes, "a.md", "Words before all.\n\n" + questions(20))
    take_in(desk, notes)
    return desk


def question(desk: Desk, name: str) -> str:
    """What the note that `name` means asks."""
    return note_history(desk.note_work, name).note.question


def test_by_guid(known: Desk) -> None:
    """Whole, or as much of it as tells it apart, in either case of letters."""
    for each in read_progress(known.exchange_work).notes:
        for name in (each.note.guid, each.note.guid[:8], each.note.guid[:12].upper()):
            assert question(known, name) == each.note.question


def test_by_place(known: Desk, notes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Any line from the question to the next one; by any path to the file."""
    monkeypatch.chdir(notes)
    for line, number in ((3, 1), (5, 1), (6, 1), (7, 2), (10_000, 20)):
        for file in ("a.md", str(notes / "a.md"), f"../{notes.name}/a.md"):
            assert question(known, f"{file}:{line}").startswith(f"Q{number}:")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "there is no note ''"),
        ("zzz", "there is no note 'zzz'"),
        ("nowhere.md:3", "nowhere.md: no notes were imported"),
        ("/nowhere/at/all.md:3", "all.md: no notes were imported"),
        ("a.md:1", "a.md:1: no note begins"),
    ],
)
def test_what_names_none(
    known: Desk, notes: Path, monkeypatch: pytest.MonkeyPatch, name: str, said: str
) -> None:
    """One line says so, and what to do."""
    monkeypatch.chdir(notes)
    with pytest.raises(QuizzerError, match=said):
        question(known, name)


def test_what_names_several(known: Desk) -> None:
    """The first letter of twenty guids is that of two at least."""
    first = [each.note.guid[0] for each in read_progress(known.exchange_work).notes]
    shared = next(letter for letter in first if first.count(letter) > 1)
    with pytest.raises(QuizzerError, match="begins the ids of several notes"):
        question(known, shared)


def test_history_goes_back(known: Desk, notes: Path) -> None:
    """The present text first, then each that was replaced, with when."""
    for day, word in enumerate(("one", "two"), 1):
        known.wait(days=1)
        text = questions(20).replace("sense7.", f"sense7, {word}.")
        write(notes, "a.md", "Words before all.\n\n" + text, at=known.at)
        report = take_in(known, notes)
        (outcome,) = [each for each in report.outcomes if each.fate is Fate.CHANGED]
        history = note_history(known.note_work, outcome.guid)
        assert len(history.texts) == day + 1
        assert history.texts[0].replaced_at is None
        assert history.texts[1].replaced_at == known.at
    history = note_history(known.note_work, f"{notes / 'a.md'}:27")
    assert [text.answer.rpartition(" ")[2] for text in history.texts] == ["two.", "one.", "sense7."]
    assert history.joined == ()
