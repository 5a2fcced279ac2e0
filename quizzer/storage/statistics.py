"""Queries of statistics, answered by tallies, so that none takes longer as the log grows."""

from collections.abc import Iterator
from datetime import date
from itertools import chain
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Integer,
    Select,
    Text,
    case,
    column,
    func,
    literal,
    select,
    table,
    text,
    type_coerce,
)

from quizzer.domain.days import from_day_number
from quizzer.domain.ports.progress import (
    CardGroup,
    DifficultyGroup,
    KnownDeck,
    StabilityGroup,
    TallyRow,
)
from quizzer.domain.reviews import Rating
from quizzer.storage.columns import Day
from quizzer.storage.conditions import is_not_undone
from quizzer.storage.log import LogWork
from quizzer.storage.rows import deck_of
from quizzer.storage.streaming import StreamWork
from quizzer.storage.tables import (
    card,
    card_tally,
    deck,
    difficulty_tally,
    prediction,
    review,
    review_tally,
    scheduler_parameters,
    stability_tally,
)

_YOUNG, _MATURE, _SUSPENDED = 3, 4, 5
_DUE = (4, 5)
"""Standings of cards, and of the reviews that true retention counts."""
_MILLION = 1_000_000


class _Days(dict[int, date]):
    """Days by their numbers, each made once."""

    def __missing__(self, number: int) -> date:
        """Make it."""
        day = self[number] = from_day_number(number)
        return day


class SqlStatsWork(StreamWork, LogWork):
    """The ports `StatsWork` and `DeckProgressWork` on SQLite."""

    def known_decks(self) -> list[KnownDeck]:
        """Every deck, by path."""
        rows = self._connection.execute(select(deck).order_by("path"))
        return [KnownDeck(id=row.id, deck=deck_of(row)) for row in rows]

    def count_reviews(self) -> int:
        """How many reviews count."""
        query = select(func.coalesce(func.sum(review_tally.c.reviews), 0))
        return int(self._connection.execute(query).scalar_one())

    def tallies(self) -> Iterator[list[TallyRow]]:
        """All reviews that count, some tallies at a time."""
        return self._blocks(_TALLIES)

    def card_groups(self) -> Iterator[CardGroup]:
        """All active cards, by how they stand."""
        days = _Days()
        for deck_id, standing, due, cards in chain.from_iterable(self._blocks(_CARDS)):
            yield CardGroup(deck_id, standing, days[due], cards)

    def difficulties(self) -> Iterator[DifficultyGroup]:
        """All reviewed cards that are not suspended, by difficulty."""
        for deck_id, cards, millionths in chain.from_iterable(self._blocks(_DIFFICULTIES)):
            yield DifficultyGroup(deck_id, millionths / cards / _MILLION, cards)

    def stabilities(self) -> Iterator[StabilityGroup]:
        """The same by stability and last review."""
        days = _Days()
        for row in chain.from_iterable(self._blocks(self._stabilities())):
            deck_id, last, parameters, cards, millionths = row
            mean = millionths / cards / _MILLION
            yield StabilityGroup(deck_id, mean, days[last], parameters, cards)

    def _stabilities(self) -> Select[Any]:
        """By the weights of each card's last review too; while there is one set, it is that one."""
        known = self._connection.execute(select(scheduler_parameters.c.id).limit(2)).scalars().all()
        if len(known) <= 1:
            return _stability_sums(stability_tally.c, literal(known[0] if known else ""))
        last = (
            select(review.c.parameters)
            .where(review.c.card_id == _STABILITY_COUNTED.c.id, is_not_undone(review.c.uuid))
            .order_by(review.c.reviewed_at.desc(), review.c.uuid.desc())
            .limit(1)
            .scalar_subquery()
        )
        return _stability_sums(_STABILITY_COUNTED.c, func.coalesce(last, "", type_=Text))

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
        day = review_tally.c.reviewed_on
        query = select(day).where(review_tally.c.reviews > 0).distinct().order_by(day)
        return list(self._connection.execute(query).scalars())

    def typical_taken_ms(self, since: date) -> float | None:
        """The mean time of a review that counts from `since` on; None without any."""
        query = select(func.sum(review_tally.c.taken_ms), func.sum(review_tally.c.reviews)).where(
            review_tally.c.reviewed_on >= since
        )
        taken_ms, reviews = self._connection.execute(query).one()
        return taken_ms / reviews if reviews else None

    def recent_retention(self, since: date) -> dict[int, tuple[int, int]]:
        """True retention of each deck's own cards from `since` on: due reviews, remembered."""
        is_kept = case(
            (review_tally.c.rating != int(Rating.AGAIN), review_tally.c.reviews), else_=0
        )
        query = (
            select(review_tally.c.deck_id, func.sum(review_tally.c.reviews), func.sum(is_kept))
            .where(review_tally.c.reviewed_on >= since, review_tally.c.standing.in_(_DUE))
            .group_by(review_tally.c.deck_id)
        )
        rows = self._connection.execute(query)
        return {deck_id: (int(reviews), int(kept)) for deck_id, reviews, kept in rows}

    def maturity(self) -> dict[int, tuple[int, int]]:
        """Of each deck's own active, not suspended cards: how many are mature, and how many all."""
        is_mature = case((card_tally.c.standing == _MATURE, card_tally.c.cards), else_=0)
        query = (
            select(card_tally.c.deck_id, func.sum(is_mature), func.sum(card_tally.c.cards))
            .where(card_tally.c.standing != _SUSPENDED)
            .group_by(card_tally.c.deck_id)
        )
        rows = self._connection.execute(query)
        return {deck_id: (int(mature), int(cards)) for deck_id, mature, cards in rows}

    def due_between(self, first: date, last: date) -> dict[int, dict[date, int]]:
        """Review cards of each deck by the day they are due, both ends included."""
        query = (
            select(card_tally.c.deck_id, card_tally.c.due_on, func.sum(card_tally.c.cards))
            .where(
                card_tally.c.standing.in_((_YOUNG, _MATURE)),
                card_tally.c.due_on.between(first, last),
            )
            .group_by(card_tally.c.deck_id, card_tally.c.due_on)
        )
        found: dict[int, dict[date, int]] = {}
        for deck_id, day, count in self._connection.execute(query):
            found.setdefault(deck_id, {})[day] = count
        return found


def _number(column: ColumnElement[Any]) -> ColumnElement[int]:
    """A column as it is kept, since to convert many values takes longer than to read them."""
    return type_coerce(column, BigInteger)


def _stability_sums(columns: Any, parameters: ColumnElement[str]) -> Select[Any]:  # noqa: ANN401
    """Of the tallies, or of the view that they sum up."""
    cards, millionths = func.sum(columns.cards), func.sum(columns.millionths)
    groups = columns.deck_id, _number(columns.last_review_on)
    return (
        select(*groups, parameters.label("parameters"), cards, millionths)
        .group_by(*groups, columns.bin, text("parameters"))
        .having(cards > 0)
    )


_TALLIES = select(
    review_tally.c.deck_id,
    _number(review_tally.c.reviewed_on),
    review_tally.c.quarter,
    review_tally.c.standing,
    review_tally.c.rating,
    review_tally.c.reviews,
    review_tally.c.taken_ms,
).where(review_tally.c.reviews > 0)
_CARDS = select(
    card_tally.c.deck_id,
    card_tally.c.standing,
    _number(card_tally.c.due_on),
    card_tally.c.cards,
).where(card_tally.c.cards > 0)
_DIFFICULTIES = select(
    difficulty_tally.c.deck_id, difficulty_tally.c.cards, difficulty_tally.c.millionths
).where(difficulty_tally.c.cards > 0)
_STABILITY_COUNTED = table(
    "stability_counted",
    column("id", Integer),
    column("deck_id", Integer),
    column("last_review_on", Day),
    column("bin", Integer),
    column("cards", Integer),
    column("millionths", BigInteger),
)
