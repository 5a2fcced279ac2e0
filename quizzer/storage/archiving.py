"""Notes that are put away: kept with their progress, and not asked."""

import sqlite3
from collections.abc import Iterable, Sequence

from quizzer.storage.driver_rows import change
from quizzer.storage.rows import chunks

_HERE = "guid IN (SELECT value FROM json_each(:guids))"
_ASK_NOTHING = f"""
UPDATE card SET is_active = 0 WHERE note_id IN (SELECT id FROM note WHERE {_HERE})
"""
_PUT_AWAY = f"UPDATE note SET state = 'archived' WHERE {_HERE}"
_STAMP = f"UPDATE note SET changed_at = max(:now, changed_at + 1) WHERE {_HERE}"


def archive(driver: sqlite3.Connection, guids: Iterable[str], now: int) -> None:
    """Put notes away from `now` (milliseconds) on."""
    for some in chunks(guids):
        put_away(driver, some)
        change(driver, _STAMP, guids=some, now=now)


def put_away(driver: sqlite3.Connection, guids: Sequence[str]) -> None:
    """Let notes be archived, and nothing of them be asked."""
    change(driver, _ASK_NOTHING, guids=guids)
    change(driver, _PUT_AWAY, guids=guids)
