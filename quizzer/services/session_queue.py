"""The cards that a session has still to ask, apart from those in learning steps."""

from collections import Counter
from collections.abc import Iterable

from quizzer.domain.queueing import Candidate
from quizzer.domain.reviews import CardState
from quizzer.domain.study import Counts, StudyCard


class SessionQueue:
    """Cards in the order they are to be asked. Nothing in it takes longer for a longer queue."""

    def __init__(self, cards: Iterable[Candidate] = ()) -> None:
        """All of `cards` are new or due for review."""
        self._cards = {card.card_id: card for card in cards}
        self._left = Counter(card.state for card in self._cards.values())

    def first(self, *, avoid: int | None) -> Candidate | None:
        """The first card that is not of the note `avoid`."""
        return next((card for card in self._cards.values() if card.note_id != avoid), None)

    def remove(self, card_id: int) -> None:
        """Take a card out, if it is in."""
        card = self._cards.pop(card_id, None)
        if card is not None:
            self._left[card.state] -= 1

    def counts(self, *, learning: int, asked: StudyCard | None = None) -> Counts:
        """What is left, with the card that is `asked` and so many others in `learning` steps."""
        left = self._left.copy()
        if asked is not None and asked.card_id not in self._cards:
            left[asked.status.schedule.state] += 1
        return Counts(new=left[CardState.NEW], due=left[CardState.REVIEW], learning=learning)
