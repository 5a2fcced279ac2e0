"""Notes that another program scheduled: their cards begin where it left them, once."""

from datetime import date
from pathlib import Path

import pytest

from quizzer.domain.cards import NEW, CardKind, MemoryState, Schedule
from quizzer.domain.options import DeckOptions
from quizzer.domain.ports.browsing import Order
from quizzer.domain.reviews import CardState, EventKind, Rating
from quizzer.services.browse import Deed, Done, Found
from quizzer.services.exchange import bring_back
from quizzer.services.turns import Finished
from tests.progress import read_progress
from tests.services.conftest import Desks
from tests.services.desks import NOON, Desk, answer, ask, assert_replays, drain, take_in, write

HEAT = "what heat is ::: energy\n<!--SR:!2025-03-01,8,250!2025-03-20,30,210-->\n"
LATER = "what heat is ::: energy\n<!--SR:!2025-09-01,90,300!2025-09-20,99,310-->\n"


def schedules(desk: Desk) -> dict[str, Schedule]:
    """The schedule of each card, by key."""
    return {
        card.key: status.schedule
        for kept in read_progress(desk.exchange_work).notes
        for card, status in zip(kept.note.cards, kept.statuses, strict=True)
    }


def kinds(desk: Desk) -> list[EventKind]:
    return [event.kind for event in read_progress(desk.exchange_work).events]


def test_cards_begin_where_they_were_left(desk: Desk, notes: Path) -> None:
    """Due on the day that the comment names; the file stays as it is."""
    file = write(notes, "a.md", HEAT)
    report = take_in(desk, notes)
    assert report.carried_cards == 2
    assert file.read_text("utf-8") == HEAT
    basic, reverse = schedules(desk)["basic"], schedules(desk)["reverse"]
    assert basic == Schedule(
        state=CardState.REVIEW,
        memory=MemoryState(
            stability=8.0, difficulty=basic.memory.difficulty if basic.memory else 0
        ),
        due_on=date(2025, 3, 1),
        interval_days=8,
        last_review_on=date(2025, 2, 21),
    )
    assert reverse.due_on == date(2025, 3, 20)
    turn = ask(desk, desk.study(""))
    assert turn.card.key == "basic"
    assert turn.retrievability == pytest.approx(0.885, abs=0.01)
    assert_replays([desk])


def test_a_card_that_was_never_left_begins_as_new(desk: Desk, notes: Path) -> None:
    """Where the comment knows of one direction only."""
    write(notes, "a.md", "what heat is ::: energy\n<!--SR:!2025-03-01,8,250-->\n")
    assert take_in(desk, notes).carried_cards == 1
    assert schedules(desk)["reverse"] == NEW
    assert_replays([desk])


def test_a_dry_run_says_so_too(desk: Desk, notes: Path) -> None:
    """And stores nothing."""
    write(notes, "a.md", HEAT)
    assert take_in(desk, notes, dry_run=True).carried_cards == 2
    assert schedules(desk) == {}


def test_the_comment_is_read_once(desk: Desk, notes: Path) -> None:
    """What it says later, or to a card with progress, changes nothing, nor is the note changed."""
    write(notes, "a.md", HEAT)
    take_in(desk, notes)
    answer(desk, desk.study(""), Rating.GOOD)
    before = schedules(desk)
    write(notes, "a.md", LATER, at=NOON)
    report = take_in(desk, notes)
    assert (report.notes()["unchanged"], report.carried_cards) == (1, 0)
    assert schedules(desk) == before
    assert_replays([desk])


def test_a_card_that_is_known_is_left_as_it_is(desk: Desk, notes: Path) -> None:
    """A comment that comes later is not for it, but for a card that comes with it."""
    write(notes, "a.md", "what heat is :: energy\n")
    take_in(desk, notes)
    write(notes, "a.md", HEAT, at=NOON)
    assert take_in(desk, notes).carried_cards == 1
    found = schedules(desk)
    assert (found["basic"].state, found["reverse"].state) == (CardState.NEW, CardState.REVIEW)
    assert_replays([desk])


def test_a_review_goes_on_from_there_and_can_be_undone(desk: Desk, notes: Path) -> None:
    """Undo takes back the review, not the first state."""
    write(notes, "a.md", HEAT)
    take_in(desk, notes)
    first = schedules(desk)["basic"]
    session = desk.study("")
    review = answer(desk, session, Rating.GOOD)
    assert review.state_before is CardState.REVIEW
    after = schedules(desk)["basic"]
    assert after.memory
    assert first.memory
    assert after.memory.stability > 2 * first.memory.stability
    assert session.undo(desk.at) is not None
    assert schedules(desk)["basic"] == first
    assert session.undo(desk.at) is None
    assert_replays([desk])


def test_a_clock_that_went_back_loses_nothing(desk: Desk, notes: Path) -> None:
    """A review counts after the first state, whatever the clock says."""
    write(notes, "a.md", HEAT)
    take_in(desk, notes)
    desk.wait(hours=-3)
    answer(desk, desk.study(""), Rating.AGAIN)
    assert schedules(desk)["basic"].lapses == 1
    assert_replays([desk])


def test_the_learner_can_begin_anew(desk: Desk, notes: Path) -> None:
    """Reset is for a card with a state of any origin; importing does not bring the state back."""
    write(notes, "a.md", HEAT)
    take_in(desk, notes)
    found = desk.browser.search("", Order(), desk.at)
    assert isinstance(found, Found)
    assert desk.browser.reset(found.ids, desk.at) == Done(Deed.RESET, 2)
    write(notes, "a.md", LATER, at=NOON)
    take_in(desk, notes)
    assert list(schedules(desk).values()) == [NEW] * 2
    assert kinds(desk) == [EventKind.BEGIN] * 2 + [EventKind.RESET] * 2
    assert_replays([desk])


def test_progress_carries_first_states(desks: Desks, notes: Path) -> None:
    """Exported and brought back; where both devices read the comment, one of the two counts."""
    write(notes, "a.md", HEAT)
    one, other = desks("one"), desks("other")
    take_in(one, notes)
    bring_back(other.exchange_work, read_progress(one.exchange_work))
    assert schedules(other) == schedules(one)
    third = desks("third")
    third.wait(minutes=5)
    write(notes, "a.md", LATER, at=NOON)
    take_in(third, notes)
    answer(one, one.study(""), Rating.GOOD)
    bring_back(third.exchange_work, read_progress(one.exchange_work))
    bring_back(one.exchange_work, read_progress(third.exchange_work))
    assert schedules(third) == schedules(one)
    assert schedules(one)["basic"].reps == 1
    assert_replays([one, other, third])


def test_an_empty_answer_is_suspended_all_the_same(desk: Desk, notes: Path) -> None:
    """The state waits for an answer."""
    write(notes, "a.md", "# What is heat?\n\n<!--SR:!2025-03-01,8,250-->\n")
    take_in(desk, notes)
    (kept,) = read_progress(desk.exchange_work).notes
    assert kept.statuses[0].suspended
    assert kept.statuses[0].schedule.due_on == date(2025, 3, 1)
    assert_replays([desk])


def test_the_interval_aimed_at_the_desired_retention(desks: Desks, notes: Path) -> None:
    """Of the file's front matter, else of the settings."""
    write(notes, "a.md", HEAT)
    write(notes, "b.md", f"---\ndesired_retention: 0.8\n---\n{HEAT}")
    found = {}
    for name, retention in (("plain", None), ("set", 0.95)):
        desk = desks(name, everywhere=DeckOptions(desired_retention=retention))
        take_in(desk, notes)
        for kept in read_progress(desk.exchange_work).notes:
            memory = kept.statuses[0].schedule.memory
            found[name, kept.note.deck] = memory.stability if memory else 0
    assert found["plain", "a"] == 8.0
    assert found["set", "a"] > 8.0
    assert found["plain", "b"] == found["set", "b"] < 8.0


def test_one_direction_a_day(desk: Desk, notes: Path) -> None:
    """The other waits for tomorrow, and is not counted today."""
    write(notes, "a.md", "heat ::: energy\n- work ::: force by way\n")
    take_in(desk, notes)
    assert desk.home().today.new == 2
    session = desk.study("")
    assert [card.kind for card in drain(desk, session)] == [CardKind.BASIC] * 2
    assert desk.home().today.new == 0
    assert isinstance(session.next(desk.at), Finished)
    desk.wait(days=1)
    assert desk.home().today.new == 2
    turn = ask(desk, desk.study(""))
    assert (turn.card.kind, turn.face.front, turn.face.back) == (CardKind.REVERSE, "energy", "heat")
