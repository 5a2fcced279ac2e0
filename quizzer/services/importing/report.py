"""What an import did, or would do."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import overload

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


class Outcomes(Sequence[NoteOutcome]):
    """Outcomes of many notes, each made when it is asked for: kept, they would weigh too much."""

    def __init__(self, *made: Callable[[], Iterable[NoteOutcome]]) -> None:
        """Each of `made` gives some of them, the same ones every time."""
        self._made = made

    def __iter__(self) -> Iterator[NoteOutcome]:
        """All of them, in order."""
        return chain.from_iterable(make() for make in self._made)

    def __len__(self) -> int:
        """How many there are."""
        return sum(1 for _ in self)

    def __bool__(self) -> bool:
        """True when there are any."""
        return any(True for _ in self)

    @overload
    def __getitem__(self, index: int) -> NoteOutcome: ...
    @overload
    def __getitem__(self, index: slice) -> list[NoteOutcome]: ...
    def __getitem__(self, index: int | slice) -> NoteOutcome | list[NoteOutcome]:
        """One of them, or some."""
        return list(self)[index]


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
    the notes in them. `left_out` is text on no card, each with its path. `paused` names decks put
    aside because another says the same in the interface's language. `carried_cards` begin with what
    another program knew of them.
    """

    outcomes: Sequence[NoteOutcome] = ()
    problems: tuple[Problem, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    left_out: tuple[tuple[str, LeftOut], ...] = ()
    paused: tuple[str, ...] = ()
    read_files: int = 0
    skipped_files: int = 0
    skipped_notes: int = 0
    carried_cards: int = 0
    is_dry_run: bool = False

    def notes(self) -> dict[str, int]:
        """How many notes met each fate, in the order of `Fate`."""
        fates = Counter(outcome.fate for outcome in self.outcomes)
        fates[Fate.UNCHANGED] += self.skipped_notes
        return {str(fate): fates[fate] for fate in Fate}

    def cards(self) -> dict[str, int]:
        """How many cards of each kind the notes that were read make."""
        kinds = Counter(str(card.kind) for outcome in self.outcomes for card in outcome.cards)
        return dict(sorted(kinds.items()))

    def has_problems(self) -> bool:
        """True when something was not imported, or is worth a look."""
        return any(problem.severity is not Severity.NOTE for problem in self.problems)

    def decks(self) -> list[str]:
        """The decks of the notes that were read, in order."""
        return sorted({outcome.deck for outcome in self.outcomes})


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems by path and line, each once."""
    return tuple(sorted(set(problems), key=lambda each: (each.path, each.line, each.message)))
