"""The first cards are shown before all are found; what needs all of them waits."""

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest

from quizzer.domain.errors import QuizzerError
from quizzer.domain.ports.browsing import Order
from quizzer.domain.search.reading import Misread
from quizzer.services.browse import Found
from quizzer.tui.screens.browse_waiting import Waiting
from quizzer.tui.widgets.result_table import ResultTable
from tests.services.desks import NOON, Desk, make_database, questions, take_in, write
from tests.tui.browsing import as_stored, browsing, chosen, count, settle, table
from tests.tui.stage import Stage

FIRST, ALL = 30, 60


class Gate:
    """Lets searches for all cards through, holds them, or lets them fail."""

    def __init__(self, desk: Desk) -> None:
        self.opened = threading.Event()
        self.opened.set()
        self.error = ""
        self._search = desk.browser.search

    def search(
        self, written: str, order: Order, now: datetime, *, at_most: int | None = None
    ) -> Found | Misread:
        if at_most is None:
            self.opened.wait(60)
            if self.error:
                raise QuizzerError(self.error)
        return self._search(written, order, now, at_most=at_most)


@asynccontextmanager
async def partly_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[tuple[Stage, Gate]]:
    """Sixty cards by question, of which the first thirty are known."""
    monkeypatch.setattr("quizzer.tui.screens.browse_finding.FIRST", FIRST)
    write(tmp_path / "notes", "many.md", questions(ALL))
    desk = Desk(make_database(tmp_path / "many.db"))
    take_in(desk, tmp_path / "notes")
    gate = Gate(desk)
    monkeypatch.setattr(desk.browser, "search", gate.search)
    async with browsing(desk) as stage:
        assert count(stage) == f"{ALL} cards"
        gate.opened.clear()
        try:
            await stage.press("enter", "s")
            await stage.until(lambda: count(stage) == f"{FIRST}+ cards")
            await stage.press("home")
            await stage.until(lambda: table(stage).chosen is not None)
            yield stage, gate
        finally:
            gate.opened.set()


async def test_all_cards_are_marked_and_changed_once_they_are_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cursor, place and lines stay; then what waited is done in the order of the keys."""
    async with partly_known(tmp_path, monkeypatch) as (stage, gate):
        await stage.press("down", "down", "space", "a", "asterisk", "end")
        assert count(stage) == "finding all cards …"
        first = list(table(stage).ids)
        marked = set(table(stage).marked)
        assert (len(first), len(marked), table(stage).at) == (FIRST, 1, 3)
        gate.opened.set()
        await settle(stage)
        assert list(table(stage).ids)[:FIRST] == first
        assert count(stage) == f"{ALL} cards, {ALL} marked"
        assert table(stage).at == ALL - 1
        assert {card.status.flag for card in as_stored(stage, table(stage).ids)} == {1}


async def test_a_chosen_card_further_down_stays_chosen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list is turned when its new place is known."""
    async with partly_known(tmp_path, monkeypatch) as (stage, gate):
        await stage.press("down")
        card, before = chosen(stage), list(table(stage).ids)
        await stage.press("S")
        assert list(table(stage).ids) == before
        gate.opened.set()
        await settle(stage)
        assert chosen(stage) == card
        assert table(stage).at >= FIRST


async def test_what_waits_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By escape, and when the rest cannot be read; then the cards that are known can be used."""
    async with partly_known(tmp_path, monkeypatch) as (stage, gate):
        await stage.press("a", "escape", "a")
        gate.error = "the disk refused"
        monkeypatch.setattr(type(stage.app.screen), "_fail", lambda _, error: said.append(error))
        said: list[QuizzerError] = []
        gate.opened.set()
        await settle(stage)
        assert [str(each) for each in said] == ["the disk refused"]
        assert not table(stage).marked
        await stage.press("a")
        assert count(stage) == f"{FIRST}+ cards, {FIRST} marked"


async def test_a_list_that_changed_meanwhile_is_shown_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the cursor on the same card."""
    async with partly_known(tmp_path, monkeypatch) as (stage, _):
        here: ResultTable = table(stage)
        await stage.press("down")
        card = here.ids[1]
        here.show_all([*reversed(here.ids), 1], NOON.date())
        assert here.ids[here.at] == card
        assert not here.is_part


def test_what_waits_is_done_in_order() -> None:
    """After the first thing that needs all cards everything waits."""
    waiting, done = Waiting(), list[int]()
    waiting.do(lambda: done.append(0), needs_all=True)
    waiting.begin()
    for number, needs_all in enumerate((False, True, False, True), 1):
        waiting.do(partial(done.append, number), needs_all=needs_all)
    assert done == [0, 1]
    waiting.end()
    assert done == [0, 1, 2, 3, 4]
    assert not waiting.give_up()
