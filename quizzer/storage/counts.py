"""How much there is to do today, and how much was done: by tallies, corrected for the few cards
that wait until tomorrow. Statements on bare sqlite3: the first screens show nothing else.
"""

import sqlite3
from datetime import date

from quizzer.domain.reviews import CardState
from quizzer.domain.study import Counts, DoneToday
from quizzer.storage.driver_rows import rows_of

# Spelt out, since SQLite takes a partial index only for conditions without parameters.
IS_NEW = "card.state = 0 AND card.is_active = 1 AND card.suspended = 0"
IS_DUE = "card.state = 2 AND card.is_active = 1 AND card.suspended = 0"
IS_LEARNING = "card.state IN (1, 3) AND card.is_active = 1 AND card.suspended = 0"
IS_NOT_BURIED = "(card.buried_until IS NULL OR card.buried_until <= :today)"

_IS_OPEN = f"({IS_NEW} OR {IS_DUE} AND card.due_on <= :today OR {IS_LEARNING})"
# Clozes of one text bury each other, so they count once; a whole answer and its reverse likewise.
_ASKED = """
count(DISTINCT CASE WHEN card.kind = 'cloze' THEN -2 * card.note_id
 WHEN card.kind IN ('basic', 'choice', 'reverse') THEN -2 * card.note_id - 1 ELSE card.id END)
"""
# Questions whether buried or not.
_ALL_OPEN = """
SELECT deck.path, question_tally.state, sum(question_tally.questions) AS questions
FROM question_tally JOIN deck ON question_tally.deck_id = deck.id
WHERE (question_tally.state != 2 OR question_tally.due_on <= :today) AND deck.state = 'active'
GROUP BY deck.path, question_tally.state
"""
# Questions of the notes of which some card is buried.
_OF_BURIED = f"""
SELECT deck.path, card.state, {_ASKED} AS questions FROM card JOIN deck ON card.deck_id = deck.id
WHERE card.note_id IN (SELECT buried.note_id FROM card AS buried WHERE buried.buried_until > :today)
 AND {_IS_OPEN} AND deck.state = 'active'
GROUP BY deck.path, card.state
"""
_OF_BURIED_STILL_OPEN = f"""
SELECT deck.path, card.state, {_ASKED} AS questions FROM card JOIN deck ON card.deck_id = deck.id
WHERE card.note_id IN (SELECT buried.note_id FROM card AS buried WHERE buried.buried_until > :today)
 AND {_IS_OPEN} AND deck.state = 'active' AND {IS_NOT_BURIED}
GROUP BY deck.path, card.state
"""
# Cards that a sibling shown today has given away.
_GIVEN_AWAY = f"""
SELECT deck.path, card.state, {_ASKED} AS questions
FROM card AS shown JOIN card ON shown.note_id = card.note_id JOIN deck ON card.deck_id = deck.id
WHERE shown.last_review_on = :today AND shown.id != card.id AND (
 card.kind IN ('basic', 'choice') AND shown.kind IN ('item', 'cloze')
 OR card.kind = 'cloze' AND shown.kind = 'cloze'
 OR card.kind = 'reverse' AND shown.kind != 'claim'
 OR card.kind != 'claim' AND shown.kind = 'reverse')
 AND ({IS_NEW} OR {IS_DUE} AND card.due_on <= :today)
 AND {IS_NOT_BURIED} AND deck.state = 'active'
GROUP BY deck.path, card.state
"""
_PARTS = ((_ALL_OPEN, 1), (_OF_BURIED, -1), (_OF_BURIED_STILL_OPEN, 1), (_GIVEN_AWAY, -1))
# Standings of reviews: 0 of a new card, 4 and up of one in REVIEW.
_DONE = """
SELECT deck.path,
 sum(CASE WHEN review_tally.standing = 0 THEN review_tally.reviews ELSE 0 END) AS new,
 sum(CASE WHEN review_tally.standing >= 4 THEN review_tally.reviews ELSE 0 END) AS reviews
FROM review_tally JOIN deck ON review_tally.deck_id = deck.id
WHERE review_tally.reviewed_on = :today GROUP BY deck.path
"""
_COUNTED = {
    CardState.NEW: "new",
    CardState.LEARNING: "learning",
    CardState.REVIEW: "due",
    CardState.RELEARNING: "learning",
}


def open_counts(driver: sqlite3.Connection, today: date) -> dict[str, Counts]:
    """What each deck's own cards have to do today, before any daily limit."""
    found: dict[str, Counts] = {}
    for statement, sign in _PARTS:
        for row in rows_of(driver, statement, today=today):
            part = Counts(**{_COUNTED[CardState(row.state)]: sign * row.questions})
            found[row.path] = found.get(row.path, Counts()) + part
    return found


def done_counts(driver: sqlite3.Connection, day: date) -> dict[str, DoneToday]:
    """What each deck's own cards used up of the limits of `day`; cancelled reviews do not."""
    return {
        row.path: DoneToday(new=row.new, reviews=row.reviews)
        for row in rows_of(driver, _DONE, today=day)
    }
