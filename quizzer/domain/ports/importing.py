"""What importing notes needs of storage."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from quizzer.domain.decks import Deck, DeckState
from quizzer.domain.notes import StoredNote
from quizzer.domain.ports.log import LogWork
from quizzer.domain.sources import FileStamp, Root, SourceFile
from quizzer.domain.study import CardLog, CardStep
from quizzer.domain.undoing import ImportRun, NotePlace


class ImportWork(LogWork, Protocol):
    """One transaction of an import."""

    def whole(self) -> AbstractContextManager[None]:
        """What fails inside leaves nothing behind; what was done before it stays."""
        ...

    def roots(self) -> list[Root]:
        """Every folder imported from on this device."""
        ...

    def save_root(self, root: Root) -> Root:
        """Store a new root, or a known one's new path and name; returned with its id."""
        ...

    def files(self, root_id: int) -> list[SourceFile]:
        """The files known under a root, by path."""
        ...

    def files_of_decks(self, decks: Iterable[str]) -> list[SourceFile]:
        """The files, under any root, whose notes are in one of `decks`; by deck and path."""
        ...

    def stamp_file(self, file: SourceFile, stamp: FileStamp, imported_ns: int) -> None:
        """Note that a touched file still has the same bytes."""
        ...

    def save_file(self, file: SourceFile) -> SourceFile:
        """Store a file, new or changed, and its deck if that is new; returned with its id."""
        ...

    def forget_file(self, file_id: int) -> None:
        """Drop a file that is gone; its notes stay."""
        ...

    def notes_of(self, file_ids: Sequence[int]) -> Iterator[StoredNote]:
        """The active notes whose source is one of these files, by file and position."""
        ...

    def loose_notes(self) -> Iterator[StoredNote]:
        """Notes that any file may claim: archived ones, and those that came without a file."""
        ...

    def has_notes(self) -> bool:
        """True when anything was ever imported."""
        ...

    def count_notes(self, file_ids: Sequence[int]) -> int:
        """How many active notes these files have."""
        ...

    def guids_of(self, file_id: int) -> Iterable[str]:
        """The guids of the active notes whose source is this file."""
        ...

    def taken_guids(self, guids: Iterable[str]) -> set[str]:
        """Those of `guids` that a note already has."""
        ...

    def add_notes(self, file: SourceFile, notes: Iterable[StoredNote]) -> None:
        """Store new notes of `file` and their cards."""
        ...

    def change_notes(
        self, file: SourceFile, changed: Iterable[tuple[StoredNote, datetime | None]]
    ) -> None:
        """Store known notes' texts, places and cards as they now stand in `file`.

        Those that come with an instant had another text until then, which is kept as a revision.
        """
        ...

    def place_notes(self, notes: Iterable[StoredNote | NotePlace]) -> None:
        """Store new lines and positions of notes that are otherwise unchanged."""
        ...

    def archive_notes(self, guids: Iterable[str]) -> None:
        """Put notes away that are no longer in the files."""
        ...

    def last_run_id(self) -> str:
        """The greatest id of any import that changed something, '' when there is none."""
        ...

    def record_change(
        self,
        run: ImportRun,
        file_id: int,
        before: SourceFile | None,
        *,
        added: Iterable[str] = (),
        placed: Iterable[str] = (),
        changing: Iterable[str] = (),
    ) -> None:
        """Keep how a file and its notes stand now, before an import changes them."""
        ...

    def cards_of(self, guids: Iterable[str], *, suspended: bool) -> Sequence[int]:
        """The numbers of the active cards of these notes that are suspended, or are not."""
        ...

    def card_logs(self, ids: Iterable[int]) -> Iterator[tuple[int, CardLog]]:
        """Everything the states of these cards are derived from, each after its number."""
        ...

    def record_events(self, events: Iterable[CardStep]) -> None:
        """Append events, each of a card by its number, and store the state it leaves the card in.

        `events` may be made while they are recorded, from what `card_logs` gives.
        """
        ...

    def order_decks(self, decks: Iterable[str]) -> None:
        """Put the cards of decks with several files in the order of the files' paths."""
        ...

    def drop_empty_decks(self, decks: Iterable[str]) -> None:
        """Forget those of `decks` that no note and no file is in any more."""
        ...

    def decks(self) -> list[Deck]:
        """Every deck, by path."""
        ...

    def describe_deck(self, deck: Deck) -> None:
        """Store what a deck's files say of it; its state stays as it is."""
        ...

    def choose_deck_state(self, path: str, state: DeckState, chosen_by: str) -> None:
        """Set a deck's state, and who chose it."""
        ...

    def reviewed_decks(self) -> set[str]:
        """The decks with at least one review."""
        ...
