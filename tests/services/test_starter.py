"""The shipped notes: read-only where they are shipped, the learner's own once copied."""

from pathlib import Path

import pytest

from quizzer.domain.errors import QuizzerError
from quizzer.domain.reviews import Rating
from quizzer.experiments.catalogue import claims
from quizzer.settings.places import shipped_folder
from tests.services.desks import Desk, answer, ask, questions, reps, take_in, write


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small folder in the place of the shipped notes."""
    folder = tmp_path / "shipped"
    write(folder, ".quizzer-root", "name: starter\n")
    write(folder, "dl/a.md", questions(2))
    write(folder, "dl/picture.svg", "<svg/>")
    monkeypatch.setattr("quizzer.bootstrap.shipped_folder", lambda _name: folder)
    return folder


def test_the_real_shipped_notes_import_without_a_problem(desk: Desk) -> None:
    """Both languages; the one that is not the interface's is paused."""
    report = desk.import_starter()
    assert [str(problem) for problem in report.problems] == []
    assert report.notes()["new"] > 20
    assert report.paused
    assert all("/zh/" in path for path in report.paused)
    with desk.import_work(True) as work:
        assert [root.path for root in work.roots()] == [str(shipped_folder("content"))]
        decks = {deck.path for deck in work.decks()}
    assert {path.replace("/zh/", "/en/") for path in decks} == {p for p in decks if "/en/" in p}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_real_shipped_notes_bring_every_claim(desk: Desk, language: str) -> None:
    """Their sidecars are shipped beside them."""
    desk.import_starter()
    with desk.claim_work(True) as work:
        links = work.links_within(f"deep-learning/{language}")
    assert {each.link.claim_id for each in links} == claims().keys()


def test_the_copy_keeps_the_claims(desk: Desk, shipped: Path, home: Path) -> None:
    """Sidecars are copied with their notes."""
    write(shipped, "dl/a.verify.md", "# Q1\n```verify\nchain-rule\n```\n")
    desk.import_starter()
    folder = desk.copy_starter()
    assert (folder / "dl" / "a.verify.md").exists()
    take_in(desk, folder)
    with desk.claim_work(True) as work:
        assert [each.link.claim_id for each in work.links_within("dl")] == ["chain-rule"]


def test_shipped_notes_are_read_only_until_they_are_copied(
    desk: Desk, shipped: Path, home: Path
) -> None:
    """The copy is the learner's; progress and deck names stay."""
    desk.import_starter()
    session = desk.study("")
    review = answer(desk, session, Rating.EASY)
    card = ask(desk, session).card
    assert desk.is_read_only(card)
    assert desk.source_path(card) == shipped / "dl" / "a.md"
    folder = desk.copy_starter()
    assert folder == home / "notes"
    assert (folder / "dl" / "picture.svg").exists()
    assert not (folder / ".quizzer-root").exists()
    turn = ask(desk, session)
    assert turn.card.card_id == card.card_id
    assert not desk.is_read_only(turn.card)
    assert desk.source_path(turn.card) == folder / "dl" / "a.md"
    assert sorted(reps(desk).values()) == [0, 1]
    assert review.guid != card.guid


def test_after_the_copy_the_shipped_notes_are_no_second_set(
    desk: Desk, shipped: Path, home: Path
) -> None:
    """Imported again, it is the copy that is looked at, with the learner's edits."""
    desk.import_starter()
    folder = desk.copy_starter()
    write(folder, "dl/a.md", questions(2).replace("meaning1", "my words"))
    report = desk.import_starter()
    assert (report.notes()["new"], report.notes()["changed"]) == (0, 1)
    assert desk.home().today.new == 2


def test_a_card_without_a_file_has_no_source(desk: Desk, notes: Path) -> None:
    """And can be edited nowhere, read-only or not."""
    write(notes, "a.md", questions(2))
    take_in(desk, notes)
    (notes / "a.md").unlink()
    card = ask(desk, desk.study("")).card
    assert desk.source_path(card) == notes / "a.md"
    assert not desk.is_read_only(card)
    take_in(desk, notes)
    with desk.study_work(True) as work:
        gone = work.card(card.card_id)
    assert gone is not None
    assert gone.source is None
    assert desk.source_path(gone) is None
    assert not desk.is_read_only(gone)


def test_copying_needs_the_shipped_notes(desk: Desk, notes: Path) -> None:
    """Other notes are not copied, and the copy is made once."""
    write(notes, "a.md", questions(1))
    take_in(desk, notes)
    with pytest.raises(QuizzerError, match="are not imported"):
        desk.copy_starter()


def test_files_that_are_there_are_not_written_over(desk: Desk, shipped: Path, home: Path) -> None:
    """The learner's folder must be empty, or not there yet."""
    desk.import_starter()
    mine = write(home / "notes", "mine.md", "mine")
    with pytest.raises(QuizzerError, match="already has files in it"):
        desk.copy_starter()
    assert mine.read_text(encoding="utf-8") == "mine"
    mine.unlink()
    assert desk.copy_starter() == home / "notes"
    with pytest.raises(QuizzerError, match="are not imported"):
        desk.copy_starter()


def test_a_folder_that_cannot_be_made_is_named(desk: Desk, shipped: Path, home: Path) -> None:
    """A file lies where the folder should be."""
    desk.import_starter()
    write(home, "notes", "a file")
    with pytest.raises(QuizzerError, match="notes: cannot be written"):
        desk.copy_starter()
    card = ask(desk, desk.study("")).card
    assert desk.is_read_only(card)
