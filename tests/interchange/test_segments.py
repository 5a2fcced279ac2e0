"""Segments: stable bytes, complete or nothing, and refused in one line where they are wrong."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.domain.cards import CardStatus
from quizzer.domain.errors import QuizzerError
from quizzer.domain.progress import Progress
from quizzer.interchange.segments import (
    is_segment_name,
    read_segment,
    segment_digest,
    segment_name,
    write_segment,
)
from tests.interchange.strategies import progresses, small_progress

SMALL = write_segment(small_progress(), "laptop")


def sealed(*lines: object) -> bytes:
    """A whole segment of these lines."""
    from hashlib import sha256  # noqa: PLC0415

    said = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    body = ("\n".join(said) + "\n").encode()
    end = {"end": {"bytes": len(body), "sha256": sha256(body).hexdigest()}}
    return body + json.dumps(end).encode() + b"\n"


HEAD = {"format": "quizzer-segment", "version": 1, "progress": 6, "device": "d"}


@given(progresses)
def test_what_is_written_is_read(progress: Progress) -> None:
    """All of it; the same progress gives the same bytes."""
    data = write_segment(progress, "laptop")
    assert read_segment(data) == progress
    assert write_segment(read_segment(data), "laptop") == data
    assert segment_digest(data)


@given(st.integers(0, len(SMALL) - 1))
def test_a_part_is_not_complete(length: int) -> None:
    """A file that is still being copied does not count, wherever the copy has come to."""
    assert segment_digest(SMALL[:length]) == ""


@given(st.integers(0, len(SMALL) - 1), st.integers(1, 255))
def test_a_flipped_byte_is_seen(place: int, change: int) -> None:
    """Nothing counts that is not what was written."""
    data = bytearray(SMALL)
    data[place] ^= change
    assert segment_digest(bytes(data)) == ""


def test_a_segment_is_text_one_record_a_line() -> None:
    """Git shows what is in it, Chinese as it is."""
    lines = SMALL.decode().splitlines()
    assert json.loads(lines[0]) == HEAD | {"device": "laptop"}
    assert [next(iter(json.loads(line))) for line in lines[1:]] == [
        "decks",
        "notes",
        "reviews",
        "events",
        "predictions",
        "aliases",
        "runs",
        "parameters",
        "end",
    ]
    assert "什么是过拟合？" in lines[2]


def test_a_record_that_stands_twice_is_one() -> None:
    """A segment that someone joined of two is as good."""
    line = SMALL.decode().splitlines()[3]
    assert len(read_segment(sealed(HEAD, line, line)).reviews) == 1


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([HEAD | {"version": 2}], "line 1: written by a newer quizzer"),
        ([HEAD | {"progress": 7}], "line 1: written by a newer quizzer"),
        ([HEAD | {"version": 0}], "line 1: not a segment"),
        ([HEAD | {"more": 1}], "line 1: unknown field 'more'"),
        ([{"format": "other"}], "line 1: missing field"),
        ([], "line 1: "),
        ([HEAD, {"cards": {}}], "line 2: unknown field 'cards'"),
        ([HEAD, {"reviews": {"uuid": 1}}], "line 2: .*field"),
        (
            [HEAD, {"aliases": {"uuid": "x", "guid": "g", "joined_guid": 1, "joined_at": ""}}],
            "text",
        ),
        ([HEAD, "[]"], "line 2: not a record"),
        ([HEAD, "{"], "line 2: not a record"),
        ([HEAD, '{"a": ' + "[" * 100_000], "line 2: not a record"),
        ([HEAD, '{"runs": ' + "9" * 5_000 + "}"], "line 2: not a record"),
    ],
)
def test_a_wrong_line_is_named(lines: list[object], said: str) -> None:
    """In one line, with its number."""
    data = sealed(*lines)
    assert segment_digest(data)
    with pytest.raises(QuizzerError, match=said) as refused:
        read_segment(data)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        (segment_name("laptop", 3, "ab" * 32), True),
        ("quizzer-a-000001-ab (conflicted copy 2026-01-01).jsonl", True),
        ("quizzer-a-000001-ab.sync-conflict-20260101-101010-ABCDEF.jsonl", True),
        ("quizzer-a-000001-ab 2.jsonl", True),
        (".quizzer-a-000001-ab.jsonl.tmp", False),
        ("quizzer-a/../../b.jsonl", False),
        ("quizzer-a\n.jsonl", False),
        ("notes.jsonl", False),
        ("quizzer-a.jsonl.tmp", False),
    ],
)
def test_names_of_copies_are_names_too(name: str, is_one: bool) -> None:
    """But nothing else in the folder is looked at."""
    assert is_segment_name(name) is is_one


def test_a_device_makes_no_path() -> None:
    """Whatever it is called."""
    assert segment_name("../.. x", 1, "ab" * 32) == "quizzer-x-000001-abababababababab.jsonl"


def test_statuses_are_as_given() -> None:
    """Senders leave them out; the form has room for them as the progress file has."""
    progress = small_progress()
    bare = replace(progress.notes[0], statuses=(CardStatus(),))
    sent = write_segment(replace(progress, notes=(bare,)), "laptop")
    assert read_segment(sent).notes == (bare,)
