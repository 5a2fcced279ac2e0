"""The one place that wires settings, storage and the clock to the services."""

import os
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from quizzer.domain.errors import QuizzerError
from quizzer.domain.options import DeckOptions
from quizzer.services.importing.request import ImportRequest, Progressed, untold
from quizzer.services.onlookers import NOBODY, Onlooker
from quizzer.settings.places import (
    DATABASE_NAME,
    config_file,
    data_folder,
    hints_marker,
    notes_folder,
    shipped_folder,
)
from quizzer.settings.values import Settings, read_settings
from quizzer.storage.transactions import Transactions

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from quizzer.domain.backups import Backup, Occasion
    from quizzer.domain.health import Confinement
    from quizzer.domain.study import StudyCard
    from quizzer.laboratory import LocalLaboratory
    from quizzer.services.browse import Browser
    from quizzer.services.claims import CarriedClaim, ClaimsOfNotes
    from quizzer.services.deck_progress import StudyProgress
    from quizzer.services.home import HomeView
    from quizzer.services.importing.report import ImportReport
    from quizzer.services.importing.undo import UndoReport
    from quizzer.services.merging import MergeReport
    from quizzer.services.stats.statistics import Studied
    from quizzer.services.study import StudySession
    from quizzer.services.syncing.sync import SyncReport
    from quizzer.services.verify_session import VerifySession
    from quizzer.services.writing.known import Files
    from quizzer.storage.backup import FolderVault
    from quizzer.storage.examining import SqlFileHealth

STEP_ENTROPY_BITS = 74
MOST_SEED = 1_000_000


def load_settings(
    *, database: Path | None = None, language: str = "", options: DeckOptions | None = None
) -> Settings:
    """The settings of this run; what the arguments say is the strongest."""
    settings = read_settings(
        config_file(), database=data_folder() / DATABASE_NAME, language=language
    )
    return replace(
        settings,
        database=database.expanduser().absolute() if database else settings.database,
        command_line=options or DeckOptions(),
    )


class LocalDesk(Transactions):
    """The services on a data file of this machine.

    The file is opened, and each service loaded, when first needed: the first screen waits for none
    that it does not show.
    """

    def __init__(self, settings: Settings, onlooker: Onlooker = NOBODY) -> None:
        """Nothing is opened yet. `onlooker` is told when that takes long."""
        super().__init__(settings.database)
        self.settings = settings
        self.onlooker = onlooker

    def _open(self, path: Path) -> "Engine":
        """The data file, backed up before it is upgraded."""
        from quizzer.storage.database import open_database

        with self.onlooker.upgrading() as told:
            return open_database(
                path,
                self.now(),
                before_upgrade=self._back_up_before_upgrade,
                clock=self.now,
                told=told,
                waiting=self.onlooker.waiting,
            )

    def _back_up_before_upgrade(self, told: Progressed) -> None:
        from quizzer.domain.backups import Occasion

        with self.vault.telling(told):
            self.back_up(Occasion.MIGRATION)

    @cached_property
    def vault(self) -> "FolderVault":
        """The backups of the data file, which need not be open."""
        from quizzer.storage.backup import FolderVault

        megabytes = self.settings.backups_mb
        most = None if megabytes is None else megabytes * 10**6
        return FolderVault(self.settings.database, most)

    def back_up(self, occasion: "Occasion") -> "Backup | None":
        """Back the data file up, unless nothing changed since the newest backup, which then is it.

        None when there is nothing to back up yet.
        """
        from quizzer.services.backups import back_up

        return back_up(self.vault, occasion, self.now())

    def back_up_daily(self) -> "Backup | None":
        """Back up if the newest backup is of an earlier day. May be called beside anything else."""
        from quizzer.services.backups import back_up_daily

        return back_up_daily(self.vault, self.now(), self.settings.rollover_hour)

    @cached_property
    def laboratory(self) -> "LocalLaboratory":
        """Where experiments run; its worker starts when first needed."""
        from quizzer.laboratory import LocalLaboratory

        return LocalLaboratory()

    def close(self) -> None:
        """Let the data file and the laboratory go; they are opened again if needed again."""
        laboratory = self.__dict__.pop("laboratory", None)
        if laboratory is not None:
            laboratory.close()
        super().close()

    def now(self) -> datetime:
        """The present instant, aware."""
        return datetime.now(UTC)

    def entropy(self) -> int:
        """Random bits for the id of a step."""
        return int.from_bytes(os.urandom(10)) >> 80 - STEP_ENTROPY_BITS

    def merge(
        self, path: Path, *, dry_run: bool = False, told: Progressed = untold
    ) -> "MergeReport":
        """The union with the data file at `path`, which is not changed. Raises QuizzerError."""
        from quizzer.domain.backups import Occasion
        from quizzer.services.merging import merge
        from quizzer.storage.exchanging import SqlMergeWork
        from quizzer.storage.long_work import stage
        from quizzer.storage.other import damaged_by, opened_copy

        copying, merging = stage(told, 0, 30), stage(told, 30, 100)
        with opened_copy(path, self.vault, self.now(), copying) as other:

            def theirs(reads_only: bool) -> SqlMergeWork:
                return SqlMergeWork(other, reads_only=reads_only)

            def ours(reads_only: bool) -> SqlMergeWork:
                engine = self._data_file.engine(reads_only or dry_run)
                return SqlMergeWork(engine, reads_only=reads_only)

            if not dry_run:
                self.back_up(Occasion.IMPORT)
            try:
                return merge(ours, theirs, dry_run=dry_run, told=merging)
            except QuizzerError as error:
                raise damaged_by(path, error) from error

    def sync(
        self, folder: Path, *, dry_run: bool = False, told: Progressed = untold
    ) -> "SyncReport":
        """Exchange with other devices through a folder. Raises QuizzerError.

        A folder with nothing in it begins no data file.
        """
        from quizzer.services.syncing.folder import SharedFolder
        from quizzer.services.syncing.sync import sync

        keeps_nothing = dry_run or not SharedFolder(folder).segments()
        work = partial(self.sync_work, is_dry=keeps_nothing)
        return sync(work, folder, dry_run=dry_run, told=told)

    def caution(self) -> str:
        """What to know about the place of the data file; '' mostly."""
        from quizzer.storage.file_systems import network_caution

        return network_caution(self.settings.database)

    def file_health(self) -> "SqlFileHealth":
        """The data file under examination; it is not opened as it is for studying."""
        from quizzer.storage.examining import SqlFileHealth

        return SqlFileHealth(self.settings.database)

    def confinement(self) -> "Confinement":
        """What experiments are kept from, tried: a worker is started for it."""
        from quizzer.laboratory.confinement import confinement

        return confinement()

    def home(self) -> "HomeView":
        """The deck tree with what is there to do today."""
        from quizzer.services.home import home

        return home(self.study_work, self.settings, self.now())

    def study_progress(self) -> "StudyProgress":
        """How every deck stands, and what comes."""
        from quizzer.services.deck_progress import study_progress

        return study_progress(self.stats_work, self.settings, self.now())

    def studied(self, told: Progressed = untold) -> "Studied":
        """All that statistics tell, of every deck; `told` counts reviews."""
        from quizzer.services.stats.statistics import gather

        return gather(self.stats_work, self.settings, self.now(), told)

    def study(self, deck: str) -> "StudySession":
        """A sitting with a deck ('' for all) and the decks below it."""
        from quizzer.scheduling.scheduler import Scheduler
        from quizzer.services.study import StudySession

        return StudySession(self.study_work, self.settings, Scheduler(), self.entropy, deck)

    def rest(self) -> None:
        """Do what is kept for when the learner reads. May be called beside anything else."""
        self.study_work.rest()

    @cached_property
    def claims(self) -> "ClaimsOfNotes":
        """What notes claim; reads the catalogue when first used."""
        from quizzer.experiments.catalogue import claims
        from quizzer.services.claims import ClaimsOfNotes

        return ClaimsOfNotes(self.claim_work, claims(), self.entropy)

    @cached_property
    def browser(self) -> "Browser":
        """Searching all cards; remembers what was done, so that it can be taken back."""
        from quizzer.experiments.catalogue import claims
        from quizzer.services.browse import Browser

        return Browser(self.browse_work, claims, self.entropy, self.settings.rollover_hour)

    def verify(self, carried: "CarriedClaim") -> "VerifySession":
        """A claim (which is known) to predict, run and judge."""
        from quizzer.services.verify_session import VerifySession

        return VerifySession(self.laboratory, carried, lambda: self.entropy() % MOST_SEED)

    def warm_up(self) -> None:
        """Get the laboratory ready, without waiting for it."""
        self.laboratory.warm_up()

    def wants_hints(self) -> bool:
        """True until something was done, or the hints were put away."""
        if hints_marker().exists():
            return False
        with self.study_work(True) as work:
            return not work.last_step_id()

    def put_hints_away(self) -> None:
        """Give no more hints, in any run."""
        marker = hints_marker()
        with suppress(OSError):  # then they come again, which does no harm
            marker.parent.mkdir(parents=True, exist_ok=True)
            marker.touch()

    def import_notes(self, request: ImportRequest, told: Progressed = untold) -> "ImportReport":
        """Import files and folders."""
        from quizzer.domain.backups import Occasion
        from quizzer.services.importing.notes import NoteImport

        if not request.dry_run and any(path.exists() for path in request.paths):
            self.study_work.begin()  # a new file is made once, not aside first
        from quizzer.storage.import_works import DriverImportWork

        def work(reads_only: bool) -> DriverImportWork:
            return DriverImportWork(self.study_work, self.now, reads_only=reads_only)

        run = NoteImport(
            work,
            self.entropy,
            now=self.now(),
            settings=self.settings,
            before_change=lambda: self.back_up(Occasion.IMPORT),
        )
        return run.run(request, told)

    def undo_import(self, *, dry_run: bool) -> "UndoReport":
        """Take back the last import."""
        from quizzer.services.importing.undo import undo_import

        work = partial(self.import_work, is_dry=dry_run)
        return undo_import(work, self.entropy, now=self.now(), dry_run=dry_run)

    @cached_property
    def files(self) -> "Files":
        """The learner's files, to be written in on request."""
        from quizzer.services.writing.known import Files

        return Files(
            work=self.import_work, import_notes=self.import_notes, own_folder=notes_folder()
        )

    def import_starter(self, told: Progressed = untold) -> "ImportReport":
        """Import the shipped notes."""
        return self.import_notes(ImportRequest(paths=[shipped_folder("content")]), told)

    def recent_folders(self) -> list[Path]:
        """The learner's folders that notes were imported from, the latest first."""
        from quizzer.services.starter import is_shipped

        with self.import_work(True) as work:
            roots = [(root.name, Path(root.path)) for root in reversed(work.roots())]
        return [path for name, path in roots if path.is_dir() and not is_shipped(name, path)]

    def is_read_only(self, card: "StudyCard") -> bool:
        """True for a card of the shipped notes, which are not edited in place."""
        from quizzer.services.starter import is_shipped

        source = card.source
        return source is not None and is_shipped(source.root_name, Path(source.root))

    def source_path(self, card: "StudyCard") -> Path | None:
        """The file that the card's note stands in; None when it came without one."""
        return Path(card.source.root) / card.source.path if card.source else None

    def copy_starter(self) -> Path:
        """Copy the shipped notes to the learner's own folder and take them from there on."""
        from quizzer.services.starter import copy_starter

        folder = copy_starter(self.import_work, notes_folder())
        self.import_notes(ImportRequest(paths=[folder]))
        return folder
