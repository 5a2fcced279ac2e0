"""Editing the note of the card on the screen."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from quizzer.domain.errors import QuizzerError
from quizzer.services.turns import Question
from quizzer.tui.outside import run_in_terminal
from quizzer.tui.screens.dialogs import ReadOnlyDialog, SourceScreen
from tests.tui.fakes import FakeDesk, desk_with, question
from tests.tui.stage import FakeOutside, staged

FILE = Path("notes") / "activations.md"


def desk_with_file(*, read_only: bool = False) -> FakeDesk:
    desk = desk_with(question(1), question(2))
    desk.file, desk.read_only = FILE, read_only
    return desk


async def test_e_opens_the_editor_at_the_note_and_takes_in_the_change() -> None:
    """The terminal is handed over once; then the file is imported and the card shown again."""
    async with staged(desk_with_file(), deck="") as stage:
        await stage.press("space", "e")
        await stage.until(lambda: ("again", 1) in stage.calls)
        assert stage.outside.commands == [["vim", "+12", str(FILE)]]
        assert (stage.app.given_away, stage.app.taken_back) == (1, 1)
        assert ("import", FILE) in stage.desk.asked
        await stage.until(lambda: not stage.study.is_busy)
        assert isinstance(stage.turn, Question)
        assert stage.turn.card.card_id == 1
        assert stage.study.is_shown


async def test_a_note_without_a_file_cannot_be_edited() -> None:
    """The reason is told; no editor is started."""
    async with staged(desk_with(question(1)), deck="") as stage:
        await stage.press("e")
        await stage.until(lambda: stage.toasts() != [])
        assert "without a file" in stage.toasts()[0]
        assert stage.outside.commands == []


async def test_an_editor_that_cannot_be_started_is_told_in_one_line() -> None:
    """Nothing is imported, the card stays."""

    class Broken(FakeOutside):
        def run(self, command: Sequence[str]) -> int:
            raise QuizzerError("vim: cannot be started")

    async with staged(desk_with_file(), deck="", outside=Broken()) as stage:
        await stage.press("e")
        await stage.until(lambda: stage.toasts() != [])
        assert stage.toasts() == ["vim: cannot be started"]
        assert stage.app.taken_back == 1
        assert not any(call[0] == "import" for call in stage.desk.asked)
        await stage.press("space")
        assert stage.study.is_shown


def test_a_missing_program_is_an_error_for_the_user(tmp_path: Path) -> None:
    """The runner itself turns what the system says into one line."""
    with pytest.raises(QuizzerError, match="cannot be started"):
        run_in_terminal([str(tmp_path / "no-such-editor"), "file"])


async def test_shipped_notes_are_not_edited_in_place() -> None:
    """Esc leaves everything as it is."""
    async with staged(desk_with_file(read_only=True), deck="") as stage:
        await stage.press("e")
        await stage.until(lambda: isinstance(stage.app.screen, ReadOnlyDialog))
        assert "read-only" in stage.text()
        await stage.press("escape")
        await stage.until(lambda: not stage.study.is_busy)
        assert stage.outside.commands == []
        assert ("copy",) not in stage.desk.asked


@pytest.mark.parametrize("how", ["key", "mouse"])
async def test_a_copy_of_the_shipped_notes_is_edited(how: str) -> None:
    """The copy is made, its folder told, and the editor opened on it."""
    async with staged(desk_with_file(read_only=True), deck="") as stage:
        await stage.press("e")
        await stage.until(lambda: isinstance(stage.app.screen, ReadOnlyDialog))
        if how == "key":
            await stage.press("c")
        else:
            await stage.click(".choices", offset=(5, 0))
        await stage.until(lambda: stage.outside.commands != [])
        assert ("copy",) in stage.desk.asked
        assert str(Path("/home/me/notes")) in stage.toasts()[0]
        await stage.until(lambda: not stage.study.is_busy)


async def test_the_source_of_a_shipped_note_can_be_read() -> None:
    """Markdown as it is written, under its place."""
    async with staged(desk_with_file(read_only=True), deck="") as stage:
        await stage.press("e")
        await stage.until(lambda: isinstance(stage.app.screen, ReadOnlyDialog))
        await stage.press("v")
        await stage.until(lambda: isinstance(stage.app.screen, SourceScreen))
        assert "learning/activations.md:12" in stage.text()
        assert "**sigmoid**" in stage.text()
        await stage.press("escape")
        assert stage.app.screen is stage.study
