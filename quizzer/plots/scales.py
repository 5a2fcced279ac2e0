"""From values to places along an axis, and the ticks that tell which is where."""

import math
import sys
from collections.abc import Iterable
from dataclasses import dataclass

_SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_STEPS = (1.0, 2.0, 5.0, 10.0)
_MOST_DECIMALS = 6
_MOST = sys.float_info.max
_PLAIN_LOW, _PLAIN_HIGH = 1e-3, 1e5
_LEAST_LOG_SPAN = 20.0  # values closer together would be magnified out of proportion


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis from `low` to `high`, low < high; both positive where it is logarithmic."""

    low: float
    high: float
    is_log: bool = False

    def place(self, value: float) -> float:
        """Where a finite value lies: 0 at `low`, 1 at `high`, never outside."""
        low, high, at = (self._bent(each) for each in (self.low, self.high, value))
        share = (at / 2 - low / 2) / (high / 2 - low / 2)  # halves, or huge values overflow
        return min(max(share, 0.0), 1.0)

    def holds(self, value: float) -> bool:
        """True for a value that has a place of its own."""
        return self.low <= value <= self.high

    def ticks(self, most: int) -> list[tuple[float, str]]:
        """At most `most` round values within the axis, each with its label, ascending."""
        if most < 1:
            return []
        found = self._log_ticks(most) if self.is_log else []
        found = found or _linear_ticks(self.low, self.high, most)
        labels: dict[str, float] = {}
        for value, label in found:
            labels.setdefault(label, value)
        return [(value, label) for label, value in labels.items()]

    def _bent(self, value: float) -> float:
        if not self.is_log:
            return value
        return math.log10(value) if value > 0 else math.log10(self.low)

    def _log_ticks(self, most: int) -> list[tuple[float, str]]:
        first = math.ceil(math.log10(self.low) - 1e-9)
        last = math.floor(math.log10(self.high) + 1e-9)
        if last - first >= 1:
            step = math.ceil((last - first + 1) / most)
            return [(10.0**n, _power(n)) for n in range(first, last + 1, step)]
        decades = range(first - 1, last + 2)
        between = [m * 10.0**n for n in decades for m in (1, 2, 5) if -300 < n < 300]  # noqa: PLR2004
        inside = [value for value in between if self.holds(value)]
        return [(value, f"{value:g}") for value in inside[:most]] if len(inside) > 1 else []


def scale_of(values: Iterable[float], *, is_log: bool) -> Scale:
    """The axis that holds every finite value (every positive one where it is logarithmic)."""
    kept = [value for value in values if math.isfinite(value) and (value > 0 or not is_log)]
    if not kept:
        return Scale(0.1 if is_log else 0.0, 1.0, is_log)
    low, high = min(kept), max(kept)
    if is_log and high / _LEAST_LOG_SPAN < low:
        middle = math.sqrt(low) * math.sqrt(high)
        room = math.sqrt(_LEAST_LOG_SPAN)
        return Scale(max(middle / room, 5e-324), min(middle * room, _MOST), is_log)
    if is_log or _is_apart(low, high):
        return Scale(low, high, is_log)
    room = max(abs(low) * 0.1, 0.5) if abs(low) < 1e300 else abs(low) * 0.1  # noqa: PLR2004
    return Scale(max(low - room, -_MOST), min(high + room, _MOST), is_log)


def _is_apart(low: float, high: float) -> bool:
    """False where rounding leaves nothing between the two."""
    return high / 2 > low / 2 and (high / 2 - low / 2) > max(abs(low), abs(high)) * 1e-14


def _power(exponent: int) -> str:
    return f"10{str(exponent).translate(_SUPERSCRIPTS)}"


def _linear_ticks(low: float, high: float, most: int) -> list[tuple[float, str]]:
    half = high / 2 - low / 2
    raw = max(half / most * 2 if most > 1 else half * 2, 5e-324)
    if not math.isfinite(raw):
        raw = 1e308
    exponent = math.floor(math.log10(raw))
    if exponent < -300:  # noqa: PLR2004 - steps below are no numbers of full precision
        return [(low, f"{low:.3g}"), (high, f"{high:.3g}")][:most]
    for number in range(len(_STEPS) * 2):
        step = _STEPS[number % 4] * 10.0 ** min(exponent + number // 4, 308)
        if math.isinf(step):
            break
        first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
        if 0 < last - first + 1 <= most:
            values = [n * step for n in range(first, last + 1)]
            return [(value, _label(value, step)) for value in values]
    return []


def _label(value: float, step: float) -> str:
    if value == 0:
        return "0"
    if not _PLAIN_LOW <= abs(value) < _PLAIN_HIGH and not _PLAIN_LOW <= step < _PLAIN_HIGH:
        return f"{value:.3g}"
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    if decimals > _MOST_DECIMALS:
        return f"{value:.3g}"
    return f"{value:.{decimals}f}" if abs(value) < _PLAIN_HIGH else f"{value:.4g}"
