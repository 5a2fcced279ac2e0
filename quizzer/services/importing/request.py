"""What an import is asked to do."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizzer.domain.parsed_file import ParsedFile

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
    hold for later imports of the same files, until others are given. `parsed` has what the parser
    made of some of the files already, by their digest.
    """

    paths: Sequence[Path]
    cards: str = ""
    items: bool | None = None
    dry_run: bool = False
    read_all: bool = False
    parsed: "Mapping[str, ParsedFile]" = field(default_factory=dict)
