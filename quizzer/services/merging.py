"""Merge another collection into this one: the union of two histories."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TypeVar

from quizzer.domain.identity import essence, normalise
from quizzer.domain.ports.merging import MergeWork
from quizzer.domain.ports.progress import Added
from quizzer.domain.progress import NOTHING, Progress
from quizzer.services.exchange import STEPS_AT_ONCE, settle
from quizzer.services.importing.request import Progressed, untold
from quizzer.services.parts import part_of

STEPS_PART = 0.1, 0.7
REPLAY_PART = 0.7, 1.0
TELLING = 20
"""So many characters of an answer are no chance."""

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True, kw_only=True)
class LookAlike:
    """A note that was here and `other`, which came and may be the same one."""

    guid: str
    other: str
    question: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeReport:
    """What was added, and notes that may be the same one."""

    added: Added
    look_alikes: tuple[LookAlike, ...] = ()
    is_dry_run: bool = False


def merge(
    ours: Callable[[bool], MergeWork],
    theirs: Callable[[bool], MergeWork],
    *,
    dry_run: bool = False,
    told: Progressed = untold,
) -> MergeReport:
    """Add all that `theirs` has and `ours` has not; theirs is only read.

    The order of merging makes no difference, nor does merging again. One transaction: what fails
    changes nothing.
    """
    with theirs(True) as other, ours(False) as work:
        before = work.texts()
        added = work.add(other.progress_without_steps())
        touched: set[tuple[str, str]] = set()
        known = work.step_ids()
        total = other.count_steps()
        done = 0
        took = part_of(told, *STEPS_PART)
        took(done, total)
        for steps in _steps(other, known):
            some = work.add(steps)
            touched.update(some.touched)
            added += replace(some, touched=())
            took(done := done + len(steps.reviews) + len(steps.events), total)
        settle(work, frozenset(touched), part_of(told, *REPLAY_PART))
        look_alikes = _look_alikes(before, work.texts())
        if not dry_run:
            work.commit()
    added = replace(added, touched=tuple(sorted(touched)))
    return MergeReport(added=added, look_alikes=look_alikes, is_dry_run=dry_run)


def _steps(other: MergeWork, known: set[str]) -> Iterator[Progress]:
    for reviews in _batches(other.reviews_but(known)):
        yield replace(NOTHING, reviews=tuple(reviews))
    for events in _batches(other.events_but(known)):
        yield replace(NOTHING, events=tuple(events))


def _batches(rows: Iterable[Row]) -> Iterator[Sequence[Row]]:
    rest = iter(rows)
    while some := list(islice(rest, STEPS_AT_ONCE)):
        yield some


def _look_alikes(
    before: Mapping[str, tuple[str, str]], after: Mapping[str, tuple[str, str]]
) -> tuple[LookAlike, ...]:
    """Notes that came, each with one of those that were here and asks or answers the same."""
    known: dict[str, str] = {}
    for guid in before.keys() & after.keys():
        for said in _said(*before[guid]):
            known[said] = min(guid, known.get(said, guid))
    pairs = []
    for guid in sorted(after.keys() - before.keys()):
        same = [known[said] for said in _said(*after[guid]) if said in known]
        if same:
            pairs.append(LookAlike(guid=same[0], other=guid, question=after[guid][0]))
    return tuple(pairs)


def _said(question: str, answer: str) -> list[str]:
    """What tells that two notes are alike: the question, and an answer that is not a mere word."""
    said = essence(answer)
    return [f"?{normalise(question)}", *([f"!{said}"] if len(said) >= TELLING else [])]
