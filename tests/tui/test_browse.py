"""The browse screen, by keyboard and by mouse."""

from collections.abc import Iterable
from pathlib import Path
from typing import cast

import pytest
from textual.binding import Binding
from textual.widgets import Input

from quizzer.domain.errors import QuizzerError
from quizzer.domain.study import StudyCard
from quizzer.tui.screens.browse import BrowseScreen
from quizzer.tui.screens.browse_keys import BROWSE_KEYS
from quizzer.tui.screens.home import HomeScreen
from quizzer.tui.widgets.card_preview import CardPreview
from quizzer.tui.widgets.card_view import CardView
from quizzer.typeset import text_width
from tests.services.desks import Desk, make_database, questions, take_in, write
from tests.tui.browsing import (
    as_stored,
    browsing,
    chosen,
    count,
    is_settled,
    preview,
    screen,
    settle,
    table,
    type_in,
)
from tests.tui.fakes import FakeDesk
from tests.tui.stage import LARGE, Stage, staged

ALL = 7


async def test_home_leads_here_and_back(desk: Desk) -> None:
    """`b` opens it with the cursor in the search box; two steps back lead home."""
    async with staged(cast("FakeDesk", desk)) as stage:
        await stage.press("b")
        await stage.until(lambda: isinstance(stage.app.screen, BrowseScreen))
        await stage.until(lambda: count(stage) == "7 cards")
        await stage.press("e", "p", "o", "c", "h")
        await stage.until(lambda: count(stage) == "1 card")
        await settle(stage)
        assert preview(stage).startswith("What is an epoch")
        await stage.press("escape", "escape")
        await stage.until(lambda: isinstance(stage.app.screen, HomeScreen))


async def test_the_list_follows_what_is_typed(desk: Desk) -> None:
    """Chinese, words by their beginning, terms; the last question is the one that is answered."""
    async with browsing(desk) as stage:
        for query, cards in (("激活函", 5), ("satur", 1), ("is:new 饱和", 4), ("zebra", 0)):
            await type_in(stage, query)
            assert count(stage) == ("1 card" if cards == 1 else f"{cards} cards"), query
        assert "no card is found" in stage.text()
        assert preview(stage) == ""
        for query in ("e", "ep", "epo", "zebra", ""):
            screen(stage).query_one("#search", Input).value = query
        await settle(stage)
        assert count(stage) == f"{ALL} cards"


async def test_what_cannot_be_read_is_told_below_the_box(desk: Desk) -> None:
    """The list stays; the line goes when the query is mended."""
    async with browsing(desk) as stage:
        await type_in(stage, "is:lost")
        assert 'no "is:lost"; known: due new learning' in stage.text()
        assert count(stage) == f"{ALL} cards"
        await type_in(stage, "is:new")
        assert "known:" not in stage.text()


async def test_the_preview_follows_the_cursor(desk: Desk) -> None:
    """By arrows and vi's keys, pages and ends; at the ends it stays."""
    async with browsing(desk) as stage:
        await stage.press("down")
        seen = []
        for key in ("up", "down", "j", "k", "end", "down", "home", "pagedown", "pageup"):
            await stage.press(key)
            await settle(stage)
            assert preview(stage).startswith(chosen(stage).question[:5])
            seen.append(table(stage).at)
        assert seen == [0, 1, 2, 1, 6, 6, 0, 6, 0]


async def test_a_card_can_be_read_at_full_size(desk: Desk) -> None:
    """Enter opens it, arrows turn to others, enter or escape brings the list back."""
    async with browsing(desk, "sigmoid") as stage:
        await stage.press("enter", "enter")
        assert screen(stage).is_expanded
        assert "Question" not in stage.text()
        await stage.press("down", "pagedown", "pageup", "shift+down", "shift+up")
        await settle(stage)
        assert table(stage).at == 1
        await stage.press("escape")
        assert "Question" in stage.text()
        await stage.press("enter", "enter", "enter", "slash")
        assert not screen(stage).is_expanded
        assert screen(stage).query_one("#search").has_focus


async def test_the_order_can_be_changed(desk: Desk) -> None:
    """By keys and by a click on a heading; the chosen card stays the chosen one."""
    async with browsing(desk) as stage:
        await stage.press("enter", "down", "s")
        await settle(stage)
        card = chosen(stage)
        texts = [each.question for each in as_stored(stage, table(stage).ids)]
        assert texts == sorted(texts)
        assert "Question▲" in stage.text()
        await stage.press("S")
        await settle(stage)
        assert "Question▼" in stage.text()
        assert chosen(stage) == card
        heading = stage.text().splitlines()[4].index("Lap")
        for arrow in "▲▼":
            await stage.click("ResultHeadings", offset=(heading - 2, 0))
            await settle(stage)
            assert f"Lap{arrow}" in stage.text()


async def test_the_mouse_does_it_too(desk: Desk) -> None:
    """A click chooses, on the left edge it marks, twice it opens; beside the lines it does none."""
    async with browsing(desk) as stage:
        await stage.click("#result-table", offset=(9, 2))
        await settle(stage)
        assert table(stage).at == 2
        await stage.click("#result-table", offset=(0, 1))
        assert count_marked(stage) == {table(stage).ids[1]}
        await stage.pilot.click("#result-table", offset=(9, 3), times=2)
        await settle(stage)
        assert screen(stage).is_expanded
        await stage.press("enter")
        await type_in(stage, "epoch")
        await stage.click("#result-table", offset=(9, 4))
        assert table(stage).at == 0


def count_marked(stage: Stage) -> set[int]:
    return table(stage).marked


async def test_a_link_in_the_preview_is_opened(desk: Desk) -> None:
    """By a click, as while studying."""
    async with browsing(desk, "saturate") as stage:
        answer = screen(stage).query_one("#preview-answer")
        line = next(n for n, text in enumerate(stage.text().splitlines()) if "the plot" in text)
        column = stage.text().splitlines()[line].index("the plot")
        offset = (column + 1 - answer.region.x, line - answer.region.y)
        await stage.click("#preview-answer", offset=offset)
        await stage.until(lambda: stage.app.opened == ["https://example.org/sigmoid"])


async def test_a_link_that_is_not_safe_is_told(desk: Desk, tmp_path: Path) -> None:
    """And not opened."""
    write(tmp_path / "notes", "links.md", "# What is odd?\n\n[this one](file:///etc/odd)\n")
    take_in(desk, tmp_path / "notes")
    async with browsing(desk, "odd") as stage:
        answer = screen(stage).query_one("#preview-answer", CardView)
        answer.post_message(CardView.LinkChosen("javascript:alert(1)"))
        await stage.until(lambda: stage.toasts() != [])
        assert stage.app.opened == []


async def test_help_begins_with_the_keys_of_this_screen(desk: Desk) -> None:
    """Each binding that explains itself, in the list; while typing, `?` is a sign like others."""
    async with browsing(desk, size=LARGE) as stage:
        await stage.press("question_mark")
        await settle(stage)
        assert screen(stage).query_one("#search", Input).value == "?"
        await stage.press("enter", "question_mark")
        for words in ("Browse", "To the search box", "Mark all cards found", "Sort the other way"):
            assert words in stage.text()


async def test_the_palette_offers_every_action_with_its_key(desk: Desk) -> None:
    """Once each, although some have two keys."""
    async with browsing(desk) as stage:
        await stage.press("enter")
        offered = list(stage.app.get_system_commands(stage.app.screen))
        titles = [each.title for each in offered if each.title != "Quit"]
        assert sorted(titles) == sorted(set(titles))
        told = {binding.description for binding in BROWSE_KEYS if isinstance(binding, Binding)}
        assert told - {"To the list"} <= set(titles)
        assert next(each.help for each in offered if each.title == "Reset").endswith("(^r)")


async def test_only_what_is_seen_is_fetched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of many cards a screenful, also at the end and on the way there; few are kept."""
    monkeypatch.setattr("quizzer.tui.widgets.result_table._MOST_KEPT", 50)
    write(tmp_path / "notes", "many.md", questions(1_200))
    desk = Desk(make_database(tmp_path / "many.db"))
    take_in(desk, tmp_path / "notes")
    fetched: list[int] = []
    browser = desk.browser
    cards = browser.cards

    def counted(ids: Iterable[int]) -> list[StudyCard]:
        found = cards(ids)
        fetched.append(len(found))
        return found

    browser.cards = counted  # type: ignore[method-assign]
    async with browsing(desk) as stage:
        assert count(stage) == "1,200 cards"
        await stage.press("enter", "end")
        await settle(stage)
        assert "Q1200" in stage.text()
        for _ in range(30):
            await stage.press("pageup")
        await settle(stage)
        await stage.press("asterisk")
        await settle(stage)
        assert chosen(stage).status.flag == 1
        assert len(table(stage)._rows) <= 50 + 24
    assert sum(fetched) > 100
    assert max(fetched) <= 24


async def test_every_line_fits(desk: Desk) -> None:
    """At most seven hints, none cut off; the question keeps room in narrow windows."""
    sizes = ((80, 24), LARGE, (60, 20), (40, 16), (160, 50))
    async with browsing(desk, "is:new") as stage:
        for size in sizes:
            await stage.pilot.resize_terminal(*size)
            assert all(text_width(line) <= size[0] for line in stage.text().splitlines())
        await stage.press("enter")
        for size in sizes:
            await stage.pilot.resize_terminal(*size)
            lines = stage.text().splitlines()
            assert all(text_width(line) <= size[0] for line in lines)
            assert lines[-1].count("   ") <= 6
            if size[0] >= 80:
                assert "? Help" in lines[-1]
            assert any(line.strip("▸ ").startswith("Why do") for line in lines)


async def test_leaving_the_first_screen_leaves_the_program(desk: Desk) -> None:
    """`quizzer browse` has nothing below it."""
    async with browsing(desk) as stage:
        await stage.press("escape")
        await stage.until(lambda: stage.app.return_code is not None)


async def test_a_file_that_fails_is_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """While searching, fetching and changing: one line each, and nothing is lost."""

    def fail(*_: object, **__: object) -> None:
        raise QuizzerError("the disk is full")

    async with staged(cast("FakeDesk", desk)) as stage:
        await stage.press("b")
        await stage.until(lambda: isinstance(stage.app.screen, BrowseScreen))
        await stage.until(lambda: "7 cards" in count(stage) and is_settled(stage))
        for name in ("search", "cards", "flag", "undo"):
            monkeypatch.setattr(desk.browser, name, fail)
        await stage.press("enter", "asterisk", "u", "s", "end")
        await settle(stage)
        table(stage).forget({1})
        await settle(stage)
        assert set(stage.toasts()) == {"the disk is full"}
        assert len(stage.toasts()) >= 4
        assert count(stage) == "7 cards"


async def test_a_long_answer_scrolls(desk: Desk) -> None:
    """From its beginning for each card anew."""
    async with browsing(desk, "缺点", size=(60, 16)) as stage:
        await stage.press("enter")
        box = screen(stage).query_one(CardPreview)
        await stage.press("shift+down")
        await settle(stage)
        assert box.scroll_offset.y == 3
        await stage.press("down")
        await settle(stage)
        assert box.scroll_offset.y == 0
