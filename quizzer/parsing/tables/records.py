"""Delimited text to records: RFC 4180, and what people write instead."""

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from quizzer.domain.packing import Packed

SEPARATORS = ("\t", ",", ";", "|")
"""Those that are looked for; of two that fit equally well, the earlier is taken."""

_SAMPLE_RECORDS = 500
_LEAST_SHARE = 0.6
MOST_FIELDS = 1_000
"""What follows the separators of a record's last field but one, where it has more, is one field."""


class Record(NamedTuple):
    """One record. `line` counts from 1 and is where it begins.

    `is_unclosed` when a quote was opened that nothing sensible closes: its line is then read as if
    the quote were a character like any other.
    """

    line: int
    fields: tuple[str, ...]
    is_unclosed: bool = False


class _Unclosed(Exception):  # noqa: N818 (caught here)
    """A quoted field does not end."""


@lru_cache(maxsize=16)
def _patterns(separator: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A quoted field with its quotes (spaces may stand around them), and a bare field."""
    sign = re.escape(separator)
    space = "" if separator.isspace() else "[ ]*"
    return (
        re.compile(rf'{space}"((?:[^"]|"")*+)"'),
        re.compile(rf"[^\n{sign}]*"),
    )


class Records(Packed[Record]):
    """The records of a text, each read again when it is asked for: kept is where it begins.

    `text` is that text, `widths` are their numbers of fields.
    """

    def __init__(
        self, text: str, separator: str, *, comments: str = "", first_line: int = 1
    ) -> None:
        """As `read_records` finds them; `text` begins on line `first_line` of its file."""
        self.text, self._separator = text, separator
        self._starts, self._lines = array("Q"), array("Q")
        self.widths = array("I")
        for start, record in _read(text, separator, comments, first_line):
            self._starts.append(start)
            self._lines.append(record.line)
            self.widths.append(len(record.fields))
        super().__init__(range(len(self._starts)))

    def _make(self, index: int) -> Record:
        return _record(self.text, self._starts[index], self._separator, self._lines[index])[0]


def read_records(text: str, separator: str, *, comments: str = "") -> Iterator[Record]:
    """The records of `text`, whose lines end in `\\n`; blank lines are none.

    A field in double quotes may hold separators, newlines and, doubled, quotes. Lines that begin
    with `comments`, where a record could begin, are left out.
    """
    return (record for _, record in _read(text, separator, comments, 1))


def _read(text: str, separator: str, comments: str, line: int) -> Iterator[tuple[int, Record]]:
    """Where each record begins, and it."""
    at = 0
    while at < len(text):
        end = _line_end(text, at)
        if text[at:end].strip(" \r") and not (comments and text.startswith(comments, at)):
            record, end = _record(text, at, separator, line)
            yield at, record
        line += text.count("\n", at, end) + 1
        at = end + 1


def _record(text: str, at: int, separator: str, line: int) -> tuple[Record, int]:
    """The record that begins at `at`, on `line`, and where it ends."""
    try:
        fields, end = _fields(text, at, separator)
        return Record(line, tuple(fields)), end
    except _Unclosed:
        end = _line_end(text, at)
        fields = text[at:end].split(separator, MOST_FIELDS - 1)
        return Record(line, tuple(fields), is_unclosed=True), end


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _fields(text: str, at: int, separator: str) -> tuple[list[str], int]:
    """The fields of the record that begins at `at`, and where it ends."""
    fields: list[str] = []
    quoted, bare = _patterns(separator)
    while len(fields) < MOST_FIELDS - 1:
        opening = quoted.match(text, at)
        rest = bare.match(text, opening.end() if opening else at)
        assert rest is not None  # it matches nothing, too
        if opening:
            if "\n" in opening[1] and rest.group().strip(" "):
                raise _Unclosed
            fields.append(opening[1].replace('""', '"') + rest.group().rstrip(" "))
        elif rest.group().startswith('"'):
            raise _Unclosed
        else:
            fields.append(rest.group())
        at = rest.end()
        if at >= len(text) or text[at] == "\n":
            return fields, at
        at += 1
    end = _line_end(text, at)
    return [*fields, text[at:end]], end


def find_separator(text: str) -> str:
    """The separator with which most records have the same number of fields; '' when none has."""
    best, chosen = 0.0, ""
    for separator in SEPARATORS:
        sample = islice(read_records(text, separator), _SAMPLE_RECORDS)
        share = _share([len(record.fields) for record in sample])
        if share > best:
            best, chosen = share, separator
    return chosen if best >= _LEAST_SHARE else ""


def _share(widths: Sequence[int]) -> float:
    """The share of the records with the commonest number of fields, 0 where that is one."""
    width = common_width(widths)
    return widths.count(width) / len(widths) if width > 1 else 0.0


def common_width(widths: Iterable[int]) -> int:
    """The number of fields that most records have, of these `widths`; the larger of two."""
    counts = Counter(widths)
    return max(counts, key=lambda width: (counts[width], width), default=0)
