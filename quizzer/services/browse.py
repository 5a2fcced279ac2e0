"""Browsing: searching all cards, and doing things to those found.

What is done is logged like every other step, card by card. It can be taken back here, many cards at
once as they were changed; the undo of studying does not reach it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from quizzer.domain.cards import NEW, CardStatus, Face
from quizzer.domain.claims.values import Claim, Status
from quizzer.domain.days import from_millis, local_day, to_millis
from quizzer.domain.identity import step_id
from quizzer.domain.ports.browsing import BrowseWork, Order, Standing
from quizzer.domain.reviews import CardEvent, EventKind
from quizzer.domain.search.query import (
    Being,
    Claiming,
    Condition,
    Query,
    every,
    leaves,
    negated,
    with_leaves,
)
from quizzer.domain.search.reading import Misread, parse_query
from quizzer.domain.study import CardLog, CardStep, StudyCard
from quizzer.parsing.answers.present import present
from quizzer.scheduling.replay import after_event, replay
from quizzer.services.importing.request import Progressed, untold

T = TypeVar("T")
Catalogue = Callable[[], Mapping[str, Claim]]
Wanted = Callable[[CardStatus], Iterable[tuple[EventKind, str]]]

WHO = "learner"
TELL_AFTER = 500
"""Cards between two tellings of how far a change is."""
_ARCHIVED = Being(Condition.ARCHIVED)


class Deed(StrEnum):
    """What was done to cards."""

    SUSPENDED = "suspended"
    RESUMED = "resumed"
    FLAGGED = "flagged"
    UNFLAGGED = "unflagged"
    RESET = "reset"
    TAGGED = "tagged"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Found:
    """The numbers of the cards found, in order, and the day it was when they were looked for."""

    ids: Sequence[int]
    today: date
    is_all: bool = True
    """False for the first ones, after which more may follow."""


@dataclass(frozen=True, slots=True)
class Done:
    """A deed and to how many cards it was done; those that were so already do not count."""

    deed: Deed
    cards: int


@dataclass(frozen=True, slots=True)
class _Batch:
    """What one deed appended: the ids of the events of each card."""

    deed: Deed
    events: Mapping[int, Sequence[str]]


@dataclass(frozen=True, slots=True)
class _Elsewhere:
    """A deed that was not done to the log, and how it is taken back."""

    done: Done
    take_back: Callable[[], None]


class Browser:
    """Searches and changes. `work` opens a transaction (its argument: whether it only reads).

    `catalogue` gives the shipped claims by id when a query asks for them, `entropy` 74 random bits.
    Every method takes the present instant, aware; those that change cards tell of long changes.
    """

    def __init__(
        self,
        work: Callable[[bool], BrowseWork],
        catalogue: Catalogue,
        entropy: Callable[[], int],
        rollover_hour: int,
    ) -> None:
        """Nothing is done yet, so nothing can be taken back."""
        self._work = work
        self._catalogue = catalogue
        self._entropy = entropy
        self._rollover_hour = rollover_hour
        self._done: list[_Batch | _Elsewhere] = []

    def search(
        self, written: str, order: Order, now: datetime, *, at_most: int | None = None
    ) -> Found | Misread:
        """All cards that are meant, or the first `at_most`, which costs less.

        Archived ones only where the query says something of them.
        """
        query = parse_query(written)
        if isinstance(query, Misread):
            return query
        if _ARCHIVED not in leaves(query):
            query = every((query, negated(_ARCHIVED)))
        query = self._with_claims(query)
        with self._work(True) as work:
            ids = work.find(query, order, now, self._rollover_hour, at_most)
        today = local_day(now, rollover_hour=self._rollover_hour)
        return Found(ids, today, is_all=at_most is None or len(ids) < at_most)

    def cards(self, ids: Iterable[int]) -> list[StudyCard]:
        """These cards as they are now, in this order; those that are gone are left out."""
        with self._work(True) as work:
            return work.cards(ids)

    def suspend(self, ids: Sequence[int], now: datetime, told: Progressed = untold) -> Done:
        """Never ask these cards again; if all are suspended already, ask them again."""
        if self._all(ids, lambda status: status.suspended):
            return self._do(Deed.RESUMED, ids, now, told, lambda _: [(EventKind.RESUME, WHO)])
        return self._do(
            Deed.SUSPENDED,
            ids,
            now,
            told,
            lambda status: [] if status.suspended else [(EventKind.SUSPEND, WHO)],
        )

    def flag(self, ids: Sequence[int], now: datetime, told: Progressed = untold) -> Done:
        """Flag these cards; if all are flagged already, take the flags away."""
        if self._all(ids, lambda status: bool(status.flag)):
            return self._do(Deed.UNFLAGGED, ids, now, told, lambda _: [(EventKind.FLAG, "0")])
        return self._do(
            Deed.FLAGGED,
            ids,
            now,
            told,
            lambda status: [] if status.flag else [(EventKind.FLAG, "1")],
        )

    def reset(self, ids: Sequence[int], now: datetime, told: Progressed = untold) -> Done:
        """Make these cards new again; their reviews stay in the log."""
        return self._do(
            Deed.RESET,
            ids,
            now,
            told,
            lambda status: [(EventKind.RESET, "")] if status.schedule != NEW else [],
        )

    def tag(
        self,
        ids: Sequence[int],
        now: datetime,
        told: Progressed = untold,
        *,
        put_on: Iterable[str],
        taken_off: Iterable[str],
    ) -> Done:
        """Put tags of the learner's own on these cards, and take others off."""
        added, removed = frozenset(put_on), frozenset(taken_off)

        def wanted(status: CardStatus) -> Iterable[tuple[EventKind, str]]:
            yield from ((EventKind.TAG, tag) for tag in sorted(added - {*status.tags}))
            yield from ((EventKind.UNTAG, tag) for tag in sorted(removed & {*status.tags}))

        return self._do(Deed.TAGGED, ids, now, told, wanted)

    def remember(self, done: Done, take_back: Callable[[], None]) -> Done:
        """Have `undo` call `take_back` when it comes to what was `done` elsewhere."""
        self._done.append(_Elsewhere(done, take_back))
        return done

    def undo(self, now: datetime, told: Progressed = untold) -> Done | None:
        """Take back the last deed that was not taken back yet; None when there is none.

        What was done elsewhere and cannot be taken back, which raises, is not tried again.
        """
        if not self._done:
            return None
        last = self._done[-1]
        if isinstance(last, _Elsewhere):
            self._done.pop()
            last.take_back()
            return last.done
        self._take_back(last, now, told)
        self._done.pop()
        return Done(last.deed, len(last.events))

    def _take_back(self, batch: _Batch, now: datetime, told: Progressed) -> None:
        with self._work(False) as work:
            weights = work.weights()
            logger = _Logger(work, now, self._entropy)

            def taken_back() -> Iterator[CardStep]:
                for card_id, log in counting(work.card_logs(batch.events), len(batch.events), told):
                    undos = [(EventKind.UNDO, uuid) for uuid in batch.events[card_id]]
                    events = list(logger.events(_standing(card_id, log), undos))
                    status = replay(log.reviews, [*log.events, *events], weights.__getitem__)
                    yield from (CardStep(card_id, event, status) for event in events)

            work.record_events(taken_back())
            work.commit()

    def _with_claims(self, query: Query) -> Query:
        """`query` with the ids of the claims that it names."""

        def named(leaf: Query) -> Query:
            if not isinstance(leaf, Claiming):
                return leaf
            name = leaf.name.lower()
            if name not in set(Status):
                return Claiming(name, (name,))
            claims = self._catalogue().values()
            return Claiming(name, tuple(claim.id for claim in claims if claim.status == name))

        return with_leaves(query, named)

    def _all(self, ids: Sequence[int], is_so: Callable[[CardStatus], bool]) -> bool:
        with self._work(True) as work:
            return all(is_so(standing.status) for standing in work.standings(ids))

    def _do(
        self, deed: Deed, ids: Sequence[int], now: datetime, told: Progressed, wanted: Wanted
    ) -> Done:
        """Append what is wanted of each card in one transaction."""
        made: dict[int, list[str]] = {}
        with self._work(False) as work:
            logger = _Logger(work, now, self._entropy)

            def steps() -> Iterator[CardStep]:
                for standing in counting(work.standings(ids), len(ids), told):
                    status = standing.status
                    for event in logger.events(standing, wanted(status)):
                        status = after_event(status, event)
                        made.setdefault(standing.card_id, []).append(event.uuid)
                        yield CardStep(standing.card_id, event, status)

            work.record_events(steps())
            work.commit()
        if made:
            self._done.append(_Batch(deed, made))
        return Done(deed, len(made))


class _Logger:
    """Makes the events of one transaction, each later than all that was done before."""

    def __init__(self, work: BrowseWork, now: datetime, entropy: Callable[[], int]) -> None:
        self._device = work.device()
        self._last = work.last_step_id()
        self._now = from_millis(to_millis(now))
        self._entropy = entropy

    def events(
        self, standing: Standing, wanted: Iterable[tuple[EventKind, str]]
    ) -> Iterator[CardEvent]:
        """The events of one card, not earlier than its last step."""
        at = max(self._now, standing.last_step_at or self._now)
        for kind, value in wanted:
            self._last = step_id(self._last, to_millis(at), self._entropy())
            yield CardEvent(
                uuid=self._last,
                device=self._device,
                session="",
                guid=standing.guid,
                key=standing.key,
                at=at,
                kind=kind,
                value=value,
            )


def counting(things: Iterable[T], total: int, told: Progressed) -> Iterator[T]:
    """The things, told of now and then: how many are done, of how many."""
    for done, each in enumerate(things):
        if done and done % TELL_AFTER == 0:
            told(done, total)
        yield each


def _standing(card_id: int, log: CardLog) -> Standing:
    times = [each.reviewed_at for each in log.reviews] + [each.at for each in log.events]
    return Standing(
        card_id=card_id,
        guid=log.guid,
        key=log.key,
        status=log.status,
        last_step_at=max(times, default=None),
    )


def face_of(card: StudyCard) -> Face:
    """The two sides of a card."""
    return present(card.heading_path, card.question, card.answer, card.kind, card.anchor)
