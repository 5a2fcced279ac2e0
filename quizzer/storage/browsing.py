"""Queries of browsing: all numbers of what is found at once, cards only as they are looked at."""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import chain
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    FromClause,
    Integer,
    Table,
    and_,
    case,
    func,
    select,
    text,
    type_coerce,
)

from quizzer.domain.days import local_day
from quizzer.domain.ports.browsing import Order, SortKey, Standing
from quizzer.domain.reviews import CardState
from quizzer.domain.search.query import (
    Being,
    Condition,
    Every,
    InDeck,
    Query,
    Words,
    leaves,
    negated,
)
from quizzer.domain.study import StudyCard
from quizzer.storage.first_cards import first_groups
from quizzer.storage.log import CARD, LogWork
from quizzer.storage.many_logs import ManyLogs
from quizzer.storage.note_text import has_many
from quizzer.storage.rows import (
    chunks,
    status_of,
    study_card_of,
)
from quizzer.storage.searching import IS_JOINED, Search, words_of
from quizzer.storage.streaming import read_numbers
from quizzer.storage.tables import card, card_event, deck, note, review
from quizzer.storage.walking import first_found


def _last(steps: Table, at: Column[datetime]) -> Any:  # noqa: ANN401  a scalar subquery
    last = select(func.max(at, type_=at.type)).where(steps.c.card_id == card.c.id)
    return last.correlate(card).scalar_subquery()


# A plus keeps SQLite from an index. Few of many cards are found by reading them as they lie, most
# of them from deck to deck through the index of their cards, which may end when there are enough.
_CARDS = card.join(deck, text("deck.id = +card.deck_id"))
_DECK_BY_DECK = deck.join(card, text("card.deck_id = +deck.id AND card.id > 0"))
_LEARNING = (int(CardState.LEARNING), int(CardState.RELEARNING))
_SUSPENDED_LAST = 9
_SORTED: Mapping[SortKey, ColumnElement[Any]] = {
    SortKey.DECK: deck.c.path,
    SortKey.QUESTION: note.c.question,
    SortKey.DUE: case((card.c.state.in_(_LEARNING), 0), else_=type_coerce(card.c.due_on, Integer)),
    SortKey.STATE: case((card.c.suspended, _SUSPENDED_LAST), else_=card.c.state),
    SortKey.LAPSES: card.c.lapses,
    SortKey.STABILITY: card.c.stability,
    SortKey.FLAG: card.c.flag,
}
_ARCHIVED = Being(Condition.ARCHIVED)
_NOT_ARCHIVED = negated(_ARCHIVED)
FEW = 5_000
"""So many cards are sooner sorted than looked for in order."""
ROOM = 5
"""To find the first of some cards, so many times as many are looked at."""
_FOUND_BY_RANGE = (SortKey.DUE, SortKey.QUESTION)
_UNKNOWN_AT_FIRST = (SortKey.DUE, SortKey.STABILITY)
_STANDINGS = select(
    card,
    note.c.guid,
    _last(review, review.c.reviewed_at).label("last_review"),
    _last(card_event, card_event.c.at).label("last_event"),
).select_from(card.join(note, card.c.note_id == note.c.id))
_AS_IN_NOTES = (deck.c.path, card.c.position, card.c.id)


def _by(order: Order) -> ColumnElement[Any]:
    by = _SORTED[order.key]
    turned = by.desc() if order.is_descending else by.asc()
    return turned.nulls_last() if order.key in _UNKNOWN_AT_FIRST else turned


def _joined(connection: Connection, query: Query, order: Order, *, is_part: bool) -> FromClause:
    """The tables that the search needs, in the order that serves it best."""
    is_walk = order.key is SortKey.DECK and _is_broad(connection, query, is_part=is_part)
    return _DECK_BY_DECK if is_walk else _read_for(order)


def _read_for(order: Order) -> FromClause:
    """The tables that hold what cards are sorted by."""
    is_of_notes = order.key is SortKey.QUESTION
    return _CARDS.join(note, card.c.note_id == note.c.id) if is_of_notes else _CARDS


def _is_broad(connection: Connection, query: Query, *, is_part: bool) -> bool:
    """True when most cards are meant or, for a part of them, so many that it is soon found."""
    return _is_plain(query) and _has_no_rare_words(connection, query, is_part=is_part)


def _is_plain(query: Query) -> bool:
    """True when nothing but words and decks is asked for."""
    return all(isinstance(each, InDeck) or each == _ARCHIVED for each in _but_for_words(query))


def _but_for_words(query: Query) -> Iterator[Query]:
    """What else than words is asked for; words within other parts are among it."""
    others = (part for part in _parts(query) if not isinstance(part, Words))
    return chain.from_iterable(map(leaves, others))


def _has_no_rare_words(connection: Connection, query: Query, *, is_part: bool = True) -> bool:
    """True when there are no words in `query` or, for a part of all, only ones of many notes."""
    sought = [words_of(part) for part in _parts(query) if isinstance(part, Words)]
    known = [each for each in sought if each]
    is_known = len(known) == len(sought)
    return is_known and (not known or (is_part and has_many(connection, known)))


def _parts(query: Query) -> Sequence[Query]:
    return query.parts if isinstance(query, Every) else (query,)


def _is_indexed(query: Query, order: Order) -> bool:
    """True when indexes of the cards that are not archived may give the first in this order."""
    is_part = order.key in _FOUND_BY_RANGE and _NOT_ARCHIVED in _parts(query)
    return query == _NOT_ARCHIVED or is_part


def _is_walked(connection: Connection, query: Query, order: Order) -> bool:
    """True when cards come in the order of the notes, and a look at some tells which are meant."""
    return (
        order.key is SortKey.DECK
        and not _is_plain(query)
        and not any(isinstance(each, Words) for each in _but_for_words(query))
        and _has_no_rare_words(connection, query)
    )


class SqlBrowseWork(LogWork, ManyLogs):
    """The port `BrowseWork` on SQLite."""

    def find(
        self,
        query: Query,
        order: Order,
        now: datetime,
        rollover_hour: int,
        at_most: int | None = None,
    ) -> Sequence[int]:
        """The numbers of the cards that `query` means, in order: all, or the first `at_most`."""
        today = local_day(now, rollover_hour=rollover_hour)
        search = Search(self._connection, now, today)
        condition = search.condition(query)
        meant, ordered = and_(condition, ~IS_JOINED), (_by(order), *_AS_IN_NOTES)
        if at_most is not None and _is_indexed(query, order):
            first = self._first_in_indexes(meant, order, at_most, is_all=query == _NOT_ARCHIVED)
            if len(first) == at_most:
                return first
        tables = _joined(self._connection, query, order, is_part=at_most is not None)
        if at_most is not None and tables is not _DECK_BY_DECK:
            few = search.few(query, FEW)
            if few is not None:
                meant = and_(few, meant)
            elif _is_walked(self._connection, query, order):
                places = _DECK_BY_DECK, _CARDS
                first = first_found(self._connection, places, meant, ordered, at_most)
                if len(first) == at_most:
                    return first
        cards = select(card.c.id).select_from(tables).where(meant)
        return read_numbers(self._connection, cards.order_by(*ordered).limit(at_most))

    def _first_in_indexes(
        self, condition: ColumnElement[bool], order: Order, at_most: int, *, is_all: bool
    ) -> Sequence[int]:
        """The first cards in an order, as far as indexes find them."""
        found = array("q")
        looked_at = at_most if is_all else at_most * ROOM
        for group in first_groups(self._connection, order, looked_at):
            cards = (
                select(card.c.id)
                .select_from(_DECK_BY_DECK if group.is_alike else _read_for(order))
                .where(condition, group.condition)
                .order_by(*(() if group.is_alike else (_by(order),)), *_AS_IN_NOTES)
                .limit(at_most - len(found))
            )
            found.extend(read_numbers(self._connection, cards))
        return found

    def cards(self, ids: Iterable[int]) -> list[StudyCard]:
        """These cards as they are now, in this order; those that are gone are left out."""
        found: list[StudyCard] = []
        for some in chunks(ids):
            rows = self._connection.execute(CARD.where(card.c.id.in_(some)))
            by_id = {row.id: study_card_of(row) for row in rows}
            found.extend(by_id[id_] for id_ in some if id_ in by_id)
        return found

    def standings(self, ids: Iterable[int]) -> Iterator[Standing]:
        """How these cards stand; those that are gone are left out."""
        for some in chunks(ids):
            for row in self._connection.execute(_STANDINGS.where(card.c.id.in_(some))).all():
                times = [at for at in (row.last_review, row.last_event) if at is not None]
                yield Standing(
                    card_id=row.id,
                    guid=row.guid,
                    key=row.key,
                    status=status_of(row),
                    last_step_at=max(times, default=None),
                )
