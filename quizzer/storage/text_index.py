"""Writing the text index: SQLite's FTS5 over the tokens that the domain makes of each note.

PostgreSQL has the same in a `tsvector` of the configuration `simple`.
"""

import sqlite3
from collections.abc import Iterable

from quizzer.domain.notes import StoredNote
from quizzer.domain.search.text import indexed
from quizzer.storage.rows import chunks

Numbered = Iterable[tuple[int, StoredNote]]
_INSERT = "INSERT INTO note_text (rowid, tokens) VALUES (?, ?)"
_REPLACE = "UPDATE note_text SET tokens = ? WHERE rowid = ?"


def write_texts(driver: sqlite3.Connection, notes: Numbered) -> None:
    """Index new notes, each with its row number."""
    for some in chunks(notes):
        driver.executemany(_INSERT, [(id_, _text(each)) for id_, each in some])


def replace_texts(driver: sqlite3.Connection, notes: Numbered) -> None:
    """Index what known notes say now, each with its row number."""
    driver.executemany(_REPLACE, ((_text(each), id_) for id_, each in notes))


def _text(note: StoredNote) -> str:
    return indexed(note.question, note.answer, *note.heading_path)
