"""Data files for tests: made once in a process, asked in known words, and never waited for."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import URL, Connection, Engine, create_engine
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.util import LRUCache

from quizzer.storage import database, study_works
from quizzer.storage.data_file import SETUP

AS_SHIPPED = SETUP
"""What is said on every connection to a learner's data file."""
NOT_SYNCED = (*AS_SHIPPED, "PRAGMA synchronous = OFF")
Row = tuple[object, ...]


@contextmanager
def quick_files() -> Iterator[None]:
    """While it lasts, new data files get a copied schema, and nothing waits for the disk.

    What a statement is in SQLite's words is kept for all files, not for each anew.

    Processes that tests start are not concerned.
    """
    migrate = command.upgrade
    first: list[tuple[list[str], dict[str, list[Row]]]] = []

    def upgrade(config: Config, revision: str, sql: bool = False, tag: str | None = None) -> None:
        connection = config.attributes.get("connection")
        if revision != "head" or connection is None or schema_of(connection):
            migrate(config, revision, sql, tag)
        elif first:
            _make(connection, *first[0])
        else:
            migrate(config, revision, sql, tag)
            first.append((schema_of(connection), rows_of(connection)))

    statements: LRUCache[object, object] = LRUCache(5_000)

    def knowing(url: URL, execution_options: dict[str, object]) -> Engine:
        known = {"compiled_cache": statements}
        return create_engine(url, execution_options=execution_options | known)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(database, "create_engine", knowing)
        patch.setattr(SQLiteDialect_pysqlite, "__eq__", lambda one, other: type(one) is type(other))
        patch.setattr(SQLiteDialect_pysqlite, "__hash__", lambda one: hash(type(one)))
        patch.setattr(command, "upgrade", upgrade)
        for opening in (database, study_works):
            patch.setattr(opening, "SETUP", NOT_SYNCED)
        patch.setattr(os, "fsync", lambda _descriptor: None)
        yield


def schema_of(connection: Connection) -> list[str]:
    """What made the tables, indexes and triggers, in order."""
    return [sql for _, sql in _made(connection)]


def rows_of(connection: Connection) -> dict[str, list[Row]]:
    """What new tables hold, by their names; search indexes are empty."""
    names = [name for name, sql in _made(connection) if sql.startswith("CREATE TABLE")]
    tables = {name: connection.exec_driver_sql(f'SELECT * FROM "{name}"').all() for name in names}
    return {name: [tuple(row) for row in rows] for name, rows in tables.items() if rows}


def _made(connection: Connection) -> list[tuple[str, str]]:
    """Names and statements; of search indexes only themselves, not the tables that they make."""
    made = connection.exec_driver_sql(
        "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid"
    ).all()
    indexes = tuple(f"{name}_" for name, sql in made if sql.startswith("CREATE VIRTUAL"))
    return [(name, sql) for name, sql in made if not name.startswith(indexes or ("?",))]


def _make(connection: Connection, schema: list[str], rows: dict[str, list[Row]]) -> None:
    for sql in schema:
        if "sqlite_sequence" not in sql:
            connection.exec_driver_sql(sql)
    for name, held in rows.items():
        places = ", ".join("?" * len(held[0]))
        connection.exec_driver_sql(f'INSERT INTO "{name}" VALUES ({places})', held)
