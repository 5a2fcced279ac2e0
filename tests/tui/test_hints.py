"""Hints of the first run."""

import pytest

from quizzer.tui.widgets.hint import Hint
from tests.tui.fakes import FINISHED, desk_with, question
from tests.tui.stage import Stage, staged


def given(stage: Stage) -> list[str]:
    """The hints that are to be seen."""
    hints = [hint for hint in stage.app.screen.query(Hint) if hint.display]
    return [str(hint.content) for hint in hints]


async def test_there_is_one_at_home_one_at_a_question_one_at_its_answer() -> None:
    """Each with the key that puts all of them away."""
    desk = desk_with(question(1), FINISHED)
    desk.has_hints = True
    async with staged(desk) as stage:
        await stage.until(lambda: bool(given(stage)))
        assert "enter studies the chosen deck" in given(stage)[0]
        assert "u takes back any step" in given(stage)[0]
        assert "1/3" in given(stage)[0]
        assert "h no more hints" in given(stage)[0]
    other = desk_with(question(1), FINISHED)
    other.has_hints = True
    async with staged(other, deck="") as stage:
        await stage.until(lambda: bool(given(stage)))
        assert "space shows the answer" in given(stage)[0]
        await stage.press("space")
        assert "v tests by experiment" in given(stage)[0]


async def test_they_are_put_away_for_good() -> None:
    """With one key, on every screen."""
    desk = desk_with(question(1), FINISHED)
    desk.has_hints = True
    async with staged(desk, deck="") as stage:
        await stage.until(lambda: bool(given(stage)))
        await stage.press("h")
        await stage.until(lambda: not desk.has_hints)
        assert given(stage) == []
        await stage.press("space")
        assert given(stage) == []


async def test_without_hints_the_key_does_nothing() -> None:
    """And nothing takes room."""
    desk = desk_with(question(1), FINISHED)
    async with staged(desk, deck="") as stage:
        await stage.press("h", "space", "h")
        assert given(stage) == []
        assert stage.study.is_shown


async def test_without_decks_there_is_none() -> None:
    """What can be done then stands on the screen."""
    desk = desk_with()
    desk.has_hints = True
    desk.rows = []
    async with staged(desk) as stage:
        await stage.until(lambda: "Nothing here yet." in stage.text())
        assert given(stage) == []


@pytest.mark.parametrize("deck", [None, ""])
async def test_hints_are_seen_whole_in_a_small_terminal(deck: str | None) -> None:
    """With the key that puts them away."""
    desk = desk_with(question(1), FINISHED)
    desk.has_hints = True
    async with staged(desk, deck=deck) as stage:
        await stage.until(lambda: bool(given(stage)))
        assert "h no more hints" in stage.text()
        if deck is not None:
            await stage.press("space")
            assert "h no more hints" in stage.text()
