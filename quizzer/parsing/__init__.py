"""Markdown files to notes. One file for each card syntax; every problem carries its line.

Importing this package loads nothing: each part comes when it is first asked for here, markdown-it
and PyYAML with the first text that needs them.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizzer.parsing.answers.present import present
    from quizzer.parsing.document import parse_file
    from quizzer.parsing.files.finding import find_markdown, read_text
    from quizzer.parsing.sidecar import Sidecar
    from quizzer.parsing.tables.notes import parse_table

__all__ = ["Sidecar", "find_markdown", "parse_file", "parse_table", "present", "read_text"]

_HOMES = {
    "Sidecar": "sidecar",
    "find_markdown": "files.finding",
    "parse_file": "document",
    "parse_table": "tables.notes",
    "present": "answers.present",
    "read_text": "files.finding",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
