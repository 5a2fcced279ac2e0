"""Sidecars: claims beside notes that stay untouched."""

from pathlib import Path

import pytest

from quizzer.domain.notes import StoredNote
from tests.progress import read_progress
from tests.services.desks import NOON, Desk, take_in, write

NOTE = "# Q1: Why do gradients vanish?\n\nEach layer multiplies by its slope.\n"
SIDECAR = "# Q1\n```verify\nEach layer :: {claim}\n```\n"


def stored(desk: Desk) -> StoredNote:
    (kept,) = read_progress(desk.exchange_work).notes
    return kept.note


def test_a_sidecar_is_read_with_its_notes(desk: Desk, notes: Path) -> None:
    """Whether the folder or the file is named; it never is a file of notes itself."""
    file = write(notes, "deep.md", NOTE)
    write(notes, "deep.verify.md", SIDECAR.format(claim="chain-rule"))
    assert take_in(desk, file).problems == ()
    assert [link.claim_id for link in stored(desk).claims] == ["chain-rule"]
    assert take_in(desk, notes).notes()["unchanged"] == 1


@pytest.mark.parametrize("then", ["changed", "removed", "added"])
def test_a_sidecar_that_changes_is_read_again(desk: Desk, notes: Path, then: str) -> None:
    """Though the notes themselves are as they were."""
    write(notes, "deep.md", NOTE)
    if then != "added":
        write(notes, "deep.verify.md", SIDECAR.format(claim="chain-rule"))
    take_in(desk, notes)
    take_in(desk, notes)
    if then == "removed":
        (notes / "deep.verify.md").unlink()
    else:
        write(notes, "deep.verify.md", SIDECAR.format(claim="relu-formula"), at=NOON)
    desk.wait(hours=1)
    take_in(desk, notes)
    expected = [] if then == "removed" else ["relu-formula"]
    assert [link.claim_id for link in stored(desk).claims] == expected


def test_a_touched_sidecar_changes_nothing(desk: Desk, notes: Path) -> None:
    """It is looked into, and is the same."""
    write(notes, "deep.md", NOTE)
    write(notes, "deep.verify.md", SIDECAR.format(claim="chain-rule"))
    take_in(desk, notes)
    before = stored(desk)
    write(notes, "deep.verify.md", SIDECAR.format(claim="chain-rule"), at=NOON)
    take_in(desk, notes)
    assert stored(desk) == before


def test_a_sidecar_without_notes_is_told(desk: Desk, notes: Path) -> None:
    """It may have lost its file to a new name."""
    write(notes, "deep.md", NOTE)
    write(notes, "shallow.verify.md", SIDECAR.format(claim="chain-rule"))
    (problem,) = take_in(desk, notes).problems
    assert problem.path.endswith("shallow.verify.md")


def test_a_sidecar_that_cannot_be_read_costs_no_notes(
    desk: Desk, notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The notes are imported without it, and that is told."""
    write(notes, "deep.md", NOTE)
    write(notes, "deep.verify.md", SIDECAR.format(claim="chain-rule"))
    read_bytes = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "deep.verify.md":
            raise PermissionError(13, "Permission denied")
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    (problem,) = take_in(desk, notes).problems
    assert "Permission denied" in problem.message
    assert stored(desk).claims == ()


def test_a_sidecar_that_goes_while_it_is_looked_at_is_none(
    desk: Desk, notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The notes are imported all the same."""
    write(notes, "deep.md", NOTE)
    sidecar = write(notes, "deep.verify.md", SIDECAR.format(claim="chain-rule"))
    stat = Path.stat

    def vanish(path: Path, **options: bool) -> object:
        found = stat(path, **options)
        if path.name == sidecar.name:
            sidecar.unlink(missing_ok=True)
        return found

    monkeypatch.setattr(Path, "stat", vanish)
    take_in(desk, notes)
    assert stored(desk).question == "Q1: Why do gradients vanish?"
