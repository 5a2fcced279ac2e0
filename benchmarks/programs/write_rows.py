"""One insert and one update a transaction with bare sqlite3, on a copy: `... DATABASE COUNT`."""

import json
import sqlite3
import sys
from time import perf_counter
from uuid import UUID


def main(database: str, count: str) -> None:
    connection = sqlite3.connect(database, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    last = connection.execute("SELECT * FROM review ORDER BY uuid DESC LIMIT 1").fetchone()
    insert = f"INSERT INTO review VALUES ({', '.join('?' * len(last))})"
    number = UUID(last[0]).int
    cards = connection.execute("SELECT id FROM card WHERE state = 2 LIMIT ?", (int(count),))
    seconds = []
    for step, (card,) in enumerate(cards.fetchall(), start=1):
        row = (str(UUID(int=number + step)), *last[1:])
        start = perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(insert, row)
        connection.execute("UPDATE card SET due_on = due_on + 9 WHERE id = ?", (card,))
        connection.execute("COMMIT")
        seconds.append(perf_counter() - start)
    print(json.dumps({"seconds": seconds}))


if __name__ == "__main__":
    main(*sys.argv[1:])
