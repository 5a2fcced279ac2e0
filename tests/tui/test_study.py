"""The study screen: showing, rating, and what else can be done to a card."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from textual.widget import Widget

from quizzer.domain.errors import QuizzerError
from quizzer.domain.reviews import Rating
from quizzer.domain.study import Counts
from quizzer.services.turns import Question, Turn, Waiting
from quizzer.tui.screens.summary import SummaryScreen
from quizzer.tui.widgets.countdown import Countdown
from quizzer.typeset import Line, Mathematics, typeset
from tests.tui.fakes import ANSWER, FINISHED, LONG_ANSWER, NOON, desk_with, question
from tests.tui.settling import paintings
from tests.tui.stage import LARGE, SMALL, FakeOutside, Stage, staged

WAIT = Waiting(until=NOON + timedelta(seconds=125), counts=Counts(learning=1))


def shown_card(stage: Stage) -> int:
    assert isinstance(stage.turn, Question)
    return stage.turn.card.card_id


async def test_rating_keys_are_dead_before_the_answer_is_shown() -> None:
    """A finger too early rates nothing; after the answer the same key rates."""
    turns = [question(number) for number in range(1, 6)]
    async with staged(desk_with(*turns), deck="") as stage:
        for rating in Rating:
            key = str(rating.value)
            await stage.press(key)
            assert len(stage.calls) == rating.value - 1
            assert not stage.study.is_shown
            await stage.press("space", key)
            assert stage.calls[-1] == ("rate", rating.value, rating, 0)
            assert shown_card(stage) == rating.value + 1
            assert not stage.study.is_shown


async def test_space_and_enter_show_then_rate_good() -> None:
    """The same key all the way through."""
    turns = [question(number) for number in range(1, 4)]
    async with staged(desk_with(*turns), deck="") as stage:
        for number, key in enumerate(("space", "enter"), 1):
            await stage.press(key)
            assert "Far from zero" in stage.text()
            await stage.press(key)
            assert stage.calls[-1] == ("rate", number, Rating.GOOD, 0)


async def test_every_rating_is_saved_before_the_next_card_is_asked_for() -> None:
    """Fast typing keeps its order: rate, next, rate, next."""
    turns = [question(number) for number in range(1, 5)]
    async with staged(desk_with(*turns, FINISHED), deck="") as stage:
        await stage.press(*["space", "3"] * 4)
        await stage.until(lambda: isinstance(stage.app.screen, SummaryScreen))
        names = [call[0] for call in stage.desk.session.calls]
        assert names == ["next", *["rate", "next"] * 4]
        assert [call[1] for call in stage.calls] == [1, 2, 3, 4]


async def test_the_time_taken_is_measured_and_capped() -> None:
    """From question to rating, by a clock that never goes back; ten minutes at most."""
    world = FakeOutside()
    turns = (question(1), question(2), question(3))
    async with staged(desk_with(*turns), deck="", outside=world) as stage:
        world.at += 4.25
        await stage.press("space", "3")
        world.at += 5_000
        await stage.press("space", "3")
        assert [call[3] for call in stage.calls] == [4_250, 600_000]


async def test_buttons_show_the_intervals_and_take_clicks() -> None:
    """The answer and each rating are one click away."""
    async with staged(desk_with(question(1), question(2)), deck="") as stage:
        await stage.click("#show-answer")
        assert stage.study.is_shown
        for interval in ("1m", "5.5m", "3d", "2.4mo"):
            assert interval in stage.text()
        await stage.click("#rating-4")
        assert stage.calls == [("rate", 1, Rating.EASY, 0)]


async def test_formulas_can_be_shown_on_lines_only() -> None:
    """m takes the boxes away and brings them back, and keeps to that for the next card."""
    turns = [question(number, back="$$\\frac{a+b}{2c}$$") for number in (1, 2)]
    async with staged(desk_with(*turns), deck="") as stage:
        await stage.press("space")
        assert "─────\n" in stage.text()
        await stage.press("m")
        assert "(a + b)/(2c)\n" in stage.text()
        await stage.press("3", "space")
        assert "(a + b)/(2c)\n" in stage.text()
        await stage.press("m")
        assert "(a + b)/(2c)\n" not in stage.text()


async def test_boxes_can_be_off_from_the_start() -> None:
    """The setting `math = "inline"`."""
    desk = desk_with(question(1, back="$$\\frac{a+b}{2c}$$"))
    desk.math = "inline"
    async with staged(desk, deck="") as stage:
        await stage.press("space")
        assert "(a + b)/(2c)\n" in stage.text()


async def test_macros_of_the_notes_are_known() -> None:
    """A card's formulas are read with the macros of its file."""
    asked = question(1, front="What is $\\half$?")
    asked = replace(asked, card=replace(asked.card, macros=(("\\half", "\\frac12"),)))
    async with staged(desk_with(asked), deck="") as stage:
        assert "What is 1/2?" in stage.text()


async def test_a_hint_can_be_clicked() -> None:
    """The words at the foot are keys too."""
    async with staged(desk_with(question(1)), deck="") as stage:
        await stage.click("KeyHints", offset=(4, 0))
        await stage.until(lambda: stage.study.is_shown)


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_the_foot_has_at_most_seven_keys_and_fits(size: tuple[int, int]) -> None:
    """Every hint is whole at 80 columns, before and after the answer."""
    async with staged(desk_with(question(1)), deck="", size=size) as stage:
        for _ in range(2):
            foot = stage.text().splitlines()[-1]
            assert len(foot) <= 80
            assert foot.endswith("? Help")
            assert len(foot.split("   ")) <= 7
            await stage.press("space")


async def test_a_long_answer_scrolls_under_its_question() -> None:
    """Keys and wheel move the answer; the question stays where it is."""
    async with staged(desk_with(question(1, back=LONG_ANSWER)), deck="") as stage:
        await stage.press("space")
        answer = stage.study.query_one("#answer-scroll", Widget)
        for keys, moves in (
            (("down",), 1),
            (("j",), 1),
            (("k",), -1),
            (("up",), -1),
            (("pagedown",), 1),
            (("pageup",), -1),
            (("end",), 1),
            (("home",), -1),
        ):
            before = answer.scroll_offset.y
            await stage.press(*keys)
            assert (answer.scroll_offset.y - before) * moves > 0, keys
            assert "Why does a sigmoid saturate" in stage.text()
        await stage.press("end")
        assert "Paragraph 59" in stage.text()
        assert answer.scroll_offset.y == answer.max_scroll_y


async def test_a_scrolled_answer_goes_with_its_question() -> None:
    """All of its place is painted anew: what is not keeps what was there."""
    async with staged(desk_with(question(1, back=LONG_ANSWER), question(2)), deck="") as stage:
        await stage.press("space")
        place = stage.study.query_one("#answer-scroll", Widget).region
        await stage.press("down")
        with paintings() as painted:
            await stage.press("3")
        assert not stage.study.is_shown
        assert any(region.contains_region(place) for region in painted)


async def test_the_next_answer_starts_at_its_top() -> None:
    """Scrolling one answer does not scroll the next."""
    turns = (question(1, back=LONG_ANSWER), question(2, back=LONG_ANSWER))
    async with staged(desk_with(*turns), deck="") as stage:
        await stage.press("space", "end", "3", "space")
        assert "Paragraph 1:" in stage.text()


async def test_no_word_of_a_question_is_cut_off() -> None:
    """Also where it just fits the line, or just does not."""
    alphabet = "".join(chr(0x4E00 + place) for place in range(40))
    fronts = [alphabet[:length] for length in range(35, 41)]
    asked = [question(number, front=front) for number, front in enumerate(fronts, start=1)]
    async with staged(desk_with(*asked, FINISHED), deck="") as stage:
        for turn, front in zip(asked, fronts, strict=True):
            await stage.until(lambda turn=turn: stage.turn is turn)  # type: ignore[misc]
            for _ in range(2):
                assert set(front) <= set(stage.text())
                await stage.press("space")
            await stage.until(lambda turn=turn: stage.turn is not turn)  # type: ignore[misc]


async def test_a_long_question_scrolls_too() -> None:
    """Nothing of a question is out of reach, before or after its answer."""
    async with staged(desk_with(question(1, front=LONG_ANSWER)), deck="") as stage:
        await stage.press("end")
        assert "Paragraph 59" in stage.text()
        await stage.press("space")
        assert "Far from zero" in stage.text()


async def test_undo_takes_back_the_last_step() -> None:
    """It says what it took back and asks that card again; with nothing left it says so."""
    async with staged(desk_with(question(1), question(2)), deck="") as stage:
        await stage.press("u")
        assert stage.toasts() == ["Nothing to undo"]
        assert shown_card(stage) == 1
        await stage.press("space", "2")
        await stage.until(lambda: shown_card(stage) == 2)
        await stage.press("u")
        await stage.until(lambda: stage.toasts()[-1] == "Taken back: Hard")
        assert shown_card(stage) == 1
        assert not stage.study.is_shown


async def test_a_card_can_be_put_away() -> None:
    """@ suspends and - buries; the next card comes, and the way back is told."""
    turns = [question(number) for number in range(1, 4)]
    async with staged(desk_with(*turns), deck="") as stage:
        for number, (key, name) in enumerate((("at", "suspend"), ("minus", "bury")), 1):
            await stage.press(key)
            assert stage.calls[-1] == (name, number)
            assert shown_card(stage) == number + 1
            assert "u takes it back" in stage.toasts()[-1]


async def test_a_flag_is_told_in_words_and_leaves_the_answer_shown() -> None:
    """* toggles the flag of the card, which stays on the screen as it is."""
    async with staged(desk_with(question(1)), deck="") as stage:
        await stage.press("space", "asterisk")
        assert stage.calls == [("flag", 1)]
        assert stage.study.is_shown
        assert "flagged" in stage.text()
        await stage.press("asterisk")
        assert "flagged" not in stage.text()


async def test_a_flag_does_not_move_the_text() -> None:
    """The learner goes on reading where they were."""
    async with staged(desk_with(question(1, back=LONG_ANSWER)), deck="") as stage:
        await stage.press("space", "end", "asterisk")
        assert "Paragraph 59" in stage.text()


async def test_a_card_changed_elsewhere_is_told_and_passed_over() -> None:
    """Nothing is recorded, and the session goes on with the next card."""
    turns = [question(number) for number in range(1, 6)]
    async with staged(desk_with(*turns), deck="") as stage:
        for number, key in enumerate(("3", "at", "minus", "asterisk"), 1):
            await stage.press("space")
            stage.desk.session.changed = True
            await stage.press(key)
            assert stage.toasts() == ["this card was changed elsewhere"] * number
            assert shown_card(stage) == number + 1
            assert stage.calls == []


async def test_an_error_is_told_and_the_card_stays() -> None:
    """What could not be saved can be tried again."""
    async with staged(desk_with(question(1), question(2)), deck="") as stage:
        await stage.press("space")
        stage.desk.session.failure = "the data file is locked"
        for number, key in enumerate(("3", "at", "u"), 1):
            await stage.press(key)
            assert stage.toasts() == ["the data file is locked"] * number
            assert shown_card(stage) == 1
            assert stage.study.is_shown


async def test_a_step_is_said_to_be_saved_when_only_the_next_card_fails(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It is recorded once, whatever is pressed until the next card can be read."""
    async with staged(desk_with(question(1), question(2)), deck="") as stage:
        await stage.press("space")
        monkeypatch.setattr(stage.desk.session, "next", _failing)
        await stage.press("3")
        (said,) = stage.toasts()
        assert said.startswith("saved, but what comes next cannot be shown: ")
        assert stage.calls == [("rate", 1, Rating.GOOD, 0)]


def _failing(now: datetime) -> Turn:
    raise QuizzerError("the disk refused to read")


async def test_waiting_counts_down_and_goes_on_by_itself() -> None:
    """The time left is shown; when it is over the card comes."""
    world = FakeOutside()
    desk = desk_with(WAIT, question(1))
    async with staged(desk, deck="", outside=world) as stage:
        countdown = stage.study.query_one(Countdown)
        await stage.until(lambda: "Next card in 2:05" in stage.text())
        world.at += 60.5
        countdown.tick()
        await stage.until(lambda: "Next card in 1:05" in stage.text())
        await stage.press("3", "e", "asterisk")
        assert stage.calls == []
        world.at += 70
        countdown.tick()
        await stage.until(lambda: isinstance(stage.turn, Question))
        assert desk.session.calls == [("next", False), ("next", False)]


async def test_space_does_not_wait() -> None:
    """The learner may ask for the waiting card now."""
    async with staged(desk_with(WAIT, question(1)), deck="") as stage:
        assert "Next card now" in stage.text()
        await stage.press("space")
        assert stage.desk.session.calls == [("next", False), ("next", True)]
        assert shown_card(stage) == 1


async def test_the_summary_can_take_back_the_last_step() -> None:
    """u on the last screen goes back to studying."""
    async with staged(desk_with(question(1), FINISHED), deck="") as stage:
        await stage.press("space", "3")
        await stage.until(lambda: isinstance(stage.app.screen, SummaryScreen))
        for figure in ("1 min 35 s", "1 of 3 (33%)", "2026-03-06", "7, some of them tomorrow"):
            assert figure in stage.text()
        await stage.press("u")
        await stage.until(lambda: isinstance(stage.turn, Question))
        assert shown_card(stage) == 1
        assert stage.app.screen is stage.study


async def test_the_summary_stays_when_there_is_nothing_to_take_back() -> None:
    """An undo in vain does not leave an empty screen."""
    nothing = replace(FINISHED, cards=0, reviews=0, again=0, new_left=0, next_due=None)
    async with staged(desk_with(nothing), deck="") as stage:
        await stage.until(lambda: "Nothing due now" in stage.text())
        await stage.press("u")
        await stage.until(lambda: stage.toasts() == ["Nothing to undo"])
        await stage.until(lambda: isinstance(stage.app.screen, SummaryScreen))


@pytest.mark.parametrize("turn", [question(1), WAIT])
async def test_esc_leaves_a_program_that_started_with_studying(turn: Question | Waiting) -> None:
    """There is no home screen to go back to."""
    async with staged(desk_with(turn), deck="learning") as stage:
        await stage.press("escape")
    assert not stage.app.is_running
    assert not stage.app.return_code


async def test_resizing_wraps_the_text_anew() -> None:
    """No word is lost at any width, and no line is wider than the screen."""
    async with staged(desk_with(question(1)), deck="") as stage:
        await stage.press("space")
        for size in ((120, 40), (60, 30), (80, 24)):
            await stage.pilot.resize_terminal(*size)
            await stage.pilot.pause()
            words = "".join(stage.text().split())
            assert "梯度因此变得很小，越靠前的层学得越慢。" in words
            assert "forsmallxitapproaches0" in words


async def test_the_palette_offers_what_can_be_done_now() -> None:
    """Commands come from the keys that are alive, with the theme and the way out."""
    async with staged(desk_with(question(1)), deck="") as stage:
        titles = {each.title for each in stage.app.get_system_commands(stage.app.screen)}
        assert {"Show answer", "Undo", "Suspend", "Edit", "Theme", "Quit"} <= titles
        assert "Again" not in titles
        await stage.press("space")
        titles = {each.title for each in stage.app.get_system_commands(stage.app.screen)}
        assert {"Again", "Hard", "Good", "Easy"} <= titles


@pytest.mark.parametrize("size", [SMALL, LARGE, (60, 30)])
async def test_the_answer_is_typeset_while_the_question_is_read(
    monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    """Showing it finds its lines ready, for short answers and for those that scroll.

    So does asking the card after it. Then the desk may rest.
    """
    asked: set[tuple[str, int]] = set()

    def noted(markdown: str, width: int, *how: Mathematics) -> tuple[Line, ...]:
        asked.add((markdown, width))
        return typeset(markdown, width, how[0])

    monkeypatch.setattr("quizzer.typeset.typeset", noted)
    backs = (ANSWER, LONG_ANSWER)
    turns = [question(number, back=back) for number, back in enumerate(backs)]
    async with staged(desk_with(*turns, FINISHED), deck="", size=size) as stage:
        await stage.until(lambda: set(backs) <= {text for text, _ in asked})
        ready = set(asked)
        await stage.until(lambda: ("rest",) in stage.desk.asked)
        for _ in backs:
            await stage.press("space")
            assert asked == ready
            await stage.press("3")
