"""The text index: SQLite's FTS5 over the tokens that the domain makes of each note.

PostgreSQL has the same in a `tsvector` of the configuration `simple`.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Select, bindparam, column, func, select, table, update

from quizzer.domain.notes import StoredNote
from quizzer.domain.search.text import Phrase, indexed
from quizzer.storage.prepared import Prepared, run_many_on_driver
from quizzer.storage.rows import chunks

MANY = 10_000

_NOTE_TEXT = table("note_text", column("rowid"), column("tokens"))
_REPLACE = Prepared(
    update(_NOTE_TEXT)
    .where(_NOTE_TEXT.c.rowid == bindparam("of"))
    .values(tokens=bindparam("tokens"))
)
_INSERT = "INSERT INTO note_text (rowid, tokens) VALUES (?, ?)"


def write_texts(connection: Connection, notes: Iterable[tuple[int, StoredNote]]) -> None:
    """Index new notes, each with its row number."""
    for some in chunks(notes):
        rows = [(id_, _text(each)) for id_, each in some]
        run_many_on_driver(connection, _INSERT, rows)


def replace_text(connection: Connection, note_id: int, changed: StoredNote) -> None:
    """Index what a known note says now."""
    _REPLACE.run(connection, {"of": note_id, "tokens": _text(changed)})


def _text(note: StoredNote) -> str:
    return indexed(note.question, note.answer, *note.heading_path)


def has_many(connection: Connection, sought: Iterable[Phrase]) -> bool:
    """True when so many notes hold all that is `sought` that few others lie between them."""
    some = notes_with(sought).limit(MANY).subquery()
    return connection.execute(select(func.count()).select_from(some)).scalar_one() == MANY


def notes_with(sought: Iterable[Phrase]) -> Select[Any]:
    """The row numbers of the notes that hold all that is `sought`, each of which has tokens.

    The index finds what is in all of them faster than SQLite puts lists of notes together.
    """
    expression = " AND ".join(
        f'"{" ".join(each.tokens)}"{" *" if each.is_open else ""}' for each in sought
    )
    return select(_NOTE_TEXT.c.rowid).where(column("note_text").op("MATCH")(expression))
