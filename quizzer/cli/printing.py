"""Plain text for terminals: aligned tables that know the width of Chinese, and JSON."""

import json
from collections.abc import Sequence
from datetime import timedelta

import click

from quizzer.typeset.width import text_width


def as_json(value: object) -> None:
    """Print a value as JSON that a person can read."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def as_table(header: Sequence[str], rows: Sequence[Sequence[str]], *, left: int = 1) -> None:
    """Print rows under a header, the first `left` columns to the left, the others to the right."""
    widths = [max(text_width(row[at]) for row in (header, *rows)) for at in range(len(header))]
    for row in (header, *rows):
        cells = [
            padded(cell, width, to_left=at < left)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        click.echo("  ".join(cells).rstrip())


def padded(text: str, width: int, *, to_left: bool = True) -> str:
    """`text` with spaces up to `width` columns."""
    space = " " * max(width - text_width(text), 0)
    return text + space if to_left else space + text


def counted(number: int, noun: str) -> str:
    """`1 card`, `2 cards`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def duration(milliseconds: int) -> str:
    """`45 s`, `12 min`, `1 h 5 min`."""
    seconds = round(milliseconds / 1_000)
    if seconds < 60:  # noqa: PLR2004
        return f"{seconds} s"
    minutes = round(seconds / 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"


def size(count: int) -> str:
    """Bytes as `12 kB`, `3.4 MB`."""
    amount = float(count)
    for unit in ("bytes", "kB", "MB"):
        if amount < 1_000:  # noqa: PLR2004
            return f"{amount:.0f} {unit}" if unit != "MB" else f"{amount:.1f} {unit}"
        amount /= 1_000
    return f"{amount:.1f} GB"


def interval(seconds: float | None, days: int | None) -> str:
    """An interval as a button shows it: `10m`, `3d`, `2.4mo`, `1.1y`."""
    if seconds is not None:
        wait = timedelta(seconds=seconds)
        return (
            f"{round(wait.total_seconds() / 60)}m"
            if wait < timedelta(hours=1)
            else (f"{wait / timedelta(hours=1):.1f}h".replace(".0h", "h"))
        )
    if days is None or days < 31:  # noqa: PLR2004
        return f"{days or 0}d"
    if days < 365:  # noqa: PLR2004
        return f"{days / 30.44:.1f}mo"
    return f"{days / 365.25:.1f}y"
