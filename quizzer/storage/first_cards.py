"""The first of all cards in an order, by indexes: to sort them all takes longer with each card."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, literal, select, text, union_all

from quizzer.domain.ports.browsing import Order, SortKey
from quizzer.storage import counts
from quizzer.storage.tables import card, note

# Spelt out as they stand in the indexes.
IS_NEW = text(counts.IS_NEW)
IS_DUE = text(counts.IS_DUE)
IS_LEARNING = text(counts.IS_LEARNING)
IS_FLAGGED = card.c.flag != text("0")
IS_SUSPENDED = card.c.suspended == text("1")
_BEGINNING: ColumnElement[Any] = func.substr(note.c.question, text("1"), text("48"))
IS_LAPSED = card.c.lapses > text("0")


@dataclass(frozen=True, slots=True)
class Group:
    """Cards that follow each other; `is_alike`: their order is that of the notes."""

    condition: Any  # text has no type of its own among conditions
    is_alike: bool = False


_GROUPS: Mapping[SortKey, tuple[Group, ...]] = {
    SortKey.FLAG: (Group(text("card.flag = 0"), is_alike=True), Group(IS_FLAGGED)),
    SortKey.LAPSES: (Group(text("card.lapses = 0"), is_alike=True), Group(IS_LAPSED)),
    SortKey.STATE: (
        Group(IS_NEW, is_alike=True),
        Group(and_(IS_LEARNING, text("card.state = 1"))),
        Group(IS_DUE, is_alike=True),
        Group(and_(IS_LEARNING, text("card.state = 3"))),
        Group(IS_SUSPENDED),
    ),
}


def first_groups(connection: Connection, order: Order, at_most: int) -> Sequence[Group]:
    """Groups of the cards that are not archived, among which the first `at_most` are, in order.

    There may be fewer in them; then, as for keys without an index, all cards have to be sorted.
    """
    if order.key is SortKey.QUESTION:
        return (Group(_among_first_questions(connection, order, at_most)),)
    if order.key is SortKey.DUE:
        return (Group(_among_first_due(connection, order, at_most)),)
    groups = _GROUPS.get(order.key, ())
    return groups[::-1] if order.is_descending else groups


def _among_first_due(connection: Connection, order: Order, at_most: int) -> ColumnElement[bool]:
    """Reviews up to the day by which there are enough, and all others that are or were due."""
    day = card.c.due_on
    days = select(day).where(IS_DUE).order_by(day.desc() if order.is_descending else day)
    last = connection.execute(days.offset(at_most - 1).limit(1)).scalar()
    near: list[Any] = [IS_DUE, IS_LEARNING, IS_SUSPENDED]
    if last is not None:
        near[0] = and_(IS_DUE, day >= last if order.is_descending else day <= last)
    parts = (select(card.c.id).where(each).correlate(None) for each in near)
    return card.c.id.in_(union_all(*parts))


def _among_first_questions(
    connection: Connection, order: Order, at_most: int
) -> ColumnElement[bool]:
    """Cards of the notes with the first questions, and of those with questions equal to the last.

    None of them begins later than those of enough notes do.
    """
    begins, question = _BEGINNING, note.c.question
    by = begins.desc() if order.is_descending else begins
    last = connection.execute(select(begins).order_by(by).offset(at_most - 1).limit(1)).scalar()
    if last is None:
        return literal(value=True)
    is_near = begins >= last if order.is_descending else begins <= last
    place = func.rank().over(order_by=question.desc() if order.is_descending else question)
    near = select(note.c.id, place.label("place")).where(is_near).subquery()
    return card.c.note_id.in_(select(near.c.id).where(near.c.place <= at_most))
