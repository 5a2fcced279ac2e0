"""How much there is to do today, and how much was done: by tallies, corrected for the few cards
that wait until tomorrow.
"""

from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    bindparam,
    case,
    func,
    or_,
    select,
    text,
)

from quizzer.domain.reviews import CardState
from quizzer.domain.study import Counts, DoneToday
from quizzer.storage.columns import Day
from quizzer.storage.tables import card, deck, question_tally, review_tally

# Spelt out, since SQLite takes a partial index only for conditions without parameters.
IS_NEW = text("card.state = 0 AND card.is_active = 1 AND card.suspended = 0")
IS_DUE = text("card.state = 2 AND card.is_active = 1 AND card.suspended = 0")
IS_LEARNING = text("card.state IN (1, 3) AND card.is_active = 1 AND card.suspended = 0")
TODAY = bindparam("today", type_=Day)
IS_DUE_BY_TODAY = card.c.due_on <= TODAY
IS_ACTIVE_DECK = deck.c.state == "active"
IS_NOT_BURIED = or_(card.c.buried_until.is_(None), card.c.buried_until <= TODAY)

_IS_OPEN = or_(IS_NEW, and_(IS_DUE, IS_DUE_BY_TODAY), IS_LEARNING)
# Clozes of one text bury each other, so they count once; a whole answer and its reverse likewise.
_ASKED = func.count(
    text(
        "DISTINCT CASE WHEN card.kind = 'cloze' THEN -2 * card.note_id"
        " WHEN card.kind IN ('basic', 'choice', 'reverse') THEN -2 * card.note_id - 1"
        " ELSE card.id END"
    )
)
_COUNTED = {
    CardState.NEW: "new",
    CardState.LEARNING: "learning",
    CardState.REVIEW: "due",
    CardState.RELEARNING: "learning",
}
_NEW, _FIRST_DUE = 0, 4
"""Standings of reviews: of a new card, and from where on of one in REVIEW."""


def open_counts(connection: Connection, today: date) -> dict[str, Counts]:
    """What each deck's own cards have to do today, before any daily limit."""
    found: dict[str, Counts] = {}
    for query, sign in _PARTS:
        for path, state, count in connection.execute(query, {"today": today}):
            part = Counts(**{_COUNTED[CardState(state)]: sign * int(count)})
            found[path] = found.get(path, Counts()) + part
    return found


def done_counts(connection: Connection, day: date) -> dict[str, DoneToday]:
    """What each deck's own cards used up of the limits of `day`; cancelled reviews do not."""
    return {
        path: DoneToday(new=int(new), reviews=int(reviews))
        for path, new, reviews in connection.execute(_DONE, {"today": day})
    }


def _all_open() -> Select[Any]:
    """Questions whether buried or not."""
    return (
        select(deck.c.path, question_tally.c.state, func.sum(question_tally.c.questions))
        .select_from(question_tally.join(deck, question_tally.c.deck_id == deck.c.id))
        .where(
            or_(question_tally.c.state != int(CardState.REVIEW), question_tally.c.due_on <= TODAY),
            IS_ACTIVE_DECK,
        )
        .group_by(deck.c.path, question_tally.c.state)
    )


def _of_buried(*conditions: ColumnElement[bool]) -> Select[Any]:
    """Questions of the notes of which some card is buried."""
    buried = card.alias("buried")
    notes = select(buried.c.note_id).where(buried.c.buried_until > TODAY)
    return (
        select(deck.c.path, card.c.state, _ASKED)
        .select_from(card.join(deck, card.c.deck_id == deck.c.id))
        .where(card.c.note_id.in_(notes), _IS_OPEN, IS_ACTIVE_DECK, *conditions)
        .group_by(deck.c.path, card.c.state)
    )


def _given_away() -> Select[Any]:
    """Cards that a sibling shown today has given away."""
    shown = card.alias("shown")
    siblings = shown.join(card, shown.c.note_id == card.c.note_id)
    return (
        select(deck.c.path, card.c.state, _ASKED)
        .select_from(siblings.join(deck, card.c.deck_id == deck.c.id))
        .where(
            shown.c.last_review_on == TODAY,
            shown.c.id != card.c.id,
            or_(
                and_(card.c.kind.in_(("basic", "choice")), shown.c.kind.in_(("item", "cloze"))),
                and_(card.c.kind == "cloze", shown.c.kind == "cloze"),
                and_(card.c.kind == "reverse", shown.c.kind != "claim"),
                and_(card.c.kind != "claim", shown.c.kind == "reverse"),
            ),
            or_(IS_NEW, and_(IS_DUE, IS_DUE_BY_TODAY)),
            IS_NOT_BURIED,
            IS_ACTIVE_DECK,
        )
        .group_by(deck.c.path, card.c.state)
    )


def _done() -> Select[Any]:
    def total(is_counted: ColumnElement[bool]) -> ColumnElement[int]:
        return func.sum(case((is_counted, review_tally.c.reviews), else_=0))

    standing = review_tally.c.standing
    return (
        select(deck.c.path, total(standing == _NEW), total(standing >= _FIRST_DUE))
        .select_from(review_tally.join(deck, review_tally.c.deck_id == deck.c.id))
        .where(review_tally.c.reviewed_on == TODAY)
        .group_by(deck.c.path)
    )


_PARTS = (
    (_all_open(), 1),
    (_of_buried(), -1),
    (_of_buried(IS_NOT_BURIED), 1),
    (_given_away(), -1),
)
_DONE = _done()
