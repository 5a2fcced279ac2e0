"""Segments: the pieces in which devices tell each other what they know through a shared folder.

A segment is UTF-8 text, one JSON record a line, each ended by a line feed:

- first `{"format": "quizzer-segment", "version": 1, "progress": 6, "device": ...}`, where
  `progress` is the version of the progress file whose records these are;
- then `{"notes": {...}}`, `{"reviews": {...}}` and so on: the table and a record of it, as the
  progress file has them, in the order of its tables. Cards have no states: the log tells them;
- last `{"end": {"bytes": ..., "sha256": ...}}`: the length of all lines before, and their hash.

It is never changed. One without its last line, or with another than that tells, is not complete,
and does not count yet. Its name is `quizzer-DEVICE-NUMBER-HASH.jsonl`, but what it holds counts,
not how it is named: `quizzer-...(conflicted copy).jsonl` is as good.
"""

import json
import re
from collections.abc import Iterator
from hashlib import sha256
from operator import attrgetter
from typing import Any

from quizzer.domain.errors import QuizzerError
from quizzer.domain.progress import Progress
from quizzer.domain.steering import escaped_json
from quizzer.interchange.forms import TEXT, WHOLE, Field, FormError, brief, record
from quizzer.interchange.json_format import VERSION as PROGRESS_VERSION
from quizzer.interchange.json_format import without_doubles
from quizzer.interchange.records import TABLES
from quizzer.languages import tr

FORMAT = "quizzer-segment"
VERSION = 1
LARGEST_BYTES = 64_000_000
"""Longer files are no segments that a quizzer wrote."""

_NAME = re.compile(r"quizzer-[^/\\\x00-\x1f]*\.jsonl")
NAMED = 16
"""So many digits of its hash does a segment's name tell."""
_NAMED = re.compile(rf"quizzer-[0-9A-Za-z]+-\d+-([0-9a-f]{{{NAMED}}})(?![0-9a-f])")
_END = re.compile(rb'\{"end": \{"bytes": (\d{1,12}), "sha256": "([0-9a-f]{64})"\}\}\n\Z')
_LONGEST_END = 120
_FORMS = {name: (form, key) for name, form, key in TABLES}
_DECODER = json.JSONDecoder(object_pairs_hook=without_doubles)
_HEAD = record(
    lambda read: read,
    Field("format", TEXT),
    Field("version", WHOLE),
    Field("progress", WHOLE),
    Field("device", TEXT),
)


def is_segment_name(name: str) -> bool:
    """True for the names that segments have, those of copies among them."""
    return _NAME.fullmatch(name) is not None


def name_start(device: str) -> str:
    """How the names of a device's segments begin."""
    known = "".join(char for char in device if char.isascii() and char.isalnum())
    return f"quizzer-{known[:32]}-"


def segment_name(device: str, number: int, digest: str) -> str:
    """The name that a device's segment is given; the number puts them in order."""
    return f"{name_start(device)}{number:06}-{digest[:NAMED]}.jsonl"


def named_digest(name: str) -> str:
    """How the hash begins that a segment's name tells, also that of a copy; '' if it tells none."""
    told = _NAMED.match(name)
    return told[1] if told else ""


def write_segment(progress: Progress, device: str) -> bytes:
    """The bytes of a segment: the same for the same progress."""
    encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
    lines = [
        encode(
            {"format": FORMAT, "version": VERSION, "progress": PROGRESS_VERSION, "device": device}
        )
    ]
    for name, form, _ in TABLES:
        rows = getattr(progress, name)
        lines.extend(escaped_json(f'{{"{name}": {form.write(each)}}}') for each in rows)
    body = ("\n".join(lines) + "\n").encode()
    end = {"end": {"bytes": len(body), "sha256": sha256(body).hexdigest()}}
    return body + encode(end).encode() + b"\n"


def segment_digest(data: bytes) -> str:
    """The hash that the last line tells; '' for a segment that is not complete."""
    end = _END.search(data, max(len(data) - _LONGEST_END, 0))
    if end is None or int(end[1]) != end.start():
        return ""
    digest = end[2].decode()
    return digest if sha256(memoryview(data)[: end.start()]).hexdigest() == digest else ""


def read_segment(data: bytes) -> Progress:
    """What a complete segment tells. Raises QuizzerError, in one line, for what it may not hold."""
    lines = data.split(b"\n")[:-2]
    try:
        _check_head(_record(lines[0]) if lines else {})
    except FormError as error:
        raise QuizzerError(tr("line {number}: {error}").format(number=1, error=error)) from None
    found: dict[str, list[Any]] = {name: [] for name in _FORMS}
    for number, line in enumerate(lines[1:], start=2):
        try:
            for name, value in _row(line):
                found[name].append(value)
        except FormError as error:
            raise QuizzerError(
                tr("line {number}: {error}").format(number=number, error=error)
            ) from None
    return Progress(**{name: _ordered(name, rows) for name, rows in found.items()})


def _row(line: bytes) -> Iterator[tuple[str, Any]]:
    for name, value in _record(line).items():
        if name not in _FORMS:
            raise FormError(tr("unknown field {name}").format(name=brief(name)))
        try:
            yield name, _FORMS[name][0].read(value)
        except FormError as mismatch:
            raise mismatch.within(f".{name}") from None


def _record(line: bytes) -> dict[str, object]:
    try:
        value = _DECODER.decode(line.decode())
    except (UnicodeDecodeError, RecursionError, ValueError):
        raise FormError(tr("not a record of a segment")) from None
    if not isinstance(value, dict):
        raise FormError(tr("not a record of a segment"))
    return value


def _check_head(head: dict[str, object]) -> None:
    versions = head.get("version"), head.get("progress")
    for version, known in zip(versions, (VERSION, PROGRESS_VERSION), strict=True):
        if isinstance(version, int) and version > known:
            raise FormError(tr("written by a newer quizzer; upgrade quizzer to read it"))
    _HEAD.read(head)
    if head["format"] != FORMAT or versions != (VERSION, PROGRESS_VERSION):
        raise FormError(tr("not a segment that this quizzer reads"))


def _ordered(table: str, rows: list[Any]) -> tuple[Any, ...]:
    """The rows by name, each once."""
    name_of = attrgetter(_FORMS[table][1])
    named = {name_of(row): row for row in rows}
    return tuple(named[name] for name in sorted(named))
