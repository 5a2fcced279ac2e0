"""Queries of statistics: one pass over the log, and the few numbers of the home screen."""

import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from itertools import chain
from types import TracebackType
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Engine,
    Integer,
    Select,
    Text,
    case,
    func,
    literal,
    select,
    text,
    type_coerce,
)
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.exc import DatabaseError

from quizzer.domain.days import from_day_number
from quizzer.domain.ports.progress import CardFact, KnownDeck, ReviewRow
from quizzer.domain.reviews import CardState, Rating
from quizzer.storage.columns import Day
from quizzer.storage.log import LogWork
from quizzer.storage.rows import deck_of
from quizzer.storage.studying import IS_DUE, UNDONE
from quizzer.storage.tables import card, deck, prediction, review, scheduler_parameters

BLOCK = 500
"""Rows at a time: fewer than make the garbage collector look at everything again and again."""


class _Days(dict[int, date]):
    """Days by their numbers, each made once."""

    def __missing__(self, number: int) -> date:
        """Make it."""
        day = self[number] = from_day_number(number)
        return day


class SqlStatsWork(LogWork):
    """The ports `StatsWork` and `DeckProgressWork` on SQLite."""

    def __init__(self, engine: Engine, *, reads_only: bool = False) -> None:
        """Prepare; nothing happens before entry."""
        super().__init__(engine, reads_only=reads_only)
        self._cursors: list[DBAPICursor] = []

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End what was not read to its end, too, so that it holds no old state of the file."""
        while self._cursors:
            with suppress(sqlite3.ProgrammingError):  # an interrupt has closed the connection
                self._cursors.pop().close()
        super().__exit__(kind, error, trace)

    def known_decks(self) -> list[KnownDeck]:
        """Every deck, by path."""
        rows = self._connection.execute(select(deck).order_by("path"))
        return [KnownDeck(id=row.id, deck=deck_of(row)) for row in rows]

    def count_reviews(self) -> int:
        """How many reviews are logged, those that were cancelled included."""
        return int(self._connection.execute(select(func.count()).select_from(review)).scalar_one())

    def reviews(self) -> Iterator[list[ReviewRow]]:
        """Every review that counts, in order of (reviewed at, uuid), some at a time."""
        return self._blocks(_REVIEWS)

    def decks_of_cards(self) -> dict[int, int]:
        """The deck of every card, active or not, by their numbers."""
        return dict(chain.from_iterable(self._blocks(select(card.c.id, card.c.deck_id))))

    def cards(self) -> Iterator[CardFact]:
        """Every active card."""
        days = _Days()
        states = list(CardState)
        for row in chain.from_iterable(self._blocks(_cards(self._parameters()))):
            deck_id, state, suspended, interval, due, stability, difficulty, last, parameters = row
            yield CardFact(
                deck_id,
                states[state],
                bool(suspended),
                interval,
                None if due is None else days[due],
                stability,
                difficulty,
                None if last is None else days[last],
                parameters,
            )

    def _blocks(self, query: Select[Any]) -> Iterator[list[Any]]:
        """The rows of `query` as the driver gives them, with values as they are kept.

        SQLAlchemy's own rows take twice as long as it takes to read a million of them.
        """
        statement = str(query.compile(self._connection, compile_kwargs={"literal_binds": True}))
        cursor = self._connection.connection.cursor()
        self._cursors.append(cursor)
        try:
            cursor.execute(statement)
            while block := cursor.fetchmany(BLOCK):
                yield list(block)
        except sqlite3.Error as error:
            raise DatabaseError(statement, None, error) from error

    def _parameters(self) -> ColumnElement[str]:
        """What names the weights of a card's last review; while there is one set, that one."""
        known = self._connection.execute(select(scheduler_parameters.c.id).limit(2)).scalars().all()
        if len(known) <= 1:
            return literal(known[0] if known else "")
        last = (
            select(review.c.parameters)
            .where(review.c.card_id == card.c.id, review.c.uuid.not_in(UNDONE))
            .order_by(review.c.reviewed_at.desc(), review.c.uuid.desc())
            .limit(1)
            .scalar_subquery()
        )
        return func.coalesce(last, "", type_=Text)

    def predictions(self) -> list[tuple[int | None, float, bool]]:
        """Deck, how sure (0..1) and whether it came true, of each prediction in order of time."""
        query = (
            select(card.c.deck_id, prediction.c.confidence, prediction.c.is_right)
            .select_from(prediction.outerjoin(card, prediction.c.card_id == card.c.id))
            .order_by(prediction.c.uuid)
        )
        return [(deck_id, sure, right) for deck_id, sure, right in self._connection.execute(query)]

    def days_studied(self) -> list[date]:
        """Every day with a review that counts, ascending."""
        query = (
            select(review.c.reviewed_on)
            .where(review.c.uuid.not_in(UNDONE))
            .group_by(review.c.reviewed_on)
            .order_by(review.c.reviewed_on)
        )
        return list(self._connection.execute(query).scalars())

    def typical_taken_ms(self, since: date) -> float | None:
        """The mean time of a review that counts from `since` on; None without any."""
        query = select(func.avg(review.c.taken_ms)).where(
            review.c.reviewed_on >= since, review.c.uuid.not_in(UNDONE)
        )
        found = self._connection.execute(query).scalar_one()
        return None if found is None else float(found)

    def recent_retention(self, since: date) -> dict[int, tuple[int, int]]:
        """True retention of each deck's own cards from `since` on: due reviews, remembered."""
        rows = self._connection.execute(_recent_retention(since))
        return {deck_id: (reviews, int(kept)) for deck_id, reviews, kept in rows}

    def maturity(self, mature_days: int) -> dict[int, tuple[int, int]]:
        """Of each deck's own active, not suspended cards: how many are mature, and how many all."""
        is_mature = text("card.state = 2 AND card.interval_days >= :mature_days")
        query = (
            select(card.c.deck_id, func.sum(is_mature.self_group()), func.count())
            .where(text("card.is_active = 1 AND card.suspended = 0"))
            .group_by(card.c.deck_id)
        )
        rows = self._connection.execute(query, {"mature_days": mature_days})
        return {deck_id: (int(mature), int(cards)) for deck_id, mature, cards in rows}

    def due_between(self, first: date, last: date) -> dict[int, dict[date, int]]:
        """Review cards of each deck by the day they are due, both ends included."""
        query = (
            select(card.c.deck_id, card.c.due_on, func.count())
            .where(IS_DUE, card.c.due_on.between(first, last))
            .group_by(card.c.deck_id, card.c.due_on)
        )
        found: dict[int, dict[date, int]] = {}
        for deck_id, day, count in self._connection.execute(query):
            found.setdefault(deck_id, {})[day] = count
        return found


def _number(column: ColumnElement[Any]) -> ColumnElement[int]:
    """A column as it is kept, since to convert a million values takes longer than to read them."""
    return type_coerce(column, BigInteger)


# Without a join to card: for one, SQLite would go through the log in the order of the cards.
_REVIEWS = (
    select(
        review.c.card_id,
        _number(review.c.reviewed_at),
        _number(review.c.reviewed_on),
        review.c.rating,
        review.c.state_before,
        review.c.taken_ms,
        func.coalesce(review.c.interval_days, 0, type_=Integer),
    )
    .where(review.c.uuid.not_in(UNDONE))
    .order_by(review.c.reviewed_at, review.c.uuid)
)


def _cards(parameters: ColumnElement[str]) -> Select[Any]:
    return select(
        card.c.deck_id,
        card.c.state,
        _number(card.c.suspended),
        card.c.interval_days,
        _number(card.c.due_on),
        card.c.stability,
        card.c.difficulty,
        _number(card.c.last_review_on),
        parameters,
    ).where(card.c.is_active)


def _recent_retention(since: date) -> Select[Any]:
    """Reviews numbered within each card and day, of any state, since the first one decides."""
    of_day = (
        select(
            review.c.card_id,
            review.c.rating,
            review.c.state_before,
            func.row_number()
            .over(
                partition_by=(review.c.card_id, review.c.reviewed_on),
                order_by=(review.c.reviewed_at, review.c.uuid),
            )
            .label("number"),
        )
        .where(review.c.reviewed_on >= literal(since, Day), review.c.uuid.not_in(UNDONE))
        .subquery()
    )
    is_kept = case((of_day.c.rating != int(Rating.AGAIN), 1), else_=0)
    return (
        select(card.c.deck_id, func.count(), func.sum(is_kept))
        .select_from(of_day.join(card, of_day.c.card_id == card.c.id))
        .where(of_day.c.number == 1, of_day.c.state_before == int(CardState.REVIEW))
        .group_by(card.c.deck_id)
    )
