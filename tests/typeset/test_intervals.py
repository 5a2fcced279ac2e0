"""Lengths of time as text."""

import re
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.domain.cards import Schedule
from quizzer.typeset.intervals import (
    countdown_text,
    days_text,
    duration_text,
    interval_text,
    seconds_text,
)
from tests.tui.fakes import NOON

_DAYS = {"d": 1.0, "mo": 365.25 / 12, "y": 365.25}


@given(st.integers(0, 36_500))
def test_days_are_read_back_to_within_the_last_digit_shown(days: int) -> None:
    """Up to a month the days are exact; after that, half a tenth of the unit is lost at most."""
    match = re.fullmatch(r"([\d.]+)(d|mo|y)", days_text(days))
    assert match
    unit = _DAYS[match[2]]
    lost = 0.0 if match[2] == "d" else 0.0501 * unit
    assert abs(float(match[1]) * unit - days) <= lost


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(30, "30s"), (60, "1m"), (330, "5.5m"), (600, "10m"), (5_400, "1.5h"), (86_400, "1d")],
)
def test_steps_keep_their_natural_unit(seconds: int, text: str) -> None:
    """A learning step is written in the largest unit that it fills."""
    assert seconds_text(seconds) == text


def test_a_learning_card_shows_its_step_and_a_review_card_its_days() -> None:
    """The button says what the scheduler will do: a wait from the rating, or whole days."""
    step = Schedule(due_at=NOON + timedelta(minutes=10), last_review_at=NOON)
    assert interval_text(step) == "10m"
    assert interval_text(Schedule(due_on=NOON.date(), interval_days=73)) == "2.4mo"
    assert interval_text(Schedule()) == ""


@pytest.mark.parametrize(
    ("milliseconds", "text"), [(0, "0 s"), (95_000, "1 min 35 s"), (3_900_000, "1 h 5 min")]
)
def test_time_spent_is_told_in_two_units_at_most(milliseconds: int, text: str) -> None:
    """Seconds matter below an hour, minutes above."""
    assert duration_text(milliseconds) == text


@given(st.integers(0, 6_000))
def test_a_countdown_loses_nothing(seconds: int) -> None:
    """Minutes and seconds together are the seconds left."""
    minutes, _, rest = countdown_text(seconds).partition(":")
    assert int(minutes) * 60 + int(rest) == seconds
    assert len(rest) == 2
