"""Files that progress is written to and read from: one module a format.

`FORMATS` lists them by file name extension; a new format is one module and one line here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TextIO

from quizzer.domain.progress import AnyProgress, Progress
from quizzer.interchange.csv_format import write_reviews_csv
from quizzer.interchange.json_format import read_json, write_json


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """How progress is written to a file and, where the format carries it all, read back.

    Open files with `encoding` and `newline=""`: formats write their own line ends, and row by row,
    so that what is written need not be in memory. `read` raises
    QuizzerError for a file that it cannot take whole.
    """

    encoding: str
    write: Callable[[AnyProgress, TextIO], None]
    read: Callable[[str | TextIO], Progress] | None = None


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "json": Format(encoding="utf-8", write=write_json, read=read_json),
        "csv": Format(encoding="utf-8-sig", write=write_reviews_csv),
    }
)
