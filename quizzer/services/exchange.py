"""Progress out of the collection, and back into one."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from quizzer.domain.cards import CardStatus
from quizzer.domain.errors import QuizzerError
from quizzer.domain.ports.progress import Added, ExchangeWork
from quizzer.domain.ports.studying import ReplayWork
from quizzer.domain.progress import Progress
from quizzer.domain.reviews import CardEvent, Review
from quizzer.domain.study import CardLog
from quizzer.languages import tr
from quizzer.scheduling.replay import replay
from quizzer.services.identity.joining import settle_joins

Step = TypeVar("Step", Review, CardEvent)


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
    """Add what is missing here. Known cards whose log grew get their state from replay.

    Raises QuizzerError for reviews whose parameters `progress` does not have.
    """
    weights = {each.id: each.weights for each in progress.parameters}
    for unknown in sorted({review.parameters for review in progress.reviews} - weights.keys()):
        raise QuizzerError(
            tr("reviews name the parameters '{unknown}', which are not in the file").format(
                unknown=unknown
            )
        )
    with work(False) as open_work:
        added = open_work.add(progress)
        if added.touched:
            statuses = _replayed(open_work.progress(), set(added.touched), weights)
            open_work.save_statuses(statuses)
        settle_joins(open_work)
        open_work.commit()
    return added


def _replayed(
    progress: Progress, cards: set[tuple[str, str]], weights: dict[str, tuple[float, ...]]
) -> list[tuple[str, str, CardStatus]]:
    weights |= {each.id: each.weights for each in progress.parameters}
    reviews, events = _by_card(progress.reviews), _by_card(progress.events)
    return [
        (*card, replay(reviews.get(card, ()), events.get(card, ()), weights.__getitem__))
        for card in sorted(cards)
    ]


def _by_card(steps: Iterable[Step]) -> dict[tuple[str, str], list[Step]]:
    found: dict[tuple[str, str], list[Step]] = {}
    for step in steps:
        found.setdefault((step.guid, step.key), []).append(step)
    return found


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
