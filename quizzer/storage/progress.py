"""Queries of listings, export and restoring."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import Select, delete, func, select, text, update

from quizzer.domain.cards import CardStatus
from quizzer.domain.claims.links import ClaimLink
from quizzer.domain.decks import Deck, DeckState
from quizzer.domain.ports.progress import Added
from quizzer.domain.progress import NoteProgress, Parameters, Progress
from quizzer.domain.study import CardLog
from quizzer.storage.joining import SqlJoinWork
from quizzer.storage.log import CARD, EVENTS, REVIEWS, LogWork, joined_cards
from quizzer.storage.merging import Merge
from quizzer.storage.note_claims import links_by_note
from quizzer.storage.rows import (
    AnyRow,
    card_of,
    chunks,
    deck_of,
    event_of,
    note_of,
    numbers,
    prediction_of,
    review_of,
    revision_of,
    status_of,
)
from quizzer.storage.studying import within
from quizzer.storage.tables import (
    card,
    card_event,
    deck,
    note,
    note_revision,
    prediction,
    review,
    source_file,
)


class SqlCollectionWork(LogWork):
    """The port `CollectionWork` on SQLite."""

    def decks(self) -> list[Deck]:
        """Every deck, by path."""
        return [deck_of(row) for row in self._connection.execute(select(deck).order_by("path"))]

    def sizes(self) -> dict[str, tuple[int, int]]:
        """Active notes and cards of each deck's own."""
        query = (
            select(deck.c.path, func.count(text("DISTINCT card.note_id")), func.count())
            .select_from(card.join(deck, card.c.deck_id == deck.c.id))
            .where(card.c.is_active)
            .group_by(deck.c.path)
        )
        return {path: (notes, cards) for path, notes, cards in self._connection.execute(query)}

    def notes(self, deck_path: str, cards: Sequence[int] | None = None) -> Iterator[NoteProgress]:
        """The notes of `deck_path` and below with their cards; archived ones last.

        With `cards`, only the notes of these cards.
        """
        query = _NOTES.where(within(deck.c.path, deck_path), note.c.joined_into == "").order_by(
            note.c.state, deck.c.path, note.c.source, note.c.position, note.c.id, *_IN_NOTE
        )
        if cards is not None:
            wanted = select(card.c.note_id).where(card.c.id.in_(numbers(cards)))
            query = query.where(note.c.id.in_(wanted))
        for rows in _by_note(self._connection.execute(query)):
            yield _note_progress(rows)

    def choose_deck_state(self, path: str, state: DeckState, chosen_by: str) -> None:
        """Set a deck's state, and who chose it."""
        self._connection.execute(
            update(deck).where(deck.c.path == path).values(state=str(state), chosen_by=chosen_by)
        )

    def forget_decks(self, paths: Iterable[str]) -> int:
        """Delete decks with notes, cards and logs; how many notes went."""
        gone = 0
        for some in chunks(paths):
            ids = select(deck.c.id).where(deck.c.path.in_(some)).scalar_subquery()
            notes = select(func.count()).where(note.c.deck_id.in_(ids))
            gone += int(self._connection.execute(notes).scalar_one())
            for table in (note, source_file):
                self._connection.execute(delete(table).where(table.c.deck_id.in_(ids)))
            self._connection.execute(delete(deck).where(deck.c.path.in_(some)))
        return gone


class SqlExchangeWork(SqlJoinWork):
    """The port `ExchangeWork` on SQLite, and `ReplayWork`."""

    def is_empty(self) -> bool:
        """True when there is neither a note nor a review."""
        return self._connection.execute(select(note.c.id).limit(1)).first() is None

    def progress(self) -> Progress:
        """The whole collection."""
        run = self._connection.execute
        revisions: dict[int, list[AnyRow]] = {}
        for row in run(select(note_revision).order_by(note_revision.c.uuid)):
            revisions.setdefault(row.note_id, []).append(row)
        notes = _by_note(run(_NOTES.order_by(note.c.guid, *_IN_NOTE)))
        claims = links_by_note(self._connection)
        return Progress(
            decks=tuple(deck_of(row) for row in run(select(deck).order_by(deck.c.path))),
            notes=tuple(
                _note_progress(rows, revisions.get(rows[0].id, ()), claims.get(rows[0].id, ()))
                for rows in notes
            ),
            reviews=tuple(review_of(row) for row in run(REVIEWS.order_by(review.c.uuid))),
            events=tuple(event_of(row) for row in run(EVENTS.order_by(card_event.c.uuid))),
            parameters=tuple(
                Parameters(id=name, weights=weights) for name, weights in self.weights().items()
            ),
            predictions=tuple(prediction_of(row) for row in run(PREDICTIONS)),
            aliases=tuple(self.aliases()),
        )

    def add(self, progress: Progress) -> Added:
        """Store whatever of `progress` is not here yet; nothing here is changed."""
        return Merge(self._connection).add(progress)

    def save_statuses(self, statuses: Iterable[tuple[str, str, CardStatus]]) -> None:
        """Store derived states of cards, by guid and key."""
        for guid, key, status in statuses:
            query = select(card.c.id).join(note).where(note.c.guid == guid, card.c.key == key)
            card_id = self._connection.execute(query).scalar()
            if card_id is not None:
                self.save_status(card_id, status)

    def logs(self) -> Iterator[CardLog]:
        """Every card, with everything its state is derived from."""
        run = self._connection.execute
        reviews = _Grouped(run(REVIEWS.order_by(review.c.card_id)))
        events = _Grouped(run(EVENTS.order_by(card_event.c.card_id)))
        with_others = set(joined_cards(self._connection).values())
        for row in run(CARD.order_by(card.c.id)):
            log = CardLog(
                guid=row.guid,
                key=row.key,
                status=status_of(row),
                reviews=tuple(review_of(each) for each in reviews.of(row.id)),
                events=tuple(event_of(each) for each in events.of(row.id)),
            )
            yield self.log_of(row.id) if row.id in with_others else log


class _Grouped:
    """Rows sorted by `card_id`, handed out card by card in that order."""

    def __init__(self, rows: Iterable[AnyRow]) -> None:
        self._groups = groupby(rows, key=lambda row: row.card_id)
        self._next = self._advance()

    def _advance(self) -> tuple[int, list[AnyRow]]:
        card_id, rows = next(self._groups, (-1, iter(())))
        return card_id, list(rows)

    def of(self, card_id: int) -> list[AnyRow]:
        if self._next[0] != card_id:
            return []
        rows = self._next[1]
        self._next = self._advance()
        return rows


_NOTES: Select[Any] = select(
    note,
    deck.c.path.label("deck"),
    *(column.label(f"card_{column.name}") for column in card.c),
).select_from(
    note.join(deck, note.c.deck_id == deck.c.id).outerjoin(card, card.c.note_id == note.c.id)
)
PREDICTIONS = (
    select(prediction, note.c.guid, card.c.key)
    .select_from(
        prediction.outerjoin(card, prediction.c.card_id == card.c.id).outerjoin(
            note, card.c.note_id == note.c.id
        )
    )
    .order_by(prediction.c.uuid)
)
_IN_NOTE = (card.c.position, card.c.id)


class _CardPart:
    """The columns of `card` in a row of `_NOTES`, under their own names."""

    def __init__(self, row: AnyRow) -> None:
        self._row = row

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  any column
        return getattr(self._row, f"card_{name}")


def _by_note(rows: Iterable[AnyRow]) -> Iterator[list[AnyRow]]:
    for _, group in groupby(rows, key=lambda row: row.id):
        yield list(group)


def _note_progress(
    rows: list[AnyRow], revisions: Iterable[AnyRow] = (), claims: Iterable[ClaimLink] = ()
) -> NoteProgress:
    cards: list[Any] = [_CardPart(row) for row in rows if row.card_id is not None]
    return NoteProgress(
        note=note_of(rows[0], (card_of(each) for each in cards), claims),
        revisions=tuple(revision_of(each) for each in revisions),
        statuses=tuple(status_of(each) for each in cards),
    )
