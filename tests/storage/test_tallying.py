"""Tallies are what the views that say what counts come to, whatever happens to the rows."""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, delete, insert, select, update

from quizzer.storage.counts import open_counts
from quizzer.storage.database import open_database
from quizzer.storage.driver_statements import driver_of
from quizzer.storage.rows import AnyRow
from quizzer.storage.tables import card, card_event, deck, note, review
from quizzer.storage.tallying import TALLIES, CountLater, wrong_rows

NOON = datetime(2025, 3, 3, 12, tzinfo=UTC)
TODAY = NOON.date()
NOTES, CARDS, DECKS = 4, 10, 3
KINDS = ("basic", "choice", "reverse", "cloze", "cloze", "item", "claim")

Step = tuple[str, dict[str, Any]]
_days = st.sampled_from([-30, -2, -1, 0, 1, 2, 21])
_note = st.integers(0, NOTES - 1)
_card = st.integers(0, CARDS - 1)
_STATUS = {
    "deck_id": st.integers(0, DECKS - 1),
    "is_active": st.sampled_from([True, True, False]),
    "state": st.integers(0, 3),
    "stability": st.none() | st.floats(0.001, 36_500),
    "difficulty": st.none() | st.floats(1, 10),
    "due_on": st.none() | _days.map(lambda days: TODAY + timedelta(days=days)),
    "interval_days": st.sampled_from([0, 20, 21]),
    "last_review_on": st.none() | st.sampled_from([TODAY - timedelta(days=ago) for ago in (1, 9)]),
    "suspended": st.sampled_from([False, False, True]),
    "buried_until": st.none() | _days.map(lambda days: TODAY + timedelta(days=days)),
    "note_id": _note,
    "kind": st.sampled_from(KINDS),
}
_REVIEW = {
    "card_id": _card,
    "rating": st.integers(1, 4),
    "reviewed_at": st.integers(-3, 3).map(lambda days: NOON + timedelta(days=days)),
    "taken_ms": st.integers(0, 9),
    "state_before": st.sampled_from([0, 1, 2, 2, 3]),
    "interval_days": st.sampled_from([None, 5, 21]),
}
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.fixed_dictionaries(_STATUS)),
        st.tuples(st.just("change"), st.fixed_dictionaries({"id": _card}, optional=_STATUS)),
        st.tuples(st.just("review"), st.fixed_dictionaries(_REVIEW)),
        st.tuples(st.just("review"), st.fixed_dictionaries(_REVIEW)),
        st.tuples(
            st.just("undo"), st.fixed_dictionaries({"card_id": _card, "of": st.integers(0, 30)})
        ),
        st.tuples(st.just("forget"), st.fixed_dictionaries({"id": _note})),
    ),
    min_size=20,
    max_size=40,
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A file with decks."""
    path = tmp_path_factory.mktemp("tallies") / "tallies.db"
    engine = open_database(path, NOON)
    with engine.begin() as connection:
        connection.execute(insert(deck), [{"id": n, "path": str(n)} for n in range(DECKS)])
    yield engine
    engine.dispose()


class File:
    """Does one step after the other, as far as there is something to do it to."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.made = 0
        for number in range(NOTES):
            self._make_note(number)
        cards = [
            {"id": n, "note_id": n % NOTES, "deck_id": 0, "key": str(n), "kind": "basic"}
            for n in range(CARDS)
        ]
        connection.execute(insert(card), cards)

    def take(self, step: Step) -> None:
        name, values = step
        getattr(self, name)(**values)

    def add(self, **values: object) -> None:
        self.made += 1
        row = values | {"id": self.made % CARDS, "key": f"k{self.made}"}
        if not self._has(row["id"]):
            self.connection.execute(insert(card), row)

    def change(self, id: int, **values: object) -> None:  # noqa: A002  the column's name
        if values:
            self.connection.execute(update(card).where(card.c.id == id).values(**values))

    def review(self, card_id: int, reviewed_at: datetime, **values: object) -> None:
        self.made += 1
        if self._has(card_id):
            usual = {"device": "d", "session": "", "desired_retention": 0.9, "learning_steps": []}
            row = {"uuid": f"{self.made * 7 % 31:02}-{self.made}", "card_id": card_id}
            row |= {"reviewed_on": reviewed_at.date(), "reviewed_at": reviewed_at}
            row |= {"relearning_steps": [], "parameters": "fsrs6-default"}
            self.connection.execute(insert(review), usual | row | values)

    def undo(self, card_id: int, of: int) -> None:
        """The undo may be another card's, as of notes that were joined, or of what comes later."""
        self.made += 1
        if self._has(card_id):
            row = {"uuid": f"u{self.made}", "device": "d", "session": "", "card_id": card_id}
            row |= {"at": NOON, "kind": "undo", "value": f"{of * 7 % 31:02}-{of}"}
            self.connection.execute(insert(card_event), row)

    def forget(self, id: int) -> None:  # noqa: A002
        self.connection.execute(delete(note).where(note.c.id == id))
        self._make_note(id)

    def _has(self, card_id: object) -> bool:
        query = select(card.c.id).where(card.c.id == card_id)
        return self.connection.execute(query).first() is not None

    def _make_note(self, number: int) -> None:
        row = {"id": number, "guid": str(number), "deck_id": 0, "question": "q", "answer": "a"}
        self.connection.execute(insert(note), row)


_GOOD = {"card_id": 0, "rating": 3, "reviewed_at": NOON, "taken_ms": 5, "state_before": 2}


@settings(max_examples=settings().max_examples // 2)
@given(steps=STEPS)
@example(steps=[("review", _GOOD), ("undo", {"card_id": 1, "of": 1}), ("forget", {"id": 1})])
def test_tallies_are_what_rows_come_to(engine: Engine, steps: list[Step]) -> None:
    """After whatever is added, changed, reviewed, taken back, moved and deleted."""
    with engine.connect() as connection:
        file = File(connection)
        for step in steps:
            file.take(step)
        driver: Any = connection.connection.driver_connection
        assert [wrong_rows(driver, tally) for tally in TALLIES] == [set()] * len(TALLIES)
        assert _counts(connection) == _counted(connection)
        connection.rollback()


@settings(max_examples=settings().max_examples // 8)
@given(steps=STEPS, later=STEPS, is_tried_again=st.booleans())
def test_what_is_counted_later_comes_to_the_same(
    engine: Engine, steps: list[Step], later: list[Step], is_tried_again: bool
) -> None:
    """And then rows are counted as they come again, also after an attempt was taken back."""
    with engine.connect() as connection:
        file = File(connection)
        driver: Any = connection.connection.driver_connection
        triggers = _triggers(driver)
        driver.execute("SAVEPOINT attempt")
        counting = CountLater(driver)
        assert _triggers(driver) < triggers
        if is_tried_again:
            driver.execute("ROLLBACK TO attempt")
        for step in steps:
            file.take(step)
        counting.end()
        assert _triggers(driver) == triggers
        for step in later:
            file.take(step)
        assert [wrong_rows(driver, tally) for tally in TALLIES] == [set()] * len(TALLIES)
        connection.rollback()


def _triggers(driver: sqlite3.Connection) -> set[str]:
    rows = driver.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger'")
    return {sql for (sql,) in rows}


def _counts(connection: Connection) -> dict[tuple[str, str], int]:
    return {
        (path, name): count
        for path, counts in open_counts(driver_of(connection), TODAY).items()
        for name in ("new", "learning", "due")
        if (count := getattr(counts, name))
    }


def _counted(connection: Connection) -> dict[tuple[str, str], int]:
    """Question by question."""
    asked: set[tuple[str, int, object]] = set()
    for row in connection.execute(select(card)):
        is_due = row.state != 2 or (row.due_on is not None and row.due_on <= TODAY)
        is_buried = row.buried_until is not None and row.buried_until > TODAY
        if row.is_active and not row.suspended and is_due and not is_buried:
            asked.add((str(row.deck_id), row.state, _question(row)))
    names = ("new", "learning", "due", "learning")
    found: dict[tuple[str, str], int] = {}
    for path, state, _ in asked:
        key = path, names[state]
        found[key] = found.get(key, 0) + 1
    return found


def _question(row: AnyRow) -> object:
    if row.kind in ("item", "claim"):
        return row.id
    return row.note_id, row.kind == "cloze"
