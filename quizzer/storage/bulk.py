"""Many rows at once, without the price of SQLAlchemy's parameters for each of them."""

from collections.abc import Iterable
from functools import lru_cache
from itertools import chain
from operator import itemgetter

from sqlalchemy import Connection, Table, insert

from quizzer.storage.columns import Json, to_json
from quizzer.storage.rows import Values, chunks


def insert_many(connection: Connection, table: Table, rows: Iterable[Values]) -> None:
    """Insert `rows`, which all have the same columns; columns of JSON are given as tuples.

    They go to the driver as they come, so that a hundred thousand never stand in memory at once.
    """
    rows = iter(rows)
    first = next(rows, None)
    if first is None:
        return
    compiled = insert(table).compile(connection, column_keys=list(first))
    in_order = itemgetter(*(compiled.positiontup or ()))
    structures = [name for name in first if isinstance(table.c[name].type, Json)]
    for some in chunks(chain([first], rows)):
        for row in some:
            for name in structures:
                row[name] = _json(row[name])
        connection.exec_driver_sql(str(compiled), [in_order(row) for row in some])


@lru_cache(maxsize=1_024)
def _json(value: tuple[object, ...]) -> str:
    return to_json(value)
