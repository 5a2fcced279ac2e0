"""What the first question needs of the data file, on bare sqlite3.

SQLAlchemy takes longer to load than all of this to run, so it is loaded once there is a question
to think about. Whoever opens the data file with it (`open_database`) also makes and upgrades it.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, suppress
from datetime import date, datetime
from pathlib import Path
from types import SimpleNamespace, TracebackType
from typing import Any, Self, cast

from quizzer.domain.cards import CardKind
from quizzer.domain.days import from_day_number, from_millis, to_day_number
from quizzer.domain.decks import Deck
from quizzer.domain.ports.studying import StudyWork
from quizzer.domain.queueing import Candidate
from quizzer.domain.study import (
    Counts,
    DoneToday,
    NewClaims,
    ShownSibling,
    StudyCard,
    WaitingCard,
)
from quizzer.storage import first_statements as sql
from quizzer.storage.data_file import BUSY_TIMEOUT, SCHEMA_HEAD, identity
from quizzer.storage.file_systems import is_on_network
from quizzer.storage.foreign_log import ForeignLogError, assert_own_log
from quizzer.storage.rows import AnyRow, candidate_of, chunks, deck_of, study_card_of

_FROM_COLUMN: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("due_at", "last_review_at", "described_at", "chosen_at"), from_millis),
    **dict.fromkeys(("due_on", "last_review_on", "buried_until"), from_day_number),
    **dict.fromkeys(("options", "tags", "note_tags", "heading_path", "front_matter"), json.loads),
    **dict.fromkeys(("is_active", "suspended"), bool),
}
"""How columns that are not kept as they are meant are read."""


def first_reading(
    path: Path, usual: Callable[[], AbstractContextManager[StudyWork]]
) -> "FirstReading | None":
    """What reads from the data file at `path`, as long as that is as it is mostly.

    None when there is anything to do before it can be read, or to say: it is not there yet, not of
    this version, on a network drive or not to be opened.
    """
    try:
        if not path.is_file() or is_on_network(path):
            return None
        assert_own_log(path)
        reading = FirstReading(path, usual)
    except (OSError, sqlite3.Error, ForeignLogError):
        return None
    if reading.is_of_this_version():
        return reading
    reading.close()
    return None


class FirstReading:
    """The port `StudyWork` on bare sqlite3, as far as asking goes: a transaction that only reads.

    `usual` gives a transaction of the usual kind, for the little that is asked for only when there
    is no question. To be used by one thread at a time.
    """

    def __init__(self, path: Path, usual: Callable[[], AbstractContextManager[StudyWork]]) -> None:
        """Open the data file, which is there. Nothing is read yet."""
        self._path = path
        self._identity = identity(path)
        self._usual = usual
        self._connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=rw",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
        )

    def is_of_this_version(self) -> bool:
        """False also for a file that cannot be read: whoever opens it as usual says why."""
        try:
            self._connection.execute(BUSY_TIMEOUT)
            versions = self._connection.execute(sql.SCHEMA).fetchall()
        except (sqlite3.Error, UnicodeDecodeError):
            return False
        return versions == [(SCHEMA_HEAD,)]

    def assert_in_place(self) -> None:
        """Raise QuizzerError when another file, or none, is where the data file was."""
        if identity(self._path) != self._identity:
            from quizzer.storage.unit_of_work import gone  # noqa: PLC0415  loads SQLAlchemy

            raise gone(self._path)

    def close(self) -> None:
        """Let the data file go."""
        self._connection.close()

    def __enter__(self) -> Self:
        """Begin; all that is read is of one moment."""
        self._connection.execute("BEGIN")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End. Raises QuizzerError of one line for what the data file cannot give."""
        with suppress(sqlite3.Error):
            self._connection.rollback()
        if error is not None:
            from quizzer.storage.unit_of_work import told  # noqa: PLC0415  loads SQLAlchemy

            if said := told(error, trace, self._path):
                raise said from error

    def device(self) -> str:
        """The id of this device."""
        return str(self._value(sql.DEVICE))

    def last_step_id(self) -> str:
        """The greatest id of any review or event, '' when there is none."""
        return max(row.id or "" for row in self._rows(sql.LAST_STEP))

    def last_reset_at(self, card_id: int) -> datetime | None:
        """When the card was last made new again, or got its first state; None when neither was."""
        at = self._value(sql.LAST_RESET, card=card_id)
        return None if at is None else from_millis(at)

    def decks(self) -> list[Deck]:
        """Every deck, by path."""
        return [deck_of(row) for row in self._rows(sql.DECKS)]

    def done_on(self, day: date) -> dict[str, DoneToday]:
        """What each deck's own cards used up of the limits of `day`."""
        return {
            row.path: DoneToday(new=row.sum_1, reviews=row.sum_2)
            for row in self._rows(sql.DONE, today=to_day_number(day))
        }

    def due_reviews(self, deck: str, today: date) -> Iterator[Candidate]:
        """Cards due for review in `deck` ('' for all) and below, the most overdue first."""
        for some in chunks([row.id for row in self._of_decks(sql.DUE_REVIEWS, deck, today)]):
            rows = self._rows(sql.CANDIDATES_AMONG, ids=json.dumps(some, separators=(",", ":")))
            found = {row.id: row for row in rows}
            yield from (candidate_of(found[card_id]) for card_id in some)

    def new_cards(self, deck: str, today: date) -> Iterator[Candidate]:
        """Cards never seen, in the order of the notes."""
        return map(candidate_of, self._of_decks(sql.NEW_CARDS, deck, today))

    def new_claims(self, today: date) -> list[NewClaims]:
        """Each note with verify cards never seen."""
        day = to_day_number(today)
        waiting = list(self._rows(sql.NEW_CLAIMS, today=day))
        if not waiting:
            return []
        begun = {row.note_id: row.begun for row in self._rows(sql.BEGUN_CLAIMS, today=day)}
        return [
            NewClaims(
                note_id=row.note_id,
                deck=row.path,
                waiting=row.count_1,
                begun=begun.get(row.note_id, 0),
            )
            for row in waiting
        ]

    def learning(self, deck: str, today: date) -> list[WaitingCard]:
        """Cards in learning steps, by due time, at most 200."""
        return [
            WaitingCard(card_id=row.id, due_at=row.due_at, note_id=row.note_id)
            for row in self._of_decks(sql.LEARNING, deck, today)
        ]

    def shown_on(self, day: date, note_id: int | None = None) -> list[ShownSibling]:
        """The cards reviewed on `day`, of one note or of all."""
        statement = sql.SHOWN if note_id is None else sql.SHOWN_OF_NOTE
        return [
            ShownSibling(card_id=row.id, note_id=row.note_id, kind=CardKind(row.kind))
            for row in self._rows(statement, today=to_day_number(day), note=note_id)
        ]

    def card(self, card_id: int) -> StudyCard | None:
        """A card as it is now; None when it is gone."""
        return next(map(study_card_of, self._rows(sql.CARD, card=card_id)), None)

    def counts(self, today: date) -> dict[str, Counts]:
        """What each deck's own cards have to do today; read as usual."""
        with self._usual() as work:
            return work.counts(today)

    def next_due_on(self, deck: str, after: date) -> date | None:
        """The first day later than `after` on which a review is due; read as usual."""
        with self._usual() as work:
            return work.next_due_on(deck, after)

    def _of_decks(self, statement: str, deck: str, today: date) -> Iterator[AnyRow]:
        return self._rows(
            sql.within(statement, deck),
            today=to_day_number(today),
            deck=deck,
            below=f"{deck}/",
            length=len(deck) + 1,
        )

    def _rows(self, statement: str, **values: object) -> Iterator[AnyRow]:
        found = self._connection.execute(statement, values)
        names = [column[0] for column in found.description]
        for row in found:
            yield cast(
                "AnyRow",
                SimpleNamespace(
                    **{
                        name: _FROM_COLUMN[name](value)
                        if value is not None and name in _FROM_COLUMN
                        else value
                        for name, value in zip(names, row, strict=True)
                    }
                ),
            )

    def _value(self, statement: str, **values: object) -> Any:  # noqa: ANN401  as it is kept
        return self._connection.execute(statement, values).fetchone()[0]
