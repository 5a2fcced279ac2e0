"""Make a data file with a studied collection in it: `... DATABASE CARDS REVIEWS`."""

import gc
import json
import sqlite3
import sys
from pathlib import Path

from benchmarks.collection import collection
from quizzer.bootstrap import LocalDesk, load_settings
from quizzer.domain.days import local_day
from quizzer.services.exchange import bring_back


def main(database: str, cards: str, reviews: str) -> None:
    gc.disable()  # everything made here is kept
    desk = LocalDesk(load_settings(database=Path(database)))
    today = local_day(desk.now(), rollover_hour=desk.settings.rollover_hour)
    added = bring_back(desk.exchange_work, collection(int(cards), int(reviews), today))
    with sqlite3.connect(database) as connection:  # so that the file alone is the collection
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    print(json.dumps({"cards": added.cards, "reviews": added.reviews}))


if __name__ == "__main__":
    main(*sys.argv[1:])
