"""Queries of listings, export and restoring."""

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import delete, func, select, text

from quizzer.domain.cards import CardStatus
from quizzer.domain.decks import Deck, DeckState
from quizzer.domain.ports.progress import Added
from quizzer.domain.progress import (
    NoteProgress,
    Parameters,
    Progress,
    ProgressCount,
    ProgressStream,
)
from quizzer.domain.study import CardLog
from quizzer.domain.union import as_joined, as_told
from quizzer.storage.conditions import within
from quizzer.storage.describing import choose_state
from quizzer.storage.driver_statements import driver_of
from quizzer.storage.joining import SqlJoinWork
from quizzer.storage.log import EVENTS, REVIEWS, LogWork
from quizzer.storage.many_logs import joined_cards
from quizzer.storage.merging import Merge
from quizzer.storage.reading import IN_NOTE, NOTES, PREDICTIONS, all_notes, by_note, note_progress
from quizzer.storage.rows import (
    chunks,
    deck_of,
    event_of,
    numbers,
    review_of,
    status_of,
)
from quizzer.storage.rows_of_claims import prediction_of, run_of
from quizzer.storage.stamping import present_millis
from quizzer.storage.streaming import Grouped, StreamWork
from quizzer.storage.tables import (
    card,
    card_event,
    deck,
    experiment_run,
    note,
    review,
    source_file,
)
from quizzer.storage.tallying import CountLater


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
        query = NOTES.where(within(deck.c.path, deck_path), note.c.joined_into == "").order_by(
            note.c.state, deck.c.path, note.c.source, note.c.position, note.c.id, *IN_NOTE
        )
        if cards is not None:
            wanted = select(card.c.note_id).where(card.c.id.in_(numbers(cards)))
            query = query.where(note.c.id.in_(wanted))
        for rows in by_note(self._connection.execute(query)):
            yield note_progress(rows)

    def choose_deck_state(self, path: str, state: DeckState, chosen_by: str) -> None:
        """Set a deck's state, and who chose it."""
        choose_state(self._driver, path, state, chosen_by, present_millis(self._connection))

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


class SqlExchangeWork(StreamWork, SqlJoinWork):
    """The port `ExchangeWork` on SQLite, and `ReplayWork`."""

    _merge: Merge | None = None
    _counting: CountLater | None = None

    def is_empty(self) -> bool:
        """True when there is neither a note nor a review."""
        return self._connection.execute(select(note.c.id).limit(1)).first() is None

    def count_progress(self) -> ProgressCount:
        """How many notes, reviews and events there are."""
        counts = (
            self._connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (note, review, card_event)
        )
        return ProgressCount(*counts)

    def progress(self) -> ProgressStream:
        """The whole collection, read as it is asked for, within this transaction."""
        return ProgressStream(
            decks=self.decks_with_notes(),
            notes=self._notes_as_told(),
            reviews=map(review_of, self._streamed(REVIEWS.order_by(review.c.uuid))),
            events=map(event_of, self._streamed(EVENTS.order_by(card_event.c.uuid))),
            parameters=[
                Parameters(id=name, weights=weights) for name, weights in self.weights().items()
            ],
            predictions=map(prediction_of, self._streamed(PREDICTIONS)),
            aliases=self.aliases(),
            runs=map(run_of, self._streamed(select(experiment_run).order_by("uuid"))),
            asked=(
                (review_of(row), row.asked_deck, row.asked_question)
                for row in self._streamed(_ASKED)
            ),
        )

    def decks_with_notes(self) -> tuple[Deck, ...]:
        """The decks that a note is in, by path: what others are said to be is up to their files."""
        query = select(deck).where(deck.c.id.in_(select(note.c.deck_id))).order_by(deck.c.path)
        return tuple(deck_of(row) for row in self._connection.execute(query))

    def _notes_as_told(self) -> Iterator[NoteProgress]:
        """Every note; one that was joined with another says what that one says."""
        joined = self._joined()
        kept = {each.note.guid: each for each in self.kept_notes(sorted(set(joined.values())))}
        for each in all_notes(self._streamed):
            into = kept.get(joined.get(each.note.guid, ""))
            yield as_joined(each, as_told(into)) if into else as_told(each)

    def _joined(self) -> dict[str, str]:
        query = select(note.c.guid, note.c.joined_into).where(text("joined_into != ''"))
        return {guid: into for guid, into in self._connection.execute(query)}  # noqa: C416

    def add(self, progress: Progress) -> Added:
        """Store whatever of `progress` is not here yet; of two versions the later one."""
        if self._merge is None or self._merge.connection is not self._connection:
            self._merge = Merge(self._connection)
            if self.is_empty():
                self._counting = CountLater(driver_of(self._connection))
        return self._merge.add(progress)

    def commit(self) -> None:
        """Put everything on disk, counted; returns only when it is there."""
        if self._counting is not None:
            self._counting.end()
            self._counting = None
        super().commit()

    def save_statuses(self, statuses: Iterable[tuple[str, str, CardStatus]]) -> None:
        """Store derived states of cards, by guid and key."""
        for some in chunks(statuses):
            guids = {guid for guid, _, _ in some}
            query = select(note.c.guid, card.c.key, card.c.id).join(note)
            rows = self._connection.execute(query.where(note.c.guid.in_(guids)))
            ids = {(guid, key): id_ for guid, key, id_ in rows}
            self._save_statuses(
                (ids[guid, key], status) for guid, key, status in some if (guid, key) in ids
            )

    def count_cards(self) -> int:
        """How many cards there are."""
        return self._connection.execute(select(func.count()).select_from(card)).scalar_one()

    def logs(self) -> Iterator[CardLog]:
        """Every card, with everything its state is derived from."""
        reviews = Grouped(self._streamed(REVIEWS.order_by(review.c.card_id)), "card_id")
        events = Grouped(self._streamed(EVENTS.order_by(card_event.c.card_id)), "card_id")
        with_others = set(joined_cards(self._driver).values())
        for row in self._streamed(_STATES):
            log = CardLog(
                guid=row.guid,
                key=row.key,
                status=status_of(row),
                reviews=tuple(review_of(each) for each in reviews.of(row.id)),
                events=tuple(event_of(each) for each in events.of(row.id)),
            )
            yield self.log_of(row.id) if row.id in with_others else log

    def logs_of(self, cards: Iterable[tuple[str, str]]) -> Iterator[CardLog]:
        """The same of these cards (guid, key), as far as they are here."""
        for guid, key in cards:
            query = select(card.c.id).join(note).where(note.c.guid == guid, card.c.key == key)
            card_id = self._connection.execute(query).scalar()
            if card_id is not None:
                yield self.log_of(card_id)


_STATES = (
    select(card, note.c.guid)
    .select_from(card.join(note, card.c.note_id == note.c.id))
    .order_by(card.c.id)
)
_kept = note.alias("kept")
_asked_deck = deck.alias("asked_deck")
_ASKED = (
    select(
        *REVIEWS.selected_columns,
        _asked_deck.c.path.label("asked_deck"),
        func.coalesce(_kept.c.question, note.c.question).label("asked_question"),
    )
    .select_from(
        review.join(card, review.c.card_id == card.c.id)
        .join(note, card.c.note_id == note.c.id)
        .outerjoin(_kept, (note.c.joined_into != "") & (_kept.c.guid == note.c.joined_into))
        .join(_asked_deck, _asked_deck.c.id == func.coalesce(_kept.c.deck_id, note.c.deck_id))
    )
    .order_by(review.c.uuid)
)
"""Each review, with what its note asks: of a joined note, what the one that it is part of asks."""
