import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.domain.reviews import CardState, Rating
from quizzer.scheduling.steps import Place, next_place
from tests.scheduling.strategies import modest, ratings, steps

AGAIN, HARD, GOOD, EASY = Rating
NEW, LEARNING, REVIEW, RELEARNING = CardState
TWO, ONE, NONE = (60, 600), (600,), ()

TABLE = [
    # state, step, rating, learning, relearning: place
    (NEW, 0, AGAIN, TWO, ONE, Place(LEARNING, 0, 60)),
    (NEW, 0, HARD, TWO, ONE, Place(LEARNING, 0, 330)),
    (NEW, 0, GOOD, TWO, ONE, Place(LEARNING, 1, 600)),
    (NEW, 0, EASY, TWO, ONE, Place(REVIEW)),
    (NEW, 0, GOOD, ONE, ONE, Place(REVIEW)),
    (LEARNING, 0, HARD, ONE, ONE, Place(LEARNING, 0, 900)),
    (LEARNING, 0, HARD, (1, 2), ONE, Place(LEARNING, 0, 1)),
    (LEARNING, 1, AGAIN, TWO, ONE, Place(LEARNING, 0, 60)),
    (LEARNING, 1, HARD, TWO, ONE, Place(LEARNING, 1, 600)),
    (LEARNING, 1, GOOD, TWO, ONE, Place(REVIEW)),
    (LEARNING, 1, GOOD, (60, 600, 3_600), ONE, Place(LEARNING, 2, 3_600)),
    (LEARNING, 1, EASY, TWO, ONE, Place(REVIEW)),
    (REVIEW, 0, AGAIN, TWO, ONE, Place(RELEARNING, 0, 600)),
    (REVIEW, 0, AGAIN, TWO, NONE, Place(REVIEW)),
    (REVIEW, 0, HARD, TWO, ONE, Place(REVIEW)),
    (REVIEW, 0, GOOD, TWO, ONE, Place(REVIEW)),
    (REVIEW, 0, EASY, TWO, ONE, Place(REVIEW)),
    (RELEARNING, 0, AGAIN, TWO, ONE, Place(RELEARNING, 0, 600)),
    (RELEARNING, 0, HARD, TWO, ONE, Place(RELEARNING, 0, 900)),
    (RELEARNING, 0, GOOD, TWO, ONE, Place(REVIEW)),
    # the settings changed while the card was at a step that is gone
    (LEARNING, 5, AGAIN, TWO, ONE, Place(LEARNING, 0, 60)),
    (LEARNING, 5, HARD, TWO, ONE, Place(LEARNING, 1, 600)),
    (LEARNING, 5, HARD, ONE, ONE, Place(LEARNING, 0, 900)),
    (LEARNING, 5, GOOD, TWO, ONE, Place(REVIEW)),
    (RELEARNING, 1, AGAIN, TWO, NONE, Place(REVIEW)),
]


@pytest.mark.parametrize(("state", "step", "rating", "learning", "relearning", "place"), TABLE)
def test_each_rating_leads_where_the_rules_say(
    state: CardState,
    step: int,
    rating: Rating,
    learning: tuple[int, ...],
    relearning: tuple[int, ...],
    place: Place,
) -> None:
    """The rules of the learning steps, one line each."""
    assert place == next_place(
        state, step, rating, learning_steps=learning, relearning_steps=relearning
    )


@modest
@given(st.sampled_from(CardState), st.integers(0, 9), ratings, steps, steps)
def test_a_wait_is_given_in_the_steps_and_only_there(
    state: CardState,
    step: int,
    rating: Rating,
    learning: tuple[int, ...],
    relearning: tuple[int, ...],
) -> None:
    """A step is one of those in force and its wait at least a second; review has neither.

    Cards that were in review once are relearnt, others learnt.
    """
    place = next_place(state, step, rating, learning_steps=learning, relearning_steps=relearning)
    if place.state is REVIEW:
        assert place == Place(REVIEW)
        return
    is_first_time = state in (NEW, LEARNING)
    assert place.state is (LEARNING if is_first_time else RELEARNING)
    assert 0 <= place.step < len(learning if is_first_time else relearning)
    assert place.wait_seconds is not None
    assert place.wait_seconds >= 1


@modest
@given(steps)
def test_good_walks_through_every_step_and_leaves(learning: tuple[int, ...]) -> None:
    """Good alone waits for each step after the first in turn, then the card is in review."""
    state, step, waits = NEW, 0, []
    while state is not REVIEW:
        place = next_place(state, step, GOOD, learning_steps=learning, relearning_steps=())
        state, step = place.state, place.step
        waits.append(place.wait_seconds)
    assert waits == [*learning[1:], None]
