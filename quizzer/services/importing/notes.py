"""Import notes: the use case."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import chain

from quizzer.domain.days import to_millis
from quizzer.domain.identity import step_id
from quizzer.domain.notes import StoredNote
from quizzer.domain.ports.importing import ImportWork
from quizzer.domain.problems import Problem, Severity
from quizzer.domain.reviews import CardEvent, EventKind
from quizzer.domain.sources import SourceFile
from quizzer.parsing import parse_file
from quizzer.scheduling.fsrs import DEFAULT_WEIGHTS
from quizzer.scheduling.replay import replay
from quizzer.services.importing.decks import describe_decks, pause_translations
from quizzer.services.importing.plan import (
    FilePlan,
    ImportPlan,
    ReadFile,
    plan_import,
    source_file,
)
from quizzer.services.importing.report import Fate, ImportReport, NoteOutcome, in_order
from quizzer.services.importing.request import ImportRequest, Progressed, untold
from quizzer.services.importing.sources import Draft, Found, locate

WHO = "import"


class NoteImport:
    """One import. One transaction a file: what is on disk is whole files, whatever happens.

    `work` opens a transaction (its argument: whether it only reads); `entropy` gives 74 random
    bits; `language` is that of the interface.
    """

    def __init__(
        self,
        work: Callable[[bool], ImportWork],
        entropy: Callable[[], int],
        *,
        now: datetime,
        language: str,
    ) -> None:
        """Prepare; `run` does the work."""
        self._work = work
        self._entropy = entropy
        self._now = now
        self._now_ns = (to_millis(now)) * 1_000_000
        self._language = language

    def run(self, request: ImportRequest, told: Progressed = untold) -> ImportReport:
        """Import what is asked for; problems are reported and stop nothing else."""
        with self._work(True) as work:
            found = locate(work, request.paths, cards=request.cards, items=request.items)
        settled = [] if request.read_all else [d for d in found.drafts if d.is_settled()]
        unread = (
            found.drafts if request.read_all else [d for d in found.drafts if not d.is_settled()]
        )
        reads: list[ReadFile] = []
        touched: list[Draft] = []
        problems = list(found.problems)
        for done, draft in enumerate(unread):
            told(done, 2 * len(unread))
            read = self._read(draft, problems)
            if read is None:
                continue
            if not request.read_all and _is_same(read):
                touched.append(draft)
            else:
                reads.append(read)
        plan = self._plan(reads, found.gone)
        paused: list[str] = []
        if not request.dry_run:
            self._stamp(touched)
            self._save(plan, found, lambda done: told(len(unread) + done, 2 * len(unread)))
            paused = self._settle_decks(plan, problems)
        return self._report(request, plan, problems, paused, [*settled, *touched])

    def _read(self, draft: Draft, problems: list[Problem]) -> ReadFile | None:
        """The file as parsed; None when it cannot be read, and then its notes stay as they are."""
        try:
            data = draft.file.read_bytes()
        except OSError as error:
            message = f"cannot be read ({error.strerror}); its notes stay as they were"
            problems.append(
                Problem(path=draft.shown, line=1, message=message, severity=Severity.ERROR)
            )
            return None
        parsed = parse_file(data, draft.shown, cards=draft.cards, items=draft.items)
        problems.extend(parsed.problems)
        if not parsed.notes and any(p.severity is Severity.ERROR for p in parsed.problems):
            return None
        deck = parsed.front_matter.deck or draft.deck
        return ReadFile(draft, hashlib.sha256(data).hexdigest(), parsed, deck)

    def _plan(self, reads: Sequence[ReadFile], gone: Sequence[SourceFile]) -> ImportPlan:
        if not reads and not gone:
            return ImportPlan((), (), ())
        with self._work(True) as work:
            known: list[StoredNote] = []
            loose: list[StoredNote] = []
            taken: Callable[[Iterable[str]], set[str]] = lambda _: set()  # noqa: E731
            if work.has_notes():
                ids = [read.draft.known.id for read in reads if read.draft.known]
                known = work.notes_of([*ids, *(file.id for file in gone)])
                loose = work.loose_notes()
                taken = work.taken_guids
            return plan_import(reads, known, loose, taken)

    def _stamp(self, touched: Sequence[Draft]) -> None:
        if not touched:
            return
        with self._work(False) as work:
            for draft in touched:
                if draft.known is not None:
                    work.stamp_file(draft.known, draft.stamp, self._now_ns)
            work.commit()

    def _save(self, plan: ImportPlan, found: Found, told: Callable[[int], None]) -> None:
        roots = self._save_roots(plan)
        for file in found.gone:
            self._save_gone(file)
        claimed: set[str] = set()
        for done, file_plan in enumerate(plan.files):
            told(done)
            with self._work(False) as work:
                self._save_file(work, file_plan, roots, claimed)
                work.commit()
            claimed.update(file_plan.claimed)

    def _save_roots(self, plan: ImportPlan) -> dict[str, int]:
        roots = {each.read.draft.root.path: each.read.draft.root for each in plan.files}
        with self._work(False) as work:
            known = {root.path: root for root in work.roots()}
            ids = {
                path: (known[path] if known.get(path) == root else work.save_root(root)).id
                for path, root in roots.items()
            }
            work.commit()
        return ids

    def _save_gone(self, file: SourceFile) -> None:
        """Archive the notes of a file that is gone. Those that moved come back with their file."""
        with self._work(False) as work:
            work.archive_notes([note.guid for note in work.notes_of([file.id])])
            work.forget_file(file.id)
            work.commit()

    def _save_file(
        self, work: ImportWork, plan: FilePlan, roots: dict[str, int], claimed: set[str]
    ) -> None:
        read = plan.read
        file = work.save_file(source_file(read, roots[read.draft.root.path], self._now_ns))
        if read.draft.known is not None:
            kept = claimed.union(plan.claimed)
            left = [n.guid for n in work.notes_of([file.id]) if n.guid not in kept]
            work.archive_notes(left)
        for note, is_text_changed in plan.changed:
            work.change_note(file, note, self._now if is_text_changed else None)
        work.place_notes(plan.placed)
        work.add_notes(file, plan.added)
        self._settle_empty(work, plan)

    def _settle_empty(self, work: ImportWork, plan: FilePlan) -> None:
        """Suspend the cards of empty answers; resume those that an import suspended."""
        for note in (*plan.added, *(note for note, _ in plan.changed)):
            is_empty = note.guid in plan.empty
            if not is_empty and note.guid not in plan.claimed:
                continue
            for card in note.cards:
                card_id = work.card_id(note.guid, card.key)
                if card_id is not None and card.is_active:
                    self._suspend(work, card_id, is_empty=is_empty)

    def _suspend(self, work: ImportWork, card_id: int, *, is_empty: bool) -> None:
        log = work.log_of(card_id)
        kinds = (EventKind.SUSPEND, EventKind.RESUME)
        last = max((e for e in log.events if e.kind in kinds), key=lambda e: e.uuid, default=None)
        if last is not None and last.value != WHO:
            return
        if is_empty == log.status.suspended:
            return
        now = self._now - timedelta(microseconds=self._now.microsecond % 1_000)
        event = CardEvent(
            uuid=step_id(work.last_step_id(), to_millis(now), self._entropy()),
            device=work.device(),
            session="",
            guid=log.guid,
            key=log.key,
            at=max([now, *(each.at for each in log.events)]),
            kind=EventKind.SUSPEND if is_empty else EventKind.RESUME,
            value=WHO,
        )
        status = replay(log.reviews, [*log.events, event], lambda _: DEFAULT_WEIGHTS)
        work.record_event(card_id, event, status)

    def _settle_decks(self, plan: ImportPlan, problems: list[Problem]) -> list[str]:
        decks = {each.read.deck for each in plan.files if each.read.parsed.notes}
        if not decks:
            return []
        with self._work(False) as work:
            problems.extend(describe_decks(work, decks))
            work.order_decks(decks)
            paused = pause_translations(work, self._language)
            work.commit()
        return paused

    def _report(
        self,
        request: ImportRequest,
        plan: ImportPlan,
        problems: Sequence[Problem],
        paused: Sequence[str],
        skipped: Sequence[Draft],
    ) -> ImportReport:
        with self._work(True) as work:
            ids = [draft.known.id for draft in skipped if draft.known]
            skipped_notes = work.count_notes(ids)
        outcomes = chain.from_iterable(each.outcomes for each in plan.files)
        return ImportReport(
            outcomes=(*outcomes, *_archived(plan.archived)),
            problems=in_order(problems),
            doubts=plan.doubts,
            paused=tuple(paused),
            read_files=len(plan.files),
            skipped_files=len(skipped),
            skipped_notes=skipped_notes,
            is_dry_run=request.dry_run,
        )


def _is_same(read: ReadFile) -> bool:
    known = read.draft.known
    return (
        known is not None
        and known.digest == read.digest
        and known.stamp.options == read.draft.stamp.options
    )


def _archived(notes: Iterable[StoredNote]) -> Iterator[NoteOutcome]:
    for note in notes:
        yield NoteOutcome(
            Fate.ARCHIVED, note.guid, note.deck, note.question, note.source, note.line
        )
