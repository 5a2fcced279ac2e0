"""The home screen."""

from dataclasses import replace

from quizzer.domain.study import Counts
from quizzer.tui.screens.help import HelpScreen
from quizzer.tui.screens.home import HomeScreen
from quizzer.tui.screens.study import StudyScreen
from quizzer.tui.screens.summary import SummaryScreen
from quizzer.tui.widgets.deck_list import DeckList
from quizzer.typeset.width import text_width
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


async def test_columns_stay_aligned_and_wide_terminals_show_more() -> None:
    """Each number ends below the end of its heading; narrow terminals keep what is to do today."""
    shown = {
        (60, 20): ("New", "Lrn", "Due"),
        (80, 24): ("New", "Lrn", "Due", "Ret", "Next 7d"),
        (120, 40): ("New", "Lrn", "Due", "Mature", "Ret", "Next 7d"),
    }
    numbers = {"New": "12", "Lrn": "3", "Due": "24", "Mature": "68%", "Ret": "91%"}
    async with staged(desk_with()) as stage:
        await stage.until(lambda: "retention" in stage.text())
        for size, titles in shown.items():
            await stage.pilot.resize_terminal(*size)
            await stage.pilot.pause()
            lines = stage.text().splitlines()
            heads = next(line for line in lines if "New" in line)
            row = next(line for line in lines if "深度学习" in line)
            wide = text_width(row) - len(row)
            assert heads.split() == ["Deck", *" ".join(titles).split()]
            for title in titles[:-1] if "Ret" in titles else titles:
                end = heads.index(title) + len(title) - wide
                assert row[:end].endswith(" " + numbers[title]), (size, title)


async def test_what_takes_longer_to_count_comes_after_todays_counts() -> None:
    """Time, streak and retention above; maturity, retention and the next days in the rows."""
    async with staged(desk_with(), size=LARGE) as stage:
        await stage.until(lambda: "retention" in stage.text())
        lines = stage.text().splitlines()
        head = "24 due · 3 learning · 12 new · ~14 min · streak 23 · retention 91.4%"
        assert head in stage.text()
        assert [call for call, *_ in stage.desk.asked][:2] == ["home", "progress"]
        activations = next(line for line in lines if "activations" in line)
        assert activations.split()[-3:] == ["25%", "94%", "▂▃·▅··▂"]
        assert next(line for line in lines if "english" in line).split()[-3:-1] == ["–", "–"]


async def test_decks_are_counted_even_when_progress_cannot_be() -> None:
    """The error is one line; the counts of today stay."""
    desk = desk_with()
    desk.progress_refusal = "the data file is damaged"
    async with staged(desk) as stage:
        await stage.until(lambda: stage.toasts() != [])
        assert stage.toasts() == ["the data file is damaged"]
        assert "24 due · 3 learning · 12 new" in stage.text()


async def test_nothing_due_is_said_in_words() -> None:
    """And no time is foretold for it."""
    desk = desk_with()
    desk.rows = [replace(TREE[0], counts=Counts())]
    async with staged(desk) as stage:
        await stage.until(lambda: "retention" in stage.text())
        assert "all done for today · streak 23 · retention" in stage.text()


async def test_nothing_imported_offers_the_shipped_notes() -> None:
    """Enter imports them, then the tree is there and the report's pause is told."""
    desk = desk_with()
    desk.rows = ()
    async with staged(desk) as stage:
        assert "Nothing here yet" in stage.text()
        assert "i      bring your own" in stage.text()
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


async def test_help_lists_every_key_of_the_screens() -> None:
    """Each binding that explains itself is on the page, which esc closes."""
    async with staged(desk_with(question()), size=LARGE) as stage:
        await stage.press("question_mark")
        assert isinstance(stage.app.screen, HelpScreen)
        text = stage.text()
        await stage.press("end")
        text += stage.text()
        for words in (
            "Rate Again",
            "Suspend",
            "Bury",
            "Flag",
            "Study everything",
            "The deck after this one",
            "ctrl+p",
        ):
            assert words in text
        await stage.press("escape")
        assert isinstance(stage.app.screen, HomeScreen)


async def test_q_quits() -> None:
    """Leaving by choice is success."""
    async with staged(desk_with()) as stage:
        await stage.press("q")
    assert not stage.app.return_code


async def test_keys_typed_ahead_open_nothing_once_quizzer_is_left() -> None:
    """Their screens would be taken down before they are there."""
    async with staged(desk_with()) as stage:
        stage.app.exit()
        for action in ("app.help", "screen.stats", "screen.browse"):
            assert not await stage.app.run_action(action)
        assert len(stage.app.screen_stack) == 1
