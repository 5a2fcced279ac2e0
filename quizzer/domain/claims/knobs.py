"""Knobs: the typed settings of an experiment."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from quizzer.languages import tr

KnobValue: TypeAlias = bool | int | float | str
Settings: TypeAlias = tuple[tuple[str, KnobValue], ...]  # knob names and values, sorted by name

STEPS_ACROSS = 20  # turns from one end of a linear range to the other
STEPS_A_DECADE = 5


class KnobKind(StrEnum):
    """What a knob holds."""

    NUMBER = "number"
    COUNT = "count"
    CHOICE = "choice"
    FLAG = "flag"


@dataclass(frozen=True, slots=True, kw_only=True)
class Knob:
    """One setting: `low` and `high` bound a number or count, `options` are a choice's."""

    name: str
    kind: KnobKind
    default: KnobValue
    low: float = -math.inf
    high: float = math.inf
    is_log: bool = False
    options: tuple[KnobValue, ...] = ()

    def accepts(self, value: object) -> bool:
        """True when `value` is of the knob's type and within its range."""
        if self.kind in (KnobKind.CHOICE, KnobKind.FLAG):
            return any(value == option and type(value) is type(option) for option in self.options)
        wanted = (int,) if self.kind is KnobKind.COUNT else (int, float)
        return type(value) in wanted and self.low <= value <= self.high  # type: ignore[operator]

    @property
    def described(self) -> str:
        """What it accepts, in words: `a whole number from 2 to 40`."""
        if self.options:
            return tr("one of {options}").format(options=", ".join(map(_spelling, self.options)))
        kind = tr("a whole number") if self.kind is KnobKind.COUNT else tr("a number")
        return tr("{kind} from {low:g} to {high:g}").format(kind=kind, low=self.low, high=self.high)

    def read(self, text: str) -> KnobValue | None:
        """The value that `text` spells, None when the knob does not accept it."""
        return next((value for value in _spelt(text) if self.accepts(value)), None)

    def turned(self, value: KnobValue, by: int) -> KnobValue:
        """The value `by` turns further up (or down), stopping at the ends.

        Choices go round. A number goes by a twentieth of its range, or by a fifth of a decade on a
        logarithmic range; a count by at least one.
        """
        if self.options:
            at = self.options.index(value)
            return self.options[(at + by) % len(self.options)]
        assert isinstance(value, int | float)
        moved = self._moved(value, by)
        if self.kind is KnobKind.COUNT:
            whole = round(moved)
            moved = value + by if whole == value else whole
            return int(min(max(moved, self.low), self.high))
        return float(f"{min(max(moved, self.low), self.high):.3g}")

    def _moved(self, value: float, by: int) -> float:
        if self.is_log and value > 0:
            return value * 10 ** (by / STEPS_A_DECADE)
        return value + by * (self.high - self.low) / STEPS_ACROSS


def _spelling(option: KnobValue) -> str:
    return str(option).lower() if isinstance(option, bool) else str(option)


def _spelt(text: str) -> Iterator[KnobValue]:
    """What a text can mean, the most particular reading first."""
    if text.lower() in ("true", "false"):
        yield text.lower() == "true"
    for read in (int, float):
        try:
            yield read(text)
        except ValueError:
            continue
    yield text
