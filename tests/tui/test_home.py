"""The home screen."""

from dataclasses import replace

from quizzer.tui.screens.help import HelpScreen
from quizzer.tui.screens.home import HomeScreen
from quizzer.tui.screens.study import StudyScreen
from quizzer.tui.screens.summary import SummaryScreen
from quizzer.tui.widgets.deck_list import DeckList
from tests.tui.fakes import FINISHED, TREE, desk_with, question
from tests.tui.stage import LARGE, Stage, staged


def decks_asked(stage: Stage) -> list[object]:
    return [call[1] for call in stage.desk.asked if call[0] == "study"]


async def test_enter_studies_the_chosen_deck() -> None:
    """The deck under the cursor is studied with those below it; esc comes back and counts anew."""
    async with staged(desk_with()) as stage:
        await stage.press("down", "enter")
        await stage.until(lambda: isinstance(stage.app.screen, StudyScreen))
        await stage.until(lambda: stage.turn is not None)
        assert decks_asked(stage) == ["learning/activations"]
        counted = stage.desk.asked.count(("home",))
        await stage.press("escape")
        await stage.until(lambda: stage.desk.asked.count(("home",)) > counted)
        assert isinstance(stage.app.screen, HomeScreen)
        assert stage.app.screen.query_one(DeckList).highlighted == 1


async def test_a_click_studies_a_deck() -> None:
    """One click on a row is enough."""
    async with staged(desk_with()) as stage:
        await stage.click("#deck-list", offset=(6, 1))
        await stage.until(lambda: decks_asked(stage) != [])
        assert decks_asked(stage) == ["learning/activations"]


async def test_a_studies_everything() -> None:
    """'' stands for all decks."""
    async with staged(desk_with()) as stage:
        await stage.press("a")
        await stage.until(lambda: decks_asked(stage) != [])
        assert decks_asked(stage) == [""]


async def test_a_paused_deck_says_so_in_words_and_is_not_studied() -> None:
    """Dimming alone would tell nothing to some; the toast says how to resume."""
    async with staged(desk_with()) as stage:
        line = next(line for line in stage.text().splitlines() if "english" in line)
        assert "paused" in line
        await stage.press("j", "j", "enter")
        assert decks_asked(stage) == []
        assert "quizzer decks resume learning/english" in stage.toasts()[0]


async def test_r_counts_again() -> None:
    """What another quizzer did shows after a refresh."""
    async with staged(desk_with()) as stage:
        stage.desk.rows = TREE[:1]
        await stage.press("r")
        await stage.until(lambda: stage.app.screen.query_one(DeckList).option_count == 1)
        assert "english" not in stage.text()


async def test_columns_stay_aligned_at_every_width() -> None:
    """The last digit of each count stands below the last letter of its heading."""
    async with staged(desk_with()) as stage:
        for size in ((80, 24), (120, 40), (60, 20)):
            await stage.pilot.resize_terminal(*size)
            await stage.pilot.pause()
            lines = stage.text().splitlines()
            end = len(next(line for line in lines if line.endswith("Due")))
            row = next(line for line in lines if "深度学习" in line)
            assert row.endswith("24")
            assert len(row) + 4 == end  # four characters of the title are two cells wide


async def test_nothing_imported_offers_the_shipped_notes() -> None:
    """Enter imports them, then the tree is there and the report's pause is told."""
    desk = desk_with()
    desk.rows = ()
    async with staged(desk) as stage:
        assert "Nothing here yet" in stage.text()
        assert "quizzer import FOLDER" in stage.text()
        await stage.press("enter")
        await stage.until(lambda: "深度学习" in stage.text())
        assert ("starter",) in desk.asked
        assert "learning/english is paused" in stage.toasts()[0]


async def test_studying_with_nothing_imported_offers_the_shipped_notes_too() -> None:
    """`quizzer study` before any import; with notes but none due, it sums up instead."""
    nothing_due = replace(FINISHED, cards=0, reviews=0)
    desk = desk_with(nothing_due)
    desk.rows = ()
    async with staged(desk, deck="") as stage:
        await stage.until(lambda: "Nothing here yet" in stage.text())
    async with staged(desk_with(nothing_due), deck="") as stage:
        await stage.until(lambda: isinstance(stage.app.screen, SummaryScreen))


async def test_a_failed_import_is_one_line_and_the_offer_stays() -> None:
    """The error is shown, nothing else changes."""
    desk = desk_with()
    desk.rows = ()
    async with staged(desk) as stage:
        desk.refusal = "content: cannot be read"
        await stage.press("enter")
        await stage.until(lambda: stage.toasts() != [])
        await stage.until(lambda: "Nothing here yet" in stage.text())
        assert stage.toasts() == ["content: cannot be read"]


async def test_a_deck_that_cannot_be_opened_leads_back_home() -> None:
    """Inside the program an error is a line, and the decks are still there."""
    desk = desk_with()
    async with staged(desk) as stage:
        desk.refusal = "the data file is busy; try again"
        await stage.press("enter")
        await stage.until(lambda: stage.toasts() != [])
        await stage.until(lambda: isinstance(stage.app.screen, HomeScreen))
        assert stage.toasts() == ["the data file is busy; try again"]


async def test_the_summary_leads_home() -> None:
    """Enter after the last card shows the decks again."""
    async with staged(desk_with(FINISHED)) as stage:
        await stage.press("a")
        await stage.until(lambda: "Done for now" in stage.text())
        await stage.press("enter")
        await stage.until(lambda: isinstance(stage.app.screen, HomeScreen))


async def test_help_lists_every_key_of_both_screens() -> None:
    """Each binding that explains itself is on the page, which esc closes."""
    async with staged(desk_with(question()), size=LARGE) as stage:
        await stage.press("question_mark")
        assert isinstance(stage.app.screen, HelpScreen)
        text = stage.text()
        await stage.press("end")
        text += stage.text()
        for words in ("Rate Again", "Suspend", "Bury", "Flag", "Study everything", "ctrl+p"):
            assert words in text
        await stage.press("escape")
        assert isinstance(stage.app.screen, HomeScreen)


async def test_q_quits() -> None:
    """Leaving by choice is success."""
    async with staged(desk_with()) as stage:
        await stage.press("q")
    assert not stage.app.return_code
