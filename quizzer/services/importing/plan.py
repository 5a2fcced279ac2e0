"""From parsed files and known notes to what has to be stored."""

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from quizzer.domain.identity import note_guid, pinned_guid
from quizzer.domain.notes import StoredNote
from quizzer.domain.packed_notes import ParsedNotes, StoredNotes
from quizzer.domain.packing import Guids, Made
from quizzer.domain.queues import queues
from quizzer.domain.sources import SourceFile
from quizzer.matching.files import match_files
from quizzer.matching.guids import free_guids
from quizzer.matching.incoming import NotesOfFile
from quizzer.matching.notes import Match, Matching
from quizzer.services.importing.file_plan import FilePlan, ReadFile
from quizzer.services.importing.report import Candidate, Doubt


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """The plans of all files, the notes that are gone and the matches that were in doubt."""

    files: tuple[FilePlan, ...]
    archived: Sequence[StoredNote]
    doubts: tuple[Doubt, ...]

    def has_changes(self) -> bool:
        """True when any note comes, goes, or is stored otherwise than before."""
        return bool(self.archived) or any(each.has_changes() for each in self.files)


def plan_import(
    reads: Sequence[ReadFile],
    known: Iterable[StoredNote],
    loose: Iterable[StoredNote],
    taken: Callable[[Iterable[str]], set[str]],
) -> ImportPlan:
    """Match every note of `reads` with a known one, and say what is to be stored.

    `known` are the notes of these files and of files that are gone; `loose` any file may claim.
    `taken` tells which guids are in use already.
    """
    stored = StoredNotes(known)
    count = len(stored)
    stored.extend(loose)
    files = [NotesOfFile(read.deck, read.draft.relative, read.parsed.notes) for read in reads]
    matching = match_files(files, stored)
    plans = [FilePlan(read, stored) for read in reads]
    guids = _new_guids(reads, matching.added, taken)
    gone = _gone(stored, count, _decide(plans, matching.matched, iter(guids)))
    return ImportPlan(
        files=tuple(plans),
        archived=Made(array("l", gone), stored.__getitem__),
        doubts=tuple(_doubts(matching, plans, stored)),
    )


def _decide(
    plans: Sequence[FilePlan], matched: Iterable[Match], guids: Iterator[str]
) -> Iterator[int]:
    """Say of every note that it continues what it is matched with, or that it is new.

    Gives the places of the stored notes that are continued.
    """
    matches = iter(matched)
    match = next(matches, None)
    for number, (plan, _) in enumerate(_places(plans)):
        if match is None or match.incoming != number:
            plan.add(next(guids))
        else:
            plan.keep(match.known, str(match.evidence))
            yield match.known
            match = next(matches, None)


def _places(plans: Iterable[FilePlan]) -> Iterator[tuple[FilePlan, int]]:
    """Every note of every file, by its index."""
    return ((plan, index) for plan in plans for index in range(len(plan.read.parsed.notes)))


def _gone(stored: StoredNotes, count: int, continued: Iterable[int]) -> Iterator[int]:
    """Of the first `count` stored notes the active ones that are not `continued`."""
    is_continued = bytearray(len(stored))
    for at in continued:
        is_continued[at] = True
    return (at for at in range(count) if not is_continued[at] and stored.is_active(at))


def _new_guids(
    reads: Sequence[ReadFile],
    added: Sequence[int],
    taken: Callable[[Iterable[str]], set[str]],
) -> Guids:
    """A guid for each note that is new: its pinned one, or the first ordinal that is free.

    It is made with the deck that the file's place gives, so that the notes of files that name one
    deck are told apart whichever file comes first.
    """
    chosen = Guids()
    for home, notes, at in _at(reads, added):
        chosen.append(pinned_guid(notes.shared[at].explicit_id) or _first_guid(home, notes, at))
    known = taken(chosen)
    used = queues(len(chosen), lambda at, guid: chosen[at] == guid)
    crowded = array("l")
    for at, guid in enumerate(chosen):
        if guid in known or used.first(guid) >= 0:
            crowded.append(at)
        else:
            used.push(guid, at)

    def are_taken(guids: Iterable[str]) -> set[str]:
        asked = set(guids)
        here = (guid for guid in asked if guid in known or used.first(guid) >= 0)
        return {*here, *taken(asked)}

    free: dict[str, Iterator[str]] = {}
    of_crowded = _at(reads, Made(crowded, added.__getitem__))
    for number, (home, notes, at) in zip(crowded, of_crowded, strict=True):
        first = _first_guid(home, notes, at)
        if first not in free:
            path = notes.shared[at].heading_path
            free[first] = free_guids(home, path, notes.question(at), are_taken)
        chosen[number] = next(free[first])
        used.push(chosen[number], number)
    return chosen


def _at(
    reads: Sequence[ReadFile], numbers: Iterable[int]
) -> Iterator[tuple[str, ParsedNotes, int]]:
    """Where the notes of these numbers stand: the deck of their file's place, its notes, which."""
    ends = list(accumulate(len(read.parsed.notes) for read in reads))
    for number in numbers:
        of = bisect_right(ends, number)
        notes = reads[of].parsed.notes
        yield reads[of].draft.deck, notes, number - ends[of] + len(notes)


def _first_guid(home: str, notes: ParsedNotes, at: int) -> str:
    return note_guid(home, notes.shared[at].heading_path, notes.question(at))


def _doubts(matching: Matching, plans: Sequence[FilePlan], stored: StoredNotes) -> Iterator[Doubt]:
    doubtful = {each.incoming: each.guids for each in matching.ambiguous}
    if not doubtful:
        return
    named = set().union(*doubtful.values())
    guids = ((stored.guid(at), at) for at in range(len(stored)))
    questions = {guid: stored.text(at)[0] for guid, at in guids if guid in named}
    for number, (plan, index) in enumerate(_places(plans)):
        if number in doubtful:
            parsed = plan.read.parsed.notes[index]
            candidates = (Candidate(guid, questions[guid]) for guid in doubtful[number])
            shown, guid = plan.read.draft.shown, plan.guids[index]
            yield Doubt(shown, parsed.line, guid, parsed.question, tuple(candidates))


def source_file(read: ReadFile, root_id: int, imported_ns: int) -> SourceFile:
    """The file as it will be known after this import."""
    known = read.draft.known
    return SourceFile(
        id=known.id if known else 0,
        root_id=root_id,
        path=read.draft.relative,
        deck=read.deck if read.deck in read.decks() else "",
        stamp=read.draft.stamp,
        imported_ns=imported_ns,
        digest=read.digest,
        front_matter=read.parsed.front_matter,
    )
