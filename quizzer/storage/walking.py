"""The first cards that are meant, in the order of the notes: as many as may be needed are looked at
in that order, instead of all.
"""

from array import array
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, select

from quizzer.storage.streaming import read_numbers
from quizzer.storage.tables import card

BLOCKS = (1_500, 20_000)
"""How many cards are looked at, one block after the other. To look at more of them takes longer
than to go through all as they lie, which finds what few cards are."""


def first_found(
    connection: Connection,
    tables: tuple[FromClause, FromClause],
    condition: ColumnElement[bool],
    order: Sequence[Any],
    at_most: int,
) -> Sequence[int]:
    """The first cards with the `condition` in the `order`; fewer than `at_most` if not soon found.

    `tables` serve to walk in that order through an index, and to look at some cards.
    """
    walked, looked_at = tables
    walk = select(card.c.id).select_from(walked).order_by(*order).correlate(None)
    found, begin = array("q"), 0
    for size in BLOCKS:
        near = card.c.id.in_(walk.offset(begin).limit(size))
        cards = select(card.c.id).select_from(looked_at).where(near, condition).order_by(*order)
        found.extend(read_numbers(connection, cards.limit(at_most - len(found))))
        if len(found) == at_most:
            break
        begin += size
    return found
