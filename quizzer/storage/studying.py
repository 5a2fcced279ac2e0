"""Queries of a study session. Each is served by an index; none runs once per deck or per row."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    bindparam,
    func,
    insert,
    literal,
    or_,
    select,
    text,
)

from quizzer.domain.cards import CardKind, CardStatus
from quizzer.domain.decks import Deck
from quizzer.domain.queueing import Candidate
from quizzer.domain.reviews import CardEvent, CardState, EventKind, Review
from quizzer.domain.study import (
    Counts,
    DoneToday,
    NewClaims,
    ShownSibling,
    StudyCard,
    WaitingCard,
)
from quizzer.storage.columns import to_json
from quizzer.storage.counts import (
    IS_ACTIVE_DECK,
    IS_DUE,
    IS_DUE_BY_TODAY,
    IS_LEARNING,
    IS_NEW,
    IS_NOT_BURIED,
    TODAY,
    done_counts,
    open_counts,
)
from quizzer.storage.log import CARD_BY_ID, EVENTS, REVIEWS, LogWork
from quizzer.storage.prepared import Prepared
from quizzer.storage.rows import (
    AnyRow,
    candidate_of,
    chunks,
    deck_of,
    event_of,
    review_of,
    review_values,
    study_card_of,
)
from quizzer.storage.streaming import read_numbers
from quizzer.storage.tables import card, card_event, deck, review

MOST_OVERDUE_FIRST = text(
    "(:today - card.due_on + 1.0) / max(card.interval_days, 1) DESC, card.id"
).bindparams(TODAY)
MOST_WAITING = 200
_LATEST = 10_000

_undo = card_event.alias("undone")
UNDONE = select(_undo.c.value).where(text("undone.kind = 'undo'"))


def is_not_undone(uuid: ColumnElement[str]) -> ColumnElement[bool]:
    """The condition that a step was not taken back, looked up step by step."""
    return ~UNDONE.where(_undo.c.value == uuid).exists()


def within(path: ColumnElement[str], parent: str) -> ColumnElement[bool]:
    """The condition that a deck's path is `parent` ('' for all) or lies below it."""
    if not parent:
        return literal(value=True)
    return or_(path == parent, func.substr(path, 1, len(parent) + 1) == f"{parent}/")


class SqlStudyWork(LogWork):
    """The port `StudyWork` on SQLite."""

    def decks(self) -> list[Deck]:
        """Every deck, by path."""
        return [deck_of(row) for row in self._connection.execute(select(deck).order_by("path"))]

    def counts(self, today: date) -> dict[str, Counts]:
        """What each deck's own cards have to do today, before any daily limit."""
        return open_counts(self._connection, today)

    def done_on(self, day: date) -> dict[str, DoneToday]:
        """What each deck's own cards used up of the limits of `day`; cancelled reviews do not."""
        return done_counts(self._connection, day)

    def due_reviews(self, deck: str, today: date) -> Iterator[Candidate]:
        """Cards due for review in `deck` ('' for all) and below, the most overdue first.

        An index alone puts all of them in order; only those that are asked for are looked at.
        """
        for some in chunks(read_numbers(self._connection, _due_reviews(deck), {"today": today})):
            rows = _CANDIDATES_AMONG.run(self._connection, {"ids": to_json(some)})
            found = {row.id: row for row in rows}
            yield from (candidate_of(found[card_id]) for card_id in some)

    def new_cards(self, deck: str, today: date) -> Iterator[Candidate]:
        """Cards never seen, in the order of the notes."""
        return map(candidate_of, self._connection.execute(_new_cards(deck), {"today": today}))

    def new_claims(self, today: date) -> list[NewClaims]:
        """Each note with verify cards never seen."""
        waiting = self._connection.execute(_NEW_CLAIMS, {"today": today}).all()
        if not waiting:
            return []
        rows = self._connection.execute(_BEGUN_CLAIMS, {"today": today})
        begun = {row.note_id: int(row.begun) for row in rows}
        return [
            NewClaims(note_id=note_id, deck=path, waiting=count, begun=begun.get(note_id, 0))
            for path, note_id, count in waiting
        ]

    def learning(self, deck: str, today: date) -> list[WaitingCard]:
        """Cards in learning steps, by due time, at most 200."""
        rows = _learning(deck).run(self._connection, {"today": today})
        return [WaitingCard(card_id=row.id, due_at=row.due_at, note_id=row.note_id) for row in rows]

    def shown_on(self, day: date, note_id: int | None = None) -> list[ShownSibling]:
        """The cards reviewed on `day`, of one note or of all."""
        rows = _shown(note_id is not None).run(self._connection, {"today": day, "note": note_id})
        return [
            ShownSibling(card_id=row.id, note_id=row.note_id, kind=CardKind(row.kind))
            for row in rows
        ]

    def card(self, card_id: int) -> StudyCard | None:
        """A card as it is now; None when it is gone."""
        row = CARD_BY_ID.first(self._connection, {"card_id": card_id})
        return None if row is None else study_card_of(row)

    def next_due_on(self, deck: str, after: date) -> date | None:
        """The first day later than `after` on which a review in `deck` or below is due."""
        return self._connection.execute(_next_due(deck), {"today": after}).scalar()

    def record_review(self, card_id: int, review_made: Review, status: CardStatus) -> None:
        """Append a review and store the card's new state."""
        _RECORD.run(self._connection, review_values(card_id, review_made))
        self.save_status(card_id, status)

    def last_session(self, device: str, before: str) -> str:
        """The session of the device's last step before the id `before`, '' when there is none.

        Only the latest 10,000 steps are looked at: years of another device's are not read to find
        that none is this one's.
        """
        last = ("", "")
        for table in (review, card_event):
            earlier = select(table.c.uuid, table.c.session, table.c.device)
            latest = earlier.where(table.c.uuid < before).order_by(table.c.uuid.desc())
            some = latest.limit(_LATEST).subquery()
            query = (
                select(some.c.uuid, some.c.session)
                .where(some.c.device == device, some.c.session != "")
                .order_by(some.c.uuid.desc())
                .limit(1)
            )
            row = self._connection.execute(query).first()
            last = max(last, (row.uuid, row.session)) if row else last
        return last[1]

    def last_step(self, device: str, sessions: tuple[str, ...]) -> Review | CardEvent | None:
        """The last step of these sessions that is neither cancelled nor an undo itself.

        A session's id is a step's, and not later than any of its own.
        """
        reviews = self._last(REVIEWS, review, device, sessions)
        events = self._last(
            EVENTS.where(card_event.c.kind != EventKind.UNDO), card_event, device, sessions
        )
        if reviews is None or (events is not None and events.uuid > reviews.uuid):
            return event_of(events) if events else None
        return review_of(reviews)

    def _last(
        self,
        query: Select[Any],
        table: Any,  # noqa: ANN401  a table's columns have no static type
        device: str,
        sessions: tuple[str, ...],
    ) -> AnyRow | None:
        return self._connection.execute(
            query.where(
                table.c.device == device,
                table.c.session.in_(sessions),
                table.c.uuid >= min(sessions),
                table.c.uuid.not_in(UNDONE),
            )
            .order_by(table.c.uuid.desc())
            .limit(1)
        ).first()


_RECORD = Prepared(insert(review))
_NEW_CLAIMS = (
    select(deck.c.path, card.c.note_id, func.count())
    .select_from(card.join(deck, card.c.deck_id == deck.c.id))
    .where(text("card.kind = 'claim'"), IS_NEW, IS_NOT_BURIED, IS_ACTIVE_DECK)
    .group_by(deck.c.path, card.c.note_id)
)
_BEGUN_CLAIMS = (
    select(card.c.note_id, func.count().label("begun"))
    .select_from(review.join(card, review.c.card_id == card.c.id))
    .where(
        review.c.reviewed_on == TODAY,
        review.c.state_before == int(CardState.NEW),
        card.c.kind == "claim",
        review.c.uuid.not_in(UNDONE),
    )
    .group_by(card.c.note_id)
)


_CANDIDATES: Select[Any] = select(
    card.c.id,
    card.c.note_id,
    card.c.kind,
    deck.c.path,
    card.c.state,
    card.c.interval_days,
    card.c.due_on,
    card.c.position,
).select_from(deck.join(card, card.c.deck_id == deck.c.id))
_CANDIDATES_AMONG = Prepared(
    _CANDIDATES.where(
        card.c.id.in_(select(func.json_each(bindparam("ids")).table_valued("value").c.value))
    )
)


@cache
def _due_reviews(parent: str) -> Select[Any]:
    return (
        select(card.c.id)
        .select_from(deck.join(card, card.c.deck_id == deck.c.id))
        .where(IS_DUE, IS_DUE_BY_TODAY, IS_NOT_BURIED, IS_ACTIVE_DECK, within(deck.c.path, parent))
        .order_by(MOST_OVERDUE_FIRST)
    )


@cache
def _new_cards(parent: str) -> Select[Any]:
    return _CANDIDATES.where(
        IS_NEW, IS_NOT_BURIED, IS_ACTIVE_DECK, within(deck.c.path, parent)
    ).order_by(deck.c.path, card.c.position, card.c.id)


@cache
def _learning(parent: str) -> Prepared:
    return Prepared(
        select(card.c.id, card.c.due_at, card.c.note_id)
        .select_from(card.join(deck, card.c.deck_id == deck.c.id))
        .where(IS_LEARNING, IS_NOT_BURIED, IS_ACTIVE_DECK, within(deck.c.path, parent))
        .order_by(card.c.due_at, card.c.id)
        .limit(MOST_WAITING)
    )


@cache
def _next_due(parent: str) -> Select[Any]:
    return (
        select(func.min(card.c.due_on))
        .select_from(card.join(deck, card.c.deck_id == deck.c.id))
        .where(IS_DUE, card.c.due_on > TODAY, IS_ACTIVE_DECK, within(deck.c.path, parent))
    )


@cache
def _shown(of_one_note: bool) -> Prepared:
    query = select(card.c.id, card.c.note_id, card.c.kind)
    if not of_one_note:
        return Prepared(query.where(card.c.last_review_on == TODAY))
    # The plus keeps SQLite from going through all of the day's cards instead of the note's few.
    is_today = text("+card.last_review_on = :today").bindparams(TODAY)
    return Prepared(query.where(card.c.note_id == bindparam("note"), is_today))
