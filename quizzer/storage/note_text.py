"""The text index: SQLite's FTS5 over the tokens that the domain makes of each note.

PostgreSQL has the same in a `tsvector` of the configuration `simple`.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Select, bindparam, column, select, table, update

from quizzer.domain.notes import StoredNote
from quizzer.domain.search.text import Phrase, indexed
from quizzer.storage.rows import chunks

_NOTE_TEXT = table("note_text", column("rowid"), column("tokens"))
_REPLACE = (
    update(_NOTE_TEXT)
    .where(_NOTE_TEXT.c.rowid == bindparam("of"))
    .values(tokens=bindparam("tokens"))
)
_INSERT = "INSERT INTO note_text (rowid, tokens) VALUES (?, ?)"


def write_texts(connection: Connection, notes: Iterable[tuple[int, StoredNote]]) -> None:
    """Index new notes, each with its row number."""
    for some in chunks(notes):
        rows = [(id_, _text(each)) for id_, each in some]
        connection.exec_driver_sql(_INSERT, rows)


def replace_text(connection: Connection, note_id: int, changed: StoredNote) -> None:
    """Index what a known note says now."""
    connection.execute(_REPLACE, {"of": note_id, "tokens": _text(changed)})


def _text(note: StoredNote) -> str:
    return indexed(note.question, note.answer, *note.heading_path)


def notes_with(sought: Phrase) -> Select[Any]:
    """The row numbers of the notes that hold `sought`, which has tokens."""
    expression = f'"{" ".join(sought.tokens)}"{" *" if sought.is_open else ""}'
    return select(_NOTE_TEXT.c.rowid).where(column("note_text").op("MATCH")(expression))
