"""One card found as one line, in any width."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.domain.cards import CardKind, CardStatus, MemoryState, Schedule
from quizzer.domain.reviews import CardState
from quizzer.services.browse import Deed, Done
from quizzer.tui.screens.browse_words import count_text, deed_text
from quizzer.tui.widgets.result_line import (
    columns,
    due_text,
    result_line,
    row_of,
    state_text,
)
from tests.tui.fakes import card

TODAY = date(2025, 3, 3)
QUESTIONS = st.text("ab 激活函数?", max_size=60)


def due_in(days: int) -> CardStatus:
    due_on = TODAY + timedelta(days=days)
    memory = MemoryState(stability=12.34, difficulty=5.0)
    schedule = Schedule(
        state=CardState.REVIEW, due_on=due_on, interval_days=1, lapses=3, memory=memory
    )
    return CardStatus(schedule=schedule, flag=1)


@settings(max_examples=100, deadline=None)
@given(
    QUESTIONS,
    st.text("ab 激", max_size=30),
    st.integers(30, 200),
    st.sampled_from(CardKind),
    st.booleans(),
)
def test_a_line_fills_its_width(
    question: str, anchor: str, width: int, kind: CardKind, is_chosen: bool
) -> None:
    """Exactly, whatever is in it; what is asked for is the last thing to be cut off."""
    shown = replace(
        card(), kind=kind, anchor=anchor, status=due_in(5), deck="深度学习/zh/activations"
    )
    line = result_line(
        row_of(shown, question), width, TODAY, is_chosen=is_chosen, is_marked=not is_chosen
    )
    assert line.cell_length == width
    assert sum(column.width for column in columns(width)) + 2 == width
    assert ("▸" in line.plain) is is_chosen
    assert ("✓" in line.plain) is not is_chosen
    assert "+5d" in line.plain


@pytest.mark.parametrize(
    ("days", "said"),
    [(0, "today"), (1, "+1d"), (-12, "-12d"), (364, "+364d"), (730, "+2.0y"), (-400, "-1.1y")],
)
def test_due_days_are_counted_from_today(days: int, said: str) -> None:
    """In years from a year on."""
    assert due_text(due_in(days), TODAY) == said


def test_the_state_says_first_what_keeps_a_card_from_being_asked() -> None:
    """Archived before suspended before buried."""
    buried = replace(card(), status=CardStatus(buried_until=TODAY + timedelta(days=1)))
    suspended = replace(buried, status=replace(buried.status, suspended=True))
    assert state_text(card(), TODAY) == "new"
    assert state_text(buried, TODAY) == "buried"
    assert state_text(buried, TODAY + timedelta(days=1)) == "new"
    assert state_text(suspended, TODAY) == "suspended"
    assert state_text(replace(suspended, is_active=False), TODAY) == "archived"


def test_what_was_done_is_said_in_one_line() -> None:
    """With the number of cards, and what can be done about it."""
    assert deed_text(Done(Deed.RESUMED, 1_200)) == "Resumed: 1,200 cards; u takes it back"
    assert deed_text(Done(Deed.RESET, 0)) == "Nothing to change: reset already"
    assert deed_text(Done(Deed.TAGGED, 1), is_undone=True) == "Taken back: tagged, 1 card"
    assert count_text(1, 0) == "1 card"
    assert count_text(3_000, 2_000) == "3,000 cards, 2,000 marked"
