"""Plain text for terminals: aligned tables that know the width of Chinese, and JSON."""

import json
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

import click

from quizzer.domain.steering import escaped_json
from quizzer.languages import counting
from quizzer.typeset.characters import clean
from quizzer.typeset.width import text_width

counted, listed = counting.counted, counting.listed

THOUSAND = 1_000
_PIECES = 10_000


def say(text: str = "") -> None:
    """Print text that may hold anything, with nothing in it that could steer a terminal."""
    click.echo(clean(text))


class Made(list[object]):
    """A list for `as_json` whose values are made while they are printed: all would weigh much."""

    def __init__(self, make: Callable[[], Iterator[object]]) -> None:
        """What `make` makes, the same each time."""
        super().__init__()
        self._make = make

    def __iter__(self) -> Iterator[object]:
        """Make them, in order."""
        return self._make()

    def __bool__(self) -> bool:
        """True when there are any."""
        return any(True for _ in self)


def as_json(value: object) -> None:
    """Print a value as JSON that a person can read, some of it at a time."""
    pieces = json.JSONEncoder(ensure_ascii=False, indent=2).iterencode(value)
    while some := "".join(islice(pieces, _PIECES)):
        click.echo(escaped_json(some), nl=False)
    click.echo()


def as_table(header: Sequence[str], rows: Sequence[Sequence[str]], *, left: int = 1) -> None:
    """Print rows under a header, the first `left` columns to the left, the others to the right.

    Spaces before a cell's text stay: they show what lies in what.
    """
    table = [[_cell(cell) for cell in row] for row in (header, *rows)]
    widths = [max(map(text_width, column)) for column in zip(*table, strict=True)]
    for row in table:
        cells = [
            padded(cell, width, to_left=at < left)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        say("  ".join(cells).rstrip())


def _cell(text: str) -> str:
    shown = text.lstrip(" ")
    return " " * (len(text) - len(shown)) + one_line(shown)


def padded(text: str, width: int, *, to_left: bool = True) -> str:
    """`text` with spaces up to `width` columns."""
    space = " " * max(width - text_width(text), 0)
    return text + space if to_left else space + text


def one_line(text: str) -> str:
    """`text` with every run of white space as one space, and harmless to a terminal."""
    return clean(" ".join(text.split()))


def shortened(text: str, length: int = 60) -> str:
    """The start of `text` in one line of at most `length` characters."""
    line = one_line(text)
    return line if len(line) <= length else line[: length - 1] + "…"


def size(count: int) -> str:
    """Bytes as `12 kB`, `3.4 MB`."""
    if count < THOUSAND:
        return counted(count, "byte")
    if round(count / THOUSAND) < THOUSAND:
        return f"{count / THOUSAND:.0f} kB"
    mega = count / THOUSAND**2
    return f"{mega:.1f} MB" if round(mega, 1) < THOUSAND else f"{mega / THOUSAND:.1f} GB"
