"""Many rows at once, without the price of SQLAlchemy's parameters for each of them."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import lru_cache
from itertools import chain
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Dialect, Table, insert

from quizzer.domain.days import to_day_number, to_millis
from quizzer.storage.columns import Day, Instant, Json
from quizzer.storage.compact_json import to_json
from quizzer.storage.driver_statements import run_many_on_driver
from quizzer.storage.rows import Values, chunks


def insert_many(connection: Connection, table: Table, rows: Iterable[Values]) -> None:
    """Insert `rows`, which all have the same columns; columns of JSON are given as tuples.

    Instants and days may be given as numbers too.

    They go to the driver as they come, so that a hundred thousand never stand in memory at once.
    """
    rows = iter(rows)
    first = next(rows, None)
    if first is None:
        return
    statement, in_order = _insert(connection.dialect, table, tuple(first))
    kinds = [(name, _WRITTEN.get(type(table.c[name].type))) for name in first]
    written = [(name, write) for name, write in kinds if write]
    for some in chunks(chain([first], rows)):
        for row in some:
            for name, write in written:
                row[name] = write(row[name])
        run_many_on_driver(connection, statement, [in_order(row) for row in some])


@lru_cache
def _insert(
    dialect: Dialect, table: Table, columns: tuple[str, ...]
) -> tuple[str, Callable[[Values], Any]]:
    """The statement for the driver, and what puts a row in the order of its parameters."""
    compiled = insert(table).compile(dialect=dialect, column_keys=list(columns))
    return str(compiled), itemgetter(*(compiled.positiontup or ()))


@lru_cache(maxsize=1_024)
def _json(value: tuple[object, ...]) -> str:
    return to_json(value)


def _instant(value: datetime | int | None) -> int | None:
    return to_millis(value) if isinstance(value, datetime) else value


def _day(value: date | int | None) -> int | None:
    return to_day_number(value) if isinstance(value, date) else value


_WRITTEN: dict[type, Callable[[Any], object]] = {Json: _json, Instant: _instant, Day: _day}
