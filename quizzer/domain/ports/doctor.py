"""What examining and mending a data file needs of storage."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol

from quizzer.domain.health import LostReference


class FileHealth(Protocol):
    """A data file under examination. Methods raise QuizzerError when they cannot look."""

    @property
    def path(self) -> str:
        """The path of the data file."""
        ...

    def telling(self, told: Callable[[int, int], None]) -> AbstractContextManager[None]:
        """While it lasts, `told` hears how far looking and mending are; what it raises ends it."""
        ...

    def exists(self) -> bool:
        """True when there is a data file."""
        ...

    def damage(self) -> list[str]:
        """What SQLite finds wrong with the structure of the file."""
        ...

    def lost_references(self) -> list[LostReference]:
        """The rows that refer to rows that are not there."""
        ...

    def drop_lost(self) -> None:
        """Delete lost rows of tables that importing fills again, and only those."""
        ...

    def schema(self) -> str:
        """The revision of the tables."""
        ...

    def known_schema(self) -> str:
        """The revision that this quizzer makes."""
        ...

    def stale_texts(self) -> int:
        """How many notes the text index misses, has wrong, or has without a note."""
        ...

    def index_texts(self) -> None:
        """Make the text index anew from the notes."""
        ...

    def wrong_tallies(self) -> int:
        """How many tallies are not what reviews and cards come to."""
        ...

    def tally_anew(self) -> None:
        """Make all tallies anew from reviews and cards."""
        ...

    def empty_decks(self) -> int:
        """How many decks have neither notes nor files, and no state that the learner chose."""
        ...

    def drop_empty_decks(self) -> None:
        """Forget these decks."""
        ...

    def altered_steps(self, backup: str) -> tuple[int, int]:
        """Reviews and events of a backup that are otherwise here, and those that are not here."""
        ...

    def altered_notes(self, backup: str) -> int:
        """Notes that say otherwise than a backup, in the very version that it has of them."""
        ...

    def log_bytes(self) -> int:
        """The size of the write-ahead log."""
        ...

    def write_back(self) -> None:
        """Write the log back into the data file, as far as nobody reads from it."""
        ...

    def open_to_others(self) -> list[str]:
        """Files and folders of quizzer that other users may read."""
        ...

    def close_to_others(self) -> None:
        """Keep these for their owner only."""
        ...

    def sizes(self) -> tuple[int, int]:
        """Bytes that the data file takes, and bytes free beside it."""
        ...
