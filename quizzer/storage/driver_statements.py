"""Statements straight on the driver below a connection of SQLAlchemy, in the same transaction.

SQLAlchemy's way of running a statement costs several times what SQLite itself does.
"""

import sqlite3
from collections.abc import Sequence
from typing import Any, cast

from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError


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
