"""The cards that a text with gaps makes."""

from collections.abc import Sequence
from functools import lru_cache

from quizzer.domain.cards import CardKind
from quizzer.domain.notes import ParsedCard
from quizzer.parsing.answers.cloze import Gap


def cloze_cards(gaps: Sequence[Gap]) -> tuple[ParsedCard, ...]:
    """A card for each number that `gaps` have."""
    return _cards_of(tuple(sorted({gap.number for gap in gaps})))


@lru_cache(maxsize=1_024)
def _cards_of(numbers: tuple[int, ...]) -> tuple[ParsedCard, ...]:
    return tuple(ParsedCard(CardKind.CLOZE, str(number)) for number in numbers)
