"""Statements on the driver do what SQLAlchemy does with them."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import (
    Connection,
    Engine,
    bindparam,
    create_engine,
    event,
    insert,
    literal,
    select,
    update,
)
from sqlalchemy.exc import DatabaseError

from quizzer.domain.cards import CardStatus
from quizzer.domain.errors import QuizzerError
from quizzer.domain.reviews import Review
from quizzer.storage.prepared import Prepared, run_on_driver
from quizzer.storage.rows import AnyRow, review_of, review_values, status_of, status_values
from quizzer.storage.tables import card, metadata, review
from quizzer.storage.unit_of_work import UnitOfWork
from tests.interchange.strategies import reviews, statuses, texts

CARD = {"id": 1, "note_id": 1, "deck_id": 1, "key": "basic", "kind": "basic"}
ALL_CARDS = select(card)
SAVE = Prepared(
    update(card).values({name: bindparam(name) for name in status_values(CardStatus())})
)
INSERT = Prepared(insert(review))
REVIEWS = select(review, literal("g").label("guid"), literal("k").label("key"))


@pytest.fixture(scope="module")
def tables() -> Iterator[Connection]:
    """Every table, in memory; no key has to point at anything."""
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        metadata.create_all(connection)
        connection.execute(insert(card), CARD)
        yield connection
    engine.dispose()


def everything(rows: list[AnyRow]) -> list[dict[str, object]]:
    """The rows by the names of their columns."""
    return [{name: getattr(row, name) for name in row._fields} for row in rows]


@given(status=statuses)
def test_a_changed_card_is_the_same_card(tables: Connection, status: CardStatus) -> None:
    """Whichever of both writes it, and whichever reads it."""
    written = []
    given_values = status_values(status)
    for write in (
        lambda: SAVE.run(tables, given_values),
        lambda: tables.execute(SAVE.statement, given_values),
    ):
        tables.execute(update(card).values(status_values(CardStatus())))
        write()
        rows = Prepared(ALL_CARDS).run(tables, {})
        assert everything(rows) == everything(list(tables.execute(ALL_CARDS)))
        written.append(run_on_driver(tables, "SELECT * FROM card"))
        assert status_of(rows[0]) == status
    assert written[0] == written[1]


@given(made=reviews())
def test_a_review_is_the_same_review(tables: Connection, made: Review) -> None:
    """Whichever of both appends it, and whichever reads it."""
    written = []
    for write in (
        lambda: INSERT.run(tables, review_values(1, made)),
        lambda: tables.execute(INSERT.statement, review_values(1, made)),
    ):
        write()
        (row,) = Prepared(REVIEWS).run(tables, {})
        assert everything([row]) == everything(list(tables.execute(REVIEWS)))
        assert review_of(row) == review_of(tables.execute(REVIEWS).one())
        written.append(run_on_driver(tables, "SELECT * FROM review"))
        tables.execute(review.delete())
    assert written[0] == written[1]


@given(key=texts, usual=st.integers(0, 3))
def test_parameters_may_have_a_value_already(tables: Connection, key: str, usual: int) -> None:
    """It counts unless another is given."""
    query = select(card.c.id).where(card.c.key == bindparam("key"), card.c.id <= usual).limit(1)
    prepared = Prepared(query)
    given_values = {"key": key}
    expected = tables.execute(query, given_values).first()
    assert prepared.first(tables, given_values) == expected
    found = prepared.first(tables, {"key": "basic"})
    assert (found is not None) == (usual >= 1)


def test_an_error_is_told_as_any_other(engine: Engine) -> None:
    """SQLAlchemy's error, and of a transaction one line."""
    with engine.connect() as connection, pytest.raises(DatabaseError, match="no such table"):
        run_on_driver(connection, "SELECT * FROM nowhere")
    with pytest.raises(QuizzerError, match="no such table: nowhere"), UnitOfWork(engine) as work:
        run_on_driver(work._connection, "SELECT * FROM nowhere")


def test_reading_does_not_stay_with_a_connection(engine: Engine) -> None:
    """A transaction that writes begins as one, also after one that only read."""
    begun: list[str] = []

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        begun.append(str(connection.get_execution_options()["reading"]))

    for reads_only in (True, False, True):
        with UnitOfWork(engine, reads_only=reads_only):
            pass
    assert begun == ["True", "False", "True"]
