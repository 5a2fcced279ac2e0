"""Statements that run straight on the driver, for what is done at every changed note.

Text, parameters and conversions are SQLAlchemy's; only its way of running a statement, which costs
several times what SQLite itself does, is left out.
"""

import sqlite3
from collections import namedtuple
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any, cast

from sqlalchemy import Connection, Delete, Insert, Select, Update
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.exc import DatabaseError
from sqlalchemy.types import TypeEngine

from quizzer.storage.rows import AnyRow

Convert = Callable[[Any], Any] | None
_DIALECT = SQLiteDialect_pysqlite()


class Prepared:
    """A statement, compiled when first run. Conditions of unknown length (`in_`) do not go in it.

    `run` takes the parameters by name; those that have a value in the statement may be left out.
    """

    def __init__(self, statement: Select[Any] | Insert | Update | Delete) -> None:
        """Prepare; nothing is compiled yet."""
        self.statement = statement

    def run(self, connection: Connection, given: dict[str, Any]) -> list[AnyRow]:
        """The rows, with their values as SQLAlchemy gives them; none of a change."""
        text, parameters = self._compiled
        values = [
            given.get(name, usual) if to_driver is None else to_driver(given.get(name, usual))
            for name, usual, to_driver in parameters
        ]
        rows = run_on_driver(connection, text, values)
        return [self._row(row) for row in rows]

    def first(self, connection: Connection, given: dict[str, Any]) -> AnyRow | None:
        """The first of the rows, None when there is none."""
        rows = self.run(connection, given)
        return rows[0] if rows else None

    @cached_property
    def _compiled(self) -> tuple[str, list[tuple[str, Any, Convert]]]:
        compiled = self.statement.compile(dialect=_DIALECT)
        usual: dict[str, Any] = compiled.params
        return str(compiled), [
            (name, usual[name], _impl(compiled.binds[name].type).bind_processor(_DIALECT))
            for name in compiled.positiontup or ()
        ]

    @cached_property
    def _row(self) -> Callable[[Sequence[Any]], AnyRow]:
        columns = cast("Select[Any]", self.statement).selected_columns
        named = namedtuple("_Row", columns.keys())  # type: ignore[misc]
        converted = [
            (index, from_driver)
            for index, column in enumerate(columns)
            if (from_driver := _impl(column.type).result_processor(_DIALECT, None))
        ]

        def row(values: Sequence[Any]) -> AnyRow:
            values = list(values)
            for index, from_driver in converted:
                values[index] = from_driver(values[index])
            return cast("AnyRow", named._make(values))

        return row


def add_row(connection: Connection, insertion: Prepared, given: dict[str, Any]) -> int:
    """Run an `insertion` of one row; the number that the row is given."""
    insertion.run(connection, given)
    return int(run_on_driver(connection, "SELECT last_insert_rowid()")[0][0])


def run_many_on_driver(connection: Connection, text: str, rows: Sequence[Sequence[Any]]) -> None:
    """Run `text` once for each of `rows`; raises the driver's errors as SQLAlchemy does."""
    driver = driver_of(connection)
    try:
        driver.executemany(text, rows)
    except sqlite3.DatabaseError as error:
        raise DatabaseError(text, None, error) from error


def run_on_driver(
    connection: Connection, text: str, values: Sequence[Any] = ()
) -> list[tuple[Any, ...]]:
    """The rows of `text`; raises the driver's errors as SQLAlchemy does."""
    driver = driver_of(connection)
    try:
        return driver.execute(text, values).fetchall()
    except sqlite3.DatabaseError as error:
        raise DatabaseError(text, None, error) from error


def driver_of(connection: Connection) -> sqlite3.Connection:
    """The driver's own connection, in the same transaction."""
    return cast("sqlite3.Connection", connection.connection.driver_connection)


def _impl(kind: TypeEngine[Any]) -> TypeEngine[Any]:
    return kind.dialect_impl(_DIALECT)
