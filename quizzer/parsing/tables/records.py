"""Delimited text to records: RFC 4180, and what people write instead."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

SEPARATORS = ("\t", ",", ";", "|")
"""Those that are looked for; of two that fit equally well, the earlier is taken."""

_SAMPLE_RECORDS = 500
_LEAST_SHARE = 0.6


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


def read_records(text: str, separator: str, *, comments: str = "") -> Iterator[Record]:
    """The records of `text`, whose lines end in `\\n`; blank lines are none.

    A field in double quotes may hold separators, newlines and, doubled, quotes. Lines that begin
    with `comments`, where a record could begin, are left out.
    """
    at, line = 0, 1
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        if text[at:end].strip(" \r") and not (comments and text.startswith(comments, at)):
            try:
                fields, end = _fields(text, at, separator)
                yield Record(line, tuple(fields))
            except _Unclosed:
                yield Record(line, tuple(text[at:end].split(separator)), is_unclosed=True)
        line += text.count("\n", at, end) + 1
        at = end + 1


def _fields(text: str, at: int, separator: str) -> tuple[list[str], int]:
    """The fields of the record that begins at `at`, and where it ends."""
    fields: list[str] = []
    quoted, bare = _patterns(separator)
    while True:
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


def find_separator(text: str) -> str:
    """The separator with which most records have the same number of fields; '' when none has."""
    best, chosen = 0.0, ""
    for separator in SEPARATORS:
        share = _share(list(islice(read_records(text, separator), _SAMPLE_RECORDS)))
        if share > best:
            best, chosen = share, separator
    return chosen if best >= _LEAST_SHARE else ""


def _share(records: Sequence[Record]) -> float:
    """The share of the records with the commonest number of fields, 0 where that is one."""
    width = common_width(records)
    same = sum(len(record.fields) == width for record in records)
    return same / len(records) if width > 1 else 0.0


def common_width(records: Sequence[Record]) -> int:
    """The number of fields that most records have; the larger of two."""
    widths = Counter(len(record.fields) for record in records)
    return max(widths, key=lambda width: (widths[width], width), default=0)
