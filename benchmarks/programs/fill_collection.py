"""Make a data file with a studied collection in it: `... DATABASE CARDS REVIEWS`."""

import gc
import json
import sqlite3
import sys
from pathlib import Path

from benchmarks.collection import collection
from quizzer.bootstrap import LocalDesk, load_settings
from quizzer.domain.days import local_day
from quizzer.domain.ports.progress import Added
from quizzer.services.exchange import bring_back


def main(database: str, cards: str, reviews: str) -> None:
    added = fill(Path(database), int(cards), int(reviews))
    print(json.dumps({"cards": added.cards, "reviews": added.reviews}))


def fill(database: Path, cards: int, reviews: int) -> Added:
    """What was added to a new data file."""
    gc.disable()  # everything made here is kept
    desk = LocalDesk(load_settings(database=database))
    today = local_day(desk.now(), rollover_hour=desk.settings.rollover_hour)
    added = bring_back(desk.exchange_work, collection(cards, reviews, today))
    with sqlite3.connect(database) as connection:  # so that the file alone is the collection
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return added


if __name__ == "__main__":
    main(*sys.argv[1:])
