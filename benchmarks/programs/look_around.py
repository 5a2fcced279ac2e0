"""Look at a studied collection: `... DATABASE TIMES WORK...`, of home, search, browse, stats
and export.

Prints seconds by what is looked at, and by the least that SQLite needs for it.
"""

import io
import json
import os
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from benchmarks.measuring import peak_megabytes, timed
from quizzer.bootstrap import LocalDesk, load_settings
from quizzer.domain.ports.browsing import Order, SortKey
from quizzer.interchange import FORMATS
from quizzer.services.browse import Found
from quizzer.services.exchange import export

FOUND_FIRST, SHOWN = 200, 24
"""Cards that the browse screen asks for before all, and a window of them."""
WORDS = "gradient E000123"
"""Of one card: a word of many notes, and one of this."""
MATCH = "SELECT rowid FROM note_text WHERE note_text MATCH 'gradient AND e000123'"
FIRST = "SELECT id FROM card WHERE id > 0 AND is_active ORDER BY deck_id, position LIMIT 200"
COMMON = "gradient"
HOLDING = "SELECT rowid FROM note_text WHERE note_text MATCH 'gradient'"
SOONEST = (
    "SELECT id FROM card WHERE state = 2 AND is_active = 1 AND suspended = 0"
    " ORDER BY due_on LIMIT 200"
)
DAYS = (
    "SELECT reviewed_on, rating, state_before, count(*), sum(taken_ms) FROM review GROUP BY 1,2,3"
)
DECKS = "SELECT deck_id, state, count(*) FROM card WHERE is_active GROUP BY 1, 2"
ROWS = ("SELECT * FROM note", "SELECT * FROM card", "SELECT * FROM review")


def main(database: str, times: str, *wanted: str) -> None:
    desk = LocalDesk(load_settings(database=Path(database)))
    with closing(sqlite3.connect(database)) as bare:
        works: dict[str, Callable[[], object]] = {
            "home": desk.home,
            "home, bare": lambda: bare.execute(DECKS).fetchall(),
            "search": lambda: desk.browser.search(WORDS, Order(), desk.now()),
            "search, bare": lambda: bare.execute(MATCH).fetchall(),
            "browse": lambda: page(desk, "", Order()),
            "browse, bare": lambda: bare.execute(FIRST).fetchall(),
            "browse common": lambda: page(desk, COMMON, Order()),
            "browse common, bare": lambda: bare.execute(HOLDING).fetchall(),
            "browse sorted": lambda: page(desk, "", Order(SortKey.DUE)),
            "browse sorted, bare": lambda: bare.execute(SOONEST).fetchall(),
            "stats": desk.studied,
            "stats, bare": lambda: bare.execute(DAYS).fetchall(),
            "export": lambda: to_nowhere(desk),
            "export, bare": lambda: dump(bare),
        }
        seconds = {
            name: [timed(work) for _ in range(int(times) + 1)]
            for name, work in works.items()
            if name.partition(",")[0] in wanted
        }
    print(json.dumps({"seconds": seconds, "peak_mb": peak_megabytes()}))


def page(desk: LocalDesk, words: str, order: Order) -> None:
    """The cards that the browse screen shows first."""
    found = desk.browser.search(words, order, desk.now(), at_most=FOUND_FIRST)
    assert isinstance(found, Found)
    desk.browser.cards(found.ids[:SHOWN])


def to_nowhere(desk: LocalDesk) -> None:
    """All progress as JSON, to nowhere."""
    with open(os.devnull, "w", encoding="utf-8") as out:  # noqa: PTH123  no path
        export(desk.exchange_work, lambda progress: FORMATS["json"].write(progress, out))


def dump(bare: sqlite3.Connection) -> None:
    """Every row of what is exported as JSON, and no more."""
    out = io.StringIO()
    for query in ROWS:
        out.seek(0)
        json.dump(bare.execute(query).fetchall(), out)


if __name__ == "__main__":
    main(*sys.argv[1:])
