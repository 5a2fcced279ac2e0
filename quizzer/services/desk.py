"""Everything that a front end can ask for, wired to one data file."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from quizzer.domain.study import StudyCard
from quizzer.services.home import HomeView
from quizzer.services.importing.report import ImportReport
from quizzer.services.study import StudySession
from quizzer.settings.values import Settings

Progressed = Callable[[int, int], None]
"""Told how many of how many files are done."""


def untold(_done: int, _total: int) -> None:
    """Progress that nobody looks at."""


class Desk(Protocol):
    """The services of one data file. Methods may be called from any thread, one at a time."""

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        ...

    def now(self) -> datetime:
        """The present instant, aware."""
        ...

    def home(self) -> HomeView:
        """The deck tree with what is there to do today."""
        ...

    def study(self, deck: str) -> StudySession:
        """A sitting with a deck ('' for all) and the decks below it."""
        ...

    def import_notes(self, request: "ImportRequest", told: Progressed = untold) -> ImportReport:
        """Import files and folders."""
        ...

    def import_starter(self, told: Progressed = untold) -> ImportReport:
        """Import the shipped notes."""
        ...

    def is_read_only(self, card: StudyCard) -> bool:
        """True for a card of the shipped notes, which are not edited in place."""
        ...

    def source_path(self, card: StudyCard) -> Path | None:
        """The file that the card's note stands in; None when it came without one."""
        ...

    def copy_starter(self) -> Path:
        """Copy the shipped notes to the learner's own folder and take them from there on."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRequest:
    """What to import, and how.

    `cards` and `items` override the files' front matter ('' and None leave it). Options once given
    hold for later imports of the same files, until others are given.
    """

    paths: Sequence[Path]
    cards: str = ""
    items: bool | None = None
    dry_run: bool = False
    read_all: bool = False
