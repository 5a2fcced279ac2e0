"""Cards that change while a session is open, and steps that are taken back."""

from collections.abc import Callable
from pathlib import Path

import pytest

from quizzer.domain.decks import DeckState
from quizzer.domain.reviews import EventKind, Rating
from quizzer.services.collection import forget_deck, set_deck_state
from quizzer.services.turns import CardChangedError, Finished, Question
from tests.progress import read_progress
from tests.services.desks import (
    A_DAY,
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

Change = Callable[[Desk, Question], object]
CHANGES: dict[str, Change] = {
    "rated": lambda desk, question: desk.study("").rate(
        ask(desk, desk.study("")), Rating.GOOD, taken_ms=1, now=desk.at
    ),
    "suspended": lambda desk, question: desk.study("").suspend(question.card, desk.at),
    "flagged": lambda desk, question: desk.study("").flag(question.card, desk.at),
    "forgotten": lambda desk, _: forget_deck(desk.collection_work, "a"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_card_changed_elsewhere_is_not_rated(desk: Desk, notes: Path, change: str) -> None:
    """Nothing is recorded, and the session goes on with the card as it is now."""
    write(notes, "a.md", questions(1))
    take_in(desk, notes)
    session = desk.study("")
    question = ask(desk, session)
    CHANGES[change](desk, question)
    with pytest.raises(CardChangedError, match="changed elsewhere"):
        session.rate(question, Rating.EASY, taken_ms=1, now=desk.at)
    turn = session.next(desk.at)
    assert isinstance(turn, Question) is (change in {"rated", "flagged"})
    if isinstance(turn, Question):
        session.rate(turn, Rating.EASY, taken_ms=1, now=desk.at)
    assert_replays([desk])


def test_a_showing_is_rated_once(desk: Desk, notes: Path) -> None:
    """When the next card could not be shown, the same key says that the rating is saved."""
    write(notes, "a.md", questions(2))
    take_in(desk, notes)
    session = desk.study("")
    question = ask(desk, session)
    session.rate(question, Rating.GOOD, taken_ms=1, now=desk.at)
    with pytest.raises(CardChangedError, match="saved already"):
        session.rate(question, Rating.AGAIN, taken_ms=1, now=desk.at)
    assert [each.rating for each in read_progress(desk.exchange_work).reviews] == [Rating.GOOD]
    assert ask(desk, session).card.card_id != question.card.card_id


def test_a_review_done_in_another_session_is_not_asked_again(desk: Desk, notes: Path) -> None:
    """It waits in the queue of both; the first to rate it is the only one."""
    write(notes, "a.md", questions(2))
    take_in(desk, notes)
    drain(desk, desk.study(""))
    desk.wait(days=30)
    one, other = desk.study(""), desk.study("")
    ask(desk, other)
    first = answer(desk, one, Rating.GOOD)
    assert [card.guid for card in drain(desk, other)] != [first.guid]
    assert isinstance(one.next(desk.at), Finished)
    assert isinstance(other.next(desk.at), Finished)
    assert len(read_progress(desk.exchange_work).reviews) == 4


def test_a_card_put_into_its_steps_elsewhere_leaves_the_queue(desk: Desk, notes: Path) -> None:
    """It was new when the queue was built; now it waits, and the others come first."""
    write(notes, "a.md", questions(3))
    take_in(desk, notes)
    one, other = desk.study(""), desk.study("")
    answer(desk, one, Rating.EASY)
    answer(desk, other, Rating.AGAIN)
    assert [card.question[:2] for card in drain(desk, one)] == ["Q3", "Q2"]


def test_a_card_archived_meanwhile_is_not_rated(desk: Desk, notes: Path) -> None:
    """Its note was taken out of the file while it was shown."""
    write(notes, "a.md", questions(2))
    take_in(desk, notes)
    session = desk.study("")
    question = ask(desk, session)
    write(notes, "a.md", questions(1, 2), at=NOON)
    take_in(desk, notes)
    with pytest.raises(CardChangedError):
        session.rate(question, Rating.EASY, taken_ms=1, now=desk.at)
    assert ask(desk, session).card.question.startswith("Q2")


def test_a_forgotten_card_cannot_be_suspended(desk: Desk, notes: Path) -> None:
    """Nor undone: its log is gone with it."""
    write(notes, "a.md", questions(1))
    take_in(desk, notes)
    session = desk.study("")
    answer(desk, session, Rating.AGAIN)
    card = ask(desk, session).card
    forget_deck(desk.collection_work, "a")
    with pytest.raises(CardChangedError):
        session.suspend(card, desk.at)
    assert session.undo(desk.at) is None


def test_an_edited_note_is_asked_again_as_it_is_now(desk: Desk, notes: Path) -> None:
    """After the editor closes, the card on screen shows the new text."""
    write(notes, "a.md", questions(2))
    take_in(desk, notes)
    session = desk.study("")
    question = ask(desk, session)
    write(notes, "a.md", questions(2).replace("meaning1", "purpose"), at=NOON)
    take_in(desk, notes)
    turn = session.again(desk.at, question.card)
    assert isinstance(turn, Question)
    assert turn.card.card_id == question.card.card_id
    assert "purpose" in turn.face.back


def test_notes_that_come_meanwhile_are_asked_too(desk: Desk, notes: Path) -> None:
    """Written and imported in another terminal, they come when the others are done."""
    write(notes, "a.md", questions(1))
    take_in(desk, notes)
    session = desk.study("")
    assert ask(desk, session).card.question.startswith("Q1")
    write(notes, "a.md", questions(2))
    take_in(desk, notes)
    answer(desk, session, Rating.EASY)
    assert ask(desk, session).card.question.startswith("Q2")
    answer(desk, session, Rating.EASY)
    assert isinstance(session.next(desk.at), Finished)


def test_paused_and_archived_decks_are_not_studied(desk: Desk, notes: Path) -> None:
    """Neither new cards, nor reviews, nor cards in their learning steps."""
    for number, name in enumerate("abc", start=1):
        write(notes, f"{name}.md", questions(3, 3 * number))
    take_in(desk, notes)
    session = desk.study("")
    for _ in range(3):
        for rating in (Rating.AGAIN, Rating.EASY):
            answer(desk, session, rating)
    set_deck_state(desk.collection_work, "a", DeckState.PAUSED)
    set_deck_state(desk.collection_work, "c", DeckState.ARCHIVED)
    desk.wait(days=30)
    assert {card.deck for card in drain(desk, desk.study(""))} == {"b"}
    assert drain(desk, desk.study("a")) == []


def test_undo_reaches_into_the_session_before(desk: Desk, notes: Path) -> None:
    """After a kill the last step can be taken back, as far as the last session goes."""
    write(notes, "a.md", questions(3))
    take_in(desk, notes)
    oldest = desk.study("")
    answer(desk, oldest, Rating.GOOD)
    desk.wait(hours=1)
    killed = desk.study("")
    reviews = [answer(desk, killed, Rating.EASY) for _ in range(2)]
    fresh = desk.study("")
    steps = []
    while (undone := fresh.undo(desk.at)) is not None:
        steps.append(undone.step)
        assert ask(desk, fresh).card.card_id == undone.card.card_id
    assert steps == reviews[::-1]
    assert_replays([desk])


def test_cards_taken_back_are_all_asked_again(desk: Desk, notes: Path) -> None:
    """Several steps taken back at once, the earliest card first; no card is lost on the way."""
    write(notes, "a.md", questions(4))
    take_in(desk, notes)
    session = desk.study("")
    first = [answer(desk, session, Rating.EASY).guid for _ in range(3)]
    ask(desk, session)
    for _ in range(3):
        session.undo(desk.at)
    again = [card.guid for card in drain(desk, session)]
    assert again[:3] == first
    assert len(set(again)) == 4


def test_every_kind_of_step_can_be_taken_back(desk: Desk, notes: Path) -> None:
    """Ratings, suspensions, burials and flags, the last first."""
    write(notes, "a.md", questions(4))
    take_in(desk, notes)
    session = desk.study("")
    answer(desk, session, Rating.AGAIN)
    session.suspend(ask(desk, session).card, desk.at)
    session.bury(ask(desk, session).card, desk.at)
    assert session.flag(ask(desk, session).card, desk.at)
    assert not session.flag(ask(desk, session).card, desk.at)
    kinds = []
    while (undone := session.undo(desk.at)) is not None:
        kinds.append(getattr(undone.step, "kind", "review"))
    flag, bury, suspend = EventKind.FLAG, EventKind.BURY, EventKind.SUSPEND
    assert kinds == [flag, flag, bury, suspend, "review"]
    turn = session.next(desk.at)
    assert isinstance(turn, Question)
    assert turn.done == 0
    assert turn.counts.new == 4


def test_a_buried_card_comes_back_tomorrow(desk: Desk, notes: Path) -> None:
    """Hidden for the rest of the day in every session."""
    write(notes, "a.md", questions(1))
    take_in(desk, notes)
    session = desk.study("")
    session.bury(ask(desk, session).card, desk.at)
    assert drain(desk, desk.study("")) == []
    assert desk.home().today.total == 0
    desk.at += A_DAY
    assert len(drain(desk, session)) == 1
