"""How values of the domain are kept in columns."""

import json
from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, Dialect, Integer, Text
from sqlalchemy.types import TypeDecorator

from quizzer.domain.days import from_day_number, from_millis, to_day_number, to_millis
from quizzer.storage.compact_json import to_json


class Instant(TypeDecorator[datetime]):
    """An aware UTC datetime, kept as milliseconds since 1970."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """To milliseconds."""
        return None if value is None else to_millis(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        """From milliseconds."""
        return None if value is None else from_millis(value)


class Day(TypeDecorator[date]):
    """A local day, kept as days since 1970."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> int | None:
        """To a day number."""
        return None if value is None else to_day_number(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> date | None:
        """From a day number."""
        return None if value is None else from_day_number(value)


class Json(TypeDecorator[Any]):
    """A small structure, kept as compact JSON text that reads well in any SQLite browser."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: object, dialect: Dialect) -> str:
        """To text."""
        return to_json(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> object:
        """From text."""
        return None if value is None else json.loads(value)
