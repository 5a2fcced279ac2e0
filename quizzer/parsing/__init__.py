"""Markdown files to notes. One file for each card syntax; every problem carries its line.

Showing a card (`present`) is all that importing this package loads; reading files comes with the
first use of `parse_file` and its like, markdown-it and PyYAML with the first text that needs them.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from quizzer.parsing.answers.present import present

if TYPE_CHECKING:
    from quizzer.parsing.document import PARSER_VERSION, parse_file
    from quizzer.parsing.files.finding import find_markdown, read_text

__all__ = ["PARSER_VERSION", "find_markdown", "parse_file", "present", "read_text"]

_HOMES = {
    "PARSER_VERSION": "document",
    "parse_file": "document",
    "find_markdown": "files.finding",
    "read_text": "files.finding",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
