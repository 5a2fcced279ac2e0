"""What an import did, or would do."""

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain
from typing import Protocol

from quizzer.domain.notes import LeftOut, ParsedCard, ParsedNote, StoredNote
from quizzer.domain.problems import Problem, Severity
from quizzer.domain.rules import Rule


class Fate(StrEnum):
    """What became of a note."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    RETURNED = "returned"
    ARCHIVED = "archived"


CHANGES = (Fate.CHANGED, Fate.RETURNED, Fate.ARCHIVED)


@dataclass(frozen=True, slots=True)
class NoteOutcome:
    """A note, what became of it and why (the evidence that matched it, '' for none).

    `rule` is the syntax that made it, None for a note that is no longer there; `note` its text,
    with the `macros` of its file.
    """

    fate: Fate
    guid: str
    deck: str
    question: str
    path: str
    line: int
    cards: tuple[ParsedCard, ...] = ()
    evidence: str = ""
    rule: Rule | None = None
    note: ParsedNote | StoredNote | None = None
    macros: tuple[tuple[str, str], ...] = ()


Tally = Counter[tuple[Fate, tuple[ParsedCard, ...]]]
"""How many notes met which fate with which cards."""


class SomeOutcomes(Protocol):
    """Outcomes of some of the notes, the same ones every time."""

    def outcomes(self, fates: Container[Fate]) -> Iterator[NoteOutcome]:
        """Those with one of these fates, in order."""
        ...

    def tally(self) -> Tally:
        """How many met which fate with which cards."""
        ...


class Outcomes:
    """Outcomes of many notes, each made when it is asked for: kept, they would weigh too much."""

    def __init__(self, *parts: SomeOutcomes) -> None:
        """All of those of the `parts`."""
        self._parts = parts

    def __iter__(self) -> Iterator[NoteOutcome]:
        """All of them, in order."""
        return self.of(tuple(Fate))

    def __bool__(self) -> bool:
        """True when there are any."""
        return any(True for _ in self)

    def of(self, fates: Container[Fate]) -> Iterator[NoteOutcome]:
        """Those with one of these fates, in order."""
        return chain.from_iterable(part.outcomes(fates) for part in self._parts)

    def tally(self) -> Tally:
        """How many met which fate with which cards."""
        return sum((part.tally() for part in self._parts), Counter())


@dataclass(frozen=True, slots=True)
class Candidate:
    """A known note that a new one could be."""

    guid: str
    question: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """A note that could be one of several known ones: made new, for the learner to join."""

    path: str
    line: int
    guid: str
    question: str
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """The account of one import.

    `skipped_files` were unchanged since the last import and not read again; `skipped_notes` are
    the notes in them. `left_out` is text on no card, by its file's path. `paused` names decks put
    aside because another says the same in the interface's language. `carried_cards` begin with what
    another program knew of them.
    """

    outcomes: Outcomes = field(default_factory=Outcomes)
    problems: Sequence[Problem] = ()
    doubts: tuple[Doubt, ...] = ()
    left_out: tuple[tuple[str, Sequence[LeftOut]], ...] = ()
    paused: tuple[str, ...] = ()
    read_files: int = 0
    skipped_files: int = 0
    skipped_notes: int = 0
    carried_cards: int = 0
    is_dry_run: bool = False

    def notes(self) -> dict[str, int]:
        """How many notes met each fate, in the order of `Fate`."""
        fates = Counter({Fate.UNCHANGED: self.skipped_notes})
        for (fate, _), count in self.outcomes.tally().items():
            fates[fate] += count
        return {str(fate): fates[fate] for fate in Fate}

    def cards(self) -> dict[str, int]:
        """How many cards of each kind the notes that were read make."""
        kinds = Counter[str]()
        for (_, cards), count in self.outcomes.tally().items():
            for card in cards:
                kinds[str(card.kind)] += count
        return dict(sorted(kinds.items()))

    def changes(self) -> Iterator[NoteOutcome]:
        """The notes that changed, came back or went."""
        return self.outcomes.of(CHANGES)

    def has_problems(self) -> bool:
        """True when something was not imported, or is worth a look."""
        return any(problem.severity is not Severity.NOTE for problem in self.problems)

    def decks(self) -> list[str]:
        """The decks of the notes that were read, in order."""
        return sorted({outcome.deck for outcome in self.outcomes})
