"""Notes that come in from files, in the order in which they stand there."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from quizzer.domain.notes import ParsedNote
from quizzer.domain.packed_notes import ParsedNotes


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingNote:
    """A parsed note, the deck it comes into, its file (`source`) and place in it."""

    deck: str
    source: str
    position: int
    note: ParsedNote


class NotesOfFile(NamedTuple):
    """The notes of a file, its path within its root (`source`), and the deck that it goes to."""

    deck: str
    source: str
    notes: ParsedNotes


class Incoming:
    """The notes of several files, numbered through."""

    def __init__(self, files: Sequence[NotesOfFile]) -> None:
        self.files = files
        self._ends = list(accumulate(len(file.notes) for file in files))

    def __len__(self) -> int:
        """How many notes there are."""
        return self._ends[-1] if self._ends else 0

    def at(self, number: int) -> tuple[int, int]:
        """Which file, by index, a note is of, and which of its notes it is."""
        of = bisect_right(self._ends, number)
        return of, number - self._ends[of] + len(self.files[of].notes)

    def starts(self) -> Iterator[int]:
        """The first note of each file that has any."""
        return (
            end - len(file.notes)
            for file, end in zip(self.files, self._ends, strict=True)
            if file.notes
        )

    def text(self, number: int) -> tuple[str, str]:
        """The question and the answer of a note."""
        of, index = self.at(number)
        return self.files[of].notes.text(index)

    def note(self, number: int) -> IncomingNote:
        """A note."""
        of, index = self.at(number)
        file = self.files[of]
        note = file.notes[index]
        return IncomingNote(
            deck=note.deck or file.deck, source=file.source, position=index, note=note
        )
