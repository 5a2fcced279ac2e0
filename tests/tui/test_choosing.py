"""Choice cards on the study screen."""

from dataclasses import replace
from pathlib import Path

import pytest

from quizzer.domain.choices import Choice
from quizzer.domain.reviews import Rating
from quizzer.services.turns import Question
from quizzer.tui.widgets.choice_view import ChoiceView
from tests.tui.answers import SEVERAL, SINGLE, choosing
from tests.tui.fakes import FINISHED, desk_with, question
from tests.tui.stage import LARGE, SMALL, Stage, staged


def chosen(stage: Stage) -> set[int]:
    """The numbers of the options chosen."""
    return {place + 1 for place in stage.study.query_one(ChoiceView).chosen}


async def test_a_number_chooses_and_enter_submits() -> None:
    """Right and wrong are told by signs; what explains it is below; the suggestion is Good."""
    async with staged(desk_with(choosing(), question(2)), deck="") as stage:
        await stage.press("2")
        assert "(•) 2 the sigmoid" in stage.text()
        assert not stage.study.is_shown
        assert stage.calls == []
        await stage.press("enter")
        assert "✔ (•) 2 the sigmoid" in stage.text()
        assert "✔ Right · suggests 3 Good" in stage.text()
        assert "介于 0 与 1 之间。" in stage.text()
        await stage.press("enter")
        assert stage.calls == [("rate", 1, Rating.GOOD, 0)]


async def test_a_wrong_choice_suggests_again() -> None:
    """The wrong one is crossed, the right one ticked; space takes Again, a number decides."""
    async with staged(desk_with(choosing(), choosing(number=2), FINISHED), deck="") as stage:
        for rating, key in ((Rating.AGAIN, "space"), (Rating.HARD, "2")):
            await stage.press("1", "space")
            assert "✘ (•) 1 ReLU" in stage.text()
            assert "✔ ( ) 2 the sigmoid" in stage.text()
            assert "✘ Not quite · suggests 1 Again" in stage.text()
            await stage.press(key)
            assert stage.calls[-1][2] is rating


async def test_one_right_option_is_one_to_choose() -> None:
    """Another number gives up the first; the same number again gives it up too."""
    async with staged(desk_with(choosing()), deck="") as stage:
        for key, there in (("1", {1}), ("3", {3}), ("3", set()), ("9", set()), ("4", {4})):
            await stage.press(key)
            assert chosen(stage) == there


async def test_several_right_options_are_all_to_choose() -> None:
    """Only all of them are right."""
    async with staged(desk_with(choosing(SEVERAL), choosing(SEVERAL, 2)), deck="") as stage:
        await stage.press("1", "2", "2", "3")
        assert chosen(stage) == {1, 3}
        await stage.press("enter")
        assert "✔ Right" in stage.text()
        await stage.press("enter", "1", "enter")
        assert "✘ Not quite" in stage.text()
        assert "✔ [ ] 3 早停" in stage.text()


async def test_a_long_question_leaves_room_for_what_explains_it() -> None:
    """On the smallest screen, too, of options and explanation at least the first lines."""
    asked = choosing(number=1)
    face = replace(asked.face, front="神经元的输出会不会饱和？" * 60)
    async with staged(desk_with(replace(asked, face=face)), deck="", size=SMALL) as stage:
        await stage.press("2", "enter")
        assert "✔ (•) 2 the sigmoid" in stage.text()
        assert "介于 0 与 1 之间。" in stage.text()


async def test_showing_without_choosing_is_not_known() -> None:
    """It suggests Again."""
    async with staged(desk_with(choosing(back=""), question(2)), deck="") as stage:
        await stage.press("space", "space")
        assert stage.calls == [("rate", 1, Rating.AGAIN, 0)]


async def test_everything_by_mouse() -> None:
    """An option, also at its second row, the button, a rating; a click beside does nothing."""
    async with staged(desk_with(choosing(), question(2)), deck="") as stage:
        await stage.click("#choice", offset=(12, 3))
        assert chosen(stage) == {3}
        await stage.click("#choice", offset=(2, 1))
        assert chosen(stage) == {2}
        await stage.click("#show-answer")
        assert "✔ Right" in stage.text()
        await stage.click("#choice", offset=(2, 0))
        assert chosen(stage) == {2}
        await stage.click("#rating-3")
        assert stage.calls == [("rate", 1, Rating.GOOD, 0)]


async def test_the_cards_keys_work_while_choosing() -> None:
    """Flag, undo and bury; what is chosen stays with the card."""
    async with staged(desk_with(choosing(), choosing(number=2)), deck="") as stage:
        await stage.press("1", "asterisk")
        assert "flagged" in stage.text()
        assert chosen(stage) == {1}
        await stage.press("u", "t", "minus")
        assert stage.toasts()[0] == "Nothing to undo"
        assert stage.calls[-1] == ("bury", 1)
        assert chosen(stage) == set()
        await stage.press("2", "enter", "u")
        assert stage.toasts()[-1] == "Nothing to undo"


@pytest.mark.parametrize(
    ("edited", "is_shown", "left"),
    [(SINGLE, True, {2}), (SEVERAL, False, set())],
)
async def test_an_edited_choice_is_asked_again(
    edited: Choice, is_shown: bool, left: set[int], tmp_path: Path
) -> None:
    """Unless its options are the same; then the learner's choice still stands."""
    desk = desk_with(choosing())
    desk.file = tmp_path / "a.md"
    async with staged(desk, deck="") as stage:
        await stage.press("2", "enter")
        assert isinstance(desk.session.shown, Question)
        desk.session.shown = replace(desk.session.shown, choice=edited)
        await stage.press("e")
        await stage.until(lambda: stage.app.taken_back == 1 and not stage.study.is_busy)
        assert stage.study.is_shown == is_shown
        assert chosen(stage) == left


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_the_foot_fits(size: tuple[int, int]) -> None:
    """At most seven keys, before and after."""
    async with staged(desk_with(choosing()), deck="", size=size) as stage:
        for _ in range(2):
            foot = stage.text().splitlines()[-1]
            assert len(foot) <= 80
            assert foot.endswith("? Help")
            assert len(foot.split("   ")) <= 7
            await stage.press("space")


async def test_many_long_options_scroll() -> None:
    """Nothing is out of reach on a small screen, before or after the answer."""
    options = tuple(replace(option, text=option.text * 4) for option in SINGLE.options)
    async with staged(desk_with(choosing(Choice(options * 2))), deck="") as stage:
        await stage.press("end")
        assert "8 softplus" in stage.text()
        await stage.press("home", "2", "space")
        assert "1 ReLU" in stage.text()
        assert "介于 0 与 1 之间。" in stage.text()


async def test_every_action_is_in_the_palette() -> None:
    """Choosing, checking, and those of the card."""
    async with staged(desk_with(choosing()), deck="") as stage:
        named = {each.title for each in stage.app.get_system_commands(stage.app.screen)}
        assert {"Choose", "Check", "Undo", "Edit", "Flag", "Leave"} <= named
