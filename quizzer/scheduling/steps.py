"""Learning steps: the short waits before a card is given whole days."""

from dataclasses import dataclass

from quizzer.domain.reviews import CardState, Rating


@dataclass(frozen=True, slots=True)
class Place:
    """Where a rating puts a card. `wait_seconds` is None when whole days are to be given."""

    state: CardState
    step: int = 0
    wait_seconds: int | None = None


_IN_REVIEW = Place(CardState.REVIEW)


def next_place(
    state: CardState,
    step: int,
    rating: Rating,
    *,
    learning_steps: tuple[int, ...],
    relearning_steps: tuple[int, ...],
) -> Place:
    """The place after `rating` of a card at `step` of `state`. Steps are in seconds.

    A card in review stays there, unless forgotten while there are relearning steps. A step beyond
    those in force counts as the last of them; where there are none, the card goes to review.
    """
    if state is CardState.REVIEW and rating is not Rating.AGAIN:
        return _IN_REVIEW
    if state in (CardState.NEW, CardState.LEARNING):
        return _in_steps(CardState.LEARNING, step, rating, learning_steps)
    return _in_steps(CardState.RELEARNING, step, rating, relearning_steps)


def _in_steps(state: CardState, step: int, rating: Rating, steps: tuple[int, ...]) -> Place:
    if not steps:
        return _IN_REVIEW
    at = min(step, len(steps) - 1)
    match rating:
        case Rating.AGAIN:
            return Place(state, 0, steps[0])
        case Rating.HARD:
            return Place(state, at, _hard_wait(at, steps))
        case Rating.GOOD if at + 1 < len(steps):
            return Place(state, at + 1, steps[at + 1])
        case _:
            return _IN_REVIEW


def _hard_wait(at: int, steps: tuple[int, ...]) -> int:
    """On the first step the mean of the first two, or half as much again as the only one."""
    if at > 0:
        return steps[at]
    if len(steps) == 1:
        return steps[0] * 3 // 2
    return (steps[0] + steps[1]) // 2
