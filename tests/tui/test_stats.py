"""The statistics screen, by keyboard and by mouse."""

import threading
from datetime import date, timedelta

from quizzer.services.importing.request import Progressed
from quizzer.services.stats.periods import Period
from quizzer.tui.screens.deck_choice import DeckChoiceScreen
from quizzer.tui.screens.home import HomeScreen
from quizzer.tui.screens.stats import StatsScreen
from quizzer.tui.stats.heatmap_view import HeatmapView
from quizzer.tui.stats.pages import PAGES
from quizzer.tui.widgets.rows_view import RowsView
from quizzer.typeset.width import text_width
from tests.tui.fakes import desk_with
from tests.tui.numbers import DAYS, TODAY
from tests.tui.stage import LARGE, SMALL, Stage, staged
from tests.tui.test_snapshots import FOLDER, compare


def screen(stage: Stage) -> StatsScreen:
    return next(each for each in stage.app.screen_stack if isinstance(each, StatsScreen))


async def opened(stage: Stage) -> StatsScreen:
    await stage.press("s")
    await stage.until(lambda: isinstance(stage.app.screen, StatsScreen))
    await stage.until(lambda: screen(stage).found is not None)
    await stage.until(lambda: "Reading" not in stage.text())
    return screen(stage)


def chosen_day(stage: Stage) -> date | None:
    return screen(stage).query_one(HeatmapView).chosen


async def test_every_page_looks_as_it_was_approved() -> None:
    """Character for character, at the two usual sizes, with a Chinese deck chosen."""
    async with staged(desk_with()) as stage:
        await opened(stage)
        await stage.press("right_square_bracket", "right_square_bracket")
        await stage.until(lambda: "学习" in stage.text().splitlines()[1])
        for columns, lines in (SMALL, LARGE):
            await stage.pilot.resize_terminal(columns, lines)
            for number in range(1, len(PAGES) + 1):
                await stage.press(str(number))
                seen = await stage.steady_text()
                compare(FOLDER / f"stats-{number}-{columns}x{lines}.txt", seen)


async def test_a_month_is_a_calendar_with_numbers() -> None:
    """Shades and counts beside each other."""
    async with staged(desk_with()) as stage:
        await opened(stage)
        await stage.press("m")
        compare(FOLDER / "stats-month-80x24.txt", await stage.steady_text())


async def test_no_line_is_wider_than_the_screen_and_the_footer_is_whole() -> None:
    """On every page and in every period, in a small window and in a large one."""
    async with staged(desk_with()) as stage:
        await opened(stage)
        for size in (SMALL, LARGE):
            await stage.pilot.resize_terminal(*size)
            for period in "mya":
                await stage.press(period)
                for number in range(1, len(PAGES) + 1):
                    await stage.press(str(number))
                    lines = stage.text().splitlines()
                    assert max(map(text_width, lines)) <= size[0]
                    assert lines[-1].endswith("? Help")


async def test_moving_over_days_tells_their_counts() -> None:
    """Arrows move by days and weeks, never past today; the shade is told as a number too."""
    async with staged(desk_with()) as stage:
        shown = await opened(stage)
        counts = {day.day: day.reviews for day in shown.found.days} if shown.found else {}
        for key, days in (("up", -1), ("left", -7), ("down", 1), ("k", -1), ("right", 7)):
            before = chosen_day(stage) or TODAY
            await stage.press(key)
            day = chosen_day(stage) or TODAY
            assert day == before + timedelta(days=days)
            word = "review" if counts.get(day) == 1 else "reviews"
            assert f"◆ {day:%a %Y-%m-%d} · {counts.get(day, 0)} {word}" in stage.text()
        await stage.press("end", "right")
        assert chosen_day(stage) == TODAY


async def test_the_calendar_goes_back_by_years() -> None:
    """And comes forward again; the chosen day is always in sight."""
    async with staged(desk_with()) as stage:
        await opened(stage)
        await stage.press("pageup")
        assert chosen_day(stage) == TODAY - timedelta(days=364)
        await stage.press("left", "left")
        assert stage.text().count("◆") == 2
        await stage.press("pageup")
        assert "0 reviews" in stage.text()
        await stage.press("pagedown", "pagedown")
        assert stage.text().count("◆") == 2
        await stage.press("end")
        assert chosen_day(stage) == TODAY


async def test_a_click_chooses_a_day_a_page_a_period() -> None:
    """Everything works with the mouse."""
    async with staged(desk_with()) as stage:
        shown = await opened(stage)
        await stage.click("#stats-calendar", offset=(4 + 10, 3))
        week = TODAY - timedelta(weeks=52 - 10, days=TODAY.weekday())
        assert chosen_day(stage) == week + timedelta(days=2)
        await stage.click("#stats-calendar", offset=(0, 0))
        assert chosen_day(stage) == week + timedelta(days=2), "not on a day: nothing changes"
        await stage.click("#stats-periods", offset=(3, 0))
        assert shown.period is Period.MONTH
        await stage.click("#stats-pages", offset=(15, 0))
        assert shown.page == 1
        await stage.click("#stats-pages", offset=(78, 0))
        assert shown.page == 1


async def test_tab_turns_pages_around() -> None:
    """The last page leads to the first one, and back."""
    async with staged(desk_with()) as stage:
        shown = await opened(stage)
        seen = []
        for _ in PAGES:
            await stage.press("tab")
            seen.append(shown.page)
        assert seen == [1, 2, 3, 4, 5, 0]
        await stage.press("shift+tab")
        assert shown.page == len(PAGES) - 1


async def test_left_and_right_change_the_deck_where_no_calendar_takes_them() -> None:
    """Around through all decks and folders."""
    async with staged(desk_with()) as stage:
        shown = await opened(stage)
        await stage.press("2")
        names = []
        for _ in range(5):
            before = shown.found
            await stage.press("right")
            await stage.until(lambda before=before: shown.found is not before)  # type: ignore[misc]
            names.append(shown.found.deck if shown.found else None)
        assert names == ["learning", "学习", "学习/反向传播", "学习/激活函数", ""]


async def test_a_deck_is_chosen_from_a_list() -> None:
    """`d`, then enter or a click; esc keeps the deck that is shown."""
    async with staged(desk_with()) as stage:
        shown = await opened(stage)
        await stage.press("d")
        assert isinstance(stage.app.screen, DeckChoiceScreen)
        assert "├─ 反向传播" in stage.text()
        await stage.press("j", "down", "k", "down", "enter")
        await stage.until(lambda: shown.found is not None and shown.found.deck == "学习")
        await stage.press("d", "escape")
        assert shown.found is not None
        assert shown.found.deck == "学习"
        await stage.press("d")
        await stage.click("#deck-choice", offset=(2, 1))
        await stage.until(lambda: shown.found is not None and shown.found.deck == "learning")


async def test_progress_is_shown_and_esc_stops_the_reading() -> None:
    """Who leaves is not waited for: the thread that reads is told to stop."""
    desk = desk_with()
    is_shown, is_left, is_stopped = threading.Event(), threading.Event(), threading.Event()

    def slowly(told: Progressed) -> Progressed:
        def tell(done: int, total: int) -> None:
            told(done, total)
            if done:
                is_shown.set()
                assert is_left.wait(10)
                try:
                    told(done, total)
                except Exception:
                    is_stopped.set()
                    raise

        return tell

    desk.hearing = slowly
    async with staged(desk) as stage:
        await stage.press("s")
        await stage.until(is_shown.is_set)
        await stage.until(lambda: "Counting … 1,0" in stage.text())
        await stage.press("escape")
        assert isinstance(stage.app.screen, HomeScreen)
        is_left.set()
        await stage.until(is_stopped.is_set)
        await stage.until(lambda: "retention" in stage.text())


async def test_numbers_that_cannot_be_read_are_one_line() -> None:
    """And can be tried again."""
    desk = desk_with()
    async with staged(desk) as stage:
        await stage.until(lambda: "retention" in stage.text())
        desk.refusal = "the data file is damaged"
        await stage.press("s")
        await stage.until(lambda: stage.toasts() != [])
        assert stage.toasts() == ["the data file is damaged"]
        await stage.press("d", "right", "m")
        assert isinstance(stage.app.screen, StatsScreen), "nothing to choose from yet"
        desk.refusal = ""
        await stage.press("r")
        await stage.until(lambda: screen(stage).found is not None)


async def test_every_action_is_in_the_palette() -> None:
    """Pages, periods, decks and the calendar, by name."""
    async with staged(desk_with()) as stage:
        await opened(stage)
        names = {command.title for command in stage.app.get_system_commands(stage.app.screen)}
        wanted = {page.name for page in PAGES} | {"30 days", "365 days", "Ever", "Deck", "Refresh"}
        wanted |= {"Previous deck", "Next deck", "Back", "A year earlier", "Today"}
        assert wanted <= names


async def test_a_page_longer_than_the_screen_scrolls() -> None:
    """By the arrow keys; another page begins at its top."""
    async with staged(desk_with()) as stage:
        shown = await opened(stage)
        await stage.press("5")
        body = shown.query_one("#stats-body")
        assert shown.query_one(RowsView).size.height > body.size.height
        await stage.press("down", "down")
        assert body.scroll_y == 2
        await stage.press("4")
        assert body.scroll_y == 0


def test_the_studied_year_of_these_tests_is_longer_than_the_calendar() -> None:
    """So that going back a year shows something."""
    assert DAYS > 53 * 7


async def test_reading_again_stops_the_reading_before() -> None:
    """Two refreshes in a row leave one thread at work."""
    desk = desk_with()
    stopped: list[int] = []
    is_first, may_go_on = threading.Event(), threading.Event()

    def slowly(told: Progressed) -> Progressed:
        number = desk.asked.count(("studied",))

        def tell(done: int, total: int) -> None:
            if done and number == 2:
                is_first.set()
                assert may_go_on.wait(10)
            try:
                told(done, total)
            except Exception:
                stopped.append(number)
                raise

        return tell

    desk.hearing = slowly
    async with staged(desk) as stage:
        shown = await opened(stage)
        before = shown.found
        await stage.press("r")
        await stage.until(is_first.is_set)
        await stage.press("r")
        may_go_on.set()
        await stage.until(lambda: shown.found is not before)
        assert stopped == [2]
