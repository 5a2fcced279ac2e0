"""The cards that a text with gaps makes."""

from collections.abc import Sequence

from quizzer.domain.cards import CardKind
from quizzer.domain.notes import ParsedCard
from quizzer.parsing.cloze import Gap


def cloze_cards(gaps: Sequence[Gap]) -> tuple[ParsedCard, ...]:
    """A card for each number that `gaps` have."""
    numbers = sorted({gap.number for gap in gaps})
    return tuple(ParsedCard(CardKind.CLOZE, str(number)) for number in numbers)
