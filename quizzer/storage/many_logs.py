"""The logs of many cards at once, and appending to them."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from quizzer.domain.study import CardLog, CardStep
from quizzer.storage.at_once import MANY, changed_at_once
from quizzer.storage.compact_json import to_json
from quizzer.storage.driver_rows import change_many, rows_of
from quizzer.storage.log_steps import EVENTS, RECORD_EVENT, REVIEWS, LogSteps
from quizzer.storage.rows import chunks, event_of, event_values, review_of, status_of

_THESE = "IN (SELECT value FROM json_each(:cards))"
_LOGGED = f"""
SELECT card.*, note.guid FROM card JOIN note ON note.id = card.note_id WHERE card.id {_THESE}
"""
_REVIEWS = f"{REVIEWS} WHERE review.card_id {_THESE}"
_EVENTS = f"{EVENTS} WHERE card_event.card_id {_THESE}"
_JOINED = """
SELECT other.id, card.id FROM card
JOIN note ON note.id = card.note_id
JOIN note AS joined ON joined.joined_into = note.guid AND joined.joined_into != ''
JOIN card AS other ON other.note_id = joined.id AND other."key" = card."key"
"""
_JOINED_WITH_THESE = f"{_JOINED} WHERE card.id {_THESE}"


class ManyLogs(LogSteps):
    """What use cases need that append to the logs of any number of cards."""

    def card_logs(self, ids: Iterable[int]) -> Iterator[tuple[int, CardLog]]:
        """Everything the states of these cards are derived from, each after its number."""
        for some in chunks(ids):
            reviews: dict[int, list[Any]] = {}
            events: dict[int, list[Any]] = {}
            joined = joined_cards(self._driver, some)
            every = [*some, *joined]
            for row in rows_of(self._driver, _REVIEWS, cards=every):
                reviews.setdefault(joined.get(row.card_id, row.card_id), []).append(review_of(row))
            for row in rows_of(self._driver, _EVENTS, cards=every):
                events.setdefault(joined.get(row.card_id, row.card_id), []).append(event_of(row))
            for row in list(rows_of(self._driver, _LOGGED, cards=some)):
                yield (
                    row.id,
                    CardLog(
                        guid=row.guid,
                        key=row.key,
                        status=status_of(row),
                        reviews=tuple(reviews.get(row.id, ())),
                        events=tuple(events.get(row.id, ())),
                    ),
                )

    def record_events(self, events: Iterable[CardStep]) -> None:
        """Append events, each of a card by its number, and store the cards' new states."""
        for some in chunks(events):
            appended = (event_values(card_id, event) for card_id, event, _ in some)
            change_many(self._driver, RECORD_EVENT, appended)
            with _changing(self._driver, [card_id for card_id, _, _ in some]):
                self._save_statuses((card_id, status) for card_id, _, status in some)


def joined_cards(driver: sqlite3.Connection, cards: Sequence[int] | None = None) -> dict[int, int]:
    """The cards whose logs count for one of `cards` (None: of all) too, each with that one.

    They are those of the same key of notes that were joined with its note.
    """
    if cards is None:
        return dict(driver.execute(_JOINED))
    return dict(driver.execute(_JOINED_WITH_THESE, {"cards": to_json(cards)}))


def _changing(driver: sqlite3.Connection, cards: Sequence[int]) -> AbstractContextManager[None]:
    return changed_at_once(driver, set(cards)) if len(cards) >= MANY else nullcontext()
