"""When rows came to be as they are: what decides between the versions of two devices."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Column, Connection, func, type_coerce

from quizzer.domain.days import to_millis

CLOCK = "clock"
Clock = Callable[[], datetime]


def stamp(now: object, column: Column[Any]) -> Any:  # noqa: ANN401  an SQL expression
    """What an update sets `column` to: now (in milliseconds), and in any case later than it was.

    So a change holds against what it changed, whatever clocks say.
    """
    before = type_coerce(column, BigInteger)
    return type_coerce(func.max(now, before + 1), BigInteger)


def present_millis(connection: Connection) -> int:
    """Now, by the clock that the data file was opened with."""
    clock: Clock = connection.get_execution_options()[CLOCK]
    return to_millis(clock())
