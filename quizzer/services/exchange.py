"""Progress out of the collection, and back into one."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from quizzer.domain.cards import CardStatus
from quizzer.domain.errors import QuizzerError
from quizzer.domain.ports.progress import Added, ExchangeWork
from quizzer.domain.ports.studying import ReplayWork
from quizzer.domain.progress import Progress
from quizzer.domain.study import CardLog
from quizzer.languages import tr
from quizzer.scheduling.replay import replay
from quizzer.services.identity.joining import settle_joins

MANY_CARDS = 5_000
"""From here on all logs are read in one go."""


class ReplayAndSave(ExchangeWork, ReplayWork, Protocol):
    """Reads logs, and stores the states that they give."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A card whose stored state is not what its log says."""

    guid: str
    key: str
    stored: CardStatus
    replayed: CardStatus


def read_progress(work: Callable[[bool], ExchangeWork]) -> Progress:
    """The whole collection, as of one instant."""
    with work(True) as open_work:
        return open_work.progress()


def bring_back(work: Callable[[bool], ExchangeWork], progress: Progress) -> Added:
    """The union of the collection with `progress`. Cards whose log grew get their state from it.

    Raises QuizzerError for reviews whose parameters `progress` does not have.
    """
    known = {each.id for each in progress.parameters}
    for unknown in sorted({review.parameters for review in progress.reviews} - known):
        raise QuizzerError(
            tr("reviews name the parameters '{unknown}', which are not in the file").format(
                unknown=unknown
            )
        )
    with work(False) as open_work:
        before = {each.note.guid for each in open_work.kept_notes(_guids(progress))}
        added = open_work.add(progress)
        touched = tuple(card for card in added.touched if card[0] in before)
        settle(open_work, frozenset(touched))
        open_work.commit()
    return replace(added, touched=touched)


def _guids(progress: Progress) -> list[str]:
    return [each.note.guid for each in progress.notes]


def settle(work: ExchangeWork, touched: frozenset[tuple[str, str]]) -> None:
    """Let the states of `touched` cards (guid, key) be what their logs say, and join notes."""
    weights = work.weights()
    logs = work.logs() if len(touched) > MANY_CARDS else work.logs_of(touched)
    replayed = (
        (log.guid, log.key, replay(log.reviews, log.events, weights.__getitem__), log.status)
        for log in logs
        if (log.guid, log.key) in touched
    )
    work.save_statuses(
        [(guid, key, status) for guid, key, status, before in replayed if status != before]
    )
    settle_joins(work)


def check_replay(work: Callable[[bool], ReplayWork]) -> tuple[int, list[Difference]]:
    """Recompute every card's state from the log; how many were looked at, and what differs."""
    with work(True) as open_work:
        weights = open_work.weights()
        cards = 0
        differences = []
        for log in open_work.logs():
            cards += 1
            replayed = _state_of(log, weights)
            if replayed != log.status:
                differences.append(
                    Difference(guid=log.guid, key=log.key, stored=log.status, replayed=replayed)
                )
    return cards, differences


def save_replayed(work: Callable[[bool], ReplayAndSave]) -> None:
    """Give every card the state that its log gives."""
    _, differences = check_replay(work)
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
