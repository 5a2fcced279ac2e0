"""Undo the last import: the use case."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from quizzer.domain.errors import QuizzerError
from quizzer.domain.joining import NoteAlias, NoteImage
from quizzer.domain.notes import StoredNote
from quizzer.domain.ports.undoing import UndoWork
from quizzer.domain.undoing import FileChange, ImportRun, Undone, as_before, undone
from quizzer.languages import tr
from quizzer.parsing.answers.cloze import gap_texts
from quizzer.services.importing.decks import describe_decks, resume_lone
from quizzer.services.importing.empty_answers import settle_suspensions, suspended_since


@dataclass(frozen=True, slots=True)
class UndoneNote:
    """A note as it was before, or as it is where the import brought it, and what becomes of it."""

    fate: Undone
    note: StoredNote


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoReport:
    """What undoing the import of `ran_at` did, or would do."""

    ran_at: datetime
    notes: tuple[UndoneNote, ...]
    is_dry_run: bool

    def counts(self) -> dict[str, int]:
        """How many notes met each fate, in the order of `Undone`."""
        return {str(fate): sum(each.fate is fate for each in self.notes) for fate in Undone}


def undo_import(
    work: Callable[[bool], UndoWork], entropy: Callable[[], int], *, now: datetime, dry_run: bool
) -> UndoReport:
    """Make notes, places and decks what they were before the last import that changed something.

    Nothing is taken from the log: notes that the import brought and that have progress are put
    away with it. Undoing again undoes the import before. The files are not touched: importing them
    again does again what they say. Raises QuizzerError when there is nothing to undo, or when notes
    were joined since.
    """
    with work(True) as open_work:
        _last_run(open_work)  # where there is none, no data file is begun
    with work(False) as open_work:
        run = _last_run(open_work)
        changes = open_work.changes(run)
        guids = set().union(*(change.guids() for change in changes))
        _refuse_joined(open_work.aliases(), guids, run)
        undo = _Undo(open_work, entropy, run, now)
        before = {note.note.guid: note for note in open_work.images(guids)}
        for change in reversed(changes):
            undo.file(change)
        undo.decks({image.note.deck for image in before.values()}, changes)
        open_work.mark_undone(run, now)
        notes = _account(changes, before, undo.removed)
        if not dry_run:
            open_work.commit()
    return UndoReport(ran_at=run.ran_at, notes=notes, is_dry_run=dry_run)


def _last_run(work: UndoWork) -> ImportRun:
    run = work.last_run()
    if run is None:
        raise QuizzerError(tr("there is no import to undo"))
    return run


def _refuse_joined(aliases: Sequence[NoteAlias], guids: set[str], run: ImportRun) -> None:
    for alias in aliases:
        if alias.joined_at >= run.ran_at and {alias.guid, alias.joined_guid} & guids:
            raise QuizzerError(
                tr(
                    "notes of the last import were joined since ({guids}): it cannot be undone"
                ).format(guids=f"{alias.guid[:8]}, {alias.joined_guid[:8]}")
            )


class _Undo:
    """Takes back the changes of one import, the last first."""

    def __init__(
        self, work: UndoWork, entropy: Callable[[], int], run: ImportRun, now: datetime
    ) -> None:
        self.removed: set[str] = set()
        self._work = work
        self._entropy = entropy
        self._run = run
        self._now = now

    def file(self, change: FileChange) -> None:
        """Make a file and its notes what they were; it will be read again when imported."""
        if change.before is not None:
            self._work.restore_file(replace(change.before, digest=""))
        studied = self._work.studied_notes(change.added)
        self._work.archive_notes(sorted(studied))
        unused = set(change.added) - studied
        self._work.remove_notes(sorted(unused))
        self.removed |= unused
        present = {image.note.guid: image for image in self._work.images(_guids(change.changed))}
        for image in change.changed:
            if image.note.guid in present:
                self._restore(image, present[image.note.guid].note)
        self._work.place_notes(change.placed)
        if change.before is None:
            self._work.forget_file(change.file_id)

    def _restore(self, image: NoteImage, now: StoredNote) -> None:
        note = as_before(image.note, now, gap_texts(now.answer))
        is_reworded = (note.question, note.answer, note.heading_path) != (
            now.question,
            now.answer,
            now.heading_path,
        )
        self._work.put_image(replace(image, note=note), self._now if is_reworded else None)
        for card_id, log in self._work.logs_of_note(note.guid):
            since = suspended_since(log.events, self._run.ran_at)
            if since is not None:
                settle_suspensions(
                    self._work, [card_id], is_empty=not since, now=self._now, entropy=self._entropy
                )

    def decks(self, decks: set[str], changes: Sequence[FileChange]) -> None:
        """Let decks be what the files that are known now say of them."""
        decks |= {image.note.deck for change in changes for image in change.changed}
        decks |= {change.before.deck for change in changes if change.before} - {""}
        self._work.order_decks(decks)
        self._work.drop_empty_decks(decks)
        describe_decks(self._work, decks)
        resume_lone(self._work)


def _guids(images: Sequence[NoteImage]) -> list[str]:
    return [image.note.guid for image in images]


def _account(
    changes: Sequence[FileChange], now: dict[str, NoteImage], removed: set[str]
) -> tuple[UndoneNote, ...]:
    """Each note once: an image taken first tells how it was before the import."""
    first: dict[str, NoteImage] = {}
    for change in changes:
        for image in change.changed:
            first.setdefault(image.note.guid, image)
    return tuple(_fates(changes, first, now, removed))


def _fates(
    changes: Sequence[FileChange],
    first: dict[str, NoteImage],
    now: dict[str, NoteImage],
    removed: set[str],
) -> Iterator[UndoneNote]:
    for guid, image in first.items():
        if guid in now:
            yield UndoneNote(undone(image.note, now[guid].note), image.note)
    for guid in (guid for change in changes for guid in change.added if guid in now):
        fate = Undone.REMOVED if guid in removed else Undone.ARCHIVED
        yield UndoneNote(fate, now[guid].note)
