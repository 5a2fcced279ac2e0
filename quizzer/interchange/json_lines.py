"""A progress file as quizzer writes it, read line by line: all that is in memory is what it says.

Any other layout, and whatever is wrong with a file, is for the reader of whole files: it takes
several times the memory, and tells what is wrong and where.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter
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
    found: dict[str, list[Any]] = {name: [] for name, _, _ in TABLES}
    for name, rows in _tables(file, head, record, told):
        found[name].extend(rows)
    return found


def read_in_order(
    file: TextIO, head: Sequence[str], record: Pairs, told: Callable[[], object]
) -> Iterator[tuple[str, Iterator[Any]]]:
    """The same, one table after the other, record by record: none is kept.

    Raises LayoutError too for records that do not stand in their order, each once.
    """
    names = {name: attrgetter(key) for name, _, key in TABLES}
    for name, rows in _tables(file, head, record, told):
        yield name, _ascending(rows, names[name])


def read_last(file: TextIO, record: Pairs) -> list[Any]:
    """The records of the last table. Raises LayoutError, ValueError or FormError."""
    name, form, _ = TABLES[-1]
    lines = iter(file)
    if not any(line == f'  "{name}": [\n' for line in lines):
        return []
    decode = json.JSONDecoder(object_pairs_hook=record).decode
    return [form.read(decode(row)) for row in _rows(lines, "  ]\n")]


def _tables(
    file: TextIO, head: Sequence[str], record: Pairs, told: Callable[[], object]
) -> Iterator[tuple[str, Iterator[Any]]]:
    lines = iter(file)
    for line in head:
        _expect(next(lines, ""), line)
    decode = json.JSONDecoder(object_pairs_hook=record).decode
    last = TABLES[-1][0]
    for name, form, _ in TABLES:
        end = "" if name == last else ","
        line = next(lines, "")
        if line != f'  "{name}": []{end}\n':
            _expect(line, f'  "{name}": [\n')
            yield name, _read(_rows(lines, f"  ]{end}\n"), form, decode, told)
    _expect(next(lines, ""), "}\n")
    _expect(next(lines, ""), "")


def _ascending(rows: Iterator[Any], name_of: Callable[[Any], str]) -> Iterator[Any]:
    before = None
    for row in rows:
        name = name_of(row)
        if before is not None and name <= before:
            raise LayoutError
        before = name
        yield row


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
