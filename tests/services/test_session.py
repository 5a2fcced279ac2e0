"""One session: what it shows, in which order, and what it tells."""

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from quizzer.domain.options import DeckOptions
from quizzer.domain.reviews import CardState, Rating
from quizzer.services.turns import Finished, Waiting
from tests.services.conftest import Desks
from tests.services.desks import (
    NOON,
    Desk,
    answer,
    ask,
    assert_replays,
    drain,
    questions,
    take_in,
    write,
)


def test_a_session_without_notes_is_finished(desk: Desk) -> None:
    """Nothing was asked, nothing is left, nothing is due."""
    turn = desk.study("").next(desk.at)
    assert turn == Finished(cards=0, reviews=0, again=0, taken_ms=0, next_due=None, new_left=0)
    assert turn.again_rate == 0
    assert desk.study("").undo(desk.at) is None


def test_new_cards_come_in_the_order_of_the_notes(desk: Desk, notes: Path) -> None:
    """By deck, then by place in the file."""
    write(notes, "b.md", questions(2, 3))
    write(notes, "a/z.md", questions(2, 1))
    take_in(desk, notes)
    assert [card.question[:2] for card in drain(desk, desk.study(""))] == ["Q1", "Q2", "Q3", "Q4"]
    assert desk.home().today.total == 0


def test_the_card_after_this_one_can_be_looked_at(desk: Desk, notes: Path) -> None:
    """From the queue or, once it is due, from the learning cards; nothing when none is left."""
    write(notes, "a.md", questions(2))
    take_in(desk, notes)
    session = desk.study("")
    assert session.upcoming(desk.at) is None
    first = ask(desk, session)
    second = session.upcoming(desk.at)
    answer(desk, session, Rating.AGAIN)
    assert second == ask(desk, session).face
    assert session.upcoming(desk.at) is None
    desk.wait(minutes=2)
    assert session.upcoming(desk.at) == first.face


def test_only_the_deck_and_those_below_it_are_studied(desk: Desk, notes: Path) -> None:
    """`a` holds `a/x`, not `ab`."""
    for number, place in enumerate(["a.md", "a/x.md", "ab.md"], start=1):
        write(notes, place, questions(1, number))
    take_in(desk, notes)
    assert [card.deck for card in drain(desk, desk.study("a"))] == ["a", "a/x"]
    assert [card.deck for card in drain(desk, desk.study("nowhere"))] == []


def test_a_review_comes_on_its_day(desk: Desk, notes: Path) -> None:
    """Not the day before, and not only once it is late."""
    write(notes, "a.md", questions(1))
    take_in(desk, notes)
    session = desk.study("")
    review = answer(desk, session, Rating.EASY)
    assert review.interval_days is not None
    desk.wait(days=review.interval_days - 1)
    assert isinstance(session.next(desk.at), Finished)
    desk.wait(days=1)
    assert ask(desk, session).card.guid == review.guid


def test_new_cards_are_spread_among_the_reviews(desk: Desk, notes: Path) -> None:
    """Not all of them first, nor all of them last."""
    write(notes, "a.md", questions(4))
    take_in(desk, notes)
    drain(desk, desk.study(""))
    write(notes, "b.md", questions(2, 5))
    take_in(desk, notes)
    desk.wait(days=30)
    states = [card.status.schedule.state for card in drain(desk, desk.study(""))]
    new, review = CardState.NEW, CardState.REVIEW
    assert states == [review, new, review, new, review, review]


def test_reviews_come_by_how_late_they_are_for_their_interval(desk: Desk, notes: Path) -> None:
    """(days late + 1) / interval, the largest first."""
    write(notes, "a.md", questions(6))
    take_in(desk, notes)
    session = desk.study("")
    for rating in [Rating.EASY, Rating.GOOD, Rating.GOOD, Rating.GOOD, Rating.EASY, Rating.HARD]:
        answer(desk, session, rating)
    desk.wait(minutes=11)
    drain(desk, session, Rating.GOOD)
    desk.wait(days=1)
    drain(desk, desk.study(""), Rating.HARD)
    desk.wait(days=40)
    today = desk.at.date()
    cards = drain(desk, desk.study(""))
    assert len(cards) == 6
    late = [
        ((today - card.status.schedule.due_on).days + 1) / card.status.schedule.interval_days
        for card in cards
        if card.status.schedule.due_on
    ]
    assert late == sorted(late, reverse=True)
    assert len(set(late)) > 1


def test_learning_cards_come_first_when_they_are_due(desk: Desk, notes: Path) -> None:
    """Before reviews and new cards, but not again right after themselves."""
    write(notes, "a.md", questions(4))
    take_in(desk, notes)
    session = desk.study("")
    first = answer(desk, session, Rating.AGAIN)
    assert ask(desk, session).card.guid != first.guid
    desk.wait(seconds=61)
    assert ask(desk, session).card.guid != first.guid, "another card waits"
    answer(desk, session, Rating.EASY)
    assert ask(desk, session).card.guid == first.guid


def test_learning_cards_are_shown_early_when_nothing_else_waits(desk: Desk, notes: Path) -> None:
    """Within twenty minutes; and taking turns, never one card twice."""
    write(notes, "a.md", questions(2))
    take_in(desk, notes)
    session = desk.study("")
    answer(desk, session, Rating.AGAIN)
    answer(desk, session, Rating.AGAIN)
    asked = [answer(desk, session, Rating.AGAIN).guid for _ in range(4)]
    assert all(one != other for one, other in pairwise(asked))


def test_one_learning_card_alone_comes_again(desk: Desk, notes: Path) -> None:
    """When no other waits, the same card may follow itself."""
    write(notes, "a.md", questions(1))
    take_in(desk, notes)
    session = desk.study("")
    asked = [answer(desk, session, Rating.AGAIN).guid for _ in range(3)]
    assert len(set(asked)) == 1


def test_later_learning_cards_are_waited_for(desks: Desks, notes: Path) -> None:
    """Beyond twenty minutes a countdown runs to the first, which can be had at once."""
    desk = desks(everywhere=DeckOptions(learning_steps=(1_801,)))
    write(notes, "a.md", questions(2))
    take_in(desk, notes)
    session = desk.study("")
    first = answer(desk, session, Rating.AGAIN)
    desk.wait(seconds=5)
    second = answer(desk, session, Rating.AGAIN)
    turn = session.next(desk.at)
    assert isinstance(turn, Waiting)
    assert turn.until == first.reviewed_at + timedelta(seconds=1_801)
    assert (turn.counts.learning, turn.counts.total) == (2, 2)
    assert ask(desk, session, early=True).card.guid == first.guid
    early = session.rate(ask(desk, session, early=True), Rating.AGAIN, taken_ms=1, now=desk.at)
    assert early.guid == first.guid
    assert ask(desk, session, early=True).card.guid == second.guid
    desk.wait(minutes=11)
    assert ask(desk, session).card.guid == second.guid


def test_question_tells_how_likely_it_is_remembered(desk: Desk, notes: Path) -> None:
    """None for a new card, certain on the day of the review, less later."""
    write(notes, "a.md", questions(1))
    take_in(desk, notes)
    session = desk.study("")
    assert ask(desk, session).retrievability is None
    answer(desk, session, Rating.GOOD)
    assert ask(desk, session).retrievability == 1
    answer(desk, session, Rating.GOOD)
    desk.wait(days=20)
    assert 0 < (ask(desk, session).retrievability or 0) < 0.9


def test_question_counts_what_is_done_and_left(desk: Desk, notes: Path) -> None:
    """Each kind of card in its count; the card that is asked is among them."""
    write(notes, "a.md", questions(3))
    take_in(desk, notes)
    session = desk.study("")
    seen = []
    for rating in (Rating.AGAIN, Rating.EASY, Rating.EASY, Rating.EASY):
        question = ask(desk, session)
        counts = question.counts
        seen.append((counts.new, counts.learning, counts.due, question.done, question.total))
        session.rate(question, rating, taken_ms=1, now=desk.at)
    assert seen == [(3, 0, 0, 0, 3), (2, 1, 0, 1, 4), (1, 1, 0, 2, 4), (0, 1, 0, 3, 4)]
    session.undo(desk.at)
    question = ask(desk, session)
    assert (question.counts.learning, question.done, question.total) == (1, 3, 4)


def test_a_session_that_is_over_tells_what_was_done(desk: Desk, notes: Path) -> None:
    """Cards, reviews, failures, time, the next day with a review, new cards left."""
    write(notes, "a.md", "---\nnew_per_day: 2\n---\n" + questions(5))
    take_in(desk, notes)
    session = desk.study("a")
    for rating in (Rating.AGAIN, Rating.EASY, Rating.GOOD, Rating.EASY):
        session.rate(ask(desk, session), rating, taken_ms=1_500, now=desk.at)
        desk.wait(seconds=30)
    turn = session.next(desk.at)
    assert isinstance(turn, Finished)
    assert (turn.cards, turn.reviews, turn.again, turn.taken_ms) == (2, 4, 1, 6_000)
    assert turn.again_rate == 0.25
    assert turn.new_left == 3
    assert turn.next_due is not None
    assert turn.next_due > desk.at.date()
    assert drain(desk, desk.study("a")) == []


def test_time_taken_is_never_negative(desk: Desk, notes: Path) -> None:
    """A clock that went back while a card was looked at took no time."""
    write(notes, "a.md", questions(1))
    take_in(desk, notes)
    session = desk.study("")
    assert session.rate(ask(desk, session), Rating.GOOD, taken_ms=-5, now=desk.at).taken_ms == 0


def test_a_day_begins_at_the_rollover_hour(desk: Desk, notes: Path) -> None:
    """A review at 03:59 counts for the day before, one at 04:00 for the new day."""
    write(notes, "a.md", questions(2))
    take_in(desk, notes)
    desk.at = NOON.replace(hour=3, minute=59)
    session = desk.study("")
    assert answer(desk, session, Rating.EASY).reviewed_on == date(2025, 3, 2)
    desk.wait(minutes=1)
    assert answer(desk, session, Rating.EASY).reviewed_on == date(2025, 3, 3)


def test_the_rollover_hour_can_be_set(desks: Desks, notes: Path) -> None:
    """At midnight, say; the queue begins anew then, also in an open session."""
    desk = desks(rollover_hour=0, everywhere=DeckOptions(new_per_day=1))
    write(notes, "a.md", questions(3))
    take_in(desk, notes)
    desk.at = NOON.replace(hour=23, minute=59)
    session = desk.study("")
    assert len(drain(desk, session)) == 1
    desk.wait(minutes=1)
    assert len(drain(desk, session)) == 1


def test_a_clock_that_goes_back_gives_no_negative_interval(desk: Desk, notes: Path) -> None:
    """The review counts for the latest instant and day known."""
    write(notes, "a.md", questions(1))
    take_in(desk, notes)
    session = desk.study("")
    first = answer(desk, session, Rating.AGAIN)
    desk.wait(days=-2)
    second, third = (
        session.rate(ask(desk, session, early=True), Rating.GOOD, taken_ms=1, now=desk.at)
        for _ in range(2)
    )
    assert second.reviewed_at == third.reviewed_at == first.reviewed_at
    assert second.reviewed_on == third.reviewed_on == first.reviewed_on
    assert (third.interval_days or 0) >= 1
    assert first.uuid < second.uuid < third.uuid
    assert_replays([desk])


def test_the_last_word_counts_whatever_the_clock_says(desk: Desk, notes: Path) -> None:
    """Flagged, and the flag taken away an hour earlier by the clock: it is gone."""
    write(notes, "a.md", questions(1))
    take_in(desk, notes)
    session = desk.study("")
    assert session.flag(ask(desk, session).card, desk.at)
    desk.wait(hours=-1)
    assert not session.flag(ask(desk, session).card, desk.at)
    assert ask(desk, session).card.status.flag == 0
    assert_replays([desk])


def test_log_keeps_whole_milliseconds(desk: Desk, notes: Path) -> None:
    """What is scheduled is what can be read back, whatever the clock's precision."""
    write(notes, "a.md", questions(1))
    take_in(desk, notes)
    desk.wait(microseconds=1_234)
    session = desk.study("")
    assert answer(desk, session, Rating.GOOD).reviewed_at.microsecond == 1_000
    session.flag(ask(desk, session).card, desk.at)
    session.undo(desk.at)
    assert_replays([desk])


def test_fuzz_can_be_turned_off(desks: Desks, notes: Path) -> None:
    """With it, equal histories of different cards spread; without it, they do not."""
    intervals = {}
    for fuzz in (True, False):
        desk = desks(everywhere=DeckOptions(fuzz=fuzz, new_per_day=50))
        write(notes, "a.md", questions(30))
        take_in(desk, notes)
        drain(desk, desk.study(""))
        desk.wait(days=20)
        intervals[fuzz] = {
            review.interval_days
            for review in (answer(desk, desk.study(""), Rating.GOOD) for _ in range(10))
        }
    assert len(intervals[True]) > 1
    assert len(intervals[False]) == 1


def test_options_of_the_deck_are_in_force_and_in_the_log(desks: Desks, notes: Path) -> None:
    """Front matter and settings decide each rating; the log says what was in force."""
    desk = desks(for_decks={"a": DeckOptions(desired_retention=0.8)})
    write(notes, "a.md", "---\nlearning_steps: [5m]\nrelearning_steps: []\n---\n" + questions(1))
    take_in(desk, notes)
    session = desk.study("")
    review = answer(desk, session, Rating.AGAIN)
    assert (review.desired_retention, review.learning_steps) == (0.8, (300,))
    assert (review.interval_seconds, review.interval_days) == (300, None)
    review = answer(desk, session, Rating.GOOD)
    assert review.interval_seconds is None
    assert review.relearning_steps == ()


def test_a_card_knows_the_macros_of_its_file(desk: Desk, notes: Path) -> None:
    """The LaTeX commands that front matter defines come with each of the file's cards."""
    macros = "macros:\n  \\R: \\mathbb{R}\n  \\half: \\frac12"
    write(notes, "a.md", f"---\n{macros}\n---\n{questions(1)}")
    take_in(desk, notes)
    asked = ask(desk, desk.study(""))
    assert asked.card.macros == (("\\R", "\\mathbb{R}"), ("\\half", "\\frac12"))
