"""A seeded collection of any size: `python -m benchmarks.generate --cards N --reviews M FILE`.

Up to 50,000 cards are made as learners make them (`collection`), three fifths of them studied;
larger collections are copies of these in the same decks. Reviews beyond five a studied card are
copies of those, each time 170 days earlier, so that states are what the latest five led to.
"""

import argparse
import sqlite3
from contextlib import closing
from pathlib import Path

from benchmarks.collection import REVIEWS_A_CARD
from benchmarks.programs.fill_collection import fill
from quizzer.storage.tallying import TALLIES, tally_anew

BASE = 50_000
STUDIED = 0.6
DAYS_EARLIER = 170
_DAY_MS = 86_400_000
_INDEXES = "SELECT name, sql FROM sqlite_master WHERE tbl_name = 'review' AND sql LIKE 'CREATE IN%'"
_TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name != 'note_text'"
_COPY_NOTES = """
INSERT INTO note SELECT id + :off, printf('%08x', :off) || substr(guid, 9), deck_id,
 source_file_id, source, line, position, heading_path, question, answer, tags, explicit_id, state,
 joined_into, changed_at FROM note WHERE id <= :base AND id + :off <= :cards
"""
_COPY_TEXTS = """
INSERT INTO note_text (rowid, tokens)
SELECT rowid + :off, tokens FROM note_text WHERE rowid <= :base AND rowid + :off <= :cards
"""
_COPY_CARDS = """
INSERT INTO card SELECT id + :off, note_id + :off, deck_id, key, kind, anchor, position, is_active,
 state, step, stability, difficulty, due_at, due_on, interval_days, last_review_at, last_review_on,
 reps, lapses, suspended, buried_until, flag, tags
 FROM card WHERE id <= :base AND id + :off <= :cards
"""
_COPY_REVIEWS = """
INSERT INTO review SELECT printf('%08x-%04x-7%03x-9000-%012x',
 (reviewed_at - :earlier) >> 16, (reviewed_at - :earlier) & 65535, :round, card_id + :off),
 device, session, card_id + :off, rating, reviewed_at - :earlier, reviewed_on - :days, taken_ms,
 state_before, interval_seconds, interval_days, desired_retention, learning_steps,
 relearning_steps, parameters
 FROM latest WHERE card_id + :off <= :cards ORDER BY uuid LIMIT :left
"""


def main() -> None:
    arguments = _arguments()
    cards, reviews = arguments.cards, arguments.reviews
    base = min(cards, BASE)
    made = fill(arguments.file, base, min(int(base * STUDIED) * REVIEWS_A_CARD, reviews))
    with closing(sqlite3.connect(arguments.file, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA cache_size = -2000000")
        triggers = connection.execute(_TRIGGERS).fetchall()
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        for copy in (_COPY_NOTES, _COPY_TEXTS, _COPY_CARDS):
            for off in range(base, cards, base):
                connection.execute(copy, {"off": off, "base": base, "cards": cards})
        copy_reviews(connection, base=base, cards=cards, more=reviews - made.reviews)
        for _, trigger in triggers:
            connection.execute(trigger)
        connection.execute("BEGIN")
        for tally in TALLIES:
            tally_anew(connection, tally)
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        for table in ("card", "review"):
            (count,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
            print(f"{count:,} {table}s")


def copy_reviews(connection: sqlite3.Connection, *, base: int, cards: int, more: int) -> None:
    """Copy the reviews of the first `base` cards to the others, then all again as earlier ones."""
    indexes = connection.execute(_INDEXES).fetchall()
    connection.execute("CREATE TEMP TABLE latest AS SELECT * FROM review")
    for name, _ in indexes:
        connection.execute(f"DROP INDEX {name}")
    earlier = 0
    while more > 0:
        for off in range(0 if earlier else base, max(cards, 1), base):
            values = {
                "off": off,
                "cards": cards,
                "round": earlier,
                "days": earlier * DAYS_EARLIER,
                "earlier": earlier * DAYS_EARLIER * _DAY_MS,
                "left": max(more, 0),
            }
            more -= connection.execute(_COPY_REVIEWS, values).rowcount
        earlier += 1
    for _, index in indexes:
        connection.execute(index)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.generate", description=__doc__)
    parser.add_argument("--cards", type=int, default=1_000_000)
    parser.add_argument("--reviews", type=int, default=10_000_000)
    parser.add_argument("file", type=Path, help="the data file to make")
    return parser.parse_args()


if __name__ == "__main__":
    main()
