"""What a plot shows, and the rows of text that it becomes."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Style(StrEnum):
    """How a series is drawn."""

    LINE = "line"
    POINTS = "points"
    BARS = "bars"


@dataclass(frozen=True, slots=True)
class Series:
    """Points (x, y) in the order of drawing. y None is a gap; NaN and infinity are marked."""

    label: str
    points: tuple[tuple[float | str, float | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """Series over one x axis. `levels` are horizontal lines with a label, in y's units."""

    title: str = ""
    x_label: str = ""
    y_label: str = ""
    is_log_x: bool = False
    is_log_y: bool = False
    style: Style = Style.LINE
    series: tuple[Series, ...] = ()
    levels: tuple[tuple[str, float], ...] = ()


class Role(StrEnum):
    """What a stretch of a row is; a front end gives each a look."""

    TITLE = "title"
    AXIS = "axis"
    LABEL = "label"
    LEVEL = "level"
    SERIES = "series"
    CURSOR = "cursor"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a row; `series` is the number of the series that it belongs to."""

    text: str
    role: Role = Role.BLANK
    series: int | None = None


Row = tuple[Span, ...]


def plain(rows: Sequence[Row]) -> str:
    """The rows as text, without trailing spaces."""
    return "\n".join("".join(span.text for span in row).rstrip() for row in rows)
