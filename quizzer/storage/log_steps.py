"""Appending to the log: what every transaction does that appends to it, on bare sqlite3."""

import sqlite3
from abc import abstractmethod
from collections.abc import Iterable
from datetime import datetime

from quizzer.domain.cards import CardStatus
from quizzer.domain.days import from_millis
from quizzer.domain.reviews import CardEvent
from quizzer.domain.study import CardLog
from quizzer.storage.driver_rows import change, change_many, rows_of, value_of
from quizzer.storage.rows import event_of, event_values, review_of, status_of, status_values

_DEVICE = "SELECT id FROM device"
_LAST_STEP = "SELECT max(uuid) AS id FROM review UNION ALL SELECT max(uuid) FROM card_event"
_LAST_RESET = """
SELECT max(at) FROM card_event WHERE card_id = :card AND kind IN ('reset', 'begin')
"""
# What is done to a card of a joined note is done to the same card of the note it is in.
_CARD_ID = """
SELECT card.id FROM card JOIN note ON note.id = card.note_id
WHERE card."key" = :key AND note.guid = (
 SELECT CASE WHEN joined_into != '' THEN joined_into ELSE guid END FROM note WHERE guid = :guid)
"""
_SAVE_STATUS = """
UPDATE card SET state = :state, step = :step, stability = :stability, difficulty = :difficulty,
 due_at = :due_at, due_on = :due_on, interval_days = :interval_days,
 last_review_at = :last_review_at, last_review_on = :last_review_on, reps = :reps,
 lapses = :lapses, suspended = :suspended, buried_until = :buried_until, flag = :flag, tags = :tags
WHERE id = :card
"""
RECORD_EVENT = """
INSERT INTO card_event (uuid, device, session, card_id, at, kind, value)
VALUES (:uuid, :device, :session, :card_id, :at, :kind, :value)
"""
_LOGGED = """
SELECT card.*, note.guid FROM card JOIN note ON note.id = card.note_id WHERE card.id = :card
"""
# The card, and those of the same key of notes that were joined with its note.
_SAME_CARDS = """
(SELECT :card UNION ALL SELECT other.id FROM card
 JOIN note ON note.id = card.note_id
 JOIN note AS joined ON joined.joined_into = note.guid AND joined.joined_into != ''
 JOIN card AS other ON other.note_id = joined.id AND other."key" = card."key"
 WHERE card.id = :card)
"""
REVIEWS = """
SELECT review.*, note.guid, card."key" FROM review
JOIN card ON review.card_id = card.id JOIN note ON card.note_id = note.id
"""
EVENTS = """
SELECT card_event.*, note.guid, card."key" FROM card_event
JOIN card ON card_event.card_id = card.id JOIN note ON card.note_id = note.id
"""
_REVIEWS_OF = f"{REVIEWS} WHERE review.card_id IN {_SAME_CARDS}"
_EVENTS_OF = f"{EVENTS} WHERE card_event.card_id IN {_SAME_CARDS}"


class LogSteps:
    """What every use case that appends to the log needs, inside its transaction."""

    @property
    @abstractmethod
    def _driver(self) -> sqlite3.Connection:
        """The transaction's connection."""

    def device(self) -> str:
        """The id of this device, made when its data file was."""
        return str(value_of(self._driver, _DEVICE))

    def last_step_id(self) -> str:
        """The greatest id of any review or event, '' when there is none."""
        return max(last or "" for (last,) in self._driver.execute(_LAST_STEP))

    def card_id(self, guid: str, key: str) -> int | None:
        """The number that storage gave the card, or None; of a joined note, that of the note kept.

        What is done to a card of a joined note is done to the same card of the note it is in.
        """
        found: int | None = value_of(self._driver, _CARD_ID, guid=guid, key=key)
        return found

    def record_event(self, card_id: int, event: CardEvent, status: CardStatus) -> None:
        """Append an event and store the card's new state."""
        change(self._driver, RECORD_EVENT, **event_values(card_id, event))
        self.save_status(card_id, status)

    def save_status(self, card_id: int, status: CardStatus) -> None:
        """Store a card's derived state."""
        self._save_statuses([(card_id, status)])

    def _save_statuses(self, statuses: Iterable[tuple[int, CardStatus]]) -> None:
        """Store the derived states of cards, by their numbers."""
        rows = ({"card": card_id, **status_values(status)} for card_id, status in statuses)
        change_many(self._driver, _SAVE_STATUS, rows)

    def last_reset_at(self, card_id: int) -> datetime | None:
        """When the card was last made new again, or got its first state; None when neither was."""
        at = value_of(self._driver, _LAST_RESET, card=card_id)
        return None if at is None else from_millis(at)

    def log_of(self, card_id: int) -> CardLog:
        """Everything a card's state is derived from."""
        (row,) = rows_of(self._driver, _LOGGED, card=card_id)
        return CardLog(
            guid=row.guid,
            key=row.key,
            status=status_of(row),
            reviews=tuple(map(review_of, rows_of(self._driver, _REVIEWS_OF, card=card_id))),
            events=tuple(map(event_of, rows_of(self._driver, _EVENTS_OF, card=card_id))),
        )
