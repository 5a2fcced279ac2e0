"""What backing up and restoring need of the place where backups are."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from quizzer.domain.backups import Backup, Holdings, Occasion


class Vault(Protocol):
    """The backups of one data file. Methods raise QuizzerError, in one line, when they fail."""

    @property
    def most_bytes(self) -> int | None:
        """What all backups may take; None for what is enough for this file."""
        ...

    def telling(self, told: Callable[[int, int], None]) -> AbstractContextManager[None]:
        """While it lasts, `told` hears how far copying and checking are; what it raises ends it."""
        ...

    def backups(self) -> list[Backup]:
        """Every backup, the oldest first."""
        ...

    def make(self, occasion: Occasion, now: datetime) -> Backup | None:
        """Copy the data file as of one instant, and verify the copy.

        None when there is nothing to back up, or nothing changed since the newest backup.
        """
        ...

    def remove(self, backup: Backup) -> None:
        """Delete a backup that is no longer needed."""
        ...

    def look(self, file: str) -> Holdings:
        """What a backup, by its name or its path, holds; it is checked whole."""
        ...

    def present(self) -> Holdings | None:
        """What the data file holds; None when there is none."""
        ...

    def restore(self, file: str, now: datetime) -> str:
        """Put a backup in the place of the data file; where that is kept, '' if there was none."""
        ...
