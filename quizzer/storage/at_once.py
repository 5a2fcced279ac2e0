"""Very many rows at once: what triggers do for each is done once for all of them."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from quizzer.storage.compact_json import to_json

MANY = 100
"""From so many rows on it pays to stop the triggers, which costs half a millisecond."""

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
_OF_CHANGED_CARDS = """
SELECT 'DROP TRIGGER "' || name || '"', sql FROM sqlite_master
WHERE type = 'trigger' AND name IN ('changed_card_is_taken_off', 'changed_card_is_counted')
"""
_THESE = "id IN (SELECT value FROM json_each(:cards))"
_TALLY_CARDS = f"""
INSERT INTO card_tally (deck_id, standing, due_on, cards)
SELECT deck_id, standing, due_on, :sign * sum(cards) FROM card_counted
WHERE {_THESE} GROUP BY deck_id, standing, due_on
ON CONFLICT DO UPDATE SET cards = cards + excluded.cards
"""
_TALLY_DIFFICULTY = f"""
INSERT INTO difficulty_tally (deck_id, whole, cards, millionths)
SELECT deck_id, whole, :sign * sum(cards), :sign * sum(millionths) FROM difficulty_counted
WHERE {_THESE} GROUP BY deck_id, whole
ON CONFLICT DO UPDATE SET
 cards = cards + excluded.cards, millionths = millionths + excluded.millionths
"""
_TALLY_STABILITY = f"""
INSERT INTO stability_tally (deck_id, last_review_on, bin, cards, millionths)
SELECT deck_id, last_review_on, bin, :sign * sum(cards), :sign * sum(millionths)
FROM stability_counted WHERE {_THESE} GROUP BY deck_id, last_review_on, bin
ON CONFLICT DO UPDATE SET
 cards = cards + excluded.cards, millionths = millionths + excluded.millionths
"""
_TALLY_QUESTIONS = f"""
INSERT INTO question_tally (deck_id, state, due_on, questions)
SELECT deck_id, state, due_on, :sign * sum(questions) FROM question_counted
WHERE note_id IN (SELECT note_id FROM card WHERE {_THESE}) GROUP BY deck_id, state, due_on
ON CONFLICT DO UPDATE SET questions = questions + excluded.questions
"""
_TALLIES = (_TALLY_CARDS, _TALLY_DIFFICULTY, _TALLY_STABILITY, _TALLY_QUESTIONS)


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


@contextmanager
def changed_at_once(connection: sqlite3.Connection, cards: Iterable[int]) -> Iterator[None]:
    """Inside, the states of these cards change without their triggers, and of no others.

    They are counted at the end. An error is to roll the transaction back, as above.
    """
    given = {"cards": to_json(list(cards))}
    triggers = connection.execute(_OF_CHANGED_CARDS).fetchall()
    for stop, _ in triggers:
        connection.execute(stop)
    for tally in _TALLIES:
        connection.execute(tally, given | {"sign": -1})
    yield
    for tally in _TALLIES:
        connection.execute(tally, given | {"sign": 1})
    for _, begin in triggers:
        connection.execute(begin)
