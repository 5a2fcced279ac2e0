"""Typed answers on the study screen."""

from dataclasses import replace

import pytest

from quizzer.domain.cards import CardKind
from quizzer.domain.reviews import Rating
from quizzer.tui.screens.summary import SummaryScreen
from quizzer.tui.widgets.answer_input import AnswerInput
from tests.tui.answers import typing
from tests.tui.fakes import FINISHED, desk_with, question
from tests.tui.stage import LARGE, SMALL, Stage, staged


def foot(stage: Stage) -> str:
    return stage.text().splitlines()[-1]


def is_typing(stage: Stage) -> bool:
    return isinstance(stage.app.focused, AnswerInput)


async def type_in(stage: Stage, text: str) -> None:
    """As an input method sends it: character by character."""
    assert is_typing(stage)
    await stage.press(*text)


async def test_a_typed_answer_is_compared_when_the_answer_is_shown() -> None:
    """t opens the line, enter shows difference, agreement, suggestion, and the answer."""
    async with staged(desk_with(typing(1), question(2)), deck="") as stage:
        await stage.press("t")
        await type_in(stage, "损失振荡发散")
        await stage.press("enter")
        text = stage.text()
        assert stage.study.is_shown
        assert not is_typing(stage)
        assert "Your answer · 71% the same · suggests 1 Again" in text
        assert "损失~振~[震]荡[甚至]发散" in text
        assert text.index("Your answer") < text.index("损失震荡，甚至发散。")
        assert "▸ 1 Again ◂" in text


@pytest.mark.parametrize(
    ("typed", "rating"),
    [
        ("损失震荡 甚至发散", Rating.GOOD),
        ("损失震荡甚至发撒", Rating.HARD),
        ("不知道", Rating.AGAIN),
    ],
)
@pytest.mark.parametrize("key", ["space", "enter"])
async def test_space_and_enter_take_the_suggestion(typed: str, rating: Rating, key: str) -> None:
    """The foot says which it is."""
    async with staged(desk_with(typing(1, is_typed=True), question(2)), deck="") as stage:
        await type_in(stage, typed)
        await stage.press("enter")
        assert foot(stage).strip().startswith(f"space {rating.name.title()}")
        await stage.press(key)
        assert stage.calls == [("rate", 1, rating, 0)]


async def test_numbers_decide_against_the_suggestion() -> None:
    """It is never forced."""
    async with staged(desk_with(typing(1, is_typed=True), question(2)), deck="") as stage:
        await type_in(stage, "no")
        await stage.press("enter", "4")
        assert stage.calls == [("rate", 1, Rating.EASY, 0)]


async def test_no_study_key_works_in_the_line() -> None:
    """Letters, digits, signs and spaces are text; up and down, home and end move in it."""
    async with staged(desk_with(typing(1), question(2)), deck="") as stage:
        await stage.press("t", *"u1e3@-*vbot?jk m 4", "home", "end", "up", "down", "pageup")
        assert stage.calls == []
        assert stage.study.query_one(AnswerInput).text == "u1e3@-*vbot?jk m 4"
        assert not stage.study.is_shown
        assert is_typing(stage)


@pytest.mark.parametrize("key", ["escape", "tab"])
async def test_typing_can_be_left_and_taken_up_again(key: str) -> None:
    """The card's keys work then; what was typed stays, also for the comparison."""
    async with staged(desk_with(typing(1), question(2)), deck="") as stage:
        await stage.press("t", *"损失", key)
        assert not is_typing(stage)
        assert "u Undo" in foot(stage)
        await stage.press("asterisk")
        assert stage.calls == [("flag", 1)]
        await stage.press("t", *"震荡", "enter")
        assert "损失震荡[甚至发散。]" in stage.text()


async def test_the_line_is_open_where_the_deck_asks_for_typing() -> None:
    """With nothing typed enter shows the answer, and suggests nothing."""
    async with staged(desk_with(typing(1, is_typed=True), question(2)), deck="") as stage:
        assert is_typing(stage)
        await stage.press("enter")
        assert "Your answer" not in stage.text()
        assert "◂" not in stage.text()
        await stage.press("space")
        assert stage.calls == [("rate", 1, Rating.GOOD, 0)]
        assert not is_typing(stage)


async def test_a_long_answer_is_shown_beside_what_was_typed() -> None:
    """Without a difference and without a suggestion."""
    async with staged(desk_with(typing(1, expected=""), question(2)), deck="") as stage:
        await stage.press("t", *"it is long", "enter")
        assert "Your answer\n  it is long" in stage.text()
        assert "suggests" not in stage.text()
        await stage.press("enter")
        assert stage.calls == [("rate", 1, Rating.GOOD, 0)]


async def test_the_next_card_begins_empty() -> None:
    """Also the same one, when it is asked again after a rating."""
    first = typing(1)
    schedule = replace(first.card.status.schedule, reps=1)
    status = replace(first.card.status, schedule=schedule)
    again = replace(first, card=replace(first.card, status=status))
    async with staged(desk_with(first, again, FINISHED), deck="") as stage:
        await stage.press("t", *"损失", "enter", "1")
        assert not stage.study.is_shown
        await stage.press("t", "enter")
        assert "Your answer" not in stage.text()
        await stage.press("3")
        await stage.until(lambda: isinstance(stage.app.screen, SummaryScreen))


async def test_the_difference_stays_when_the_card_is_flagged() -> None:
    """Whatever shows the same card again keeps the learner's attempt."""
    async with staged(desk_with(typing(1, is_typed=True)), deck="") as stage:
        await type_in(stage, "损失震荡")
        await stage.press("enter", "asterisk")
        assert "flagged" in stage.text()
        assert "损失震荡[甚至发散。]" in stage.text()
        assert "▸ 1 Again ◂" in stage.text()


async def test_undo_asks_for_the_answer_anew() -> None:
    """The rating is taken back, and so is what was typed."""
    async with staged(desk_with(typing(1, is_typed=True), question(2)), deck="") as stage:
        await type_in(stage, "损失震荡")
        await stage.press("enter", "enter", "u")
        assert stage.toasts()[-1] == "Taken back: Again"
        assert is_typing(stage)
        assert stage.study.query_one(AnswerInput).text == ""


async def test_typing_by_mouse() -> None:
    """The hint opens the line, the button shows the answer with what was typed."""
    async with staged(desk_with(typing(1)), deck="") as stage:
        await stage.click("KeyHints", offset=(foot(stage).index("t Type"), 0))
        await stage.until(lambda: is_typing(stage))
        await type_in(stage, "损失震荡")
        await stage.click("#show-answer")
        assert "损失震荡[甚至发散。]" in stage.text()


async def test_a_claim_is_not_typed() -> None:
    """It is predicted."""
    asked = typing(1)
    asked = replace(asked, card=replace(asked.card, kind=CardKind.CLAIM))
    async with staged(desk_with(asked), deck="") as stage:
        assert "t Type" not in foot(stage)
        await stage.press("t")
        assert not is_typing(stage)


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_the_foot_fits_while_typing(size: tuple[int, int]) -> None:
    """Only keys that are no text are named."""
    async with staged(desk_with(typing(1)), deck="", size=size) as stage:
        assert foot(stage).endswith("? Help")
        assert "t Type" in foot(stage)
        await stage.press("t")
        assert foot(stage).split() == ["⏎", "Check", "esc", "Stop", "typing"]


async def test_a_long_line_grows() -> None:
    """Up to five rows; the question stays in sight."""
    async with staged(desk_with(typing(1)), deck="") as stage:
        await stage.press("t")
        line = stage.study.query_one(AnswerInput)
        line.insert("学习率" * 80)
        await stage.until(lambda: line.size.height == 5)
        assert "学习率过大会怎样？" in stage.text()


async def test_every_action_is_in_the_palette() -> None:
    """While typing, those whose keys are no text."""
    async with staged(desk_with(typing(1)), deck="") as stage:
        named = {each.title for each in stage.app.get_system_commands(stage.app.screen)}
        assert {"Type", "Show answer", "Undo", "Edit", "Flag"} <= named
        await stage.press("t")
        named = {each.title for each in stage.app.get_system_commands(stage.app.screen)}
        assert {"Check", "Stop typing"} <= named
