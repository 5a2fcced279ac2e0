"""What the learner answers before the answer is shown, and what that suggests."""

from dataclasses import dataclass

from quizzer.domain.answers import Comparison, comparable, compare
from quizzer.domain.cards import CardKind, Face
from quizzer.domain.reviews import Rating
from quizzer.services.turns import Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """An answer typed ('' for none) or options chosen, by their places in the order shown."""

    typed: str = ""
    chosen: frozenset[int] = frozenset()

    def comparison(self, question: Question) -> Comparison | None:
        """What was typed beside what is expected; None where either is missing."""
        if not self.typed.strip() or not question.expected:
            return None
        return compare(question.expected, self.typed)

    def suggested(self, question: Question) -> Rating | None:
        """The rating that the attempt speaks for; None where it tells nothing."""
        if question.choice:
            return question.choice.suggested(self.chosen)
        comparison = self.comparison(question)
        return comparison.suggested if comparison else None


def expected_text(kind: CardKind, face: Face) -> str:
    """What a typed answer is compared with: the gap, the item or the whole answer.

    '' where that is too long for a difference to say something, and where nothing is typed.
    """
    if kind is CardKind.CLAIM or face.choice:
        return ""
    text = face.hidden or face.back
    return text if comparable(text) else ""
