from collections.abc import Iterable
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.domain.cards import WHOLE_ANSWERS, CardKind
from quizzer.domain.queueing import Candidate
from quizzer.domain.reviews import CardState
from quizzer.domain.study import WaitingCard
from quizzer.scheduling.queue import arrange, pick_learning
from tests.scheduling.strategies import NOON, modest

pytestmark = pytest.mark.counted

BASIC, ITEM, CLOZE, REVERSE = CardKind.BASIC, CardKind.ITEM, CardKind.CLOZE, CardKind.REVERSE

ONE_WAY = [kind for kind in CardKind if kind is not REVERSE]


def card(card_id: int, note_id: int, kind: CardKind = BASIC, *, new: bool = False) -> Candidate:
    state = CardState.NEW if new else CardState.REVIEW
    return Candidate(card_id, note_id, kind, "deck", state, 0, None, card_id)


def ids(cards: Iterable[Candidate]) -> list[int]:
    return [each.card_id for each in cards]


@st.composite
def queues(draw: st.DrawFn) -> tuple[list[Candidate], list[Candidate]]:
    """Reviews and new cards of a few notes of one direction, with one whole answer at most."""
    reviews: list[Candidate] = []
    new: list[Candidate] = []
    whole: set[int] = set()
    for card_id in range(draw(st.integers(0, 24))):
        note, kind = draw(st.integers(0, 6)), draw(st.sampled_from(ONE_WAY))
        if kind in WHOLE_ANSWERS and note in whole:
            continue
        whole |= {note} if kind in WHOLE_ANSWERS else set()
        is_new = draw(st.booleans())
        (new if is_new else reviews).append(card(card_id, note, kind, new=is_new))
    return reviews, new


@modest
@given(queues())
def test_only_clozes_of_one_text_are_left_out(
    queue: tuple[list[Candidate], list[Candidate]],
) -> None:
    """Of the clozes of a note one stays; of everything else, all, and once."""
    cards = [*queue[0], *queue[1]]
    arranged = arrange(*queue)
    plain = [each for each in cards if each.kind is not CLOZE]
    assert sorted(ids(each for each in arranged if each.kind is not CLOZE)) == sorted(ids(plain))
    clozes = [each.note_id for each in arranged if each.kind is CLOZE]
    assert sorted(clozes) == sorted({each.note_id for each in cards if each.kind is CLOZE})
    assert set(ids(arranged)) <= set(ids(cards))


@modest
@given(queues())
def test_a_whole_answer_comes_before_its_parts(
    queue: tuple[list[Candidate], list[Candidate]],
) -> None:
    """No item or cloze of a note stands before the whole answer of it."""
    begun = set()
    for each in arrange(*queue):
        assert each.kind not in WHOLE_ANSWERS or each.note_id not in begun
        begun.add(each.note_id)


@modest
@given(st.integers(0, 60), st.integers(0, 60))
def test_new_cards_are_spread_evenly(reviews: int, new: int) -> None:
    """Between any two new cards, before the first and after the last: as many reviews, or one off.

    Both keep their order.
    """
    old_cards = [card(number, number) for number in range(reviews)]
    new_cards = [card(1_000 + number, 1_000 + number, new=True) for number in range(new)]
    arranged = arrange(old_cards, new_cards)
    assert [each for each in arranged if each.state is CardState.REVIEW] == old_cards
    assert [each for each in arranged if each.state is CardState.NEW] == new_cards
    line = "".join("n" if each.state is CardState.NEW else "r" for each in arranged)
    between = [len(gap) for gap in line.split("n")]
    assert max(between) - min(between) <= 1


@pytest.mark.parametrize(("first", "second"), [(BASIC, REVERSE), (REVERSE, BASIC)])
def test_of_the_two_directions_the_first_is_asked(first: CardKind, second: CardKind) -> None:
    """Whichever stands first in the queue: the other waits for another day."""
    reviews = [card(1, 10), card(2, 20, first), card(3, 20, second), card(4, 30)]
    assert ids(arrange(reviews, [])) == [1, 2, 4]


def test_a_whole_answer_moves_up_to_its_first_part() -> None:
    """It goes just before the item that would have told part of it."""
    reviews = [card(1, 10), card(2, 20, ITEM), card(3, 30), card(4, 40), card(5, 20)]
    assert ids(arrange(reviews, [])) == [1, 5, 2, 3, 4]


@modest
@given(
    st.lists(st.integers(-3_600, 3_600), max_size=6),
    st.none() | st.integers(0, 6),
    st.integers(0, 3_600),
)
def test_the_first_due_learning_card_comes_next(
    dues: list[int], last: int | None, ahead: int
) -> None:
    """The earliest due within the time ahead, never the last one again unless it is alone."""
    waiting = [
        WaitingCard(card_id=card_id, due_at=NOON + timedelta(seconds=seconds))
        for card_id, seconds in enumerate(dues)
    ]
    picked = pick_learning(waiting, now=NOON, last=last, ahead=timedelta(seconds=ahead))
    soon = {card_id for card_id, seconds in enumerate(dues) if seconds <= ahead}
    if not soon:
        assert picked is None
        return
    others = soon - {last} or soon
    assert picked in others
    assert dues[picked] == min(dues[card_id] for card_id in others)


def test_learning_cards_are_shown_twenty_minutes_early() -> None:
    """To the second."""
    for seconds, expected in ((1_200, 1), (1_201, None)):
        waiting = [WaitingCard(card_id=1, due_at=NOON + timedelta(seconds=seconds))]
        assert pick_learning(waiting, now=NOON, last=1) == expected
