"""Opening the links of a card."""

from dataclasses import replace

import pytest

from quizzer.domain.choices import Choice, Option
from quizzer.tui.screens.dialogs import LinkDialog
from quizzer.tui.widgets.card_view import CardView
from tests.tui.fakes import desk_with, question
from tests.tui.stage import FakeOutside, Stage, staged

ONE = "See [the page](https://example.org/one)."
TWO = "Both [this](https://example.org/one) and [that](https://example.org/two)."


async def ready(stage: Stage) -> None:
    await stage.press("space", "o")
    await stage.pilot.pause(0)


async def test_the_only_link_is_opened_at_once() -> None:
    """And its address is told."""
    async with staged(desk_with(question(1, front="Q?", back=ONE)), deck="") as stage:
        await ready(stage)
        await stage.until(lambda: stage.app.opened != [])
        assert stage.app.opened == ["https://example.org/one"]
        assert stage.toasts() == ["Opened https://example.org/one"]


async def test_the_answers_links_are_not_offered_before_it_is_shown() -> None:
    """A link may give the answer away."""
    async with staged(desk_with(question(1, front="Q?", back=ONE)), deck="") as stage:
        await stage.press("o")
        assert stage.toasts() == ["No links here"]
        assert stage.app.opened == []


@pytest.mark.parametrize("how", ["2", "enter", "mouse"])
async def test_one_of_several_links_is_chosen(how: str) -> None:
    """By number, by cursor or by mouse."""
    async with staged(desk_with(question(1, front="Q?", back=TWO)), deck="") as stage:
        await ready(stage)
        assert isinstance(stage.app.screen, LinkDialog)
        if how == "mouse":
            await stage.click(".choices", offset=(5, 1))
        else:
            await stage.press(*(["down", "enter"] if how == "enter" else [how]))
        await stage.until(lambda: stage.app.opened != [])
        assert stage.app.opened == ["https://example.org/two"]


async def test_no_link_needs_to_be_chosen() -> None:
    """Esc, and numbers without a link, open nothing."""
    async with staged(desk_with(question(1, front="Q?", back=TWO)), deck="") as stage:
        await ready(stage)
        await stage.press("7", "escape")
        assert stage.app.screen is stage.study
        assert stage.app.opened == []


async def test_a_click_opens_a_link_of_the_text() -> None:
    """The same as choosing it; a click beside it does nothing."""
    async with staged(desk_with(question(1, front="Q?", back=ONE)), deck="") as stage:
        await stage.press("space")
        await stage.click("#answer", offset=(1, 0))
        assert stage.app.opened == []
        await stage.click("#answer", offset=(6, 0))
        await stage.until(lambda: stage.app.opened != [])
        assert stage.app.opened == ["https://example.org/one"]


async def test_an_unsafe_link_is_refused_in_one_line() -> None:
    """Whatever the text links to, only what is safe is opened."""
    async with staged(desk_with(question(1)), deck="") as stage:
        stage.study.post_message(CardView.LinkChosen("file:///etc/passwd"))
        await stage.until(lambda: stage.toasts() != [])
        assert stage.app.opened == []
        assert stage.toasts()[0].startswith("not opened: file:///etc/passwd")


async def test_a_browser_of_the_terminal_gets_the_terminal() -> None:
    """It would write over the screen otherwise; without any browser the address is told."""
    world = FakeOutside(browser="terminal")
    desk = desk_with(question(1, front="Q?", back=ONE))
    async with staged(desk, deck="", outside=world) as stage:
        await ready(stage)
        await stage.until(lambda: stage.app.taken_back == 1)
        assert stage.app.opened == ["https://example.org/one"]
        world.browser = "nowhere"
        await stage.press("o")
        await stage.until(lambda: len(stage.toasts()) == 2)
        assert "https://example.org/one" in stage.toasts()[1]
        assert len(stage.app.opened) == 1


async def test_the_links_of_options_are_offered() -> None:
    """They are seen before the answer is."""
    option = "see [the page](https://example.org/option)"
    asked = question(1, front="Which?", back="Because.")
    choice = Choice((Option(option, is_right=True), Option("none", is_right=False)))
    async with staged(desk_with(replace(asked, choice=choice)), deck="") as stage:
        await stage.press("o")
        await stage.until(lambda: stage.app.opened != [])
        assert stage.app.opened == ["https://example.org/option"]
