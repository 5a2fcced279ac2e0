"""What commands about single notes need of storage."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Protocol

from quizzer.domain.cards import CardStatus
from quizzer.domain.joining import NoteAlias, NoteImage
from quizzer.domain.ports.log import LogWork
from quizzer.domain.progress import NoteProgress, NoteRevision
from quizzer.domain.sources import Root, SourceFile
from quizzer.domain.study import CardLog


class JoinWork(LogWork, Protocol):
    """Joining notes: aliases are appended; what follows from them is derived."""

    def weights(self) -> dict[str, tuple[float, ...]]:
        """FSRS weights by the id that the log names them with."""
        ...

    def aliases(self) -> list[NoteAlias]:
        """Every pair of notes that was joined, by uuid."""
        ...

    def add_alias(self, alias: NoteAlias) -> None:
        """Append a pair."""
        ...

    def images(self, guids: Iterable[str]) -> list[NoteImage]:
        """Those of these notes that are here, ascending by guid."""
        ...

    def keep_joined(
        self, kept: NoteImage, joined: Sequence[str], replaced_at: datetime | None
    ) -> None:
        """Store the note that `joined` ones are from now on, and put these away.

        With `replaced_at` the text it had is kept as a revision, replaced at that instant.
        """
        ...

    def kept_notes(self, guids: Iterable[str]) -> list[NoteProgress]:
        """Those of these notes that are here, ascending by guid, each as it is kept."""
        ...

    def put_group(self, kept: NoteProgress, members: Sequence[NoteProgress]) -> None:
        """Store what the first of `members` says, and that the others are part of it."""
        ...

    def logs_of_note(self, guid: str) -> Iterator[tuple[int, CardLog]]:
        """Everything that the states of a note's cards are derived from, each after its number."""
        ...

    def save_status(self, card_id: int, status: CardStatus) -> None:
        """Store a card's derived state."""
        ...


class NoteWork(JoinWork, Protocol):
    """One note: which is meant, what it said before, and forgetting it."""

    def guids_from(self, prefix: str, most: int) -> list[str]:
        """The guids that begin with `prefix`, ascending, `most` at most."""
        ...

    def roots(self) -> list[Root]:
        """Every folder imported from on this device."""
        ...

    def files(self, root_id: int) -> list[SourceFile]:
        """The files known under a root, by path."""
        ...

    def note_at(self, file_id: int, line: int) -> str:
        """The guid of the note that `line` of a file belongs to, '' when it is above all."""
        ...

    def revisions(self, guids: Iterable[str]) -> list[NoteRevision]:
        """The earlier texts of these notes, by when they were replaced."""
        ...

    def count_reviews(self, guids: Iterable[str]) -> int:
        """How many reviews these notes have, those taken back included."""
        ...

    def forget_notes(self, guids: Iterable[str]) -> None:
        """Delete notes with their cards, logs, earlier texts and aliases."""
        ...
