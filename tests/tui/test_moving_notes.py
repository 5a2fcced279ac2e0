"""Moving notes to another deck from the browse screen, and back."""

from pathlib import Path

import pytest

from quizzer.domain.reviews import Rating
from quizzer.services.writing.moving import Move
from quizzer.services.writing.saving import Change
from quizzer.tui.screens.deck_choice import DeckChoiceScreen
from quizzer.tui.screens.note_moving import MoveDialog, move_text
from tests.services.desks import Desk, answer, reps, take_in, write
from tests.tui.browsing import NOTES, browsing, chosen, count, settle
from tests.tui.stage import LARGE, SMALL, Stage

SONGS = "# Which song is long?\n\nThat one.\n"


@pytest.fixture
def folder(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two decks, of one of which a card was reviewed; the present folder."""
    folder = tmp_path / "notes"
    monkeypatch.chdir(folder)
    write(folder, "music/songs.md", SONGS)
    take_in(desk, folder)
    answer(desk, desk.study("nets"), Rating.EASY)
    return folder


async def choose_deck(stage: Stage) -> None:
    await stage.press("m")
    await stage.until(lambda: isinstance(stage.app.screen, DeckChoiceScreen))
    await stage.press("enter")
    await stage.until(lambda: isinstance(stage.app.screen, MoveDialog))


async def test_notes_move_to_another_deck_and_back(desk: Desk, folder: Path) -> None:
    """What will be written is said first; the file, the list and the progress follow, both ways."""
    before = reps(desk)
    async with browsing(desk, "epoch or saturate", size=LARGE) as stage:
        await stage.press("enter", "a")
        await choose_deck(stage)
        told = " ".join(stage.text().replace("│", " ").split())
        assert "Moves 2 notes from nets.md to music/songs.md: these files change." in told
        await stage.press("enter")
        await settle(stage)
        assert stage.toasts()[-1].startswith("Moved 2 notes to ")
        assert chosen(stage).deck == "music/songs"
        text = (folder / "music" / "songs.md").read_text(encoding="utf-8")
        assert text.startswith(SONGS + "\n# Why does a sigmoid saturate?\n\nFar from zero")
        assert "saturate?" not in (folder / "nets.md").read_text(encoding="utf-8")
        assert reps(desk) == before
        await stage.press("at", "u", "u")
        await settle(stage)
        assert stage.toasts()[-1] == "Taken back: moved, 2 cards"
        assert chosen(stage).deck == "nets"
    assert (folder / "nets.md").read_text(encoding="utf-8") == NOTES
    assert (folder / "music" / "songs.md").read_text(encoding="utf-8") == SONGS
    assert reps(desk) == before


@pytest.mark.parametrize("keys", [("escape",), ("down", "enter")])
async def test_nothing_moves_without_consent(
    desk: Desk, folder: Path, keys: tuple[str, ...]
) -> None:
    """Esc, or the other choice; also where no deck is chosen."""
    async with browsing(desk, "epoch", size=SMALL) as stage:
        await stage.press("enter")
        await choose_deck(stage)
        await stage.press(*keys)
        await settle(stage)
        await stage.press("m")
        await stage.until(lambda: isinstance(stage.app.screen, DeckChoiceScreen))
        await stage.press("escape")
        await settle(stage)
        assert stage.toasts() == []
    assert (folder / "nets.md").read_text(encoding="utf-8") == NOTES


async def test_notes_that_must_stay_say_why(desk: Desk, folder: Path) -> None:
    """A file that changed, a note without a file, no other deck."""
    async with browsing(desk, "epoch") as stage:
        write(folder, "nets.md", NOTES + "\nmore\n")
        await stage.press("enter", "m")
        await stage.until(lambda: isinstance(stage.app.screen, DeckChoiceScreen))
        await stage.press("enter")
        await stage.until(lambda: stage.toasts() != [])
        assert "nets.md:1: changed since it was imported" in stage.toasts()[-1]
        (folder / "nets.md").unlink()
        take_in(desk, folder)
    async with browsing(desk, "is:archived epoch") as stage:
        await stage.press("enter", "m")
        await stage.until(lambda: stage.toasts() != [])
        assert stage.toasts()[-1] == "a note of nets came without a file, and stays there"
    async with browsing(desk, "song") as stage:
        await stage.press("enter", "m")
        await stage.until(lambda: stage.toasts() != [])
        assert "there is no other deck to move to" in stage.toasts()[-1]
        assert count(stage) == "1 card"


async def test_a_file_changed_since_is_not_taken_back(desk: Desk, folder: Path) -> None:
    """The next `u` takes back what was done before."""
    async with browsing(desk, "epoch") as stage:
        await stage.press("enter", "at")
        await choose_deck(stage)
        await stage.press("enter")
        await settle(stage)
        songs = folder / "music" / "songs.md"
        text = songs.read_text(encoding="utf-8") + "\nmore\n"
        write(folder, "music/songs.md", text)
        await stage.press("u")
        await settle(stage)
        assert "another program changed it meanwhile" in stage.toasts()[-1]
        await stage.press("u")
        await settle(stage)
        assert stage.toasts()[-1] == "Taken back: suspended, 1 card"
        assert songs.read_text(encoding="utf-8") == text


def test_a_new_file_is_said_to_be_new() -> None:
    """Where the deck's own is gone, say."""
    change = Change(Path("new.md"), None, b"")
    move = Move(deck="new", guids=("1",), changes=(change, change), beginning=b"")
    assert move_text(move) == (
        "Moves 1 note from new.md to the new file new.md: these files change."
    )
