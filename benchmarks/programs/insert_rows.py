"""Insert the notes and cards of a data file into a new one with bare sqlite3: `... FROM TO`.

The tables and their indexes are the same; the rows are in memory before the clock starts.
"""

import json
import sqlite3
import sys

from benchmarks.measuring import peak_megabytes, timed

TABLES = ("note", "card")


def main(source: str, target: str) -> None:
    given = sqlite3.connect(source)
    rows = {name: given.execute(f"SELECT * FROM {name}").fetchall() for name in TABLES}
    made = sqlite3.connect(target)
    made.execute("PRAGMA journal_mode = WAL")
    made.execute("PRAGMA synchronous = FULL")
    schema = (
        "SELECT sql FROM sqlite_master WHERE tbl_name IN ('note', 'card')"
        " AND type IN ('table', 'index') AND sql NOT NULL"
    )
    for (statement,) in given.execute(f"{schema} ORDER BY rootpage"):
        made.execute(statement)

    def insert() -> None:
        for name in TABLES:
            marks = ", ".join("?" * len(rows[name][0]))
            made.executemany(f"INSERT INTO {name} VALUES ({marks})", rows[name])
        made.commit()

    print(json.dumps({"seconds": timed(insert), "peak_mb": peak_megabytes()}))


if __name__ == "__main__":
    main(*sys.argv[1:])
