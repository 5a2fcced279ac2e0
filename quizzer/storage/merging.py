"""The union of a collection with what another one knows: rows are added, never changed."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Table, insert, select

from quizzer.domain.claims.records import Prediction
from quizzer.domain.decks import Deck
from quizzer.domain.ports.progress import Added
from quizzer.domain.progress import NoteProgress, Progress
from quizzer.domain.reviews import CardEvent, Review
from quizzer.storage.note_claims import links_by_note, replace_links
from quizzer.storage.note_text import write_texts
from quizzer.storage.rows import (
    Values,
    alias_values,
    deck_values,
    event_values,
    note_values,
    prediction_values,
    review_values,
    status_values,
)
from quizzer.storage.tables import (
    CARDS_A_NOTE,
    card,
    card_event,
    deck,
    note,
    note_alias,
    note_revision,
    prediction,
    review,
    scheduler_parameters,
)

CardNames = dict[tuple[str, str], int]


class Merge:
    """Adds what is missing, joined by deck paths, guids, card keys and the uuids of steps."""

    def __init__(self, connection: Connection) -> None:
        """On a connection inside a transaction."""
        self._connection = connection

    def add(self, progress: Progress) -> Added:
        """Store whatever of `progress` is not here yet."""
        known = self._known(scheduler_parameters.c.id)
        new = [each for each in progress.parameters if each.id not in known]
        self._insert(
            scheduler_parameters, [{"id": each.id, "weights": each.weights} for each in new]
        )
        decks = self._add_decks(progress)
        before = self._cards()
        notes = self._add_notes(progress.notes)
        cards = self._cards()
        reviews = self._add_steps(review, progress.reviews, cards, review_values)
        events = self._add_steps(card_event, progress.events, cards, event_values)
        self._add_predictions(progress.predictions, cards)
        known = self._known(note_alias.c.uuid)
        self._insert(
            note_alias, [alias_values(each) for each in progress.aliases if each.uuid not in known]
        )
        touched = {(step.guid, step.key) for step in (*reviews, *events)}
        return Added(
            decks=decks,
            notes=notes,
            cards=len(cards) - len(before),
            reviews=len(reviews),
            events=len(events),
            touched=tuple(sorted(name for name in touched if name in before)),
        )

    def _add_decks(self, progress: Progress) -> int:
        known = self._known(deck.c.path)
        named = {each.note.deck: Deck(path=each.note.deck) for each in progress.notes}
        decks = named | {each.path: each for each in progress.decks}
        return self._insert(
            deck, [deck_values(each) for path, each in decks.items() if path not in known]
        )

    def _add_notes(self, notes: Sequence[NoteProgress]) -> int:
        decks = dict(self._pairs(deck.c.path, deck.c.id))
        known = dict(self._pairs(note.c.guid, note.c.id))
        new = [each for each in notes if each.note.guid not in known]
        self._insert(
            note,
            [note_values(each.note) | {"deck_id": decks[each.note.deck]} for each in new],
        )
        known = dict(self._pairs(note.c.guid, note.c.id))
        write_texts(self._connection, ((known[each.note.guid], each.note) for each in new))
        self._add_cards(notes, known, decks)
        self._add_revisions(notes, known)
        self._add_claims(notes, known, {each.note.guid for each in new})
        return len(new)

    def _add_claims(
        self, notes: Iterable[NoteProgress], ids: dict[str, int], new: set[str]
    ) -> None:
        """The claims of new notes; of known ones what the learner decided and is not known here."""
        carrying = {ids[each.note.guid]: each.note for each in notes if each.note.claims}
        here = links_by_note(self._connection, carrying)
        for note_id, each in carrying.items():
            known = here.get(note_id, [])
            anchors = {link.anchor for link in known}
            missing = [
                link
                for link in each.claims
                if each.guid in new or (link.origin.is_decision and link.anchor not in anchors)
            ]
            replace_links(self._connection, note_id, [*known, *missing])

    def _add_cards(
        self, notes: Iterable[NoteProgress], ids: dict[str, int], decks: dict[str, int]
    ) -> None:
        known = self._cards()
        self._insert(
            card,
            [
                status_values(status)
                | {
                    "note_id": ids[each.note.guid],
                    "deck_id": decks[each.note.deck],
                    "key": stored.key,
                    "kind": str(stored.kind),
                    "anchor": stored.anchor,
                    "is_active": stored.is_active,
                    "position": each.note.position * CARDS_A_NOTE + index,
                }
                for each in notes
                for index, (stored, status) in enumerate(
                    zip(each.note.cards, each.statuses, strict=True)
                )
                if (each.note.guid, stored.key) not in known
            ],
        )

    def _add_revisions(self, notes: Iterable[NoteProgress], ids: dict[str, int]) -> None:
        known = self._known(note_revision.c.uuid)
        self._insert(
            note_revision,
            [
                {
                    "uuid": revision.uuid,
                    "note_id": ids[each.note.guid],
                    "replaced_at": revision.replaced_at,
                    "heading_path": revision.heading_path,
                    "question": revision.question,
                    "answer": revision.answer,
                }
                for each in notes
                for revision in each.revisions
                if revision.uuid not in known
            ],
        )

    def _add_steps(
        self,
        table: Table,
        steps: Sequence[Any],
        cards: CardNames,
        values: Callable[[int, Any], Values],
    ) -> list[Review | CardEvent]:
        known = self._known(table.c.uuid)
        new = [s for s in steps if s.uuid not in known and (s.guid, s.key) in cards]
        self._insert(table, [values(cards[step.guid, step.key], step) for step in new])
        return new

    def _add_predictions(self, predictions: Iterable[Prediction], cards: CardNames) -> None:
        known = self._known(prediction.c.uuid)
        self._insert(
            prediction,
            [
                prediction_values(cards.get((each.guid, each.key)), each)
                for each in predictions
                if each.uuid not in known
            ],
        )

    def _cards(self) -> CardNames:
        query = select(note.c.guid, card.c.key, card.c.id).join(note)
        return {(guid, key): id_ for guid, key, id_ in self._connection.execute(query)}

    def _known(self, column: Any) -> set[Any]:  # noqa: ANN401  any column
        return set(self._connection.execute(select(column)).scalars())

    def _pairs(self, name: Any, value: Any) -> Iterable[tuple[str, int]]:  # noqa: ANN401
        return [(row[0], row[1]) for row in self._connection.execute(select(name, value))]

    def _insert(self, table: Table, rows: Sequence[Values]) -> int:
        if rows:
            self._connection.execute(insert(table), rows)
        return len(rows)
