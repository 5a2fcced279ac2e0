"""Decks nest by path: `deep-learning/zh/activations` lies in `deep-learning/zh`."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from quizzer.domain.days import EPOCH
from quizzer.domain.options import DeckOptions


class DeckState(StrEnum):
    """`PAUSED`: listed, not studied. `ARCHIVED`: put away, not listed with the others."""

    ACTIVE = "active"
    PAUSED = "paused"
    ARCHIVED = "archived"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deck:
    """A deck as its front matter and the learner describe it.

    `translates` is the path of the deck that this one says in another language. `chosen_by` tells
    who set `state`: '' nobody yet, 'import' the rule for translations, 'learner'. Two decks that
    differ only in when they were described and their state was chosen are equal.
    """

    path: str
    title: str = ""
    language: str = ""
    translates: str = ""
    options: DeckOptions = field(default_factory=DeckOptions)
    state: DeckState = DeckState.ACTIVE
    chosen_by: str = ""
    described_at: datetime = field(default=EPOCH, compare=False)
    chosen_at: datetime = field(default=EPOCH, compare=False)


def lineage(path: str) -> Iterator[str]:
    """`path` and the decks it lies in, nearest first: `a/b` gives `a/b`, `a`."""
    while path:
        yield path
        path = path.rpartition("/")[0]


def is_within(path: str, deck: str) -> bool:
    """True when `path` is `deck` or lies below it; every path lies within ''."""
    return not deck or path == deck or path.startswith(deck + "/")
