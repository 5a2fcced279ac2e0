"""Which claims a note carries, at which words, and by whose word."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from quizzer.domain.days import EPOCH

_HASH_LENGTH = 8


class Origin(StrEnum):
    """Who says that a note carries a claim, or (`REJECTED`) that it does not."""

    WRITTEN = "note"
    SIDECAR = "sidecar"
    ACCEPTED = "accepted"
    REJECTED = "rejected"

    @property
    def is_decision(self) -> bool:
        """True for what the learner decided about a suggestion; files say nothing of it."""
        return self in (Origin.ACCEPTED, Origin.REJECTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimLink:
    """A claim tied to a note, at the words `quote` ('' for the whole answer).

    `knobs` are set values as written, sorted by name. A supplement is shown but not counted. `code`
    is the experiment of a deck's own claim, '' for a shipped one. `decided_at` is when the learner
    decided, and not compared.
    """

    claim_id: str
    quote: str = ""
    knobs: tuple[tuple[str, str], ...] = ()
    origin: Origin = Origin.WRITTEN
    is_supplement: bool = False
    code: str = ""
    decided_at: datetime = field(default=EPOCH, compare=False)

    @property
    def anchor(self) -> str:
        """What tells the link's card from others of its note: the claim and its knobs."""
        if not self.knobs:
            return self.claim_id
        said = " ".join(f"{name}={value}" for name, value in self.knobs)
        return f"{self.claim_id}:{sha256(said.encode()).hexdigest()[:_HASH_LENGTH]}"

    @property
    def is_own(self) -> bool:
        """True for a claim with the deck's own code, which may not run."""
        return bool(self.code)
