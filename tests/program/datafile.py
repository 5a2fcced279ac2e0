"""The data file as SQLite itself sees it, quizzer not asked."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

_NUMBER = re.compile(r"\d+")


def damage(database: Path) -> list[str]:
    """What SQLite's own check finds wrong."""
    with closing(sqlite3.connect(database)) as connection:
        found = connection.execute("PRAGMA integrity_check").fetchall()
        lost = connection.execute("PRAGMA foreign_key_check").fetchall()
    return [row[0] for row in found if row[0] != "ok"] + [str(row) for row in lost]


def rated_facts(database: Path) -> list[int]:
    """The number of the fact of every review in the log, in the order of the reviews."""
    query = (
        "SELECT note.question FROM review JOIN card ON card.id = review.card_id"
        " JOIN note ON note.id = card.note_id ORDER BY review.uuid"
    )
    with closing(sqlite3.connect(database)) as connection:
        return [int(_NUMBER.findall(row[0])[0]) for row in connection.execute(query)]
