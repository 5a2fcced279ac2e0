"""Rows as the driver gives them: the same as SQLAlchemy's, and let go of in any state."""

import sqlite3
from collections import namedtuple
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, select

from quizzer.storage import streaming
from quizzer.storage.progress import SqlExchangeWork
from quizzer.storage.streaming import Grouped, read_rows
from quizzer.storage.tables import metadata
from tests.interchange.strategies import small_progress

Numbered = namedtuple("Numbered", "number place")


def test_rows_are_as_sqlalchemy_reads_them(engine: Engine) -> None:
    """Of every table: instants, days, lists of JSON and truths as what they mean."""
    with SqlExchangeWork(engine) as work:
        work.add(small_progress())
        work.commit()
    read = 0
    with engine.connect() as connection:
        for table in metadata.sorted_tables:
            expected = [tuple(row) for row in connection.execute(select(table))]
            assert [tuple(row) for row in read_rows(connection, select(table))] == expected
            read += len(expected)
    assert read >= 10


@given(st.lists(st.integers(0, 5)).map(sorted), st.sets(st.integers(0, 5)))
def test_every_row_is_in_the_group_of_its_value(values: list[int], asked: set[int]) -> None:
    """Asked for in order; a value may have no rows, and then the group is empty."""
    rows: list[Any] = [Numbered(value, place) for place, value in enumerate(values)]
    everyone = Grouped(rows, "number")
    for value in range(6):
        assert everyone.of(value) == [row for row in rows if row.number == value]
    least = Grouped([row for row in rows if row.number in asked], "number")
    for value in range(6):
        assert len(least.of(value)) == (values.count(value) if value in asked else 0)


def test_what_is_left_unread_holds_no_old_state(
    engine: Engine, data_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An export that is given up in its midst does not keep the data file as it was then."""
    monkeypatch.setattr(streaming, "AT_ONCE", 1)
    progress = small_progress()
    (kept,) = progress.notes
    notes = [replace(kept, note=replace(kept.note, guid=guid), revisions=()) for guid in "abc"]
    with SqlExchangeWork(engine) as work:
        work.add(replace(progress, notes=tuple(notes)))
        work.commit()
    with SqlExchangeWork(engine, reads_only=True) as work:
        unread = iter(work.progress().notes)
        assert next(unread)
    with closing(sqlite3.connect(data_file)) as another:
        busy, *_ = another.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    assert not busy
