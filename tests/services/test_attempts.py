"""What a question offers to answer, and what an answer suggests."""

from pathlib import Path

import pytest

from quizzer.domain.cards import CardKind
from quizzer.domain.options import AnswerBy, DeckOptions
from quizzer.domain.reviews import Rating
from quizzer.services.attempts import Attempt
from quizzer.services.exchange import bring_back
from quizzer.services.turns import Question
from tests.progress import read_progress
from tests.services.conftest import Desks
from tests.services.desks import NOON, Desk, ask, drain, reps, take_in, write

CHOICE = (
    "# Q1: Which function is bounded?\n\n"
    "- [ ] ReLU\n- [x] sigmoid\n- [ ] softplus\n- [ ] identity\n\nBetween 0 and 1.\n\n"
)
CLOZE = "# Q2: 学习率过大会怎样？\n\n损失{{c1::震荡::两个字}}，{{c2::发散}}，{{c1::不收敛}}。\n\n"
SHORT = "# Q3: What does dropout do?\n\nIt **zeroes** units.\n\n"
ITEMS = "# Q4: Which two are there?\n\n- **Adam**: scales steps.\n- **SGD**: does not.\n\n"
LONG = "# Q5: What takes long?\n\n" + "It goes on and on. " * 20 + "\n\n"
VERIFY = "# Q6: What is true?\n\nIt is.\n\n```verify\nIt is :: relu-formula\n```\n\n"


def offered(desk: Desk, text: str, notes: Path) -> dict[str, Question]:
    """Every question of the notes, by its card's key."""
    write(notes, "a.md", text)
    take_in(desk, notes)
    session = desk.study("")
    asked: dict[str, Question] = {}
    while isinstance(turn := session.next(desk.at), Question):
        asked[turn.card.key] = turn
        session.rate(turn, Rating.EASY, taken_ms=0, now=desk.at)
    return asked


def test_a_gap_an_item_or_a_short_answer_is_compared(desk: Desk, notes: Path) -> None:
    """Of a gap what it hides, of an item what is under its name."""
    asked = offered(desk, CLOZE + ITEMS, notes)
    assert asked["item:SGD"].expected == "does not."
    assert asked["basic"].expected.startswith("- **Adam**")
    assert asked["cloze:1"].expected == "震荡, 不收敛"
    attempt = Attempt(typed="震荡 不收敛")
    assert attempt.suggested(asked["cloze:1"]) is Rating.GOOD


def test_a_long_answer_may_be_typed_but_is_not_compared(desk: Desk, notes: Path) -> None:
    """There is no suggestion then, whatever was typed."""
    question = offered(desk, f"---\nanswer: typed\n---\n{LONG}", notes)["basic"]
    assert (question.expected, question.is_typed, question.may_be_typed) == ("", False, True)
    attempt = Attempt(typed="It goes on.")
    assert attempt.comparison(question) is None
    assert attempt.suggested(question) is None


def test_nothing_typed_suggests_nothing(desk: Desk, notes: Path) -> None:
    """Showing the answer is no attempt."""
    question = offered(desk, SHORT, notes)["basic"]
    assert Attempt(typed=" ").suggested(question) is None
    assert Attempt(typed="it zeros units").suggested(question) is Rating.HARD
    assert Attempt(typed="no idea").suggested(question) is Rating.AGAIN


@pytest.mark.parametrize(
    ("said", "everywhere", "is_typed"),
    [
        ("", None, False),
        ("", AnswerBy.TYPED, True),
        ("---\nanswer: typed\n---\n", None, True),
        ("---\nanswer: heart\n---\n", AnswerBy.TYPED, False),
    ],
)
def test_a_deck_can_ask_for_typed_answers(
    desks: Desks, notes: Path, said: str, everywhere: AnswerBy | None, is_typed: bool
) -> None:
    """In its front matter, which is stronger than the settings for everything."""
    desk = desks(everywhere=DeckOptions(answer=everywhere))
    assert offered(desk, said + SHORT, notes)["basic"].is_typed == is_typed


def test_a_choice_is_one_card_in_an_order_of_its_own(desk: Desk, notes: Path) -> None:
    """Stable while it is asked, another one after a review; what explains it is the back."""
    write(notes, "a.md", CHOICE)
    take_in(desk, notes)
    session, orders = desk.study(""), []
    for _ in range(4):
        question = ask(desk, session, early=True)
        assert question.card.kind is CardKind.CHOICE
        assert question.choice == ask(desk, session, early=True).choice
        assert question.choice is not None
        assert {option.text for option in question.choice.options if option.is_right} == {"sigmoid"}
        assert question.face.back == "Between 0 and 1."
        assert (question.expected, question.may_be_typed) == ("", False)
        orders.append(question.choice.options)
        session.rate(question, Rating.AGAIN, taken_ms=0, now=desk.at)
    assert len(set(orders)) > 1


def test_a_choice_suggests_good_only_for_the_right_options(desk: Desk, notes: Path) -> None:
    """Nothing chosen is not known."""
    question = offered(desk, CHOICE, notes)["choice"]
    assert question.choice is not None
    assert Attempt(chosen=question.choice.right).suggested(question) is Rating.GOOD
    assert Attempt().suggested(question) is Rating.AGAIN


def test_an_edited_option_keeps_the_progress(desk: Desk, notes: Path) -> None:
    """As any other edit of an answer."""
    offered(desk, CHOICE, notes)
    write(notes, "a.md", CHOICE.replace("softplus", "softsign"), at=NOON)
    take_in(desk, notes)
    assert list(reps(desk).values()) == [1]


def test_a_note_that_becomes_a_choice_stays_the_same_note(desk: Desk, notes: Path) -> None:
    """Its basic card rests meanwhile, and goes on when the boxes are taken away again."""
    plain = CHOICE.replace("[ ] ", "").replace("[x] ", "")
    offered(desk, plain, notes)
    before = read_progress(desk.exchange_work).notes[0].note
    write(notes, "a.md", CHOICE, at=NOON)
    take_in(desk, notes)
    after = read_progress(desk.exchange_work).notes[0].note
    assert after.guid == before.guid
    assert {card.key: card.is_active for card in after.cards} == {"basic": False, "choice": True}
    assert len(drain(desk, desk.study(""))) == 1
    desk.wait(days=1)
    write(notes, "a.md", plain, at=desk.at)
    take_in(desk, notes)
    cards = read_progress(desk.exchange_work).notes[0].note.cards
    assert {card.key: card.is_active for card in cards} == {"basic": True, "choice": False}
    assert sorted(reps(desk).values()) == [1, 1]


def test_a_choice_goes_there_and_back_by_export(desks: Desks, notes: Path) -> None:
    """Kind, key and progress."""
    desk, other = desks("one"), desks("two")
    offered(desk, CHOICE, notes)
    progress = read_progress(desk.exchange_work)
    bring_back(other.exchange_work, progress)
    assert read_progress(other.exchange_work).notes == progress.notes


def test_a_claim_is_not_typed(desk: Desk, notes: Path) -> None:
    """It is predicted."""
    asked = offered(desk, VERIFY, notes)
    claim = next(question for key, question in asked.items() if key.startswith("claim"))
    assert (claim.expected, claim.may_be_typed) == ("", False)
