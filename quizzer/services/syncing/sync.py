"""Sync with a shared folder: take what others put there, and put there what they cannot have."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from quizzer.domain.decks import Deck
from quizzer.domain.errors import QuizzerError
from quizzer.domain.ports.merging import KnownFile, SyncWork
from quizzer.domain.ports.progress import Added
from quizzer.domain.progress import NoteProgress, Progress
from quizzer.domain.union import is_same_deck, is_same_note
from quizzer.interchange.segments import (
    NAMED,
    name_start,
    named_digest,
    read_segment,
    segment_digest,
    segment_name,
    write_segment,
)
from quizzer.languages import tr
from quizzer.services.exchange import settle
from quizzer.services.importing.request import Progressed, untold
from quizzer.services.parts import part_of
from quizzer.services.syncing.checking import check_progress
from quizzer.services.syncing.folder import Seen, SharedFolder

ROWS_OF_A_SEGMENT = 2_000
BYTES_OF_A_SEGMENT = 2_000_000
TAKING_PART = 0.0, 0.5
REPLAY_PART = 0.5, 0.7
SENDING_PART = 0.7, 1.0
APPENDED = ("reviews", "events", "predictions", "aliases", "runs")


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncReport:
    """What was taken from the folder, and how many rows went there in how many segments.

    `unfinished` files are not complete yet, `waiting` ones belong to cards that are to come with
    others; `refused` ones have the reason beside them.
    """

    added: Added
    taken: int
    sent_rows: int
    sent_files: int
    unfinished: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()
    is_dry_run: bool = False


def sync(
    work: Callable[[bool], SyncWork],
    path: Path,
    *,
    dry_run: bool = False,
    told: Progressed = untold,
) -> SyncReport:
    """Exchange with the folder at `path`; what is here and there already is not looked at again.

    One transaction. A crash at any moment leaves whole segments in the folder, and the next sync
    goes on from there. Raises QuizzerError when the folder cannot be read or written.
    """
    folder = SharedFolder(path)
    with work(False) as open_work:
        run = _Sync(open_work, folder, told)
        run.take()
        sent = (open_work.count_to_send(), 0) if dry_run else run.send()
        report = run.report(sent, is_dry_run=dry_run)
        if not dry_run:
            open_work.commit()
    return report


@dataclass(slots=True)
class _Taken:
    """What the segments told in this run, by name."""

    names: dict[str, set[str]] = field(default_factory=lambda: {kind: set() for kind in APPENDED})
    notes: dict[str, list[NoteProgress]] = field(default_factory=dict)
    decks: dict[str, list[Deck]] = field(default_factory=dict)

    def add(self, progress: Progress) -> None:
        for kind, names in self.names.items():
            names.update(each.uuid for each in getattr(progress, kind))
        for kept in progress.notes:
            self.notes.setdefault(kept.note.guid, []).append(kept)
        for deck in progress.decks:
            self.decks.setdefault(deck.path, []).append(deck)


class _Sync:
    """One exchange, inside a transaction."""

    def __init__(self, work: SyncWork, folder: SharedFolder, told: Progressed) -> None:
        self._work = work
        self._folder = folder
        self._told = told
        self._device = work.device()
        self._added = Added()
        self._touched: set[tuple[str, str]] = set()
        self._has_to_send = False
        self._told_here = _Taken()
        self._unfinished: list[str] = []
        self._waiting: list[str] = []
        self._refused: list[tuple[str, str]] = []
        self._count = 0

    def take(self) -> None:
        """Take in what is new in the folder."""
        path = str(self._folder.path)
        if self._work.shared_folder() != path:
            self._work.share(path)
        here = self._digests()
        known = list(self._work.known_files().values())
        if {each.digest for each in known if each.is_own} - set(here.values()):
            self._work.share(path)  # what this device told is gone from the folder: tell it again
        self._work.note_changes(is_noted=False)  # what comes from the folder is not sent there
        self._has_to_send = self._work.count_to_send() > 0
        self._take_new(here)
        replayed = part_of(self._told, *REPLAY_PART) if self._count else untold
        settle(self._work, frozenset(self._touched), replayed)
        self._work.note_changes(is_noted=True)
        self._forget_told()

    def _take_new(self, here: dict[Seen, str]) -> None:
        known = {each.digest for each in self._work.known_files().values()}
        self._take_all({digest: seen for seen, digest in here.items() if digest not in known})
        known = {each.digest for each in self._work.known_files().values()}
        for seen, digest in here.items():
            if digest in known:
                self._know(seen, digest)

    def _digests(self) -> dict[Seen, str]:
        """What each complete segment holds, in a word; only what is new in the folder is read."""
        known = self._work.known_files()
        found: dict[Seen, str] = {}
        for seen in self._folder.segments():
            file = known.get(seen.name)
            if file and (file.size, file.mtime_ns) == (seen.size, seen.mtime_ns):
                found[seen] = file.digest
                continue
            try:
                digest = segment_digest(self._folder.read(seen.name))
            except QuizzerError as error:
                self._refused.append((seen.name, str(error)))
                continue
            if digest:
                found[seen] = digest
            else:
                self._unfinished.append(seen.name)
        return found

    def _take_all(self, new: dict[str, Seen]) -> None:
        """Segments in any order: those whose cards come with others are taken after these."""
        total = len(new)
        taken = part_of(self._told, *TAKING_PART)
        is_gaining = True
        while new and is_gaining:
            before = self._added.notes + self._added.cards
            for digest, seen in list(new.items()):
                if self._take(digest, seen):
                    del new[digest]
                taken(total - len(new), total)
            is_gaining = self._added.notes + self._added.cards > before
        refused = {name for name, _ in self._refused}
        self._waiting = [seen.name for seen in new.values() if seen.name not in refused]

    def _take(self, digest: str, seen: Seen) -> bool:
        """False for a segment that has to be looked at again."""
        try:
            progress = read_segment(self._folder.read(seen.name))
            check_progress(progress, self._work.weights())
            added = self._attempt(progress)
        except QuizzerError as error:
            self._refused.append((seen.name, str(error)))
            return True
        if self._has_to_send:
            self._told_here.add(progress)
        self._added += replace(added, touched=())
        self._touched.update(added.touched)
        if added.waiting:
            return False
        self._count += 1
        self._know(seen, digest)
        return True

    def _attempt(self, progress: Progress) -> Added:
        self._work.begin_attempt()
        try:
            added = self._work.add(progress)
        except (ValueError, TypeError, LookupError, ArithmeticError) as error:
            self._work.end_attempt(is_kept=False)
            raise QuizzerError(
                tr("it holds what cannot be kept ({error})").format(error=error)
            ) from error
        self._work.end_attempt(is_kept=True)
        return added

    def _know(self, seen: Seen, digest: str) -> None:
        self._work.know_file(
            KnownFile(
                name=seen.name,
                size=seen.size,
                mtime_ns=seen.mtime_ns,
                digest=digest,
                is_own=seen.name.startswith(name_start(self._device)),
            )
        )

    def _forget_told(self) -> None:
        """What the segments told just as it is here need not be sent."""
        if not self._has_to_send:
            return
        for kind, names in self._told_here.names.items():
            self._work.forget_sent(kind, sorted(names))
        notes = self._told_here.notes
        self._work.forget_sent(
            "notes",
            [
                kept.note.guid
                for kept in self._work.kept_notes(sorted(notes))
                if any(is_same_note(kept, each) for each in notes[kept.note.guid])
            ],
        )
        decks = self._told_here.decks
        self._work.forget_sent(
            "decks",
            [
                deck.path
                for deck in self._work.decks_of(sorted(decks)).decks
                if any(is_same_deck(deck, each) for each in decks[deck.path])
            ],
        )

    def send(self) -> tuple[int, int]:
        """Put into the folder what is not there; how many rows, and in how many segments."""
        start = name_start(self._device)
        self._folder.sweep(start)
        number = sum(seen.name.startswith(start) for seen in self._folder.segments())
        total = left = self._work.count_to_send()
        files = 0
        sent = part_of(self._told, *SENDING_PART) if self._count else self._told
        while left > 0:
            sent(total - left, total)
            most, data = self._next_segment()
            if data:
                files += 1
                digest = segment_digest(data)
                name = segment_name(self._device, number + files, digest)
                self._know(self._folder.write(name, data), digest)
            self._work.forget_first(most)
            left -= most
        return total, files

    def _next_segment(self) -> tuple[int, bytes]:
        """How many rows, and the segment with them; b'' when they are gone meanwhile."""
        most = ROWS_OF_A_SEGMENT
        while True:
            progress = self._work.to_send(most)
            data = write_segment(progress, self._device)
            if len(data) <= BYTES_OF_A_SEGMENT or most == 1:
                return most, data if _count(progress) else b""
            most //= 2

    def report(self, sent: tuple[int, int], *, is_dry_run: bool) -> SyncReport:
        """What was done. Of a segment that is known, a half that stays here is no news."""
        known = {each.digest[:NAMED] for each in self._work.known_files().values()}
        unfinished = [name for name in self._unfinished if named_digest(name) not in known]
        return SyncReport(
            added=self._added,
            taken=self._count,
            sent_rows=sent[0],
            sent_files=sent[1],
            unfinished=tuple(unfinished),
            waiting=tuple(self._waiting),
            refused=tuple(self._refused),
            is_dry_run=is_dry_run,
        )


def _count(progress: Progress) -> int:
    tables: Iterable[str] = (*APPENDED, "notes", "decks")
    return sum(len(getattr(progress, table)) for table in tables)
