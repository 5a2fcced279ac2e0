"""What an import changed, and what undoing it makes of each note."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from quizzer.domain.cards import CardKind
from quizzer.domain.claims.links import Origin
from quizzer.domain.joining import NoteImage
from quizzer.domain.notes import NoteState, StoredNote
from quizzer.domain.sources import SourceFile


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRun:
    """An import that changed something; `uuid` sorts by time."""

    uuid: str
    ran_at: datetime


@dataclass(frozen=True, slots=True)
class NotePlace:
    """Where a note stood in its file."""

    guid: str
    line: int
    position: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FileChange:
    """What an import did to one file and its notes, as they were before.

    `before` is None for a file that was new. `added` are the guids of notes that were new; the
    `placed` ones only stood elsewhere in the file; `changed` are all others that it touched.
    """

    file_id: int
    before: SourceFile | None = None
    added: tuple[str, ...] = ()
    placed: tuple[NotePlace, ...] = ()
    changed: tuple[NoteImage, ...] = ()

    def guids(self) -> set[str]:
        """The notes whose text, state or being it changed."""
        return {*self.added, *(image.note.guid for image in self.changed)}


class Undone(StrEnum):
    """What undoing an import makes of a note."""

    RESTORED = "changed back"  # its text and place are what they were
    RETURNED = "returned"  # the import put it away
    ARCHIVED = "archived"  # the import brought it; it has progress, which is kept
    REMOVED = "removed"  # the import brought it, and it was never studied


def undone(before: StoredNote, now: StoredNote) -> Undone:
    """What becomes of a note that is made what it was `before` the import."""
    if before.state is now.state:
        return Undone.RESTORED
    return Undone.RETURNED if before.state is NoteState.ACTIVE else Undone.ARCHIVED


def as_before(before: StoredNote, now: StoredNote, gaps: Mapping[str, str]) -> StoredNote:
    """The note as it was, with what was decided of claims since, and every card that it has.

    `gaps` give, by anchor, what is in the gaps of the text of `now`: they are known by it later.
    """
    decided = tuple(link for link in now.claims if link.origin.is_decision)
    written = tuple(link for link in before.claims if not link.origin.is_decision)
    accepted = {link.anchor for link in decided if link.origin is Origin.ACCEPTED}
    cards = {card.key: card for card in before.cards}
    for card in now.cards:
        is_asked = card.is_active and card.kind is CardKind.CLAIM and card.anchor in accepted
        is_gap = card.is_active and card.kind is CardKind.CLOZE
        anchor = (is_gap and gaps.get(card.anchor)) or card.anchor
        cards.setdefault(card.key, replace(card, is_active=is_asked, anchor=anchor))
    return replace(before, cards=tuple(cards.values()), claims=(*written, *decided))
