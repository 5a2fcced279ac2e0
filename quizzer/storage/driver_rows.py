"""Statements on bare sqlite3, with values as the domain has them.

They cost a fraction of what SQLAlchemy takes to run the same, and need not wait until it is loaded.
How a value is kept is told by its type, how one is read by the name of its column.
"""

import json
import sqlite3
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from itertools import chain
from types import SimpleNamespace
from typing import Any, cast

from quizzer.domain.days import from_day_number, from_millis, to_day_number, to_millis
from quizzer.storage.compact_json import to_json
from quizzer.storage.rows import AnyRow

Convert = Callable[[Any], Any]

_from_json: Convert = lru_cache(maxsize=1_024)(json.loads)
_TO_DRIVER: dict[type, Convert] = {
    datetime: to_millis,
    date: to_day_number,
    tuple: to_json,
    list: to_json,
}
_INSTANTS = (
    *("at", "due_at", "last_review_at", "reviewed_at", "described_at", "chosen_at"),
    "decided_at",
)
_DAYS = ("due_on", "last_review_on", "reviewed_on", "buried_until")
_STRUCTURES = (
    *("options", "tags", "note_tags", "heading_path", "front_matter"),
    *("learning_steps", "relearning_steps", "knobs"),
)
_FROM_DRIVER: dict[str, Convert] = {
    **dict.fromkeys(_INSTANTS, from_millis),
    **dict.fromkeys(_DAYS, from_day_number),
    **dict.fromkeys(_STRUCTURES, _from_json),
    **dict.fromkeys(("is_active", "suspended", "is_supplement"), bool),
}


def rows_of(driver: sqlite3.Connection, statement: str, **values: object) -> Iterator[AnyRow]:
    """The rows of `statement`, read while they are asked for; structures are not to be changed."""
    found = driver.execute(statement, _bound(values))
    names, converted = _reading(tuple(column[0] for column in found.description))
    for row in found:
        read = dict(zip(names, row, strict=True))
        for name, convert in converted:
            if read[name] is not None:
                read[name] = convert(read[name])
        yield cast("AnyRow", SimpleNamespace(**read))


@lru_cache(maxsize=128)
def _reading(names: tuple[str, ...]) -> tuple[tuple[str, ...], list[tuple[str, Convert]]]:
    """The columns, and how those are read that are kept otherwise."""
    return names, [(name, _FROM_DRIVER[name]) for name in names if name in _FROM_DRIVER]


def row_of(driver: sqlite3.Connection, statement: str, **values: object) -> AnyRow | None:
    """The first of the rows, None when there is none."""
    return next(rows_of(driver, statement, **values), None)


def value_of(driver: sqlite3.Connection, statement: str, **values: object) -> Any:  # noqa: ANN401
    """The one value of `statement`, as it is kept; None when there is none."""
    row = driver.execute(statement, _bound(values)).fetchone()
    return None if row is None else row[0]


def numbers_of(driver: sqlite3.Connection, statement: str, **values: object) -> Sequence[int]:
    """The one column of `statement`, whole numbers, without an object for each of them."""
    return array("q", chain.from_iterable(driver.execute(statement, _bound(values))))


def change(driver: sqlite3.Connection, statement: str, **values: object) -> None:
    """Run a statement that gives nothing back."""
    driver.execute(statement, _bound(values))


def change_many(
    driver: sqlite3.Connection, statement: str, rows: Iterable[Mapping[str, object]]
) -> None:
    """Run a statement that gives nothing back once for each of `rows`, as they come."""
    driver.executemany(statement, map(_bound, rows))


def _bound(values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: _TO_DRIVER[type(value)](value) if type(value) in _TO_DRIVER else value
        for name, value in values.items()
    }
