"""Tallies against what they should be: the sums of the views that say what counts."""

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tally:
    """A table of sums: its rows, without those that came to nothing, and what they should be."""

    kept: str
    counted: str
    clear: str
    fill: str


TALLIES = (
    Tally(
        "SELECT reviewed_on, deck_id, quarter, standing, rating, reviews, taken_ms"
        " FROM review_tally WHERE reviews != 0",
        "SELECT reviewed_on, deck_id, quarter, standing, rating, sum(reviews), sum(taken_ms)"
        " FROM review_counted GROUP BY reviewed_on, deck_id, quarter, standing, rating",
        "DELETE FROM review_tally",
        "INSERT INTO review_tally VALUES (?, ?, ?, ?, ?, ?, ?)",
    ),
    Tally(
        "SELECT deck_id, standing, due_on, cards FROM card_tally WHERE cards != 0",
        "SELECT deck_id, standing, due_on, sum(cards)"
        " FROM card_counted GROUP BY deck_id, standing, due_on",
        "DELETE FROM card_tally",
        "INSERT INTO card_tally VALUES (?, ?, ?, ?)",
    ),
    Tally(
        "SELECT deck_id, whole, cards, millionths FROM difficulty_tally WHERE cards != 0",
        "SELECT deck_id, whole, sum(cards), sum(millionths)"
        " FROM difficulty_counted GROUP BY deck_id, whole",
        "DELETE FROM difficulty_tally",
        "INSERT INTO difficulty_tally VALUES (?, ?, ?, ?)",
    ),
    Tally(
        "SELECT deck_id, last_review_on, bin, cards, millionths"
        " FROM stability_tally WHERE cards != 0",
        "SELECT deck_id, last_review_on, bin, sum(cards), sum(millionths)"
        " FROM stability_counted GROUP BY deck_id, last_review_on, bin",
        "DELETE FROM stability_tally",
        "INSERT INTO stability_tally VALUES (?, ?, ?, ?, ?)",
    ),
    Tally(
        "SELECT deck_id, state, due_on, questions FROM question_tally WHERE questions != 0",
        "SELECT deck_id, state, due_on, sum(questions)"
        " FROM question_counted GROUP BY deck_id, state, due_on",
        "DELETE FROM question_tally",
        "INSERT INTO question_tally VALUES (?, ?, ?, ?)",
    ),
)


_COUNTING = (
    "SELECT 'DROP TRIGGER IF EXISTS \"' || name || '\"', sql FROM sqlite_master"
    " WHERE type = 'trigger' AND instr(sql, '_tally')"
)


class CountLater:
    """Stops the triggers that count, inside a transaction, until everything is there.

    To count very many rows all together takes half as long as to count each when it comes.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        """From here on nothing is counted; a rollback undoes this too."""
        self._connection = connection
        self._triggers = connection.execute(_COUNTING).fetchall()
        for stop, _ in self._triggers:
            connection.execute(stop)

    def end(self) -> None:
        """Count everything, and from here on each row again."""
        for tally in TALLIES:
            tally_anew(self._connection, tally)
        for stop, begin in self._triggers:  # a savepoint may have brought it back
            self._connection.execute(stop)
            self._connection.execute(begin)


def wrong_rows(connection: sqlite3.Connection, tally: Tally) -> set[tuple[int, ...]]:
    """Rows that should not be there, and those that should."""
    kept, counted = (set(connection.execute(query)) for query in (tally.kept, tally.counted))
    return kept ^ counted


def tally_anew(connection: sqlite3.Connection, tally: Tally) -> None:
    """Make the table anew, inside a transaction."""
    connection.execute(tally.clear)
    connection.executemany(tally.fill, connection.execute(tally.counted))
