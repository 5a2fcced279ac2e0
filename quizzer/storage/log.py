"""The append-only log: reviews and events, and the card states derived from them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, and_, bindparam, case, func, insert, select, text, update

from quizzer.domain.cards import CardStatus
from quizzer.domain.reviews import CardEvent, EventKind
from quizzer.domain.study import CardLog
from quizzer.storage.prepared import Prepared
from quizzer.storage.rows import (
    event_of,
    event_values,
    review_of,
    status_of,
    status_values,
)
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
from quizzer.storage.tables import device as device_table
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
CARD_BY_ID = Prepared(CARD.where(card.c.id == bindparam("card_id")))
REVIEWS = select(review, note.c.guid, card.c.key).select_from(
    review.join(card, review.c.card_id == card.c.id).join(note, card.c.note_id == note.c.id)
)
EVENTS = select(card_event, note.c.guid, card.c.key).select_from(
    card_event.join(card, card_event.c.card_id == card.c.id).join(note, card.c.note_id == note.c.id)
)


class LogWork(UnitOfWork):
    """What every use case that appends to the log needs."""

    def device(self) -> str:
        """The id of this device, made when its data file was."""
        return str(self._connection.execute(select(device_table.c.id)).scalar_one())

    def last_step_id(self) -> str:
        """The greatest id of any review or event, '' when there is none."""
        return max(str(row[0] or "") for row in _LAST_STEP.run(self._connection, {}))

    def weights(self) -> dict[str, tuple[float, ...]]:
        """FSRS weights by the id that the log names them with."""
        rows = self._connection.execute(select(scheduler_parameters).order_by("id"))
        return {row.id: tuple(row.weights) for row in rows}

    def card_id(self, guid: str, key: str) -> int | None:
        """The number that storage gave the card, or None; of a joined note, that of the note kept.

        What is done to a card of a joined note is done to the same card of the note it is in.
        """
        kept = select(case((note.c.joined_into != "", note.c.joined_into), else_=note.c.guid))
        named = kept.where(note.c.guid == guid).scalar_subquery()
        query = select(card.c.id).join(note).where(note.c.guid == named, card.c.key == key)
        return self._connection.execute(query).scalar()

    def record_event(self, card_id: int, event: CardEvent, status: CardStatus) -> None:
        """Append an event and store the card's new state."""
        self._connection.execute(insert(card_event), event_values(card_id, event))
        self.save_status(card_id, status)

    def save_status(self, card_id: int, status: CardStatus) -> None:
        """Store a card's derived state."""
        SAVE_CARD.run(self._connection, {"card_id": card_id, **status_values(status)})

    def last_reset_at(self, card_id: int) -> datetime | None:
        """When the card was last made new again, or got its first state; None when neither was."""
        return self._connection.execute(_LAST_RESET, {"card_id": card_id}).scalar()

    def log_of(self, card_id: int) -> CardLog:
        """Everything a card's state is derived from."""
        (row,) = CARD_BY_ID.run(self._connection, {"card_id": card_id})
        cards = [card_id, *joined_cards(self._connection, [card_id])]
        reviews = self._connection.execute(REVIEWS.where(review.c.card_id.in_(cards)))
        events = self._connection.execute(EVENTS.where(card_event.c.card_id.in_(cards)))
        return CardLog(
            guid=row.guid,
            key=row.key,
            status=status_of(row),
            reviews=tuple(review_of(each) for each in reviews),
            events=tuple(event_of(each) for each in events),
        )


def joined_cards(connection: Connection, cards: Sequence[int] | None = None) -> dict[int, int]:
    """The cards whose logs count for one of `cards` (None: of all) too, each with that one.

    They are those of the same key of notes that were joined with its note.
    """
    query = _JOINED if cards is None else _JOINED.where(card.c.id.in_(cards))
    rows = connection.execute(query)
    return {other: card_id for other, card_id in rows}  # noqa: C416  pairs, not rows


_of_joined = card.alias("of_joined")
_joined = note.alias("joined")
_JOINED = (
    select(_of_joined.c.id, card.c.id)
    .select_from(card)
    .join(note, card.c.note_id == note.c.id)
    .join(_joined, _joined.c.joined_into == note.c.guid)
    .join(_of_joined, and_(_of_joined.c.note_id == _joined.c.id, _of_joined.c.key == card.c.key))
    .where(text("joined.joined_into != ''"))
)
_LAST_STEP = Prepared(
    select(
        select(func.max(review.c.uuid).label("id"))
        .union_all(select(func.max(card_event.c.uuid)))
        .subquery()
    )
)
_LAST_RESET = select(func.max(card_event.c.at, type_=card_event.c.at.type)).where(
    card_event.c.card_id == bindparam("card_id"),
    card_event.c.kind.in_((str(EventKind.RESET), str(EventKind.BEGIN))),
)
SAVE_CARD = Prepared(
    update(card)
    .where(card.c.id == bindparam("card_id"))
    .values({name: bindparam(name) for name in status_values(CardStatus())})
)
