"""The table of reviews, read back as a spreadsheet would."""

import csv
import re
from dataclasses import replace
from datetime import date, datetime
from io import StringIO

import pytest
from hypothesis import given

from quizzer.domain.progress import Progress
from quizzer.domain.reviews import CardEvent, EventKind
from quizzer.domain.steering import harmless
from quizzer.interchange import csv_format
from quizzer.interchange.csv_format import COLUMNS, write_reviews_csv
from tests.interchange.strategies import progresses, small_progress


def table(progress: Progress) -> list[dict[str, str]]:
    """The rows by column, read with the standard library."""
    out = StringIO(newline="")
    write_reviews_csv(progress, out)
    return list(csv.DictReader(StringIO(out.getvalue(), newline="")))


def test_one_row() -> None:
    """A review says what was asked, what was answered and what came of it."""
    assert table(small_progress()) == [
        {
            "reviewed_at": "2026-01-31T08:30:00.000Z",
            "reviewed_on": "2026-01-31",
            "deck": "ml/zh",
            "question": "什么是过拟合？",
            "card": "basic",
            "rating": "3",
            "rating_name": "good",
            "state_before": "new",
            "interval_seconds": "",
            "interval_days": "2",
            "taken_ms": "5000",
            "cancelled": "false",
            "uuid": "review-1",
            "guid": "note-1",
        }
    ]


def test_lines_end_as_the_standard_says() -> None:
    """RFC 4180: CRLF after every record."""
    out = StringIO(newline="")
    write_reviews_csv(small_progress(), out)
    assert re.findall(r"\r?\n", out.getvalue()) == ["\r\n", "\r\n"]


@given(progresses)
def test_every_review_is_a_row(progress: Progress) -> None:
    """Each review has its row, whatever its texts hold, and its own values in it."""
    rows = table(progress)
    assert len(rows) == len(progress.reviews)
    for row, review in zip(rows, progress.reviews, strict=True):
        assert tuple(row) == COLUMNS
        assert datetime.fromisoformat(row["reviewed_at"]) == review.reviewed_at
        assert date.fromisoformat(row["reviewed_on"]) == review.reviewed_on
        assert int(row["rating"]) == review.rating
        assert row["state_before"] == review.state_before.name.lower()
        assert int(row["interval_seconds"] or row["interval_days"]) == (
            review.interval_days if review.interval_seconds is None else review.interval_seconds
        )
        assert int(row["taken_ms"]) == review.taken_ms
        assert row["guid"].removeprefix("'") == harmless(review.guid).removeprefix("'")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝"])
def test_no_cell_is_a_formula(start: str) -> None:
    """Text from a deck that somebody else wrote does nothing in the learner's spreadsheet."""
    progress = small_progress()
    kept = progress.notes[0]
    note = replace(kept.note, question=start + "cmd|calc")
    row = table(replace(progress, notes=(replace(kept, note=note),)))[0]
    assert row["question"] == f"'{harmless(start)}cmd|calc"


def test_reviews_of_unknown_notes_stay() -> None:
    """A review whose note is not in the collection keeps its row, without deck and question."""
    row = table(replace(small_progress(), notes=()))[0]
    assert (row["deck"], row["question"], row["guid"]) == ("", "", "note-1")


def undo(uuid: str, what: str) -> CardEvent:
    event = small_progress().events[0]
    return replace(event, uuid=uuid, kind=EventKind.UNDO, value=what)


@pytest.mark.parametrize(
    ("undos", "cancelled"),
    [
        ([], "false"),
        ([undo("u1", "review-1")], "true"),
        ([undo("u1", "review-1"), undo("u2", "u1")], "false"),
        ([undo("u1", "review-1"), undo("u2", "u1"), undo("u3", "u2")], "true"),
        ([undo("u1", "another")], "false"),
    ],
)
def test_what_was_undone_is_marked(undos: list[CardEvent], cancelled: str) -> None:
    """A review is cancelled by an undo, unless that undo was undone itself."""
    progress = replace(small_progress(), events=(*small_progress().events, *undos))
    assert table(progress)[0]["cancelled"] == cancelled


def test_columns_are_documented() -> None:
    """Every column is named in the module's description."""
    assert set(COLUMNS) <= set(re.findall(r"`(\w+)`", csv_format.__doc__ or ""))
