"""Finding notes in the text index."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Select, column, func, select, table

from quizzer.domain.search.text import Phrase

MANY = 10_000

_NOTE_TEXT = table("note_text", column("rowid"), column("tokens"))


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
