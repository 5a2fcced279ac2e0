"""Statistics, counted by hand."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from quizzer.domain.decks import DeckState
from quizzer.domain.reviews import CardState, Rating
from quizzer.services.collection import set_deck_state
from quizzer.services.deck_progress import DeckProgress
from quizzer.services.exchange import bring_back
from quizzer.services.stats.periods import DayOfStudy, Period
from quizzer.services.stats.retention import Retention
from quizzer.services.stats.statistics import Statistics, local_hour, statistics
from tests.progress import read_progress
from tests.services.conftest import Desks
from tests.services.desks import Desk, answer, ask, drain, questions, take_in, write


def _stats(desk: Desk, deck: str = "") -> Statistics:
    return statistics(desk.stats_work, desk.settings, deck, desk.at)


def test_nothing_studied_is_nothing(desk: Desk) -> None:
    """No rate is claimed where nothing was counted."""
    stats = _stats(desk)
    assert stats.total == Retention()
    assert stats.total.rate is None
    assert (stats.streak_days, stats.due_today, stats.due_tomorrow, stats.days) == (0, 0, 0, ())


def test_days_count_reviews_and_time(desk: Desk, notes: Path) -> None:
    """By local day; reviews that were taken back count nowhere."""
    write(notes, "a.md", questions(3))
    take_in(desk, notes)
    session = desk.study("")
    answer(desk, session, Rating.EASY, taken_ms=2_000)
    answer(desk, session, Rating.EASY, taken_ms=500)
    answer(desk, session, Rating.EASY, taken_ms=9_999)
    session.undo(desk.at)
    desk.wait(days=2)
    answer(desk, desk.study(""), Rating.EASY, taken_ms=3_000)
    assert _stats(desk).days == (
        DayOfStudy(day=date(2025, 3, 3), reviews=2, taken_ms=2_500),
        DayOfStudy(day=date(2025, 3, 5), reviews=1, taken_ms=3_000),
    )


def test_true_retention_counts_first_reviews_of_a_day(desk: Desk, notes: Path) -> None:
    """Of cards in review only; young below an interval of 21 days, mature from there."""
    write(notes, "a.md", questions(2))
    take_in(desk, notes)
    drain(desk, desk.study(""))
    assert _stats(desk).total == Retention(), "learning is not remembering"
    desk.wait(days=9)
    first = [answer(desk, desk.study(""), rating) for rating in (Rating.GOOD, Rating.AGAIN)]
    desk.wait(minutes=11)
    answer(desk, desk.study(""), Rating.GOOD)
    assert _stats(desk).young == Retention(reviews=2, remembered=1)
    assert _stats(desk).mature == Retention()
    assert (first[0].interval_days or 0) >= 21
    desk.wait(days=200)
    for _ in range(2):
        answer(desk, desk.study(""), Rating.HARD)
    stats = _stats(desk)
    assert stats.mature == Retention(reviews=1, remembered=1)
    assert stats.young == Retention(reviews=3, remembered=2)
    assert stats.total == Retention(reviews=4, remembered=3)
    assert stats.total.rate == 0.75


def test_of_two_devices_the_first_review_of_the_day_counts(desks: Desks, notes: Path) -> None:
    """Joined, a card reviewed on both has one first review that day: the earlier one."""
    one, other = desks(), desks()
    write(notes, "a.md", questions(1))
    take_in(one, notes)
    drain(one, one.study(""))
    bring_back(other.exchange_work, read_progress(one.exchange_work))
    for desk, hours, rating in ((one, 1, Rating.GOOD), (other, 2, Rating.AGAIN)):
        desk.wait(days=9, hours=hours)
        answer(desk, desk.study(""), rating)
    bring_back(one.exchange_work, read_progress(other.exchange_work))
    assert _stats(one).total == Retention(reviews=1, remembered=1)


def test_cards_are_counted_by_state(desk: Desk, notes: Path) -> None:
    """Each active card once; archived notes and put-away decks not at all."""
    write(notes, "a.md", questions(6))
    write(notes, "b.md", questions(2, 10))
    take_in(desk, notes)
    drain(desk, desk.study("a"), most=2)
    desk.wait(days=9)
    session = desk.study("a")
    for_new = ["1", "suspend", "4", "bury"]
    for_due = ["4", "1"]
    for _ in range(6):
        card = ask(desk, session).card
        is_new = card.status.schedule.state is CardState.NEW
        deed = for_new.pop(0) if is_new else for_due.pop(0)
        if deed.isdigit():
            answer(desk, session, Rating(int(deed)))
        else:
            getattr(session, deed)(card, desk.at)
    counts = {"new": 1, "learning": 1, "relearning": 1, "young": 1, "mature": 1, "suspended": 1}
    assert _stats(desk, "a").states == counts
    assert _stats(desk).states == counts | {"new": 3}
    set_deck_state(desk.collection_work, "b", DeckState.PAUSED)
    assert _stats(desk).states == counts
    assert _stats(desk, "b").states == dict.fromkeys(counts, 0) | {"new": 2}


def test_due_today_and_tomorrow(desk: Desk, notes: Path) -> None:
    """Overdue reviews and cards in learning are today's; new cards are not due."""
    write(notes, "a.md", questions(4))
    take_in(desk, notes)
    session = desk.study("")
    reviews = [answer(desk, session, Rating.EASY) for _ in range(2)]
    answer(desk, session, Rating.AGAIN)
    assert (_stats(desk).due_today, _stats(desk).due_tomorrow) == (1, 0)
    due = sorted(
        review.reviewed_on + timedelta(days=review.interval_days or 0) for review in reviews
    )
    desk.wait(days=(due[0] - desk.at.date()).days - 1)
    assert _stats(desk).due_tomorrow == due.count(due[0])
    desk.wait(days=30)
    assert (_stats(desk).due_today, _stats(desk).due_tomorrow) == (3, 0)


@pytest.mark.parametrize(
    ("days_ago", "streak"),
    [([], 0), ([0], 1), ([1], 1), ([2], 0), ([0, 1, 2, 4], 3), ([1, 2], 2)],
)
def test_streak_counts_days_in_a_row(
    desks: Desks, notes: Path, days_ago: list[int], streak: int
) -> None:
    """Up to today, or to yesterday while nothing was studied today."""
    desk = desks()
    write(notes, "a.md", questions(5))
    take_in(desk, notes)
    today = desk.at
    for days in sorted(days_ago, reverse=True):
        desk.at = today - timedelta(days=days)
        answer(desk, desk.study(""), Rating.EASY)
    desk.at = today
    assert _stats(desk).streak_days == streak


def test_a_deck_holds_those_below_it_and_no_others(desk: Desk, notes: Path) -> None:
    """`a` is not `A`, `ab` or `a_b`."""
    for number, place in enumerate(["a/x.md", "A/x.md", "ab/x.md", "a_b.md"], start=1):
        write(notes, place, questions(1, number))
    take_in(desk, notes)
    drain(desk, desk.study(""))
    assert [day.reviews for day in _stats(desk, "a").days] == [1]
    assert sum(_stats(desk, "a").states.values()) == 1
    assert [day.reviews for day in _stats(desk).days] == [len({"a", "A", "ab", "a_b"})]


def test_the_target_is_that_of_the_decks_by_their_cards(desk: Desk, notes: Path) -> None:
    """Weighted by cards in review; without any, that of the deck asked for."""
    write(notes, "a.md", "---\ndesired_retention: 0.8\n---\n" + questions(3))
    write(notes, "b.md", "---\ndesired_retention: 0.95\n---\n" + questions(1, 4))
    take_in(desk, notes)
    assert _stats(desk, "a").target == 0.8
    assert _stats(desk).target == 0.9
    drain(desk, desk.study(""))
    assert _stats(desk).target == pytest.approx((3 * 0.8 + 0.95) / 4)
    assert _stats(desk, "b").target == 0.95


def test_decks_to_ask_for_are_a_tree_without_archived_ones(desk: Desk, notes: Path) -> None:
    """Folders stand before what lies in them."""
    for number, place in enumerate(["p/a.md", "p/b/c.md", "q.md"], start=1):
        write(notes, place, questions(1, number))
    take_in(desk, notes)
    set_deck_state(desk.collection_work, "q", DeckState.ARCHIVED)
    assert desk.studied().paths == ["p", "p/a", "p/b", "p/b/c"]


def test_reading_is_told_and_stops_where_the_listener_refuses(desk: Desk, notes: Path) -> None:
    """What the listener raises comes through, and the file can be read again at once."""
    write(notes, "a.md", questions(3))
    take_in(desk, notes)
    drain(desk, desk.study(""))
    heard: list[tuple[int, int]] = []
    desk.studied(lambda done, total: heard.append((done, total)))
    assert heard == [(0, 3), (3, 3)]

    def refuse(done: int, total: int) -> None:
        if done:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        desk.studied(refuse)
    assert desk.studied().of("").periods[Period.ALL].reviews == 3


def test_home_leaves_archived_decks_out_of_its_rows(desk: Desk, notes: Path) -> None:
    """Folders sum up what lies in them; nothing studied is no share."""
    for number, place in enumerate(["p/a.md", "p/b.md"], start=1):
        write(notes, place, questions(number, number * 5))
    take_in(desk, notes)
    found = desk.study_progress()
    assert {path: deck.cards for path, deck in found.decks.items()} == {"p": 3, "p/a": 1, "p/b": 2}
    assert found.decks["p"].mature_share == 0
    assert DeckProgress().mature_share is None
    assert (found.streak_days, found.retention.rate, found.taken_ms) == (0, None, 10_000)
    set_deck_state(desk.collection_work, "p/b", DeckState.ARCHIVED)
    assert {path: deck.cards for path, deck in desk.study_progress().decks.items()} == {
        "p": 1,
        "p/a": 1,
    }


def test_hours_are_those_of_the_local_clock() -> None:
    """The tests' zone is UTC."""
    assert local_hour(datetime(2025, 3, 3, 23, 59, tzinfo=UTC)) == 23
