"""Progress out of the collection, and back into one."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import count as count_from
from typing import Protocol, TypeVar

from quizzer.domain.cards import CardStatus
from quizzer.domain.errors import QuizzerError
from quizzer.domain.ports.progress import Added, ExchangeWork
from quizzer.domain.ports.studying import ReplayWork
from quizzer.domain.progress import NOTHING, AnyProgress, Progress, ProgressCount
from quizzer.domain.study import CardLog
from quizzer.languages import tr
from quizzer.scheduling.replay import replay
from quizzer.services.identity.joining import settle_joins
from quizzer.services.importing.request import Progressed, untold
from quizzer.services.parts import part_of

MANY_CARDS = 5_000
"""From here on all logs are read in one go."""
STEPS_AT_ONCE = 5_000
ADDING_PART = 0.1, 0.8
SETTLING_PART = 0.8, 1.0
ROWS_A_STEP = 500
CARDS_A_STEP = 100

Row = TypeVar("Row")


class ReplayAndSave(ExchangeWork, ReplayWork, Protocol):
    """Reads logs, and stores the states that they give."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A card whose stored state is not what its log says."""

    guid: str
    key: str
    stored: CardStatus
    replayed: CardStatus


def export(
    work: Callable[[bool], ExchangeWork],
    write: Callable[[AnyProgress], None],
    told: Progressed = untold,
) -> ProgressCount:
    """Let `write` have the whole collection, as of one instant, row by row; how much there is."""
    with work(True) as open_work:
        count = open_work.count_progress()
        total = sum(count)
        rows_done = count_from(0)

        def counted(rows: Iterable[Row]) -> Iterator[Row]:
            for row in rows:
                if (done := next(rows_done)) % ROWS_A_STEP == 0:
                    told(done, total)
                yield row

        stream = open_work.progress()
        write(
            replace(
                stream,
                notes=counted(stream.notes),
                reviews=counted(stream.reviews),
                events=counted(stream.events),
                asked=counted(stream.asked),
            )
        )
        told(total, total)
    return count


def bring_back(
    work: Callable[[bool], ExchangeWork], progress: Progress, told: Progressed = untold
) -> Added:
    """The union of the collection with `progress`. Cards whose log grew get their state from it.

    Raises QuizzerError for reviews whose parameters `progress` does not have.
    """
    return bring_back_parts(work, _parts(progress, part_of(told, *ADDING_PART)), told)


def bring_back_parts(
    work: Callable[[bool], ExchangeWork], parts: Iterable[Progress], told: Progressed = untold
) -> Added:
    """The same of a collection that comes in parts, of which one at a time is in memory.

    Notes come before their reviews and events, parameters before what names them. What the parts
    raise while they are read takes back those before.
    """
    known: set[str] = set()
    before: set[str] = set()
    touched: set[tuple[str, str]] = set()
    added = Added()
    with work(False) as open_work:
        for part in parts:
            known.update(each.id for each in part.parameters)
            _check_parameters(part, known)
            guids = [each.note.guid for each in part.notes]
            before.update(each.note.guid for each in open_work.kept_notes(guids))
            some = open_work.add(part)
            touched.update(card for card in some.touched if card[0] in before)
            added += replace(some, touched=())
        settle(open_work, frozenset(touched), part_of(told, *SETTLING_PART))
        open_work.commit()
    return replace(added, touched=tuple(sorted(touched)))


def _parts(progress: Progress, told: Progressed) -> Iterator[Progress]:
    total = len(progress.reviews)
    yield replace(progress, reviews=())
    for done in range(0, total, STEPS_AT_ONCE):
        told(done, total)
        yield replace(NOTHING, reviews=progress.reviews[done : done + STEPS_AT_ONCE])


def _check_parameters(part: Progress, known: set[str]) -> None:
    for unknown in sorted({review.parameters for review in part.reviews} - known):
        raise QuizzerError(
            tr("reviews name the parameters '{unknown}', which are not in the file").format(
                unknown=unknown
            )
        )


def settle(
    work: ExchangeWork, touched: frozenset[tuple[str, str]], told: Progressed = untold
) -> None:
    """Let the states of `touched` cards (guid, key) be what their logs say, and join notes."""
    weights = work.weights()
    if len(touched) > MANY_CARDS:
        logs = _counted(work.logs(), work.count_cards(), told)
    else:
        logs = _counted(work.logs_of(touched), len(touched), told)
    replayed = (
        (log.guid, log.key, replay(log.reviews, log.events, weights.__getitem__), log.status)
        for log in logs
        if (log.guid, log.key) in touched
    )
    work.save_statuses(
        [(guid, key, status) for guid, key, status, before in replayed if status != before]
    )
    settle_joins(work)


def _counted(logs: Iterable[CardLog], total: int, told: Progressed) -> Iterator[CardLog]:
    for done, log in enumerate(logs):
        if done % CARDS_A_STEP == 0:
            told(done, total)
        yield log
    told(total, total)


def check_replay(
    work: Callable[[bool], ReplayWork], told: Progressed = untold
) -> tuple[int, list[Difference]]:
    """Recompute every card's state from the log; how many were looked at, and what differs."""
    with work(True) as open_work:
        weights = open_work.weights()
        cards = 0
        differences = []
        for log in _counted(open_work.logs(), open_work.count_cards(), told):
            cards += 1
            replayed = _state_of(log, weights)
            if replayed != log.status:
                differences.append(
                    Difference(guid=log.guid, key=log.key, stored=log.status, replayed=replayed)
                )
    return cards, differences


def save_replayed(work: Callable[[bool], ReplayAndSave], told: Progressed = untold) -> None:
    """Give every card the state that its log gives."""
    _, differences = check_replay(work, told)
    with work(False) as open_work:
        open_work.save_statuses((each.guid, each.key, each.replayed) for each in differences)
        open_work.commit()


def _state_of(log: CardLog, weights: dict[str, tuple[float, ...]]) -> CardStatus:
    try:
        return replay(log.reviews, log.events, weights.__getitem__)
    except (KeyError, ValueError) as error:
        raise QuizzerError(
            tr("the log of {guid} {key} cannot be replayed ({reason})").format(
                guid=log.guid, key=log.key, reason=error
            )
        ) from error
