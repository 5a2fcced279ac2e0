"""The append-only log: reviews and events, and the card states derived from them."""

import sqlite3

from sqlalchemy import select

from quizzer.storage.driver_statements import driver_of
from quizzer.storage.log_steps import LogSteps
from quizzer.storage.tables import (
    card,
    card_event,
    deck,
    note,
    review,
    root,
    scheduler_parameters,
    source_file,
)
from quizzer.storage.unit_of_work import UnitOfWork

CARD = select(
    card,
    note.c.guid,
    deck.c.path.label("deck"),
    note.c.heading_path,
    note.c.question,
    note.c.answer,
    note.c.line,
    note.c.tags.label("note_tags"),
    source_file.c.path.label("source_path"),
    source_file.c.front_matter,
    root.c.path.label("root_path"),
    root.c.name.label("root_name"),
).select_from(
    card.join(note, card.c.note_id == note.c.id)
    .join(deck, card.c.deck_id == deck.c.id)
    .outerjoin(source_file, note.c.source_file_id == source_file.c.id)
    .outerjoin(root, source_file.c.root_id == root.c.id)
)
REVIEWS = select(review, note.c.guid, card.c.key).select_from(
    review.join(card, review.c.card_id == card.c.id).join(note, card.c.note_id == note.c.id)
)
EVENTS = select(card_event, note.c.guid, card.c.key).select_from(
    card_event.join(card, card_event.c.card_id == card.c.id).join(note, card.c.note_id == note.c.id)
)


class LogWork(UnitOfWork, LogSteps):
    """What every use case that appends to the log needs."""

    @property
    def _driver(self) -> sqlite3.Connection:
        return driver_of(self._connection)

    def weights(self) -> dict[str, tuple[float, ...]]:
        """FSRS weights by the id that the log names them with."""
        rows = self._connection.execute(select(scheduler_parameters).order_by("id"))
        return {row.id: tuple(row.weights) for row in rows}
