"""The union of a collection with what another one knows: nothing that either has is left out."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Table, insert, select

from quizzer.domain.ports.progress import Added
from quizzer.domain.progress import Progress
from quizzer.domain.reviews import CardEvent, Review
from quizzer.storage.bulk import insert_many
from quizzer.storage.merging_notes import NoteMerge
from quizzer.storage.rows import Values, chunks, event_values, review_values
from quizzer.storage.rows_of_claims import prediction_values, run_values
from quizzer.storage.rows_of_notes import alias_values
from quizzer.storage.tables import (
    card,
    card_event,
    experiment_run,
    note,
    note_alias,
    prediction,
    review,
    scheduler_parameters,
)


class Merge:
    """Adds what is missing, joined by deck paths, guids, card keys and the uuids of steps."""

    def __init__(self, connection: Connection) -> None:
        """On a connection inside a transaction."""
        self.connection = connection
        self._cards: dict[tuple[str, str], int] = {}
        self._looked_up: set[str] = set()

    def add(self, progress: Progress) -> Added:
        """Store whatever of `progress` is not here yet."""
        self._add_named(scheduler_parameters, progress.parameters, _parameters_values, "id")
        made = NoteMerge(self.connection).add(progress)
        self._look_up(progress)
        reviews = self._add_steps(review, progress.reviews, review_values)
        events = self._add_steps(card_event, progress.events, event_values)
        predictions = self._add_named(
            prediction,
            progress.predictions,
            lambda each: prediction_values(self._cards.get((each.guid, each.key)), each),
        )
        runs = self._add_named(experiment_run, progress.runs, run_values)
        joins = self._add_named(note_alias, progress.aliases, alias_values)
        steps: tuple[Review | CardEvent, ...] = (*progress.reviews, *progress.events)
        return Added(
            decks=made.decks,
            notes=made.notes,
            changed_notes=made.changed_notes,
            cards=made.cards,
            reviews=len(reviews),
            events=len(events),
            predictions=predictions,
            runs=runs,
            joins=joins,
            waiting=sum((step.guid, step.key) not in self._cards for step in steps),
            touched=tuple(sorted({(step.guid, step.key) for step in (*reviews, *events)})),
        )

    def _look_up(self, progress: Progress) -> None:
        """Know the cards of all notes that are named; new notes may just have brought them."""
        named = {each.guid for each in progress.reviews}
        named |= {each.guid for each in progress.events}
        named |= {each.guid for each in progress.predictions}
        self._looked_up -= {each.note.guid for each in progress.notes}
        query = select(note.c.guid, card.c.key, card.c.id).join(note)
        for some in chunks(sorted(named - self._looked_up)):
            for guid, key, id_ in self.connection.execute(query.where(note.c.guid.in_(some))):
                self._cards[guid, key] = id_
        self._looked_up |= named

    def _add_steps(
        self,
        table: Table,
        steps: Sequence[Any],
        values: Callable[[int, Any], Values],
    ) -> list[Review | CardEvent]:
        known = self._known(table.c.uuid, (step.uuid for step in steps))
        cards = self._cards
        new = {s.uuid: s for s in steps if s.uuid not in known and (s.guid, s.key) in cards}
        rows = (values(cards[step.guid, step.key], step) for step in new.values())
        insert_many(self.connection, table, rows)
        return list(new.values())

    def _add_named(
        self,
        table: Table,
        rows: Sequence[Any],
        values: Callable[[Any], Values],
        name: str = "uuid",
    ) -> int:
        known = self._known(table.c[name], (getattr(each, name) for each in rows))
        new = [values(each) for each in rows if getattr(each, name) not in known]
        if new:
            self.connection.execute(insert(table), new)
        return len(new)

    def _known(self, column: Any, names: Iterable[str]) -> set[str]:  # noqa: ANN401  any column
        known: set[str] = set()
        for some in chunks(names):
            query = select(column).where(column.in_(some))
            known.update(self.connection.execute(query).scalars())
        return known


def _parameters_values(each: Any) -> Values:  # noqa: ANN401  parameters, as all rows are given
    return {"id": each.id, "weights": each.weights}
