"""Import notes: the use case."""

import hashlib
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from itertools import chain
from pathlib import Path

from quizzer import parsing
from quizzer.domain.days import from_millis, to_millis
from quizzer.domain.identity import step_id
from quizzer.domain.many_problems import Problems
from quizzer.domain.notes import StoredNote
from quizzer.domain.packing import Guids
from quizzer.domain.ports.importing import ImportWork
from quizzer.domain.problems import Problem, Severity
from quizzer.domain.sources import SourceFile
from quizzer.domain.undoing import ImportRun
from quizzer.languages import tr
from quizzer.parsing.files.finding import is_table
from quizzer.services.importing.batches import FileToStore, store_whole
from quizzer.services.importing.carry_over import carry_over
from quizzer.services.importing.cycles import cycles_sought_seldom
from quizzer.services.importing.decks import describe_decks, pause_translations
from quizzer.services.importing.file_plan import FilePlan, ReadFile
from quizzer.services.importing.images import ImageReport
from quizzer.services.importing.plan import ImportPlan, plan_import, source_file
from quizzer.services.importing.report import (
    Fate,
    ImportReport,
    NoteOutcome,
    Outcomes,
    Tally,
)
from quizzer.services.importing.request import Cancelled, ImportRequest, Progressed, untold
from quizzer.services.importing.saving import few, save_notes, settle_empty
from quizzer.services.importing.sources import Draft, Found, locate, shown_path
from quizzer.settings.values import Settings

_SOME_NOTES = 50  # for those of a file that is gone


class NoteImport:
    """One import. What is on disk is whole files, whatever happens.

    `work` opens a transaction (its argument: whether it only reads); `entropy` gives 74 random
    bits; `settings` say what notes are asked with and name the language of the interface;
    `before_change` is called once before notes change.
    """

    def __init__(
        self,
        work: Callable[[bool], ImportWork],
        entropy: Callable[[], int],
        *,
        now: datetime,
        settings: Settings,
        before_change: Callable[[], object],
    ) -> None:
        """Prepare; `run` does the work."""
        self._before_change = before_change
        self._work = work
        self._entropy = entropy
        self._now = now
        self._now_ns = (to_millis(now)) * 1_000_000
        self._settings = settings

    def run(self, request: ImportRequest, told: Progressed = untold) -> ImportReport:
        """Import what is asked for; problems are reported and stop nothing else.

        `told` may raise Cancelled, which ends the import with some of the files stored.
        """
        with cycles_sought_seldom():
            return self._run(request, told)

    def _run(self, request: ImportRequest, told: Progressed) -> ImportReport:
        with self._work(True) as work:
            found = locate(work, request.paths, cards=request.cards, items=request.items)
        settled = [] if request.read_all else [d for d in found.drafts if d.is_settled()]
        unread = (
            found.drafts if request.read_all else [d for d in found.drafts if not d.is_settled()]
        )
        images = ImageReport(found.drafts)
        reads: list[ReadFile] = []
        touched: list[Draft] = []
        problems = Problems(found.problems)
        for done, draft in enumerate(unread):
            told(done, 2 * len(unread))
            data = _bytes_of(draft, problems)
            if data is None:
                continue
            sidecar = read_sidecar(draft.sidecar, problems)
            digest = hashlib.sha256(data + (sidecar.data if sidecar else b"")).hexdigest()
            if not request.read_all and _is_same(draft, digest):
                touched.append(draft)
            elif read := _read(draft, data, sidecar, digest, request, problems):
                problems.extend(images.missing(draft, data, read.parsed))
                reads.append(read)
        plan = self._plan(reads, found)
        paused: list[str] = []
        if found.has_files() and not request.dry_run:
            self._stamp(touched)
            paused = self._store(
                plan, found, lambda done: told(len(unread) + done, 2 * len(unread)), problems
            )
        return self._report(request, plan, problems, paused, [*settled, *touched])

    def _store(
        self,
        plan: ImportPlan,
        found: Found,
        told: Callable[[int], None],
        problems: Problems,
    ) -> list[str]:
        """Save what is planned, as far as `told` lets it; the decks that were paused."""
        if plan.has_changes() or found.gone:
            self._before_change()
        try:
            self._save(plan, found, told)
        except Cancelled:
            self._settle_decks(plan, found, problems)
            raise
        return self._settle_decks(plan, found, problems)

    def _plan(self, reads: Sequence[ReadFile], found: Found) -> ImportPlan:
        if not reads and not found.gone:
            return ImportPlan((), (), ())
        with self._work(True) as work:
            known: Iterable[StoredNote] = ()
            loose: Iterable[StoredNote] = ()
            taken: Callable[[Iterable[str]], set[str]] = lambda _: set()  # noqa: E731
            if work.has_notes():
                ids = [read.draft.known.id for read in reads if read.draft.known]
                known = work.notes_of([*ids, *(file.id for file in found.gone)])
                loose = chain(work.loose_notes(), work.notes_of([f.id for f in found.missing]))
                taken = work.taken_guids
            return plan_import(reads, known, loose, taken)

    def _stamp(self, touched: Sequence[Draft]) -> None:
        if not touched:
            return
        with self._work(False) as work:
            for known, stamp in [(each.known, each.stamp) for each in touched if each.known]:
                work.stamp_file(known, stamp, self._now_ns)
            work.commit()

    def _save(self, plan: ImportPlan, found: Found, told: Callable[[int], None]) -> None:
        roots = self._save_roots(found.drafts)
        if not (plan.files or found.gone or found.missing):
            return
        with self._work(True) as work:
            run_id = step_id(work.last_run_id(), to_millis(self._now), self._entropy())
        self._run_now = ImportRun(uuid=run_id, ran_at=from_millis(to_millis(self._now)))
        store_whole(self._work, self._to_store(plan, found, roots, told))

    def _to_store(
        self,
        plan: ImportPlan,
        found: Found,
        roots: dict[str, int],
        told: Callable[[int], None],
    ) -> Iterator[FileToStore]:
        def save(done: int, work: ImportWork) -> None:
            told(done)
            self._save_file(work, plan.files[done], roots)

        for done, file_plan in enumerate(plan.files):
            yield FileToStore(1 + file_plan.count_changes(), partial(save, done))
        for file in found.gone:
            yield FileToStore(_SOME_NOTES, partial(self._save_gone, file))
        for file in found.missing:
            yield FileToStore(1, partial(self._save_missing, file))

    def _save_roots(self, drafts: Sequence[Draft]) -> dict[str, int]:
        roots = {draft.root.path: draft.root for draft in drafts}
        with self._work(True) as work:
            known = {root.path: root for root in work.roots()}
        if all(known.get(path) == root for path, root in roots.items()):
            return {path: root.id for path, root in roots.items()}
        with self._work(False) as work:
            known = {root.path: root for root in work.roots()}
            ids = {
                path: (known[path] if known.get(path) == root else work.save_root(root)).id
                for path, root in roots.items()
            }
            work.commit()
        return ids

    def _save_gone(self, file: SourceFile, work: ImportWork) -> None:
        """Archive what is left of a file that is gone: notes that moved are in their new file."""
        left = Guids(work.guids_of(file.id))
        for some in few(left) if left else [()]:
            work.record_change(self._run_now, file.id, file, changing=some)
        work.archive_notes(left)
        work.forget_file(file.id)

    def _save_missing(self, file: SourceFile, work: ImportWork) -> None:
        """Forget a file elsewhere that is no longer there, once all its notes were found here."""
        if not any(work.guids_of(file.id)):
            work.record_change(self._run_now, file.id, file)
            work.forget_file(file.id)

    def _save_file(self, work: ImportWork, plan: FilePlan, roots: dict[str, int]) -> None:
        read = plan.read
        file = work.save_file(source_file(read, roots[read.draft.root.path], self._now_ns))
        save_notes(work, plan, file, self._run_now, now=self._now)
        carry_over(work, plan, self._entropy, now=self._now, settings=self._settings)
        settle_empty(work, plan, self._entropy, now=self._now)

    def _settle_decks(self, plan: ImportPlan, found: Found, problems: Problems) -> list[str]:
        decks = set[str]().union(*(each.read.decks() | each.left for each in plan.files))
        before = [*found.gone, *(each.read.draft.known for each in plan.files)]
        decks.update(file.deck for file in before if file and file.deck)
        if not decks:
            return []
        with self._work(False) as work:
            problems.extend(describe_decks(work, decks))
            work.order_decks(decks)
            work.drop_empty_decks(decks)
            paused = pause_translations(work, self._settings.language)
            work.commit()
        return paused

    def _report(
        self,
        request: ImportRequest,
        plan: ImportPlan,
        problems: Problems,
        paused: Sequence[str],
        skipped: Sequence[Draft],
    ) -> ImportReport:
        with self._work(True) as work:
            ids = [draft.known.id for draft in skipped if draft.known]
            skipped_notes = work.count_notes(ids)
        return ImportReport(
            outcomes=Outcomes(*plan.files, _Archived(plan.archived)),
            problems=problems.by_place(),
            doubts=plan.doubts,
            left_out=tuple(
                (each.read.draft.shown, each.read.parsed.left_out)
                for each in plan.files
                if each.read.parsed.left_out
            ),
            paused=tuple(paused),
            read_files=len(plan.files),
            skipped_files=len(skipped),
            skipped_notes=skipped_notes,
            carried_cards=sum(len(each.carried) for each in plan.files),
            is_dry_run=request.dry_run,
        )


def _bytes_of(draft: Draft, problems: Problems) -> bytes | None:
    """What is in the file; None when it cannot be read, and then its notes stay as they are."""
    try:
        return draft.file.read_bytes()
    except OSError as error:
        message = tr("cannot be read ({reason}); its notes stay as they were").format(
            reason=error.strerror
        )
        problems.append(Problem(path=draft.shown, line=1, message=message, severity=Severity.ERROR))
        return None


def _is_same(draft: Draft, digest: str) -> bool:
    known = draft.known
    return (
        known is not None and known.digest == digest and known.stamp.options == draft.stamp.options
    )


def read_sidecar(path: Path | None, problems: list[Problem] | Problems) -> "parsing.Sidecar | None":
    """The sidecar at `path`; None when there is none, or it cannot be read, which is reported."""
    if path is None:
        return None
    try:
        return parsing.Sidecar(path.read_bytes(), shown_path(path))
    except OSError as error:
        message = tr("cannot be read ({reason}); the notes are imported without it").format(
            reason=error.strerror
        )
        problems.append(
            Problem(path=shown_path(path), line=1, message=message, severity=Severity.ERROR)
        )
        return None


def _read(
    draft: Draft,
    data: bytes,
    sidecar: "parsing.Sidecar | None",
    digest: str,
    request: ImportRequest,
    problems: Problems,
) -> ReadFile | None:
    """The file as parsed; None when it is no text, and then its notes stay as they are."""
    if digest in request.parsed:
        parsed = request.parsed[digest]
    elif is_table(draft.file):
        parsed = parsing.parse_table(data, draft.shown)
    else:
        parsed = parsing.parse_file(
            data, draft.shown, cards=draft.cards, items=draft.items, sidecar=sidecar
        )
    problems.extend(parsed.problems)
    if not parsed.notes and any(p.severity is Severity.ERROR for p in parsed.problems):
        return None
    told = replace(parsed, problems=())
    return ReadFile(draft, digest, told, parsed.front_matter.deck or draft.deck)


@dataclass(frozen=True, slots=True)
class _Archived:
    """The outcomes of notes that went."""

    notes: Sequence[StoredNote]

    def outcomes(self, fates: Container[Fate]) -> Iterator[NoteOutcome]:
        """All of them, if that fate is among `fates`."""
        for note in self.notes if Fate.ARCHIVED in fates else ():
            yield NoteOutcome(
                Fate.ARCHIVED,
                note.guid,
                note.deck,
                note.question,
                note.source,
                note.line,
                note=note,
            )

    def tally(self) -> Tally:
        """How many went."""
        return Counter({(Fate.ARCHIVED, ()): len(self.notes)})
