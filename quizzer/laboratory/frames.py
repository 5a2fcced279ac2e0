"""The lines that a run sends home: one JSON object each, of five shapes and no other.

The beginning, a frame of the plot, a measurement, an error, or the end. NaN and infinities are
written as words, since JSON has no such numbers. The reading side takes every byte for hostile.
"""

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from quizzer.domain.claims.runs import Frame
from quizzer.languages import tr

MAX_LINE = 4096  # bytes, the line feed included
MAX_TEXT = 200  # characters of a text, as it is shown
MAX_NAME = 64
MAX_VALUES = 16
_WORDS = {"nan": math.nan, "inf": math.inf, "-inf": -math.inf}
_UNSEEN = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)


class FrameError(Exception):
    """A line that is none of the five."""


@dataclass(frozen=True, slots=True)
class Begun:
    """The experiment starts now."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """One point of the plot, and what else belongs to it."""

    frame: Frame


@dataclass(frozen=True, slots=True)
class Measured:
    """One measurement."""

    name: str
    value: float


@dataclass(frozen=True, slots=True)
class Failed:
    """An exception in the experiment; `line` counts from 1 in its module, 0 when unknown."""

    kind: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Done:
    """The run is over and said everything."""


Message: TypeAlias = Begun | Drawn | Measured | Failed | Done


def encoded_beginning() -> bytes:
    """The first line."""
    return _line({"k": "go"})


def encoded_frame(frame: Mapping[str, object]) -> bytes:
    """The line of a plot's point: numbers (NumPy's too), short texts and None, by name.

    Raises TypeError or ValueError for what no plot can hold.
    """
    if len(frame) > MAX_VALUES:
        raise ValueError(f"a frame may have {MAX_VALUES} values, this one has {len(frame)}")
    return _line({"k": "f", "v": {str(name): _point(value) for name, value in frame.items()}})


def encoded_measurement(name: str, value: object) -> bytes:
    """The line of a measurement. Raises TypeError or ValueError for what is not a number."""
    return _line({"k": "m", "n": str(name), "v": _written(value)})


def encoded_error(kind: str, text: str, line: int) -> bytes:
    """The line of an exception: its type, what it says, where in the experiment's module."""
    return _line({"k": "err", "e": kind[:MAX_NAME], "v": text[:MAX_TEXT], "l": line})


def encoded_end() -> bytes:
    """The last line."""
    return _line({"k": "done"})


def decoded(line: bytes) -> Message:
    """What a line says. Raises FrameError for anything else, and nothing but that."""
    if len(line) > MAX_LINE:
        raise FrameError(tr("a line was too long"))
    try:
        said = json.loads(line.decode(), parse_constant=_refused)
    except (ValueError, RecursionError):
        raise FrameError(tr("a line was not JSON")) from None
    message = _message(said)
    if message is None:
        raise FrameError(tr("a line was not a message"))
    return message


def clean(text: str, length: int = MAX_TEXT) -> str:
    """A text that cannot steer a terminal, cut after `length` characters."""
    return _UNSEEN.sub("\N{REPLACEMENT CHARACTER}", text[:length])


def _line(said: object) -> bytes:
    line = json.dumps(said, separators=(",", ":"), allow_nan=False).encode() + b"\n"
    if len(line) > MAX_LINE:
        raise ValueError(f"a message may have {MAX_LINE} bytes, this one has {len(line)}")
    return line


def _point(value: object) -> float | str | None:
    return value if value is None or isinstance(value, str) else _written(value)


def _written(value: object) -> float | str:
    """A number, or the word for it. Raises TypeError or ValueError."""
    if isinstance(value, str | bytes):
        raise TypeError(f"{value!r} is not a number")
    number = float(getattr(value, "item", lambda: value)())  # type: ignore[arg-type]
    if math.isfinite(number):
        return number
    return "nan" if math.isnan(number) else "inf" if number > 0 else "-inf"


def _refused(constant: str) -> float:
    raise ValueError(f"{constant} is not JSON")


def _message(said: object) -> Message | None:
    match said:
        case {"k": "f", "v": dict() as values, **more} if not more:
            return Drawn(_frame(values))
        case {"k": "m", "n": str() as name, "v": value, **more} if not more:
            return Measured(clean(name, MAX_NAME), _number(value))
        case {"k": "err", "e": str() as kind, "v": str() as text, "l": int() as at, **more} if (
            not more and type(at) is int
        ):
            return Failed(clean(kind, MAX_NAME), clean(text), at)
        case {"k": "go" | "done" as kind, **more} if not more:
            return Begun() if kind == "go" else Done()
    return None


def _frame(values: Mapping[str, object]) -> Frame:
    if len(values) > MAX_VALUES:
        raise FrameError(tr("a frame had too many values"))
    return {clean(name, MAX_NAME): _shown(value) for name, value in values.items()}


def _shown(value: object) -> float | str | None:
    if value is None:
        return None
    if isinstance(value, str) and value not in _WORDS:
        return clean(value)
    return _number(value)


def _number(value: object) -> float:
    if isinstance(value, str) and value in _WORDS:
        return _WORDS[value]
    if type(value) not in (int, float):
        raise FrameError(tr("a value was not a number"))
    try:
        number = float(value)  # type: ignore[arg-type]
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise FrameError(tr("a number was out of range"))
    return number
