"""What an import is asked to do."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

Progressed = Callable[[int, int], None]
"""Told how many of how many files are done."""


class Cancelled(Exception):  # noqa: N818 (no error)
    """Raised by a `Progressed`: do no more. Files that were stored stay stored, each whole."""


def untold(_done: int, _total: int) -> None:
    """Progress that nobody looks at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRequest:
    """What to import, and how.

    `cards` and `items` override the files' front matter ('' and None leave it). Options once given
    hold for later imports of the same files, until others are given.
    """

    paths: Sequence[Path]
    cards: str = ""
    items: bool | None = None
    dry_run: bool = False
    read_all: bool = False
