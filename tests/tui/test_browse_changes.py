"""What is done to cards from the browse screen, and how it is taken back."""

from pathlib import Path
from typing import cast

from textual.widgets import Input

from quizzer.domain.cards import NEW
from quizzer.domain.reviews import Rating
from quizzer.tui.screens.browse import BrowseScreen
from quizzer.tui.screens.dialogs import SourceScreen
from quizzer.tui.screens.tag_dialog import TagDialog
from tests.services.desks import Desk, answer
from tests.tui.browsing import (
    NOTES,
    as_stored,
    browsing,
    chosen,
    count,
    is_settled,
    screen,
    settle,
    table,
    type_in,
)
from tests.tui.fakes import FakeDesk
from tests.tui.stage import FakeOutside, staged


async def test_deeds_are_shown_and_taken_back(desk: Desk) -> None:
    """Suspend, flag, reset: each seen in its line, each undone by `u`."""
    session = desk.study("")
    answer(desk, session, Rating.EASY)
    async with browsing(desk) as stage:
        await stage.press("enter")
        first = chosen(stage)
        assert "review" in stage.text()
        for key, word in (("at", "suspended"), ("asterisk", "⚑ flagged")):
            await stage.press(key)
            await settle(stage)
            assert word in stage.text(), key
        assert "1 review," in stage.text()
        await stage.press("ctrl+r")
        await settle(stage)
        assert "1 review," not in stage.text()
        (after,) = as_stored(stage, [first.card_id])
        assert (after.status.suspended, after.status.flag) == (True, 1)
        assert after.status.schedule == NEW
        await stage.press("u", "u", "u", "u")
        await settle(stage)
        assert as_stored(stage, [first.card_id]) == [first]
        assert chosen(stage) == first
        assert stage.toasts()[-1] == "Nothing to undo"
        assert "Taken back: reset, 1 card" in stage.toasts()


async def test_several_cards_are_changed_at_once(desk: Desk) -> None:
    """Marked one by one or all together; the marks are counted, and escape takes them off."""
    async with browsing(desk) as stage:
        await stage.press("enter", "space", "down", "space")
        assert count(stage) == "7 cards, 2 marked"
        assert stage.text().count("✓") == 2
        await stage.press("at")
        await settle(stage)
        assert "Suspended: 2 cards; u takes it back" in stage.toasts()
        suspended = [c.status.suspended for c in as_stored(stage, table(stage).ids)]
        assert suspended == [True, False, True, False, False, False, False]
        await stage.press("a", "asterisk")
        await settle(stage)
        assert all(card.status.flag for card in as_stored(stage, table(stage).ids))
        await stage.press("asterisk", "ctrl+r")
        await settle(stage)
        assert "Nothing to change: reset already" in stage.toasts()
        await stage.press("escape")
        assert count(stage) == "7 cards"
        await stage.press("a", "a")
        assert count(stage) == "7 cards"


async def test_marks_stay_on_what_is_still_found(desk: Desk) -> None:
    """A narrower search drops those that it does not find."""
    async with browsing(desk) as stage:
        await stage.press("enter", "a")
        await type_in(stage, "epoch")
        assert count(stage) == "1 card, 1 marked"


async def test_tags_are_put_on_and_taken_off(desk: Desk) -> None:
    """Words in a box, a minus before those that go; nothing written changes nothing."""
    async with browsing(desk, "epoch") as stage:
        for typed, tags in (("exam #难", ("exam", "难")), ("-exam", ("难",)), (" - ", ("难",))):
            await stage.press("enter", "t")
            await stage.until(lambda: isinstance(stage.app.screen, TagDialog))
            stage.app.screen.query_one("#tags", Input).value = typed
            await stage.press("enter")
            await settle(stage)
            assert chosen(stage).status.tags == tags
            await stage.press("slash")
        assert "#activations · #难" in stage.text()
        await stage.press("enter", "t", "escape")
        await type_in(stage, "tag:难")
        assert count(stage) == "1 card"


async def test_the_note_is_edited_in_place(desk: Desk, tmp_path: Path) -> None:
    """The editor opens at its line; what changed is shown."""
    file = tmp_path / "notes" / "nets.md"
    world = FakeOutside()

    async with browsing(desk, "epoch", outside=world) as stage:
        file.write_text(NOTES.replace("One pass", "A single epoch: one pass"), encoding="utf-8")
        await stage.press("enter", "e")
        await stage.until(lambda: bool(world.commands))
        await settle(stage)
        assert world.commands == [["vim", "+20", str(file)]]
        assert "A single epoch" in stage.text()


async def test_an_editor_that_cannot_start_is_told(desk: Desk) -> None:
    """One line, and the screen goes on."""
    world = FakeOutside(environ={})
    async with browsing(desk, outside=world) as stage:
        await stage.press("enter", "e")
        await stage.until(lambda: stage.toasts() != [])
        assert stage.toasts() == ["no editor found; set $EDITOR to the one you use"]


async def test_where_the_note_stands_is_shown(desk: Desk) -> None:
    """`o` shows file, line and markdown."""
    async with browsing(desk, "epoch") as stage:
        await stage.press("enter", "o")
        assert isinstance(stage.app.screen, SourceScreen)
        assert "nets.md:20" in stage.text()


async def test_nothing_happens_where_nothing_is_found(desk: Desk) -> None:
    """Every key is safe on an empty list."""
    async with browsing(desk, "zebra") as stage:
        await stage.press("enter", "at", "space", "e", "o", "m", "t", "down", "end", "enter", "a")
        await settle(stage)
        assert stage.toasts() == []
        assert count(stage) == "0 cards"


async def test_studying_leads_here_and_goes_on_with_the_card_as_it_is(desk: Desk) -> None:
    """On the card that is asked; suspended here, another one is asked then."""
    async with staged(cast("FakeDesk", desk), deck="") as stage:
        await stage.press("space", "b")
        await stage.until(lambda: isinstance(stage.app.screen, BrowseScreen))
        await stage.until(lambda: "7 cards" in count(stage) and is_settled(stage))
        first = chosen(stage)
        assert first.question.startswith("Why does a sigmoid")
        await stage.press("asterisk")
        await settle(stage)
        await stage.press("escape")
        await stage.until(lambda: stage.app.screen is stage.study and not stage.study.is_busy)
        assert stage.study.is_shown
        await stage.press("b")
        await stage.until(lambda: isinstance(stage.app.screen, BrowseScreen))
        await stage.until(lambda: "7 cards" in count(stage) and is_settled(stage))
        await stage.press("at")
        await settle(stage)
        await stage.press("escape")
        await stage.until(lambda: stage.app.screen is stage.study and not stage.study.is_busy)
        assert not stage.study.is_shown
        assert "激活函数为什么" in stage.text()


async def test_long_changes_say_how_far_they_are(desk: Desk) -> None:
    """Where the count of cards stands, until they are done; what comes late is not shown."""
    async with browsing(desk) as stage:
        here = screen(stage)
        async with here._one_by_one:
            here.post_message(BrowseScreen.CardsChanged(1_000, 5_000))
            await stage.pilot.pause()
            assert count(stage) == "changing 1,000 of 5,000 …"
        await stage.press("enter", "at")
        await settle(stage)
        here.post_message(BrowseScreen.CardsChanged(1_000, 5_000))
        await settle(stage)
        assert count(stage) == "7 cards"
