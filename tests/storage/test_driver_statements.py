"""Statements on the driver do what SQLAlchemy does with them."""

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import fields

import pytest
from hypothesis import given
from sqlalchemy import Connection, Engine, create_engine, event, insert, select, update
from sqlalchemy.exc import DatabaseError

from quizzer.domain.cards import CardStatus
from quizzer.domain.errors import QuizzerError
from quizzer.storage import log_steps, studying
from quizzer.storage.driver_rows import row_of
from quizzer.storage.driver_statements import driver_of, run_on_driver
from quizzer.storage.log_steps import LogSteps
from quizzer.storage.rows import status_of, status_values
from quizzer.storage.tables import card, metadata
from quizzer.storage.unit_of_work import UnitOfWork
from tests.interchange.strategies import statuses

CARD = {"id": 1, "note_id": 1, "deck_id": 1, "key": "basic", "kind": "basic"}


@pytest.fixture(scope="module")
def tables() -> Iterator[Connection]:
    """Every table, in memory; no key has to point at anything."""
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        metadata.create_all(connection)
        connection.execute(insert(card), CARD)
        yield connection
    engine.dispose()


class Log(LogSteps):
    """The log on a connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @property
    def _driver(self) -> sqlite3.Connection:
        return driver_of(self._connection)


@given(status=statuses)
def test_a_changed_card_is_the_same_card(tables: Connection, status: CardStatus) -> None:
    """Whichever of both writes it, and whichever reads it."""
    written = []
    for write in (
        lambda: Log(tables).save_status(1, status),
        lambda: tables.execute(update(card).values(status_values(status))),
    ):
        tables.execute(update(card).values(status_values(CardStatus())))
        write()
        row = row_of(driver_of(tables), "SELECT * FROM card")
        assert row is not None
        assert status_of(row) == status
        assert status_of(tables.execute(select(card)).one()) == status
        written.append(run_on_driver(tables, "SELECT * FROM card"))
    assert written[0] == written[1]


def test_statements_name_the_columns_that_hold_a_state() -> None:
    """Each column has the value of its own name; a review leaves what is no schedule alone."""
    columns = list(status_values(CardStatus()))
    assert _set_by(log_steps._SAVE_STATUS) == columns
    kept = {each.name for each in fields(CardStatus)} - {"schedule"}
    assert _set_by(studying._SAVE_SCHEDULE) == [each for each in columns if each not in kept]


def _set_by(statement: str) -> list[str]:
    """The columns that a statement sets, each to the parameter of its name."""
    pairs = re.findall(r"(\w+) = :(\w+)", statement.partition("WHERE")[0])
    assert all(column == parameter for column, parameter in pairs)
    return [column for column, _ in pairs]


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
