"""Many rows read one after the other, without the price of SQLAlchemy's for each of them."""

import json
import sqlite3
from array import array
from collections import namedtuple
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, suppress
from datetime import date
from functools import lru_cache
from itertools import chain, groupby
from operator import attrgetter
from types import TracebackType
from typing import Any, cast

from sqlalchemy import Boolean, Connection, Engine, Select, func, select
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.exc import DatabaseError
from sqlalchemy.util import LRUCache

from quizzer.domain.days import from_day_number, from_millis
from quizzer.storage.columns import Day, Instant, Json
from quizzer.storage.compact_json import to_json
from quizzer.storage.rows import AnyRow
from quizzer.storage.unit_of_work import UnitOfWork

_DIALECT = SQLiteDialect_pysqlite()
_COMPILED: LRUCache[Any, Any] = LRUCache(200)
Read = Callable[[Select[Any]], Iterable[AnyRow]]
"""Gives the rows of a query."""

AT_ONCE = 500
"""Rows at a time: fewer than make the garbage collector look at everything again and again."""


class StreamWork(UnitOfWork):
    """A transaction whose results can be larger than memory."""

    def __init__(self, engine: Engine, *, reads_only: bool = False) -> None:
        """Prepare; nothing happens before entry."""
        super().__init__(engine, reads_only=reads_only)
        self._cursors: list[DBAPICursor] = []

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End what was not read to its end, too, so that it holds no old state of the file."""
        while self._cursors:
            with suppress(sqlite3.ProgrammingError):  # an interrupt has closed the connection
                self._cursors.pop().close()
        super().__exit__(kind, error, trace)

    def _streamed(self, query: Select[Any]) -> Iterator[AnyRow]:
        """The rows of `query` while they are read.

        Lists of JSON in them are shared among rows: they are not to be changed.
        """
        return map(_row_maker(query), chain.from_iterable(self._blocks(query)))

    def _blocks(self, query: Select[Any]) -> Iterator[list[Any]]:
        """The rows of `query`, some at a time, with values as they are kept."""
        cursor = self._connection.connection.cursor()
        self._cursors.append(cursor)
        yield from _blocks(cursor, *_compiled(query))


def read_rows(connection: Connection, query: Select[Any]) -> list[AnyRow]:
    """The rows of `query`, all of them; lists of JSON in them are not to be changed."""
    with closing(connection.connection.cursor()) as cursor:
        return list(map(_row_maker(query), chain.from_iterable(_blocks(cursor, *_compiled(query)))))


def read_numbers(
    connection: Connection, query: Select[Any], given: dict[str, Any] | None = None
) -> Sequence[int]:
    """The one column of `query`, whole numbers, without an object for each of them."""
    with closing(connection.execute(query, given)) as result:
        rows = cast("sqlite3.Cursor", result.cursor)
        try:
            return array("q", chain.from_iterable(rows))
        except sqlite3.Error as error:
            raise DatabaseError(str(query), None, error) from error


def texts(values: Iterable[str]) -> Select[Any]:
    """Any number of `values` as a table of one statement, which takes few parameters."""
    listed = func.json_each(to_json(list(values))).table_valued("value")
    return select(listed.c.value)


def _compiled(query: Select[Any]) -> tuple[str, list[Any]]:
    """`query` in SQLite's words, which are found once for all that differ in their values only."""
    key = query._generate_cache_key()
    assert key is not None  # every part of it can be compared
    compiled = _COMPILED.get(key.key)
    if compiled is None:
        compiled = _COMPILED[key.key] = query.compile(dialect=_DIALECT, cache_key=key)
    given = compiled.construct_params(extracted_parameters=key.bindparams)
    return str(compiled), [given[name] for name in compiled.positiontup or ()]


def _blocks(cursor: DBAPICursor, text: str, values: list[Any]) -> Iterator[list[Any]]:
    try:
        cursor.execute(text, values)
        while block := cursor.fetchmany(AT_ONCE):
            yield list(block)
    except sqlite3.Error as error:
        raise DatabaseError(text, None, error) from error


class Grouped:
    """Rows sorted by one column, handed out in that order: those of one value at a time."""

    def __init__(self, rows: Iterable[AnyRow], column: str) -> None:
        """Only the rows of the next value are in memory."""
        self._groups = groupby(rows, key=attrgetter(column))
        self._next = self._advance()

    def _advance(self) -> tuple[object, list[AnyRow]]:
        value, rows = next(self._groups, (None, iter(())))
        return value, list(rows)

    def of(self, value: object) -> list[AnyRow]:
        """The rows of `value`, which is greater than any that was asked for before."""
        if self._next[0] != value:
            return []
        rows = self._next[1]
        self._next = self._advance()
        return rows


def _row_maker(query: Select[Any]) -> Callable[[Sequence[Any]], AnyRow]:
    columns = query.selected_columns
    make = _named(tuple(columns.keys()))
    converted = [
        (index, read)
        for index, column in enumerate(columns)
        if (read := _READ.get(type(column.type)))
    ]

    def row(values: Sequence[Any]) -> AnyRow:
        values = list(values)
        for index, read in converted:
            if values[index] is not None:
                values[index] = read(values[index])
        return make(values)

    return row


@lru_cache(maxsize=100)
def _named(names: tuple[str, ...]) -> Callable[[Iterable[Any]], AnyRow]:
    named: Any = namedtuple("_Row", names)  # type: ignore[misc]
    return cast("Callable[[Iterable[Any]], AnyRow]", named._make)


@lru_cache(maxsize=1_024)
def _json(text: str) -> object:
    return json.loads(text)


@lru_cache(maxsize=4_096)
def _day(number: int) -> date:
    return from_day_number(number)


_READ: dict[type, Callable[[Any], object]] = {
    Json: _json,
    Instant: from_millis,
    Day: _day,
    Boolean: bool,
}
