"""Cards as values."""

from datetime import date

from quizzer.domain.ports.progress import CardGroup
from quizzer.services.stats.cards import STATES, CardTallies

TODAY = date(2025, 3, 3)


def test_a_card_without_memory_is_due_and_in_no_histogram() -> None:
    """Whatever brought it here: it is counted where it can be."""
    tallies = CardTallies(today=TODAY, weights={})
    tallies.add([CardGroup(1, STATES.index("learning"), date(1970, 1, 1), 1)])
    found = tallies.of({1, 2})
    assert found.due == {TODAY: 1}
    assert found.stability.total == 0
    assert found.stability.mean is None
