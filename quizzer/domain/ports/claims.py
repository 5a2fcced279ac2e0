"""What the claims of notes need of storage."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from quizzer.domain.claims.links import ClaimLink
from quizzer.domain.claims.records import JudgedRun, Prediction
from quizzer.domain.claims.verdicts import Verdict
from quizzer.domain.ports.log import LogWork


@dataclass(frozen=True, slots=True, kw_only=True)
class LastRun:
    """What the last run of a claim with these knobs said, and of which code."""

    claim_id: str
    knobs: tuple[tuple[str, str], ...]
    code_hash: str
    verdict: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteLink:
    """A claim that an active note carries."""

    deck: str
    guid: str
    question: str
    source: str
    line: int
    link: ClaimLink


class ClaimWork(LogWork, Protocol):
    """One transaction about claims."""

    def links(self, note_id: int) -> list[ClaimLink]:
        """A note's claims, with what the learner decided about suggested ones."""
        ...

    def links_within(self, deck: str) -> list[NoteLink]:
        """The claims of all notes of `deck` ('' for all) and below, in the order of the notes."""
        ...

    def save_links(self, note_id: int, links: Sequence[ClaimLink]) -> None:
        """Store the claims that a note has now."""
        ...

    def set_claim_card(self, note_id: int, anchor: str, *, is_active: bool) -> None:
        """Make a note's verify card if there is none, and say whether it is studied."""
        ...

    def last_runs(self, claims: Iterable[str]) -> list[LastRun]:
        """The last run of each of these claims on this device, one for each set of knobs."""
        ...

    def record_run(self, run: JudgedRun) -> None:
        """Append a run."""
        ...

    def record_prediction(self, card_id: int | None, prediction: Prediction) -> None:
        """Append a prediction; `card_id` where it was made on a card."""
        ...
