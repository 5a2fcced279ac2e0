"""What a finder gives: a note in text that stands under a heading that does not ask."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from quizzer.domain.notes import ParsedCard
from quizzer.domain.rules import Rule


class FoundNote(NamedTuple):
    """A note that fills the characters `start` to `end` of the text it was found in.

    `question` and `answer` are markdown. `cards` None: whatever the answer holds, as for the answer
    under a heading. `tags` are its own.
    """

    start: int
    end: int
    question: str
    answer: str
    rule: Rule
    cards: tuple[ParsedCard, ...] | None = None
    tags: tuple[str, ...] = ()


Finder = Callable[[str], Sequence[FoundNote]]
"""Finds the notes of one syntax in a text (newlines as `\\n`, no heading in it), in order."""
