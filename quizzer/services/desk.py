"""Everything that a front end can ask for, wired to one data file."""

from datetime import datetime
from pathlib import Path
from typing import Protocol

from quizzer.domain.backups import Backup
from quizzer.domain.study import StudyCard
from quizzer.services.browse import Browser
from quizzer.services.claims import CarriedClaim, ClaimsOfNotes
from quizzer.services.deck_progress import StudyProgress
from quizzer.services.home import HomeView
from quizzer.services.importing.report import ImportReport
from quizzer.services.importing.request import ImportRequest, Progressed, untold
from quizzer.services.stats.statistics import Studied
from quizzer.services.study import StudySession
from quizzer.services.verify_session import VerifySession
from quizzer.services.writing.known import Files
from quizzer.settings.values import Settings


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

    def study_progress(self) -> StudyProgress:
        """How every deck stands, and what comes."""
        ...

    def studied(self, told: Progressed = untold) -> Studied:
        """All that statistics tell, of every deck; `told` counts reviews."""
        ...

    def study(self, deck: str) -> StudySession:
        """A sitting with a deck ('' for all) and the decks below it."""
        ...

    def rest(self) -> None:
        """Do what is kept for when the learner reads. May be called beside anything else."""
        ...

    @property
    def claims(self) -> ClaimsOfNotes:
        """What notes claim; reads the catalogue when first used."""
        ...

    @property
    def browser(self) -> Browser:
        """Searching all cards; remembers what was done, so that it can be taken back."""
        ...

    def verify(self, carried: CarriedClaim) -> VerifySession:
        """A claim (which is known) to predict, run and judge."""
        ...

    def warm_up(self) -> None:
        """Get the laboratory ready, without waiting for it."""
        ...

    def caution(self) -> str:
        """What to know about the place of the data file; '' mostly."""
        ...

    def back_up_daily(self) -> Backup | None:
        """Back up if the newest backup is of an earlier day. May be called beside anything else."""
        ...

    def wants_hints(self) -> bool:
        """True until something was done, or the hints were put away."""
        ...

    def put_hints_away(self) -> None:
        """Give no more hints, in any run."""
        ...

    def import_notes(self, request: ImportRequest, told: Progressed = untold) -> ImportReport:
        """Import files and folders."""
        ...

    @property
    def files(self) -> Files:
        """The learner's files, to be written in on request."""
        ...

    def import_starter(self, told: Progressed = untold) -> ImportReport:
        """Import the shipped notes."""
        ...

    def recent_folders(self) -> list[Path]:
        """The learner's folders that notes were imported from, the latest first."""
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
