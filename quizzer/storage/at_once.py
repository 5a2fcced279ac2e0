"""Very many new notes at once: what triggers do for each row is done once for all of them."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

MANY = 100
"""From so many notes on it pays to stop the triggers, which costs half a millisecond."""

_OF_NEW_ROWS = """
SELECT 'DROP TRIGGER "' || name || '"', sql FROM sqlite_master
WHERE type = 'trigger' AND name IN
 ('note_is_sent', 'card_is_sent', 'new_card_is_taken_off', 'new_card_is_counted')
"""
_LAST = """
SELECT (SELECT coalesce(max(id), 0) FROM note) AS note,
 (SELECT coalesce(max(id), 0) FROM card) AS card
"""
_SEND = """
INSERT OR IGNORE INTO sync_outbox (kind, name) SELECT 'notes', guid FROM note
WHERE id > :note AND EXISTS (SELECT 1 FROM sync_folder WHERE is_open = 1) ORDER BY id
"""
_COUNT_CARDS = """
INSERT INTO card_tally (deck_id, standing, due_on, cards)
SELECT deck_id, standing, due_on, sum(cards) FROM card_counted
WHERE id > :card GROUP BY deck_id, standing, due_on
ON CONFLICT DO UPDATE SET cards = cards + excluded.cards
"""
_COUNT_QUESTIONS = """
INSERT INTO question_tally (deck_id, state, due_on, questions)
SELECT deck_id, state, due_on, sum(questions) FROM question_counted
WHERE id > :card GROUP BY deck_id, state, due_on
ON CONFLICT DO UPDATE SET questions = questions + excluded.questions
"""


@contextmanager
def counted_at_once(connection: sqlite3.Connection) -> Iterator[None]:
    """Inside, notes and cards that are new come in without their triggers.

    The cards are of notes that are new too, never seen, and have the greatest row numbers, as have
    the notes. At the end they are counted, and to be sent where a folder is shared. An error is to
    roll the transaction back, and brings the triggers back as well.
    """
    triggers = connection.execute(_OF_NEW_ROWS).fetchall()
    note, card = connection.execute(_LAST).fetchone()
    for stop, _ in triggers:
        connection.execute(stop)
    yield
    for _, begin in triggers:
        connection.execute(begin)
    for statement in (_COUNT_CARDS, _COUNT_QUESTIONS, _SEND):
        connection.execute(statement, {"note": note, "card": card})
