"""A progress file as quizzer writes it, read line by line: all that is in memory is what it says.

Any other layout, and whatever is wrong with a file, is for the reader of whole files: it takes
several times the memory, and tells what is wrong and where.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TextIO

from quizzer.interchange.forms import Form
from quizzer.interchange.records import TABLES

ROWS_A_STEP = 500

Pairs = Callable[[list[tuple[str, object]]], object]


class LayoutError(ValueError):
    """The file does not stand as quizzer writes it."""


def read_lines(
    file: TextIO, head: Sequence[str], record: Pairs, told: Callable[[], object]
) -> dict[str, list[Any]]:
    """The records by table. `head` are the first lines; `record` makes a record of its fields.

    `told` is called now and then. Raises LayoutError, ValueError or FormError.
    """
    lines = iter(file)
    for line in head:
        _expect(next(lines, ""), line)
    decode = json.JSONDecoder(object_pairs_hook=record).decode
    found: dict[str, list[Any]] = {}
    last = TABLES[-1][0]
    for name, form, _ in TABLES:
        end = "" if name == last else ","
        line = next(lines, "")
        found[name] = []
        if line != f'  "{name}": []{end}\n':
            _expect(line, f'  "{name}": [\n')
            rows = _rows(lines, f"  ]{end}\n")
            found[name].extend(_read(rows, form, decode, told))
    _expect(next(lines, ""), "}\n")
    _expect(next(lines, ""), "")
    return found


def _rows(lines: Iterator[str], end: str) -> Iterator[str]:
    """The lines of a table without the commas between them."""
    follows = True
    for line in lines:
        if line == end:
            if follows:
                break
            return
        if not follows:
            break
        follows = line.endswith(",\n")
        yield line[:-2] if follows else line
    raise LayoutError


def _read(
    rows: Iterator[str],
    form: Form[Any],
    decode: Callable[[str], object],
    told: Callable[[], object],
) -> Iterator[Any]:
    for number, row in enumerate(rows):
        if number % ROWS_A_STEP == 0:
            told()
        yield form.read(decode(row))


def _expect(line: str, expected: str) -> None:
    if line != expected:
        raise LayoutError
