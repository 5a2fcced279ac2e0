"""What undoing an import needs of storage."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Protocol

from quizzer.domain.joining import NoteAlias, NoteImage
from quizzer.domain.ports.importing import ImportWork
from quizzer.domain.sources import SourceFile
from quizzer.domain.study import CardLog
from quizzer.domain.undoing import FileChange, ImportRun


class UndoWork(ImportWork, Protocol):
    """One transaction that makes the notes what they were before an import."""

    def last_run(self) -> ImportRun | None:
        """The last import that changed something and was not undone."""
        ...

    def changes(self, run: ImportRun) -> list[FileChange]:
        """What an import changed, in the order in which it did."""
        ...

    def mark_undone(self, run: ImportRun, undone_at: datetime) -> None:
        """Note that an import was undone."""
        ...

    def aliases(self) -> list[NoteAlias]:
        """Every pair of notes that was joined, by uuid."""
        ...

    def images(self, guids: Iterable[str]) -> list[NoteImage]:
        """Those of these notes that are here, ascending by guid."""
        ...

    def studied_notes(self, guids: Iterable[str]) -> set[str]:
        """Those of these notes that have a review, an event or a prediction, or were shared."""
        ...

    def restore_file(self, file: SourceFile) -> None:
        """Store a file as it was, under the number that it had."""
        ...

    def put_image(self, image: NoteImage, replaced_at: datetime | None) -> None:
        """Store a known note as `image` has it; in no file if that is not known any more.

        With `replaced_at` the text it had is kept as a revision, replaced at that instant.
        """
        ...

    def logs_of_note(self, guid: str) -> Iterator[tuple[int, CardLog]]:
        """Everything that the states of a note's cards are derived from, each after its number."""
        ...

    def remove_notes(self, guids: Iterable[str]) -> None:
        """Delete notes that nothing was done with."""
        ...
