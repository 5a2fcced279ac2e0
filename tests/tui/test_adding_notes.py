"""Writing a note from the home screen."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from quizzer.tui.screens.deck_choice import DeckChoiceScreen
from tests.services.desks import Desk, take_in, write
from tests.tui.browsing import NOTES
from tests.tui.stage import FakeOutside, Stage, staged

ADDED = NOTES + "\n## Why so deep?\n\nMany layers.\n"


class Writer(FakeOutside):
    """An editor that writes on the sheet, or does not, and ends with a code."""

    text = "## Why so deep?\n\nMany layers."
    code = 0

    def run(self, command: Sequence[str]) -> int:
        super().run(command)
        if self.text:
            Path(command[-1]).write_text(self.text, encoding="utf-8")
        return self.code


async def write_note(stage: Stage) -> None:
    await stage.until(lambda: "nets" in stage.text())
    await stage.press("n")


async def said(stage: Stage, words: str) -> None:
    await stage.until(lambda: any(words in toast for toast in stage.toasts()))


@pytest.fixture
def file(desk: Desk, tmp_path: Path) -> Path:
    return tmp_path / "notes" / "nets.md"


async def test_a_note_is_written_for_the_chosen_deck(desk: Desk, file: Path) -> None:
    """`n` opens the editor; afterwards the decks are counted again."""
    world = Writer()
    async with staged(desk, outside=world) as stage:  # type: ignore[arg-type]
        await write_note(stage)
        await said(stage, "added to ")
        assert file.read_text(encoding="utf-8") == ADDED
        assert world.commands[0][:2] == ["vim", "+1"]
        assert not Path(world.commands[0][-1]).exists()
        await stage.until(lambda: "8" in stage.text())


async def test_nothing_written_is_nothing_added(desk: Desk, file: Path) -> None:
    """Or an editor that fails: what was written stays where it is."""
    world = Writer()
    world.text = ""
    async with staged(desk, outside=world) as stage:  # type: ignore[arg-type]
        await write_note(stage)
        await said(stage, "nothing was added")
        world.text, world.code = "## Lost?\n", 1
        await write_note(stage)
        await stage.until(lambda: len(world.commands) == 2)
        await said(stage, f"your text is kept in {world.commands[-1][-1]}")
    assert file.read_text(encoding="utf-8") == NOTES


async def test_of_several_files_one_is_chosen(desk: Desk, file: Path) -> None:
    """By its path; none is chosen by Esc."""
    other = write(file.parent, "more.md", "---\ndeck: nets\n---\n# Why?\n\nSo.\n")
    take_in(desk, file.parent)
    world = Writer()
    async with staged(desk, outside=world) as stage:  # type: ignore[arg-type]
        for keys in (("escape",), ("enter",)):
            await write_note(stage)
            await stage.until(lambda: isinstance(stage.app.screen, DeckChoiceScreen))
            assert "File" in stage.text()
            await stage.press(*keys)
            await stage.until(lambda: not isinstance(stage.app.screen, DeckChoiceScreen))
        await said(stage, "added to ")
    assert len(world.commands) == 1
    assert "Many layers." in (file.read_text("utf-8") + other.read_text("utf-8"))
