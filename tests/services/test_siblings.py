"""Cards of one note: which of them come today, and how far apart."""

from itertools import pairwise
from pathlib import Path

from quizzer.domain.cards import CardKind
from quizzer.domain.reviews import Rating
from quizzer.services.turns import Question
from tests.services.desks import (
    Desk,
    answer,
    ask,
    drain,
    questions,
    take_in,
    write,
)

ITEMS = (
    "# Which optimisers are there?\n\n"
    "- **SGD**: steps along the gradient.\n"
    "- **Adam**: scales each step by its own history.\n"
    "- **RMSProp**: divides by a running root mean square.\n"
)


def test_the_whole_answer_comes_before_its_items_which_stand_apart(desk: Desk, notes: Path) -> None:
    """Cards of one note are not neighbours while others can come between."""
    write(notes, "a.md", ITEMS + "\n" + questions(3))
    take_in(desk, notes)
    cards = drain(desk, desk.study(""))
    assert len(cards) == 7
    of_the_note = [card.kind for card in cards if card.question.startswith("Which")]
    assert of_the_note == [CardKind.BASIC, *[CardKind.ITEM] * 3]
    assert all(one.note_id != other.note_id for one, other in pairwise(cards))


def test_a_whole_answer_is_not_asked_once_an_item_was_shown(desk: Desk, notes: Path) -> None:
    """It waits for tomorrow, in every session, and counts nowhere today."""
    write(notes, "a.md", ITEMS)
    take_in(desk, notes)
    one, other = desk.study(""), desk.study("")
    whole = ask(desk, one).card
    one.bury(whole, desk.at)
    assert answer(desk, other, Rating.EASY).key.startswith("item:")
    undone = one.undo(desk.at)
    assert undone is not None
    assert not undone.card.status.is_hidden(desk.at.date())
    for session in (one, other, desk.study("")):
        assert ask(desk, session).card.kind is CardKind.ITEM
    assert desk.home().today.new == 2
    desk.wait(days=1)
    assert ask(desk, one).card.key == "basic"


def test_a_learning_card_comes_between_two_items(desk: Desk, notes: Path) -> None:
    """Even before its time, when only cards of the last note wait."""
    write(notes, "a.md", ITEMS + "\n" + questions(1))
    take_in(desk, notes)
    session = desk.study("")
    asked = []
    for rating in (Rating.EASY, Rating.GOOD, *[Rating.EASY] * 4):
        asked.append(ask(desk, session).card.question[:2])
        answer(desk, session, rating)
    assert asked == ["Wh", "Q1", "Wh", "Q1", "Wh", "Wh"]


def test_one_gap_of_a_text_is_asked_a_day(desk: Desk, notes: Path) -> None:
    """Each of the others tomorrow, or the days after."""
    write(notes, "a.md", "# Text\n\nA {{c1::b}} c {{c2::d}} e {{c3::f}}.\n")
    take_in(desk, notes)
    for key in ("cloze:1", "cloze:2", "cloze:3"):
        assert desk.home().today.new == 1
        assert [card.key for card in drain(desk, desk.study(""))] == [key]
        assert desk.home().today.new == 0
        desk.wait(days=1)


def test_a_whole_answer_in_its_steps_comes_again_after_an_item(desk: Desk, notes: Path) -> None:
    """Items shown today hide it only while it is new, or due for review."""
    write(notes, "a.md", ITEMS + "\n" + questions(2))
    take_in(desk, notes)
    session = desk.study("")
    whole = ask(desk, session).card
    answer(desk, session, Rating.AGAIN)
    kinds = [card.kind for card in drain(desk, session, most=2)]
    assert kinds == [CardKind.BASIC, CardKind.ITEM]
    turn = session.again(desk.at, whole)
    assert isinstance(turn, Question)
    assert turn.card.card_id == whole.card_id
