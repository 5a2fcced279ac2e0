"""Cards as values."""

from datetime import date

from quizzer.domain.ports.progress import CardFact
from quizzer.domain.reviews import CardState
from quizzer.services.stats.cards import CardTallies

TODAY = date(2025, 3, 3)


def test_a_card_without_memory_is_due_and_in_no_histogram() -> None:
    """Whatever brought it here: it is counted where it can be."""
    tallies = CardTallies(today=TODAY, weights={})
    tallies.add([CardFact(1, CardState.LEARNING, False, 0, None, None, None, None, "")])
    found = tallies.of({1, 2})
    assert found.due == {TODAY: 1}
    assert found.stability.total == 0
    assert found.stability.mean is None
