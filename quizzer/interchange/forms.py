"""Forms: how one kind of value is written in JSON, and read back strictly.

A form is told once and works both ways, so that what is written can always be read. Reading
raises `FormError`, which gathers where in the file it happened on its way out.
"""

import math
import sys
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum
from functools import lru_cache
from json.encoder import encode_basestring
from operator import attrgetter
from reprlib import Repr
from typing import Any, Generic, TypeVar

from quizzer.languages import tr

T = TypeVar("T")
E = TypeVar("E", bound=Enum)
H = TypeVar("H", bound=Hashable)

_LARGEST = (1 << 63) - 1
_BRIEF = Repr()
_BRIEF.maxstring = _BRIEF.maxother = _BRIEF.maxlong = 50


class FormError(Exception):
    """A value that is not of its form; `where` is its path, such as `.cards[0].due_on`."""

    def __init__(self, problem: str, where: str = "") -> None:
        super().__init__(f"{where.removeprefix('.')}: {problem}" if where else problem)
        self.problem = problem
        self.where = where

    def within(self, part: str) -> "FormError":
        """The same, seen from one level further out."""
        return FormError(self.problem, part + self.where)


@dataclass(frozen=True, slots=True)
class Form(Generic[T]):
    """`write` gives the JSON text of a value; `read` turns what that says back into the value.

    `write` raises ValueError for what JSON cannot say, `read` FormError for what is not its form.
    """

    write: Callable[[T], str]
    read: Callable[[object], T]


def unexpected(expected: str, value: object) -> FormError:
    """The error of a `value` that should have been `expected`."""
    return FormError(
        tr("expected {expected}, not {value}").format(expected=expected, value=brief(value))
    )


def brief(value: object) -> str:
    """`value` for a message: on one line, and short."""
    return _BRIEF.repr(value)


def _write_truth(value: bool) -> str:
    return "true" if value else "false"


def _write_number(value: float) -> str:
    if not math.isfinite(value):
        raise ValueError(f"{value} is not JSON compliant")
    return float.__repr__(value) if isinstance(value, float) else int.__repr__(value)


def _read_text(value: object) -> str:
    if not isinstance(value, str):
        raise unexpected("text", value)
    if not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError:
            raise unexpected(tr("text without half characters"), value) from None
    return value


def _read_truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise unexpected(tr("true or false"), value)
    return value


def _read_whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _LARGEST:
        raise unexpected(tr("a whole number from 0"), value)
    return value


def _read_number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise unexpected(tr("a number"), value)
    if not abs(value) <= sys.float_info.max:  # NaN too
        raise unexpected(tr("a finite number"), value)
    return float(value)


def instant_text(at: datetime) -> str:
    """An aware instant in UTC, to the millisecond: `2026-01-31T08:30:00.000Z`."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds")[: -len("+00:00")] + "Z"


def _write_instant(at: datetime) -> str:
    return f'"{instant_text(at)}"'


@lru_cache(maxsize=4_096)
def _write_day(day: date) -> str:
    return f'"{day.isoformat()}"'


def _read_instant(value: object) -> datetime:
    text = value if isinstance(value, str) else ""
    with suppress(ValueError):
        at = datetime.fromisoformat(text)
        if at.tzinfo is UTC and instant_text(at) == text:
            return at
    raise unexpected(tr("a time such as 2026-01-31T08:30:00.000Z"), value)


def _read_day(value: object) -> date:
    text = value if isinstance(value, str) else ""
    with suppress(ValueError):
        day = date.fromisoformat(text)
        if day.isoformat() == text:
            return day
    raise unexpected(tr("a date such as 2026-01-31"), value)


TEXT: Form[str] = Form(encode_basestring, _read_text)
TRUTH: Form[bool] = Form(_write_truth, _read_truth)
WHOLE: Form[int] = Form(int.__repr__, _read_whole)
NUMBER: Form[float] = Form(_write_number, _read_number)
INSTANT: Form[datetime] = Form(_write_instant, _read_instant)
DAY: Form[date] = Form(_write_day, _read_day)


def _write_measurement(value: float) -> str:
    return _write_number(value) if math.isfinite(value) else f'"{value}"'


def _read_measurement(value: object) -> float:
    return float(value) if value in ("nan", "inf", "-inf") else _read_number(value)


MEASUREMENT: Form[float] = Form(_write_measurement, _read_measurement)
"""A number that need not be finite."""


def named(enum: type[E]) -> Form[E]:
    """A member of `enum` by its name in lower case."""
    members = {member.name.lower(): member for member in enum}
    written = {member: f'"{name}"' for name, member in members.items()}

    def read(value: object) -> E:
        member = members.get(value) if isinstance(value, str) else None
        if member is None:
            raise unexpected(tr("one of {names}").format(names=", ".join(members)), value)
        return member

    return Form(written.__getitem__, read)


def optional(form: Form[T]) -> Form[T | None]:
    """A value of `form`, or null for None."""
    return Form(
        lambda value: "null" if value is None else form.write(value),
        lambda value: None if value is None else form.read(value),
    )


def listed(form: Form[T]) -> Form[tuple[T, ...]]:
    """A list of values of `form`."""

    def read(value: object) -> tuple[T, ...]:
        if not isinstance(value, list):
            raise unexpected(tr("a list"), value)
        try:
            return tuple(map(form.read, value))
        except FormError:  # again, to say where
            return tuple(_part(f"[{index}]", form, item) for index, item in enumerate(value))

    return Form(lambda values: f"[{', '.join(map(form.write, values))}]", read)


def shared(form: Form[H]) -> Form[H]:
    """A value of `form` that is the same in many records, and then is kept once."""
    kept = lru_cache(maxsize=1_024)(lambda value: value)
    return Form(form.write, lambda value: kept(form.read(value)))


def mapped(form: Form[T]) -> Form[Mapping[str, T]]:
    """Values of `form` by names."""

    def read(value: object) -> Mapping[str, T]:
        if not isinstance(value, dict):
            raise unexpected(tr("a record"), value)
        return {_read_text(name): _part(f".{name}", form, item) for name, item in value.items()}

    def write(values: Mapping[str, T]) -> str:
        items = (f"{encode_basestring(name)}: {form.write(item)}" for name, item in values.items())
        return f"{{{', '.join(items)}}}"

    return Form(write, read)


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record: its name in the file, its form, and the (dotted) attribute it shows.

    The attribute has the field's name unless told.
    """

    name: str
    form: Form[Any]
    attribute: str = ""


def record(make: Callable[[dict[str, Any]], T], *fields: Field) -> Form[T]:
    """An object with exactly these fields, in this order.

    `make` builds the value from what was read, by attribute.
    """
    attributes = {field.name: field.attribute or field.name for field in fields}
    parts = [(field.name, attrgetter(attributes[field.name]), field.form) for field in fields]
    reads = [(field.name, attributes[field.name], field.form.read) for field in fields]

    before = ("{", *[", "] * (len(fields) - 1))
    writes = [
        (f"{lead}{encode_basestring(name)}: ", get, form.write)
        for lead, (name, get, form) in zip(before, parts, strict=True)
    ]

    def write(value: T) -> str:
        return "".join([lead + write(get(value)) for lead, get, write in writes]) + "}"

    def read(value: object) -> T:
        if not isinstance(value, dict):
            raise unexpected(tr("a record"), value)
        if attributes.keys() != value.keys():
            raise _other_fields(attributes, value)
        try:
            found = {attribute: read(value[name]) for name, attribute, read in reads}
        except FormError:  # again, to say where
            found = {attributes[n]: _part(f".{n}", form, value[n]) for n, _, form in parts}
        return make(found)

    return Form(write, read)


def _other_fields(expected: Collection[str], given: Iterable[str]) -> FormError:
    """The first field, by name, that is missing or not known."""
    name = min({*expected} ^ {*given})
    wrong = tr("missing field {name}") if name in expected else tr("unknown field {name}")
    return FormError(wrong.format(name=brief(name)))


def _part(name: str, form: Form[T], value: object) -> T:
    try:
        return form.read(value)
    except FormError as mismatch:
        raise mismatch.within(name) from None
