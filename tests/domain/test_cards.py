from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.domain.cards import (
    NEW,
    CardKind,
    CardStatus,
    card_key,
    gives_away,
)
from quizzer.domain.reviews import CardState, Rating

TODAY = date(2025, 3, 1)
BASIC, ITEM, CLOZE, CLAIM, CHOICE, REVERSE = CardKind


@given(st.booleans(), st.none() | st.integers(-9, 9))
def test_a_card_is_hidden_while_suspended_or_buried(suspended: bool, days: int | None) -> None:
    """A burial ends on the morning of the day it names; a suspension does not end by itself."""
    until = None if days is None else TODAY + timedelta(days=days)
    status = CardStatus(suspended=suspended, buried_until=until)
    assert status.is_hidden(TODAY) == (suspended or (days is not None and days > 0))


def test_a_new_card_was_never_reviewed() -> None:
    """The schedule every card begins with."""
    assert CardStatus().schedule == NEW
    assert (NEW.state, NEW.reps, NEW.lapses) == (CardState.NEW, 0, 0)
    assert (NEW.memory, NEW.due_at, NEW.due_on, NEW.last_review_at) == (None,) * 4


@pytest.mark.parametrize(
    ("kind", "name", "key"),
    [
        (BASIC, "", "basic"),
        (ITEM, "ReLU", "item:ReLU"),
        (CLOZE, "1", "cloze:1"),
        (CLAIM, "tanh-range", "claim:tanh-range"),
        (CHOICE, "", "choice"),
        (REVERSE, "", "reverse"),
    ],
)
def test_keys_are_as_documented(kind: CardKind, name: str, key: str) -> None:
    """Stored for life, so spelt out here."""
    assert card_key(kind, name) == key


@pytest.mark.parametrize("shown", CardKind)
@pytest.mark.parametrize("other", CardKind)
def test_what_gives_away_what(shown: CardKind, other: CardKind) -> None:
    """A part gives away the whole, a gapped text its other gaps, the two directions each other."""
    expected = {(part, whole) for part in (ITEM, CLOZE) for whole in (BASIC, CHOICE)}
    expected.add((CLOZE, CLOZE))
    for kind in (BASIC, ITEM, CLOZE, CHOICE):
        expected |= {(REVERSE, kind), (kind, REVERSE)}
    assert gives_away(shown, other) == ((shown, other) in expected)


def test_learning_is_what_happens_in_steps() -> None:
    """Both times: first and after a lapse."""
    learning = [state for state in CardState if state.is_learning]
    assert learning == [CardState.LEARNING, CardState.RELEARNING]
    assert [int(rating) for rating in Rating] == [1, 2, 3, 4]
