"""Queries of merging with another data file, and of sharing a folder with other devices."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Select, delete, func, insert, literal, select, update

from quizzer.domain.cards import CardStatus
from quizzer.domain.notes import NoteState
from quizzer.domain.ports.merging import KnownFile
from quizzer.domain.progress import NoteProgress, Parameters, Progress
from quizzer.domain.reviews import CardEvent, Review
from quizzer.storage.log import EVENTS, REVIEWS
from quizzer.storage.progress import SqlExchangeWork
from quizzer.storage.reading import PREDICTIONS, all_notes, kept_notes
from quizzer.storage.rows import AnyRow, chunks, deck_of, event_of, review_of
from quizzer.storage.rows_of_claims import prediction_of, run_of
from quizzer.storage.rows_of_notes import alias_of
from quizzer.storage.streaming import read_rows, texts
from quizzer.storage.tables import (
    card_event,
    deck,
    experiment_run,
    note,
    note_alias,
    prediction,
    review,
    sync_file,
    sync_folder,
    sync_outbox,
)


class SqlMergeWork(SqlExchangeWork):
    """The port `MergeWork` on SQLite."""

    def progress_without_steps(self) -> Progress:
        """The whole collection as it is kept, but for reviews and events."""
        run = self._connection.execute
        return Progress(
            decks=self.decks_with_notes(),
            notes=tuple(map(_without_states, all_notes(self._streamed))),
            reviews=(),
            events=(),
            parameters=self._parameters(),
            predictions=tuple(prediction_of(row) for row in run(PREDICTIONS)),
            aliases=tuple(self.aliases()),
            runs=tuple(run_of(row) for row in run(select(experiment_run).order_by("uuid"))),
        )

    def _parameters(self) -> tuple[Parameters, ...]:
        weights = self.weights().items()
        return tuple(Parameters(id=name, weights=values) for name, values in weights)

    def texts(self) -> dict[str, tuple[str, str]]:
        """Question and answer of every active note, by guid."""
        columns = note.c.guid, note.c.question, note.c.answer
        active = select(*columns).where(note.c.state == str(NoteState.ACTIVE))
        return {row.guid: (row.question, row.answer) for row in self._connection.execute(active)}

    def step_ids(self) -> set[str]:
        """The uuids of all reviews and events."""
        both = (select(table.c.uuid) for table in (review, card_event))
        return {uuid for query in both for uuid in self._connection.execute(query).scalars()}

    def count_steps(self) -> int:
        """How many reviews and events there are."""
        both = (select(func.count()).select_from(table) for table in (review, card_event))
        return sum(self._connection.execute(query).scalar_one() for query in both)

    def reviews_but(self, known: set[str]) -> Iterator[Review]:
        """The reviews whose uuids are not `known`, by uuid."""
        for row in self._streamed(REVIEWS.order_by(review.c.uuid)):
            if row.uuid not in known:
                yield review_of(row)

    def events_but(self, known: set[str]) -> Iterator[CardEvent]:
        """The events whose uuids are not `known`, by uuid."""
        for row in self._streamed(EVENTS.order_by(card_event.c.uuid)):
            if row.uuid not in known:
                yield event_of(row)


class SqlSyncWork(SqlMergeWork):
    """The port `SyncWork` on SQLite."""

    def shared_folder(self) -> str:
        """The folder that was shared last, '' for none."""
        return self._connection.execute(select(sync_folder.c.path)).scalar() or ""

    def share(self, folder: str) -> None:
        """Begin with a folder: nothing of it is known, and everything is still to be sent."""
        for table in (sync_folder, sync_file, sync_outbox):
            self._connection.execute(delete(table))
        self._connection.execute(insert(sync_folder).values(id=1, path=folder, is_open=True))
        for kind, name in _NAMES.items():
            all_of_it = select(literal(kind), name).order_by(name)
            self._connection.execute(insert(sync_outbox).from_select(["kind", "name"], all_of_it))

    def known_files(self) -> dict[str, KnownFile]:
        """The files whose content was taken or written, by name."""
        rows = self._connection.execute(select(sync_file))
        return {row.name: KnownFile(**row._mapping) for row in rows}

    def know_file(self, file: KnownFile) -> None:
        """Keep that a file's content is here."""
        values = {name: getattr(file, name) for name in KnownFile.__slots__}
        self._connection.execute(insert(sync_file).prefix_with("OR REPLACE").values(values))

    def note_changes(self, *, is_noted: bool) -> None:
        """Whether what changes from here on is to be sent."""
        change = update(sync_folder).values(is_open=is_noted)
        self._connection.execute(change)

    def forget_sent(self, kind: str, names: Iterable[str]) -> None:
        """Drop rows to be sent, by table and name."""
        for some in chunks(names):
            of_kind = sync_outbox.c.kind == kind, sync_outbox.c.name.in_(some)
            self._connection.execute(delete(sync_outbox).where(*of_kind))

    def count_to_send(self) -> int:
        """How many rows are still to be sent."""
        count = select(func.count()).select_from(sync_outbox)
        return self._connection.execute(count).scalar_one()

    def to_send(self, most: int) -> Progress:
        """The next rows to be sent, `most` at most, and the parameters that they name."""
        names: dict[str, list[str]] = {kind: [] for kind in _NAMES}
        for row in self._connection.execute(_first(most)):
            names[row.kind].append(row.name)
        return _rows(self._connection, names, self._parameters())

    def forget_first(self, most: int) -> None:
        """Drop the rows that `to_send(most)` gives."""
        numbers = [row.number for row in self._connection.execute(_first(most))]
        if numbers:
            last = sync_outbox.c.number <= numbers[-1]
            self._connection.execute(delete(sync_outbox).where(last))

    def decks_of(self, paths: Sequence[str]) -> Progress:
        """These decks, as far as they are here."""
        return _rows(self._connection, {"decks": list(paths)}, ())

    def begin_attempt(self) -> None:
        """From here on changes can be taken back by themselves."""
        self._connection.exec_driver_sql("SAVEPOINT attempt")

    def end_attempt(self, *, is_kept: bool) -> None:
        """Keep the changes since `begin_attempt`, or take them back."""
        if not is_kept:
            self._connection.exec_driver_sql("ROLLBACK TO attempt")
            self._merge = None  # it knows rows that are gone
        self._connection.exec_driver_sql("RELEASE attempt")


_NAMES = {
    "decks": deck.c.path,
    "notes": note.c.guid,
    "aliases": note_alias.c.uuid,
    "runs": experiment_run.c.uuid,
    "predictions": prediction.c.uuid,
    "events": card_event.c.uuid,
    "reviews": review.c.uuid,
}


def _first(most: int) -> Select[Any]:
    return select(sync_outbox).order_by(sync_outbox.c.number).limit(most)


def _without_states(kept: NoteProgress) -> NoteProgress:
    return replace(kept, statuses=tuple(CardStatus() for _ in kept.statuses))


def _rows(
    connection: Connection, names: Mapping[str, Sequence[str]], known: Sequence[Parameters]
) -> Progress:
    """These rows, each table by name, and those of the `known` parameters that reviews name."""

    def read(query: Select[Any], column: Any, kind: str, of: Callable[[AnyRow], Any]) -> Any:  # noqa: ANN401
        if not names.get(kind):
            return ()
        chosen = query.where(column.in_(texts(names[kind]))).order_by(column)
        return tuple(map(of, read_rows(connection, chosen)))

    reviews = read(REVIEWS, review.c.uuid, "reviews", review_of)
    used = {each.parameters for each in reviews}
    return Progress(
        decks=read(select(deck), deck.c.path, "decks", deck_of),
        notes=tuple(map(_without_states, kept_notes(connection, names.get("notes") or ()))),
        reviews=reviews,
        events=read(EVENTS, card_event.c.uuid, "events", event_of),
        parameters=tuple(each for each in known if each.id in used),
        predictions=read(
            PREDICTIONS.order_by(None), prediction.c.uuid, "predictions", prediction_of
        ),
        aliases=read(select(note_alias), note_alias.c.uuid, "aliases", alias_of),
        runs=read(select(experiment_run), experiment_run.c.uuid, "runs", run_of),
    )
