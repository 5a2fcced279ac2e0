"""What merging and syncing need of storage."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from quizzer.domain.ports.progress import ExchangeWork
from quizzer.domain.progress import Progress
from quizzer.domain.reviews import CardEvent, Review


class MergeWork(ExchangeWork, Protocol):
    """One side of a merge."""

    def progress_without_steps(self) -> Progress:
        """The whole collection as it is kept, but for reviews and events."""
        ...

    def texts(self) -> dict[str, tuple[str, str]]:
        """Question and answer of every active note, by guid."""
        ...

    def step_ids(self) -> set[str]:
        """The uuids of all reviews and events."""
        ...

    def count_steps(self) -> int:
        """How many reviews and events there are."""
        ...

    def reviews_but(self, known: set[str]) -> Iterator[Review]:
        """The reviews whose uuids are not `known`, by uuid."""
        ...

    def events_but(self, known: set[str]) -> Iterator[CardEvent]:
        """The events whose uuids are not `known`, by uuid."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownFile:
    """A file of a shared folder whose content was taken, or written by this device (`is_own`)."""

    name: str
    size: int
    mtime_ns: int
    digest: str
    is_own: bool


class SyncWork(MergeWork, Protocol):
    """What is still to be sent to a shared folder, and what was taken from it."""

    def share(self, folder: str) -> None:
        """Begin with a folder: nothing of it is known, and everything is still to be sent."""
        ...

    def shared_folder(self) -> str:
        """The folder that was shared last, '' for none."""
        ...

    def known_files(self) -> dict[str, KnownFile]:
        """The files whose content was taken or written, by name."""
        ...

    def know_file(self, file: KnownFile) -> None:
        """Keep that a file's content is here."""
        ...

    def note_changes(self, *, is_noted: bool) -> None:
        """Whether what changes from here on is to be sent."""
        ...

    def forget_sent(self, kind: str, names: Iterable[str]) -> None:
        """Drop rows to be sent, by table and name."""
        ...

    def count_to_send(self) -> int:
        """How many rows are still to be sent."""
        ...

    def to_send(self, most: int) -> Progress:
        """The next rows to be sent, `most` at most, and the parameters that they name."""
        ...

    def forget_first(self, most: int) -> None:
        """Drop the rows that `to_send(most)` gives."""
        ...

    def decks_of(self, paths: Sequence[str]) -> Progress:
        """These decks, as far as they are here."""
        ...

    def begin_attempt(self) -> None:
        """From here on changes can be taken back by themselves."""
        ...

    def end_attempt(self, *, is_kept: bool) -> None:
        """Keep the changes since `begin_attempt`, or take them back."""
        ...
