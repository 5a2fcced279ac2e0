"""The queue of a session."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from quizzer.domain.cards import CardKind, CardStatus, Schedule
from quizzer.domain.queueing import Candidate
from quizzer.domain.reviews import CardState
from quizzer.domain.study import Counts, StudyCard
from quizzer.services.session_queue import SessionQueue

STATES = (CardState.NEW, CardState.REVIEW)


def candidate(card_id: int, note_id: int, state: CardState) -> Candidate:
    return Candidate(card_id, note_id, CardKind.BASIC, "deck", state, 0, None, card_id)


queues = st.lists(st.tuples(st.integers(0, 3), st.sampled_from(STATES)), max_size=12).map(
    lambda cards: [candidate(at, note, state) for at, (note, state) in enumerate(cards)]
)
ASKED = StudyCard(
    card_id=99,
    note_id=9,
    guid="g",
    key="basic",
    kind=CardKind.BASIC,
    anchor="",
    deck="deck",
    heading_path=(),
    question="q",
    answer="a",
    source=None,
    status=CardStatus(),
)


@given(queues, st.lists(st.integers(0, 12), max_size=8), st.integers(0, 3))
def test_a_queue_is_what_was_not_taken_out(
    cards: list[Candidate], taken: list[int], avoid: int
) -> None:
    """In its order; taking out twice, or what is not in, changes nothing."""
    queue = SessionQueue(cards)
    for card_id in taken:
        queue.remove(card_id)
    left = [card for card in cards if card.card_id not in taken]
    assert queue.first(avoid=None) == next(iter(left), None)
    assert queue.first(avoid=avoid) == next((c for c in left if c.note_id != avoid), None)
    new = sum(card.state is CardState.NEW for card in left)
    assert queue.counts(learning=2) == Counts(new=new, due=len(left) - new, learning=2)


@given(queues, st.sampled_from(CardState))
def test_the_card_that_is_asked_counts_once(cards: list[Candidate], state: CardState) -> None:
    """Whether it is still in the queue or not; in learning steps it is counted with those."""
    queue = SessionQueue(cards)
    alone = queue.counts(learning=1)
    asked = replace(ASKED, status=CardStatus(schedule=Schedule(state=state)))
    extra = Counts(new=state is CardState.NEW, due=state is CardState.REVIEW)
    assert queue.counts(learning=1, asked=asked) == alone + extra
    for card in cards:
        assert queue.counts(learning=1, asked=replace(asked, card_id=card.card_id)) == alone
