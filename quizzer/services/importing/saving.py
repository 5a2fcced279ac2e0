"""Storing what was decided about the notes of one file, a few of them at a time."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from itertools import chain, filterfalse, islice
from typing import NamedTuple, TypeVar

from quizzer.domain.notes import StoredNote
from quizzer.domain.packing import Guids
from quizzer.domain.ports.importing import ImportWork
from quizzer.domain.queues import queues
from quizzer.domain.sources import SourceFile
from quizzer.domain.undoing import ImportRun
from quizzer.services.importing.empty_answers import settle_suspensions
from quizzer.services.importing.file_plan import Change, FilePlan

_AT_ONCE = 1_000
Value = TypeVar("Value")


def few(values: Iterable[Value]) -> Iterator[list[Value]]:
    """`values` a thousand at a time."""
    rest = iter(values)
    while some := list(islice(rest, _AT_ONCE)):
        yield some


class _Touched(NamedTuple):
    """Some of the guids that an import touches in a file."""

    added: list[str]
    placed: list[str]
    changing: list[str]


class Moves:
    """The notes that go from a file and those that come to it, told when it is stored."""

    def __init__(self, plan: FilePlan, here: Iterable[str]) -> None:
        """`here` are the guids of the notes that the file has until now."""
        guids = plan.guids
        self._plan = plan
        self._is_changing = bytearray(len(guids))
        self.left = Guids()
        coming = queues(len(guids), lambda at, guid: guids[at] == guid)
        for at in plan.known_indexes():
            coming.push(guids[at], at)
            self._is_changing[at] = True
        for guid in here:
            at = coming.pop(guid)
            if at < 0:
                self.left.append(guid)
            else:
                self._is_changing[at] = False
        for at in plan.changed():
            self._is_changing[at] = True

    def changing(self) -> Iterator[int]:
        """The notes, by index, that are known and stored otherwise from now on."""
        at = self._is_changing.find(True)
        while at >= 0:
            yield at
            at = self._is_changing.find(True, at + 1)

    def _placed(self) -> Iterator[int]:
        return (at for at in self._plan.placed_indexes() if not self._is_changing[at])

    def touched(self) -> Iterator[_Touched]:
        """All guids that are touched, in lists that are short; once none for a file that is new."""
        guid = self._plan.guids.__getitem__
        every = chain(
            (("changing", each) for each in self.left),
            (("changing", guid(at)) for at in self.changing()),
            (("placed", guid(at)) for at in self._placed()),
            (("added", each) for each in self._plan.added()),
        )
        is_new = self._plan.read.draft.known is None
        for some in few(every):
            is_new = False
            by_kind = ([each for kind, each in some if kind == of] for of in _Touched._fields)
            yield _Touched(*by_kind)
        if is_new:
            yield _Touched([], [], [])


def save_notes(
    work: ImportWork, plan: FilePlan, file: SourceFile, run: ImportRun, *, now: datetime
) -> None:
    """Store the notes of `file`, and before that how it and they stand until now."""
    before = plan.read.draft.known
    moves = Moves(plan, work.guids_of(file.id) if before else ())
    for added, placed, changing in moves.touched():
        work.record_change(run, file.id, before, added=added, placed=placed, changing=changing)
    work.archive_notes(moves.left)
    work.change_notes(file, _changed(plan, moves, now))
    work.place_notes(plan.placed())
    work.add_notes(file, plan.new_notes())


def _changed(
    plan: FilePlan, moves: Moves, now: datetime
) -> Iterator[tuple[StoredNote, datetime | None]]:
    for index in moves.changing():
        yield plan.note(index), now if plan.change(index) is Change.REWORDED else None


def settle_empty(
    work: ImportWork, plan: FilePlan, entropy: Callable[[], int], *, now: datetime
) -> None:
    """Suspend the cards of empty answers; resume those that an import suspended."""
    new = (index for index in plan.empty() if plan.known_at[index] < 0)
    empty = chain(new, filter(plan.is_empty, plan.changed()))
    filled = filterfalse(plan.is_empty, plan.changed())
    for is_empty, indexes in ((True, empty), (False, filled)):
        for some in few(indexes):
            cards = work.cards_of(map(plan.guids.__getitem__, some), suspended=not is_empty)
            if cards:
                settle_suspensions(work, cards, is_empty=is_empty, now=now, entropy=entropy)
