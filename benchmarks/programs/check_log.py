"""Check a data file against its log: `... quizzer|fsrs-rs|sqlite3 DATABASE`.

quizzer does what `doctor --replay` does: it reads every card's log, recomputes its whole state and
compares it with what is stored. fsrs-rs takes objects, made from bare rows as part of its work, and
gives memory states only; sqlite3 reads the rows, and no more.
"""

import json
import sqlite3
import sys
from contextlib import closing
from itertools import groupby, pairwise
from operator import itemgetter
from pathlib import Path

from benchmarks.measuring import timed
from quizzer.bootstrap import LocalDesk, load_settings
from quizzer.scheduling.fsrs import DEFAULT_WEIGHTS
from quizzer.services.exchange import check_replay

ROWS = "SELECT * FROM review ORDER BY card_id"
STEPS = "SELECT card_id, rating, reviewed_on FROM review ORDER BY card_id, reviewed_at, uuid"


def main(by: str, database: str) -> None:
    check = {"quizzer": by_quizzer, "fsrs-rs": by_fsrs_rs, "sqlite3": by_reading}[by]
    print(json.dumps({"seconds": timed(lambda: check(database))}))


def by_quizzer(database: str) -> None:
    """Raises ValueError when a state is not what its log gives."""
    desk = LocalDesk(load_settings(database=Path(database)))
    _, differences = check_replay(desk.exchange_work)
    if differences:
        raise ValueError(differences[0])


def by_fsrs_rs(database: str) -> None:
    from fsrs_rs_python import FSRS, FSRSItem, FSRSReview  # noqa: PLC0415  may be missing

    items = []
    with closing(sqlite3.connect(database)) as bare:
        for _, steps in groupby(bare.execute(STEPS), itemgetter(0)):
            reviews = list(steps)
            days = [0, *(later - day for (*_, day), (*_, later) in pairwise(reviews))]
            rated = zip(reviews, days, strict=True)
            items.append(FSRSItem([FSRSReview(rating, since) for (_, rating, _), since in rated]))
    FSRS(list(DEFAULT_WEIGHTS)).memory_state_batch(items, [None] * len(items))


def by_reading(database: str) -> None:
    with closing(sqlite3.connect(database)) as bare:
        for _ in bare.execute(ROWS):
            pass


if __name__ == "__main__":
    main(*sys.argv[1:])
